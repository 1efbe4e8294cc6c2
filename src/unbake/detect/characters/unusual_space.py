"""A white space character that does not do here what it looks like.

## Why
A no-break space after `#` or `-` looks like a blank, and the heading or list item is none: keyboards of
several languages make it with one key too many. An ideographic space between Latin words is twice as wide as
it should be.

## Fix
A plain blank, suggested only; after a marker only reported, since the repair makes a heading or list of the
line. No-break, narrow and thin spaces inside a sentence are right and stay, and so do line and
paragraph separators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.model import Document, Hit, Level, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import contains_beyond_ascii

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_IDEOGRAPHIC: Final = "\N{IDEOGRAPHIC SPACE}"


@cache
def _ideographic() -> re.Pattern[str]:
    return re.compile(rf"(?<=[A-Za-z,;])({_IDEOGRAPHIC})(?=[A-Za-z])")


@cache
def _after_marker() -> re.Pattern[str]:
    return re.compile(rf"^ {{0,3}}(?:#{{1,6}}|-)({_NO_BREAK})(?=\w)", re.MULTILINE)


def find(document: Document) -> Iterator[Hit]:
    """Yield each odd space; those after a Markdown marker only in Markdown."""
    for match in _ideographic().finditer(document.text):
        yield _hit(match, "It is as wide as two letters, between Latin words.")
    if document.path.lower().endswith((".md", ".markdown", ".mdx", ".rmd", ".qmd")):
        for match in _after_marker().finditer(document.text):
            yield _hit(match, "It does not end the marker: this is no heading or list item.", None)


def _hit(match: re.Match[str], proof: str, repaired: str | None = " ") -> Hit:
    import unicodedata

    name = unicodedata.name(match.group(1)[0]).lower()
    return Hit(Span(*match.span(1)), f"{name} where a blank belongs", proof, Level.SUGGESTION, after=repaired)


RULE = Rule(
    name="unusual-space",
    find=find,
    screen=contains_beyond_ascii(_NO_BREAK, _IDEOGRAPHIC),
    doc=__doc__,
    examples=(
        Example(f"#{_NO_BREAK}Titre\n", kind="md", outcome=Outcome.REPORTED),
        Example(f"-{_NO_BREAK}une chose\n", kind="md", outcome=Outcome.REPORTED),
        Example(f"see{_IDEOGRAPHIC}also", "see also", outcome=Outcome.OFFERED),
        Example(f"10{_NO_BREAK}km, «{_NO_BREAK}oui{_NO_BREAK}»,\N{NARROW NO-BREAK SPACE}!"),
        Example(f"-{_NO_BREAK}une chose\n"),
        Example(f"*{_NO_BREAK}eine Fußnote\n", kind="md"),
        Example(f"山田{_IDEOGRAPHIC}太郎{_IDEOGRAPHIC}ABC"),
        Example(f"{_NO_BREAK}{_NO_BREAK}indented"),
        Example("une ligne\N{LINE SEPARATOR}une autre\N{PARAGRAPH SEPARATOR}"),
        Example("a\N{THIN SPACE}b and 1\N{EN SPACE}2"),
    ),
)
