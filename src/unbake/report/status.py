"""The words that the formats for people share: what changes, and what becomes of it."""

from __future__ import annotations

from functools import lru_cache

from unbake.model import FileReport, Finding, Level, Safety
from unbake.report.reporter import Screen
from unbake.report.tally import is_applied
from unbake.report.visible import visible

LONGEST = 60
"""Code points shown of each side of a change."""


def status(finding: Finding, report: FileReport) -> str:
    """Say in a word or two what became of a finding, or what can."""
    if is_applied(finding, report):
        return "fixed"
    if finding.applicable:
        return "fixable"
    if finding.level is Level.SUGGESTION:
        return "suggestion"
    offered = finding.edit.safety if finding.edit else finding.recode.safety if finding.recode else None
    return "unsafe fix" if offered is Safety.UNSAFE else "left alone" if offered else "no fix"


def change(finding: Finding, screen: Screen) -> str:
    """Show what the finding's edit changes, `""` where it has none."""
    arrow = "→" if screen.unicode else "->"
    edit, recode = finding.edit, finding.recode
    if recode is not None:
        return f"{recode.before} {arrow} {recode.after}"
    if edit is None:
        return ""
    return f"{quoted(edit.before)} {arrow} {quoted(edit.after) if edit.after else 'nothing'}"


def quoted(text: str) -> str:
    """Return text in backquotes, visible, the middle of a long one left out."""
    if len(text) > LONGEST:
        half = LONGEST // 2
        text = f"{text[:half]} … {text[-half:]}"
    return _in_backquotes(text)


@lru_cache(maxsize=1 << 12)
def _in_backquotes(text: str) -> str:
    return f"`{visible(text)}`"
