"""Counts what a run found, as its reports go by, and decides the exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from unbake.model import FileReport, Finding, Level


@dataclass(slots=True)
class Tally:
    """The totals of a run so far."""

    files: int = 0
    changed: int = 0
    """Files with other bytes after a repair."""
    errors: int = 0
    suggestions: int = 0
    applied: int = 0
    """Findings whose repair is on the disk."""
    fixable: int = 0
    """Findings that `fix` repairs and that are not repaired yet."""
    left: int = 0
    """Errors that are still in the files."""
    failed: int = 0
    """Files that could not be read, checked or written."""

    def counted(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """Pass reports on and count them."""
        for report in reports:
            self.files += 1
            if report.error is not None:
                self.failed += 1
            if report.changed:
                self.changed += 1
            if report.findings:
                self._count(report)
            yield report

    def _count(self, report: FileReport) -> None:
        findings = report.findings
        errors = [finding.applicable for finding in findings if finding.level is Level.ERROR]
        applicable = sum([finding.applicable for finding in findings])
        self.errors += len(errors)
        self.suggestions += len(findings) - len(errors)
        if report.written:
            self.applied += applicable
            self.left += len(errors) - sum(errors)
        else:
            self.fixable += applicable
            self.left += len(errors)

    def exit_code(self, strict: bool) -> int:
        """Return 2 where a file failed, 1 where errors are left (with `strict`, suggestions too), else 0."""
        if self.failed:
            return 2
        return int(self.left > 0 or (strict and self.errors + self.suggestions > self.applied))


def is_applied(finding: Finding, report: FileReport) -> bool:
    """Tell whether the repair of a finding is on the disk."""
    return finding.applicable and report.written
