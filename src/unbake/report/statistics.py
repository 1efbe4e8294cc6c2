"""`--statistics`: how often each rule found something, and what it found most, instead of the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from unbake.model import FileReport
from unbake.report.reporter import Screen
from unbake.report.status import change
from unbake.report.tally import Tally
from unbake.report.visible import visible

SHOWN = 10
"""Changes listed under each rule."""


def render(reports: Iterable[FileReport], tally: Tally, screen: Screen) -> Iterator[str]:
    """Yield a line per rule, most findings first, and under it its most frequent changes."""
    rules: Counter[tuple[str, str]] = Counter()
    changes: dict[tuple[str, str], Counter[str]] = {}
    files: Counter[tuple[str, str]] = Counter()
    for report in reports:
        if report.error is not None:
            yield f"{visible(report.path)}: error: {visible(report.error)}\n"
        for key in {(finding.rule, str(finding.level)) for finding in report.findings}:
            files[key] += 1
        for finding in report.findings:
            key = (finding.rule, str(finding.level))
            rules[key] += 1
            changes.setdefault(key, Counter())[change(finding, screen) or visible(finding.message)] += 1
    for key, count in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:7}  {key[0]} ({key[1]}) in {files[key]} {'file' if files[key] == 1 else 'files'}\n"
        for shown, times in changes[key].most_common(SHOWN):
            yield f"{times:14}  {shown}\n"
