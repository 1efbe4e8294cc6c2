"""`concise`: a line per finding, for pipes, editors and logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unbake.model import FileReport, Finding
from unbake.report.reporter import Reporter, Screen
from unbake.report.status import change, status
from unbake.report.tally import Tally
from unbake.report.visible import visible


def render(reports: Iterable[FileReport], tally: Tally, screen: Screen) -> Iterator[str]:
    """Yield `path:line:column: level rule: message: before → after [status]` for each finding."""
    for report in reports:
        name = visible(report.path)
        if report.error is not None:
            yield f"{name}: error: {visible(report.error)}\n"
        for finding in report.findings:
            yield f"{name}:{_line(finding, report, screen)}\n"
        if screen.verbose and not report.findings and report.error is None:
            yield f"{name}: clean\n"


def _line(finding: Finding, report: FileReport, screen: Screen) -> str:
    place = finding.place
    parts = [f"{place.line}:{place.column}: {finding.level} {finding.rule}: {visible(finding.message)}"]
    if shown := change(finding, screen):
        parts.append(f": {shown}")
    parts.append(f" [{status(finding, report)}]")
    return "".join(parts)


REPORTER = Reporter("concise", render)
