"""`concise`: a line per finding, for pipes, editors and logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unbake.model import FileReport, Finding
from unbake.report.reporter import Reporter, Screen
from unbake.report.status import change, status
from unbake.report.tally import Tally
from unbake.report.visible import visible


def render(reports: Iterable[FileReport], tally: Tally, screen: Screen) -> Iterator[str]:
    """Yield `path:line:column: level rule: message: before → after [status]` for each finding, a file at a time."""
    for report in reports:
        name = visible(report.path)
        lines = []
        if report.error is not None:
            lines.append(f"{name}: error: {visible(report.error)}\n")
        lines += [f"{name}:{_line(finding, report, screen)}\n" for finding in report.findings]
        if screen.verbose and not lines:
            lines.append(f"{name}: clean\n")
        if lines:
            yield "".join(lines)


def _line(finding: Finding, report: FileReport, screen: Screen) -> str:
    line, column, _, _, _, _ = finding.place
    # `!s`: a member of an enumeration is formatted by itself five times slower than as a text.
    what = f"{line}:{column}: {finding.level!s} {finding.rule}: {visible(finding.message)}"
    shown = change(finding, screen)
    return f"{what}: {shown} [{status(finding, report)}]" if shown else f"{what} [{status(finding, report)}]"


REPORTER = Reporter("concise", render)
