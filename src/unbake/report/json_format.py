"""`json`: one document with every file that has findings. The schema is part of the contract (DESIGN.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from unbake.model import FileReport, Finding
from unbake.report.reporter import Reporter, Screen
from unbake.report.tally import Tally, is_applied

VERSION = 1


def render(reports: Iterable[FileReport], tally: Tally, screen: Screen) -> Iterator[str]:
    """Yield the document piece by piece, so that a long report is never held as a whole."""
    yield f'{{"version": {VERSION},\n "files": ['
    separator = "\n  "
    for report in reports:
        if report.findings or report.error is not None or screen.verbose:
            yield separator + dumped(file_object(report))
            separator = ",\n  "
    yield f'],\n "summary": {dumped(summary_object(tally))}}}\n'


def dumped(value: Any) -> str:
    """Return a value as JSON in one line: valid UTF-8, with what has no visible shape escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else text.translate(_printable)


class _Printable(dict[int, str]):
    """Code point -> how it is written; kept as they come."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = written = character if character.isprintable() else json.dumps(character)[1:-1]
        return written


_printable = _Printable()


def file_object(report: FileReport) -> dict[str, Any]:
    """Return a file's report in the shape of the schema."""
    return {
        "path": report.path,
        "format": report.format,
        "encoding": {
            "before": report.encoding.before,
            "after": report.encoding.after,
            "evidence": report.encoding.evidence,
        },
        "changed": report.changed,
        "error": report.error,
        "findings": [finding_object(finding, report) for finding in report.findings],
    }


def finding_object(finding: Finding, report: FileReport) -> dict[str, Any]:
    """Return a finding in the shape of the schema; a recoding has no `before` and `after`, but `recode`."""
    place, edit, recode = finding.place, finding.edit, finding.recode
    offered = edit.safety if edit else recode.safety if recode else None
    content: dict[str, Any] = {
        "rule": finding.rule,
        "family": finding.family,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "byte_start": place.byte_start,
        "byte_end": place.byte_end,
        "level": finding.level,
        "before": edit.before if edit else None,
        "after": edit.after if edit else None,
        "safety": offered,
        "applied": is_applied(finding, report),
        "applicable": finding.applicable,
        "message": finding.message,
        "proof": finding.proof,
        "candidates": list(finding.candidates),
    }
    if recode is not None:
        content["recode"] = {"before": recode.before, "after": recode.after}
    return content


def summary_object(tally: Tally) -> dict[str, int]:
    """Return the totals in the shape of the schema."""
    names = ("files", "changed", "errors", "suggestions", "applied", "left", "failed")
    return {name: getattr(tally, name) for name in names}


REPORTER = Reporter("json", render, is_data=True)
