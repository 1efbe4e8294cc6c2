"""Latin text in UTF-16 that was read in the other byte order.

## Why
UTF-16 writes each character as two bytes, the high one first or the low one. A program that takes them the wrong way
round reads `Hello` as `䠀攀氀氀漀`: ideographs whose code points all end in 00.

## Fix
The characters are put back with their bytes the right way round. Safe: of the ideographs in use hardly one in two
hundred ends in 00, and five of them never stand in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from unbake.model import Document, Hit, Layer, Level, Safety, Span
from unbake.rule import Example, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import BEYOND_ASCII, sequence

_SWAPPED_LETTERS = frozenset(chr(code << 8) for code in (*range(0x41, 0x5B), *range(0x61, 0x7B)))
_FEWEST = 3
"""Letters, different ones, that a run must have."""


@cache
def _pattern() -> re.Pattern[str]:
    """Match five swapped characters in a row or more; letters of Western Europe count where ASCII is on both sides."""
    ascii_only = "".join(chr(code << 8) for code in (0x09, 0x0A, 0x0D, *range(0x20, 0x7F)))
    western = "".join(chr(code << 8) for code in range(0xA0, 0x100))
    return re.compile(f"[{ascii_only}](?:[{ascii_only}]|[{western}](?=[{ascii_only}])){{3,}}[{ascii_only}]")


@cache
def _five_in_bytes() -> re.Pattern[bytes]:
    """Match five characters in a row, in UTF-8, whose code points end in 00, but for the beginning of the first."""
    return re.compile(rb"\x80(?=(?:[\xe0-\xef].\x80){4})", re.DOTALL)


@with_sequences(sequence(b"\x80", *(BEYOND_ASCII[0x60:0x70], BEYOND_ASCII[:0x40], b"\x80") * 2))
def screen(glance: Glance) -> bool:
    """Tell whether five characters that may be swapped stand in a row, but for ASCII between them."""
    return b"\x80" in glance.beyond_ascii and _five_in_bytes().search(glance.beyond_ascii) is not None


def find(document: Document) -> Iterator[Hit]:
    """Yield the runs of swapped characters."""
    for match in _pattern().finditer(document.text):
        before = match.group()
        if len(_SWAPPED_LETTERS.intersection(before)) < _FEWEST:
            continue
        after = before.encode("utf-16-le").decode("utf-16-be")
        message = str(Layer("UTF-16", "UTF-16 in the other byte order"))
        proof = "With the two bytes of each character swapped again, the repaired text gives the damaged text exactly."
        yield Hit(Span(*match.span()), message, proof, Level.ERROR, after, Safety.SAFE)


RULE = Rule(
    name="swapped-bytes",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("Title: 䠀攀氀氀漀 (draft)", "Title: Hello (draft)"),
        Example("一刀 最 攀登"),
        Example("䠀攀氀 is too short"),
    ),
)
