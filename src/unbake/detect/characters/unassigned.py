"""A code point that Unicode gives to no character.

## Why
Nobody can have typed it: bytes were read in a wrong encoding, or a program broke a character apart.

## Fix
None: what stood there is gone. It is reported, unless it stands in code, which tells text by such bounds, or in a
range kept for emoji, where the text may be newer than the tables.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from unbake.model import Document, Hit, Level, Span, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, beyond_ascii

if TYPE_CHECKING:
    import regex


@cache
def _runs() -> regex.Pattern[str]:
    import regex

    return regex.compile(r"[\p{Cn}--[\U0001F000-\U0001FAFF]]+", regex.V1)


def find(document: Document) -> Iterator[Hit]:
    """Yield each run of code points that neither Python's tables nor those of `regex` give a character."""
    for match in _runs().finditer(document.text):
        run = match.group()
        if all(unicodedata.category(character) == "Cn" for character in run):
            if document.zones.at(match.start()).kind in (ZoneKind.CODE, ZoneKind.STRING):
                continue
            shown = " ".join(f"U+{ord(character):04X}" for character in run[:8]) + (" …" if len(run) > 8 else "")
            kind = (
                "noncharacter" if (ord(run[0]) & 0xFFFE) == 0xFFFE or "\ufdd0" <= run[0] <= "\ufdef" else "code point"
            )
            yield Hit(Span(*match.span()), f"unassigned {kind} {shown}", "No one can have typed it.", Level.SUGGESTION)


@beyond_ascii
def screen(glance: Glance) -> bool:
    """Tell whether a code point is there to which Python's tables give no character."""
    return any(unicodedata.category(sign) == "Cn" for sign in glance.unseen)


RULE = Rule(
    name="unassigned",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("a \U000e0f00 b", outcome=Outcome.REPORTED),
        Example("a \uffff b", outcome=Outcome.REPORTED),
        Example("ΐ\u0378 b", outcome=Outcome.REPORTED),
        Example('if (sign <= "\uffff") return sign;\n', kind="js"),
        Example("日本語 Ελληνικά ไทย \N{NO-BREAK SPACE}"),
        Example("an emoji of next year: \U0001fadd"),
    ),
)
