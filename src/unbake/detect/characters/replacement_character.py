"""A replacement character in a word: a letter is lost.

## Why
U+FFFD stands for bytes that a program could not read. The letter is gone from the file; often the rest of
the word says which it was.

## Fix
The word is offered as the text itself spells it elsewhere; where several fit, all are named. Never by itself.
A replacement character that touches no letter stays: it is shown, or stands for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.detect.characters.vocabulary import words_of
from unbake.model import Document, Hit, Level, Span, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import contains_beyond_ascii

_LOST: Final = "\N{REPLACEMENT CHARACTER}"
_CANDIDATES: Final = 5
_ASKED: Final = 200
"""For so many words of a file the vocabulary is searched; a file with more has lost its letters throughout."""


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]{{0,40}}{_LOST}(?:[^\W\d_]|{_LOST}){{0,40}}")


def find(document: Document) -> Iterator[Hit]:
    """Yield each word with a replacement character in it, and what it may have been."""
    text = document.text
    asked = 0
    for match in _words().finditer(text):
        word = match.group()
        kept = word.replace(_LOST, "")
        if not kept or document.zones.at(match.start()).kind in (ZoneKind.CODE, ZoneKind.VERBATIM):
            continue
        asked += 1
        readings = _readings(word, text) if len(kept) > 1 and asked <= _ASKED else []
        yield Hit(
            Span(*match.span()),
            "a lost letter",
            "The text spells the word so elsewhere." if readings else "U+FFFD stands for bytes that could not be read.",
            Level.SUGGESTION,
            after=readings[0] if len(readings) == 1 else None,
            candidates=tuple(readings[:_CANDIDATES]) if len(readings) > 1 else (),
        )


def _readings(word: str, text: str) -> list[str]:
    """Return the words of the text that fit: each run of U+FFFD stands for up to as many letters."""
    parts = re.split(f"({_LOST}+)", word.lower())
    # One letter per U+FFFD, or one for several: a program may write one for each byte.
    pattern = "".join(
        f"[^\\x00-\\x7f]{{1,{len(part)}}}" if part.startswith(_LOST) else re.escape(part) for part in parts
    )
    fitting = sorted(candidate for candidate in words_of(text) if re.fullmatch(pattern, candidate))
    if word[0].isupper():
        return [reading.upper() if word.replace(_LOST, "").isupper() else reading.capitalize() for reading in fitting]
    return fitting


RULE = Rule(
    name="replacement-character",
    find=find,
    screen=contains_beyond_ascii(_LOST),
    doc=__doc__,
    examples=(
        Example(f"C'est déjà fait, d{_LOST}j{_LOST} vu.", "C'est déjà fait, déjà vu.", outcome=Outcome.OFFERED),
        Example(f"Die Stra{_LOST}e", outcome=Outcome.REPORTED),
        Example(f"una ma{_LOST}ana", outcome=Outcome.REPORTED),
        Example(f"```js\n'ab{_LOST}c'\n```\n", kind="md"),
        Example(f"the character U+FFFD ({_LOST}) and '{_LOST}{_LOST}'"),
    ),
)
