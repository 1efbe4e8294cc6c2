"""A character of the private use area inside a word, or a bullet of a Microsoft symbol font.

## Why
A private use character means what one font says. In a word it is a letter that a PDF or an old font encoded
in a way of its own, and everyone else sees a box. Copied from Word, bullets and arrows of Symbol and
Wingdings land at U+F020 to U+F0FF.

## Fix
A bullet or arrow is named as the Unicode character that looks the same; a letter is only reported. Icons
that stand by themselves stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.detect.characters.surroundings import after, before
from unbake.model import Document, Hit, Level, Span, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, beyond_ascii

# What Word writes for list bullets and automatic arrows: Symbol and Wingdings code points + U+F000,
# after the mapping tables of the Unicode Consortium (VENDORS/ADOBE/symbol.txt) and the Wingdings chart.
_SYMBOL_FONTS: Final = {
    "\uf0b7": "\N{BULLET}",
    "\uf0a7": "\N{BLACK SMALL SQUARE}",
    "\uf0d8": "\N{THREE-D TOP-LIGHTED RIGHTWARDS ARROWHEAD}",
    "\uf0fc": "\N{CHECK MARK}",
    "\uf0e0": "\N{RIGHTWARDS ARROW}",
    "\uf0df": "\N{LEFTWARDS ARROW}",
}


_REACH: Final = 100


@cache
def _runs() -> re.Pattern[str]:
    return re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")


def find(document: Document) -> Iterator[Hit]:
    """Yield each private use character between letters, and each symbol that Word is known to leave."""
    text = document.text
    for match in _runs().finditer(text):
        span = Span(*match.span())
        left, right = before(text, span.start), after(text, span.end)
        code = f"private use character U+{ord(match.group()[0]):04X}"
        if document.zones.at(span.start).kind in (ZoneKind.CODE, ZoneKind.STRING):
            continue
        if left.isalpha() and right.isalpha():
            proof = "Letters on both sides make it part of a word that only one font can show."
            yield Hit(span, code, proof, Level.SUGGESTION)
        elif match.group() in _SYMBOL_FONTS and left.isspace() and right.isspace():
            proof = "Word writes bullets and arrows of its symbol fonts so."
            # At a line's start the repair would make a list of the line, which no edit may do.
            reading = _SYMBOL_FONTS[match.group()]
            is_inside = bool(text[max(0, span.start - _REACH) : span.start].rpartition("\n")[2].strip())
            repaired, candidates = (reading, ()) if is_inside else (None, (reading,))
            yield Hit(span, code, proof, Level.SUGGESTION, after=repaired, candidates=candidates)


@beyond_ascii
def screen(glance: Glance) -> bool:
    """Tell whether a code point of the private use areas is there."""
    return any(unicodedata.category(sign) == "Co" for sign in glance.unseen)


RULE = Rule(
    name="private-use",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("di\ue001erent words", outcome=Outcome.REPORTED),
        Example("\uf0b7 first point\n", outcome=Outcome.REPORTED),
        Example("siehe Menü \uf0e0 Datei", "siehe Menü → Datei", outcome=Outcome.OFFERED),
        Example("branch \ue0a0 main"),
        Example("the \uf8ff menu"),
        Example('content: "\uf0b7";'),
    ),
)
