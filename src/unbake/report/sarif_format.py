"""`sarif`: SARIF 2.1.0, for code scanning services and editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from unbake.model import FileReport, Finding, Level
from unbake.report.json_format import dumped
from unbake.report.reporter import Reporter, Screen
from unbake.report.status import change
from unbake.report.tally import Tally, is_applied
from unbake.report.visible import visible

LEVELS = {Level.ERROR: "error", Level.SUGGESTION: "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(reports: Iterable[FileReport], tally: Tally, screen: Screen) -> Iterator[str]:
    """Yield one run with a result for each finding that is not repaired; columns count code points."""
    yield f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints",\n'
    yield ' "tool": {"driver": {"name": "unbake", "rules": []}},\n "results": ['
    failures: list[dict[str, Any]] = []
    separator = "\n  "
    for report in reports:
        if report.error is not None:
            failures.append(_failure(report))
        for finding in report.findings:
            if not is_applied(finding, report):
                yield separator + dumped(_result(finding, report, screen))
                separator = ",\n  "
    invocation = {"executionSuccessful": not failures, "toolExecutionNotifications": failures}
    yield f'],\n "invocations": [{dumped(invocation)}]}}]}}\n'


def _result(finding: Finding, report: FileReport, screen: Screen) -> dict[str, Any]:
    shown = change(finding, screen)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.level],
        "message": {"text": visible(finding.message) + (f": {shown}" if shown else "")},
        "locations": [{"physicalLocation": {"artifactLocation": _location(report), "region": _region(finding)}}],
    }
    if finding.edit is not None:
        replacement = {"deletedRegion": _region(finding), "insertedContent": {"text": finding.edit.after}}
        changes = [{"artifactLocation": _location(report), "replacements": [replacement]}]
        result["fixes"] = [{"description": {"text": shown}, "artifactChanges": changes}]
    return result


def _region(finding: Finding) -> dict[str, int]:
    place = finding.place
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "byteOffset": place.byte_start,
        "byteLength": place.byte_end - place.byte_start,
    }


def _location(report: FileReport) -> dict[str, str]:
    return {"uri": quote(report.path.encode("utf-8", "surrogateescape"))}


def _failure(report: FileReport) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": visible(report.error or "")},
        "locations": [{"physicalLocation": {"artifactLocation": _location(report)}}],
    }


REPORTER = Reporter("sarif", render, is_data=True)
