"""From the bytes of a file to its report: pure, nothing is read or written here.

The screen comes first: a file that meets no rule's condition is clean, and nothing more is computed
or even loaded for it. Every other file is examined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unbake.detect.selection import rules_for, screens_of
from unbake.model import EncodingReport, FileReport, Settings
from unbake.rule import Rule
from unbake.screen import Glance


def check_bytes(
    data: bytes, path: str, settings: Settings, rules: Sequence[Rule] | None = None, name: str | None = None
) -> FileReport:
    """Find what is damaged in the bytes of one file, and what repairs it.

    Args:
        data: the file as read.
        path: its name, with `/` between the parts; it decides the format and the settings that hold for it.
        settings: what the user chose.
        rules: the rules to run, in stage order; None for those that the settings select for `path`.
        name: the path as the report names it, where that is another one.
    """
    return check_glance(Glance(data), path, settings, rules, name)


def check_glance(
    glance: Glance, path: str, settings: Settings, rules: Sequence[Rule] | None = None, name: str | None = None
) -> FileReport:
    """Do the same with bytes that were looked at before."""
    chosen = rules_for(path, settings) if rules is None else tuple(rules)
    by_evidence = settings.encoding is None and not settings.assume_encoding and settings.targets_utf8
    if by_evidence and glance.text is not None and not glance.meets(screens_of(chosen)):
        return clean(name or path)
    from unbake.examination import examine

    report = examine(glance, path, settings, chosen)
    return report if name is None else replace(report, path=name)


_VALID = EncodingReport("utf-8", "utf-8", "valid UTF-8")


def clean(path: str) -> FileReport:
    """Return the report of a file that no screen had a question about."""
    return FileReport(path, "", _VALID, (), None, None)


def is_clean(report: FileReport) -> bool:
    """Tell whether a report of this process is one that `clean` made."""
    return report.encoding is _VALID
