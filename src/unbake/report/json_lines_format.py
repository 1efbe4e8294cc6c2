"""`json-lines`: a JSON object per finding and line, and one for each file that failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unbake.model import FileReport
from unbake.report.json_format import dumped, finding_object
from unbake.report.reporter import Reporter, Screen
from unbake.report.tally import Tally


def render(reports: Iterable[FileReport], tally: Tally, screen: Screen) -> Iterator[str]:
    """Yield a line per finding: the object of `json`, with the file's path first."""
    for report in reports:
        if report.error is not None:
            yield dumped({"path": report.path, "error": report.error}) + "\n"
        for finding in report.findings:
            yield dumped({"path": report.path, **finding_object(finding, report)}) + "\n"


REPORTER = Reporter("json-lines", render, is_data=True)
