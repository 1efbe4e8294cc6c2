"""Punctuation that was read in the wrong encoding, and then changed: put in capitals, or stripped of its accents.

## Why
`’` read as windows-1252 is `â€™`. Where a program puts that in capitals it becomes `Â€™`, where one takes the accents
off it becomes `a€™`, and where one drops letters beyond ASCII, `€™`. No reading undoes that any more.

## Fix
The mark that it was. Safe among capitals only, as what was put in capitals with them; offered within a word, and
suggested elsewhere, since `€“` also ends a German quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.model import Document, Hit, Level, Safety, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import BEYOND_ASCII, literal, sequence

_MARKS: Final = "‘’“”–—…•"


def _broken(mark: str) -> str:
    """Return what the UTF-8 of a mark is read as in windows-1252; 0x9D, which it has no character for, as U+009D."""
    return mark.encode().decode("cp1252", "replace").replace("\N{REPLACEMENT CHARACTER}", "\x9d")


@cache
def _mark_of() -> dict[str, str]:
    """Return the marks by the last character of their mojibake, as it is and in capitals."""
    found = {_broken(mark)[-1]: mark for mark in _MARKS}
    return found | {last.upper(): mark for last, mark in found.items()}


@cache
def _pattern() -> re.Pattern[str]:
    """Match a euro sign and what ends a mark; the letter before them, if it is one that was changed, is part of it."""
    last = "".join(_mark_of())
    return re.compile(
        f"€[{last}](?<![â\\d]€.)(?<!\\d €.)(?:(?<=(?P<capital>Â)€.)|(?<![^\\W\\d_]a€.)(?<=(?P<bare>a)€.)|)"
    )


_EURO: Final = "€".encode()


@cache
def _in_bytes() -> tuple[bytes, ...]:
    return tuple(f"€{last}".encode() for last in _mark_of())


@with_sequences((*literal(_EURO), *sequence(BEYOND_ASCII[0x42:])))
def screen(glance: Glance) -> bool:
    """Tell whether a euro sign stands before what ends such a mark."""
    data = glance.data
    return _EURO in data and any(form in data for form in _in_bytes())


def find(document: Document) -> Iterator[Hit]:
    """Yield the marks."""
    text = document.text
    for match in _pattern().finditer(text):
        mark = _mark_of()[match[0][-1]]
        broken = _broken(mark)
        start, end = match.start() - bool(match["capital"] or match["bare"]), match.end()
        left, right = text[max(0, start - 1) : start], text[end : end + 1]
        within = left.isalpha() and right.isalpha()
        if match["capital"]:
            broken = broken.upper()
            is_sure = broken == text[start:end] and within and left.isupper() and right.isupper()
            safety = Safety.SAFE if is_sure else Safety.UNSAFE
            proof = f"Read as windows-1252 and put in capitals, the mark gives “{broken}”."
            message = "UTF-8 read as windows-1252, and then put in capitals"
        else:
            safety = Safety.UNSAFE
            proof = f"Read as windows-1252, the mark gives “{broken}”."
            message = "UTF-8 read as windows-1252, whose first letter lost its accent or is missing"
        level = Level.ERROR if safety is Safety.SAFE or within else Level.SUGGESTION
        yield Hit(Span(start, end), message, proof, level, mark, safety)


RULE = Rule(
    name="altered-mojibake",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("WHAT DOESNÂ€™T FIT", "WHAT DOESN’T FIT"),
        Example("WHAT Â€œFITSÂ€œ", outcome=Outcome.OFFERED, after="WHAT “FITS“", level=Level.SUGGESTION),
        Example("what doesn€™t fit", "what doesn’t fit", outcome=Outcome.OFFERED, level=Level.ERROR),
        Example("our papa€™s boat", "our papa’s boat", outcome=Outcome.OFFERED, level=Level.ERROR),
        Example("one a€¢ two", "one • two", outcome=Outcome.OFFERED, level=Level.SUGGESTION),
        Example("€“Tea and cake€“", "–Tea and cake–", outcome=Outcome.OFFERED, level=Level.SUGGESTION),
        Example("Er sagte: „Das kostet 10 €“ und ging."),
        Example("It costs “10 €”, or 12€…"),
    ),
)
