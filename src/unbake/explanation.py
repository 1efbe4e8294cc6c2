"""What is known of one string: what is wrong with it and what it was before."""

from __future__ import annotations

from dataclasses import dataclass

from unbake.model import Finding, Settings
from unbake.pipeline import check_bytes

NAME = "text.txt"
"""Strings are taken for plain text."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A string, what was found in it, and the string with the safe edits made."""

    text: str
    repaired: str
    findings: tuple[Finding, ...]


def explain(text: str) -> Explanation:
    """Return what is wrong with `text` and what it was before; each finding's proof names the chain that broke it."""
    report = check_bytes(text.encode("utf-8", "surrogatepass"), NAME, Settings())
    repaired = text if report.repaired is None else report.repaired.decode("utf-8", "surrogatepass")
    return Explanation(text, repaired, tuple(report.findings))
