"""A word that was divided for a line's end and not joined again.

## Why
Text copied from a page or a PDF keeps the hyphens of its lines: `comple- xidade`. No search finds the word.

## Fix
The halves are joined; suggested only, and only where the text itself uses the joined word. So `Gewinn- und`
stays, where the hyphen stands for a word that follows. A hyphen at a line's end of plain text stays, too: there
the text is set in lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.detect.characters.vocabulary import words_of
from unbake.model import Document, Hit, Level, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance

_SHORTEST: Final = 5
_SHORTEST_TAIL: Final = 3
_LINKS: Final = frozenset(("und", "oder", "och", "eller", "and", "ili", "lub", "nebo", "vagy", "tai", "sekä", "oraz"))
"""Words that link a hyphened half with one that follows, in the languages that write it so."""
_LINES_ARE_JOINED: Final = frozenset({"markdown", "mdx", "html", "asciidoc", "restructuredtext"})


@cache
def _halves() -> re.Pattern[str]:
    # Bounded, and the second half in lower case: `pre- War` is none.
    return re.compile(r"(?<![\w-])([^\W\d_]{2,40})-( {1,2}|[ \t]*\r?\n[ \t]*)([^\W\d_]{2,40})(?![\w-])")


def find(document: Document) -> Iterator[Hit]:
    """Yield each divided word that the text also has whole."""
    text = document.text
    for match in _halves().finditer(text):
        head, blank, tail = match.groups()
        whole = head + tail
        if len(whole) < _SHORTEST or len(tail) < _SHORTEST_TAIL or not tail.islower() or tail in _LINKS:
            continue
        if whole.lower() not in words_of(text):
            continue
        if "\n" in blank and document.format not in _LINES_ARE_JOINED:
            continue
        proof = "The text has the joined word elsewhere."
        yield Hit(
            Span(*match.span()),
            "a word divided by a hyphen and a blank",
            proof,
            Level.SUGGESTION,
            after=whole,
            candidates=(f"{head}-{tail}",),
        )


@cache
def _between_letters() -> re.Pattern[bytes]:
    # The hyphen comes first, so that the search is one for a byte; what stands before it is asked afterwards.
    return re.compile(b"-(?<=[A-Za-z\x80-\xff]-)(?: {1,2}|[ \t]*\r?\n[ \t]*)[a-z\x80-\xff]")


def screen(glance: Glance) -> bool:
    """Tell whether a hyphen and a blank or line end stand between letters."""
    return _between_letters().search(glance.data) is not None


RULE = Rule(
    name="broken-hyphenation",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example(
            "a comple- xidade cresce, e a complexidade custa",
            "a complexidade cresce, e a complexidade custa",
            outcome=Outcome.OFFERED,
        ),
        Example(
            "die Kennzeich- nung oder Kennzeichnung", "die Kennzeichnung oder Kennzeichnung", outcome=Outcome.OFFERED
        ),
        Example(
            "<p>un exem-\nple, cet exemple</p>", "<p>un exemple, cet exemple</p>", kind="html", outcome=Outcome.OFFERED
        ),
        Example("Gewinn- und Verlustrechnung; Gewinnund; product- en merknamen, producten"),
        Example("a divided exam-\nple and an example"),
        Example("pre- and postprocessing, a well- known fact"),
    ),
)
