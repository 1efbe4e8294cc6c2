"""The library: what the command does, as functions."""

from __future__ import annotations

import os
from dataclasses import replace

from unbake.explanation import Explanation as Explanation
from unbake.explanation import explain as explain
from unbake.files import Target, shown
from unbake.fix.write import write_file
from unbake.model import EncodingReport, FileReport, Finding, Settings
from unbake.scan import check_target

Path = str | os.PathLike[str]


def fix_text(text: str) -> str:
    """Return `text` with every safe edit made; text that is not damaged comes back as it is."""
    return explain(text).repaired


def check_text(text: str) -> list[Finding]:
    """Return what is damaged in `text`; spans are code points of it."""
    return list(explain(text).findings)


def check_file(path: Path, settings: Settings | None = None) -> FileReport:
    """Check one file and write nothing.

    A file that cannot be read gives a report with its `error`; a binary file one without findings.
    """
    name = os.fspath(path)
    target = Target(name, shown(name), shown(name), settings or Settings())
    report = check_target(target)
    return report or FileReport(target.name, "binary", EncodingReport("binary", "binary", "binary"), (), None, None)


def fix_file(path: Path, settings: Settings | None = None) -> FileReport:
    """Repair one file in place with the safe edits; the report says what was done, and whether it is `written`.

    Raises:
        WriteError: the file changed meanwhile, is read-only, or the disk did not take it; it is as it was.
    """
    report = check_file(path, settings)
    if report.original is None or report.repaired is None or report.error is not None:
        return report
    name = os.fspath(path)
    write_file(name, report.original, report.repaired, os.path.dirname(os.path.abspath(name)))
    return replace(report, written=True)
