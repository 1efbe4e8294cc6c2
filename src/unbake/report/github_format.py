"""`github`: workflow commands, which GitHub shows at the line they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unbake.model import FileReport, Finding, Level
from unbake.report.reporter import Reporter, Screen
from unbake.report.status import change, status
from unbake.report.tally import Tally, is_applied
from unbake.report.visible import visible

COMMANDS = {Level.ERROR: "error", Level.SUGGESTION: "notice"}


def render(reports: Iterable[FileReport], tally: Tally, screen: Screen) -> Iterator[str]:
    """Yield a workflow command for each finding that is not repaired, and for each file that failed."""
    for report in reports:
        if report.error is not None:
            yield f"::error file={_property(report.path)},title=unbake::{_message(report.error)}\n"
        for finding in report.findings:
            if not is_applied(finding, report):
                yield _command(finding, report, screen)


def _command(finding: Finding, report: FileReport, screen: Screen) -> str:
    place = finding.place
    properties = {
        "file": report.path,
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": f"unbake ({finding.rule})",
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    shown = change(finding, screen)
    text = f"{finding.message}{f': {shown}' if shown else ''} [{status(finding, report)}]"
    return f"::{COMMANDS[finding.level]} {listed}::{_message(text)}\n"


def _message(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter("github", render, is_data=True)
