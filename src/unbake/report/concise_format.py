"""`concise`: a line per finding, for pipes, editors and logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from unbake.model import FileReport, Finding
from unbake.report.reporter import Reporter, Screen
from unbake.report.status import change, status
from unbake.report.tally import Tally
from unbake.report.visible import visible


def render(reports: Iterable[FileReport], tally: Tally, screen: Screen) -> Iterator[str]:
    """Yield `path:line:column: level rule: message: before → after [status]` for each finding, a file at a time."""
    for report in reports:
        name = visible(report.path)
        if report.error is not None:
            yield f"{name}: error: {visible(report.error)}\n"
        elif screen.verbose and not report.findings:
            yield f"{name}: clean\n"
        findings = iter(report.findings)
        while lines := [f"{name}:{_line(finding, report, screen)}\n" for finding in islice(findings, _AT_ONCE)]:
            yield "".join(lines)


def _line(finding: Finding, report: FileReport, screen: Screen) -> str:
    line, column, _, _, _, _ = finding.place
    # `!s`: a member of an enumeration is formatted by itself five times slower than as a text.
    what = f"{line}:{column}: {finding.level!s} {finding.rule}: {visible(finding.message)}"
    shown = change(finding, screen)
    return f"{what}: {shown} [{status(finding, report)}]" if shown else f"{what} [{status(finding, report)}]"


_AT_ONCE = 1_000
"""Findings whose lines are put out together."""
REPORTER = Reporter("concise", render)
