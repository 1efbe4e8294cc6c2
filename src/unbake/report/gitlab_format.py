"""`gitlab`: a code quality report, as GitLab reads it from an artifact."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from unbake.model import FileReport, Finding, Level
from unbake.report.json_format import dumped
from unbake.report.reporter import Reporter, Screen
from unbake.report.status import change
from unbake.report.tally import Tally, is_applied
from unbake.report.visible import visible

SEVERITIES = {Level.ERROR: "major", Level.SUGGESTION: "info"}


def render(reports: Iterable[FileReport], tally: Tally, screen: Screen) -> Iterator[str]:
    """Yield a JSON array with an object for each finding that is not repaired."""
    separator = "\n  "
    yield "["
    for report in reports:
        seen: Counter[str] = Counter()
        for issue in _issues(report, screen, seen):
            yield separator + dumped(issue)
            separator = ",\n  "
    yield "\n]\n"


def _issues(report: FileReport, screen: Screen, seen: Counter[str]) -> Iterator[dict[str, Any]]:
    if report.error is not None:
        yield _issue(report.path, "unbake", report.error, "critical", (1, 1), seen)
    for finding in report.findings:
        if not is_applied(finding, report):
            yield _issue(
                report.path,
                finding.rule,
                _description(finding, screen),
                SEVERITIES[finding.level],
                (finding.place.line, finding.place.end_line),
                seen,
            )


def _description(finding: Finding, screen: Screen) -> str:
    shown = change(finding, screen)
    return visible(finding.message) + (f": {shown}" if shown else "")


def _issue(
    path: str, rule: str, description: str, severity: str, lines: tuple[int, int], seen: Counter[str]
) -> dict[str, Any]:
    """Make an issue whose fingerprint stays when lines above it come or go."""
    identity = f"{path}\0{rule}\0{description}"
    seen[identity] += 1
    digest = hashlib.sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "description": description,
        "check_name": rule,
        "fingerprint": digest,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": lines[0], "end": lines[1]}},
    }


REPORTER = Reporter("gitlab", render, is_data=True)
