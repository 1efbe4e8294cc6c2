"""A word that was divided for a line's end and not joined again.

## Why
Text copied from a page or a PDF keeps the hyphens of its lines: `comple- xidade`. No search finds the word.

## Fix
The halves are joined; suggested only, and only where the text itself uses the joined word, or where a blank parts
one that a list of English words has (`infor- mation`). So `Gewinn- und` stays, where the hyphen stands for a word
that follows. A hyphen at a line's end of plain text stays, too: there the text is set in lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final

from unbake.detect.characters.vocabulary import words_of
from unbake.doubles.syllables import known_words
from unbake.model import Document, Hit, Level, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import BEYOND_ASCII, BLANKS, LETTERS, Place, sequence

_SHORTEST: Final = 5
_LONGEST: Final = 41
_SHORTEST_TAIL: Final = 3
_SHORTEST_LISTED: Final = 7
"""The least length of a word that is joined because a list has it, in letters."""
_LINKS: Final = frozenset(("und", "oder", "och", "eller", "and", "ili", "lub", "nebo", "vagy", "tai", "sekä", "oraz"))
"""Words that link a hyphened half with one that follows, in the languages that write it so."""
_LINES_ARE_JOINED: Final = frozenset({"markdown", "mdx", "html", "asciidoc", "restructuredtext"})


@cache
def _division() -> re.Pattern[str]:
    # The hyphen comes first, so that the search is one for a character; what stands before it is asked afterwards.
    return re.compile(r"-(?<=[^\W\d_]{2}-)( {1,2}|[ \t]*\r?\n[ \t]*)([^\W\d_]{2,40})(?![\w-])")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])[^\W\d_]{2,40}\Z")


@cache
def _hyphened_before() -> re.Pattern[str]:
    """Match a half with its hyphen and a link: `intra- and inter- agency` keeps its hyphen."""
    return re.compile(r"[^\W\d_]- [^\W\d_]{1,5} \Z")


def _divided(text: str) -> Iterator[tuple[Span, str, str, str]]:
    """Yield where a word may be divided: its span, what stands before the hyphen, the gap, and what comes after."""
    for match in _division().finditer(text):
        head = _head().search(text, max(0, match.start() - _LONGEST), match.start())
        if head is not None:
            yield Span(head.start(), match.end()), head[0], match[1], match[2]


def find(document: Document) -> Iterator[Hit]:
    """Yield each divided word that the text also has whole, or the list of words."""
    text = document.text
    for span, head, blank, tail in _divided(text):
        whole = head + tail
        if len(whole) < _SHORTEST or len(tail) < _SHORTEST_TAIL or not tail.islower() or tail in _LINKS:
            continue
        if "\n" in blank and document.format not in _LINES_ARE_JOINED:
            continue
        if whole.lower() in words_of(text):
            proof = "The text has the joined word elsewhere."
        elif "\n" not in blank and len(whole) >= _SHORTEST_LISTED and whole.lower() in known_words():
            proof = f"“{whole}” is a word."
        else:
            continue
        readings = (whole, f"{head}-{tail}")
        if _hyphened_before().search(text, max(0, span.start - _LONGEST), span.start):
            readings = readings[::-1]
        yield Hit(
            span,
            "a word divided by a hyphen and a blank",
            proof,
            Level.SUGGESTION,
            after=readings[0],
            candidates=readings[1:],
        )


_SMALL: Final = LETTERS.lower() + BEYOND_ASCII


@cache
def _division_of_bytes() -> re.Pattern[bytes]:
    return re.compile(
        b"-(?=[ \t\r\n])(?<=[A-Za-z\x80-\xff]-)(?: {1,2}|[ \t]*\r?\n[ \t]*)([a-z\x80-\xff]{%d,})" % _SHORTEST_TAIL
    )


@with_sequences(sequence(LETTERS + BEYOND_ASCII, b"-", Place(BLANKS, stays=BLANKS), _SMALL, _SMALL))
def screen(glance: Glance) -> bool:
    """Tell whether a hyphen and a blank or line end stand between letters that stand joined elsewhere."""
    found = _division_of_bytes().finditer(glance.data)
    few = list(islice(found, _ASKED_FOR))
    if not few:
        return False
    lower = glance.data.lower()
    return any(_stands_joined(lower, match) or _is_listed(lower, match) for match in few) or any(True for _ in found)


@cache
def _head_of_bytes() -> re.Pattern[bytes]:
    return re.compile(rb"[a-z]{2,40}\Z")


def _is_listed(lower: bytes, match: re.Match[bytes]) -> bool:
    """Tell whether a list of words has the joined word."""
    head = _head_of_bytes().search(lower, max(0, match.start() - _LONGEST), match.start())
    return head is not None and (head[0] + match[1]).decode("utf-8", "replace") in known_words()


_ASKED_FOR: Final = 20
"""Divisions of a file whose joined words are looked for: each costs a pass."""


def _stands_joined(lower: bytes, match: re.Match[bytes]) -> bool:
    """Tell whether the two bytes before the hyphen and those after it stand side by side in the text in lower case."""
    joined = lower[match.start() - 2 : match.start()] + match[1]
    return joined in lower or not joined.isascii()


RULE = Rule(
    name="broken-hyphenation",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example(
            "The interagency group works on intra- and inter- agency rules.",
            "The interagency group works on intra- and inter-agency rules.",
            outcome=Outcome.OFFERED,
        ),
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
        Example("the infor- mation about it", "the information about it", outcome=Outcome.OFFERED),
        Example("the information-\nal talk, in- and outside"),
        Example("Gewinn- und Verlustrechnung; Gewinnund; product- en merknamen, producten"),
        Example("a divided exam-\nple and an example"),
        Example("pre- and postprocessing, a well- known fact"),
    ),
)
