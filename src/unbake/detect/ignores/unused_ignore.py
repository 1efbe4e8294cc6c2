"""A comment that silences nothing.

## Why
An ignore that is no longer needed hides the next damage in its place; one with a spelling mistake never worked.

## Fix
None: take the comment out, or mend the name in it. It is reported only where all rules that it names have run.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.model import Document, Hit, Level
from unbake.rule import Example, Outcome, Rule
from unbake.screen import contains


def find(document: Document) -> Iterator[Hit]:
    """Find the ignores that the stages before had no use for."""
    for unused in document.unused_ignores:
        yield Hit(unused.span, unused.reason, level=Level.SUGGESTION)


RULE = Rule(
    name="unused-ignore",
    find=find,
    screen=contains(b"unbake:"),
    doc=__doc__,
    examples=(
        Example("<!-- unbake: ignore[mojibak] -->\nA page.\n", kind="md", outcome=Outcome.REPORTED),
        Example("# unbake: ignore-file[no-such-rule]\nkey: value\n", kind="yaml", outcome=Outcome.REPORTED),
        Example("<!-- unbake: ignore[mojibake] -->\nA page.\n", kind="md"),
        Example("Write `unbake: ignore[mojibak]` in a comment.\n", kind="md"),
        Example("<!-- unbake: ignore[mojibak] -->\nA page.\n"),
    ),
)
