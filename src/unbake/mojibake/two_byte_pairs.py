"""Which two characters side by side a two-byte codec may have read a sequence of UTF-8 as: a table, and a pass over it.

It says what the pattern of `two_bytes` says, without thousands of characters to compile. `tools/build_pairs.py` makes
it from the same sets.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterator
from functools import cache

from unbake import skim
from unbake.mojibake.stored import read_stored
from unbake.recent import recent

KINDS = 4
"""Bits of each codec: of sequences of three bytes, of four, of two, and last of those of Latin letters."""
CODECS = 5
BESIDE = 1 << KINDS * CODECS
"""The bit of an ASCII letter before what sequences of Latin letters are read as."""
WORD = BESIDE << 1
"""The bit of two characters that may be a word of one letter, read in Shift JIS, the second of the codecs."""
LATIN = sum(1 << KINDS * number + KINDS - 1 for number in range(CODECS))
BEHIND_WORDS = ",;:.)"
"""Marks that may stand between a word of one letter and the one before it."""
BEYOND = 0x10000
"""Stands for every character beyond U+FFFF."""


@cache
def _tables() -> tuple[memoryview, memoryview]:
    """Return for each character its bits as the first of two, and as the second."""
    bits = array("I", zlib.decompress(read_stored("pairs.bin")))
    if sys.byteorder == "big":
        bits.byteswap()
    both = memoryview(bits)
    return both[: BEYOND + 1], both[BEYOND + 1 :]


@recent(2)
def sequence_places(text: str) -> list[int] | None:
    """Return in order where such two characters, or one beside an ASCII letter, may stand; None without the pass.

    Kept for the last texts: a long one is asked about again and again.
    """
    if skim.passes is None:
        return None
    found = skim.passes.pairs(text.encode("utf-8", "surrogatepass"), *_tables())
    # Where the first is an ASCII letter, the one behind it is meant.
    return sorted({place + text[place].isascii() for place in found})


def bits_at(text: str, place: int) -> int:
    """Return the bits of the sequences that may have been read as a character and the one behind it."""
    firsts, follows = _tables()
    own = firsts[min(ord(text[place]), BEYOND)]
    behind = text[place + 1 : place + 3]
    both = own & follows[min(ord(behind[0]), BEYOND)] if behind else 0
    met = both & ~(LATIN | WORD)
    if both & WORD and _is_between_words(text, place):
        met |= 1 << KINDS
    if own & LATIN and (_is_letter(text[place - 1 : place]) or _begins_as_word(behind)):
        met |= own & LATIN
    return met


def codecs_of(bits: int) -> Iterator[int]:
    """Yield the numbers of the codecs that have any of some bits."""
    return (number for number in range(CODECS) if bits >> KINDS * number & (1 << KINDS) - 1)


def _is_letter(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _begins_as_word(two: str) -> bool:
    """Tell whether the first of two characters is a small ASCII letter, or both are capital ones."""
    return (_is_letter(two[:1]) and two[0].islower()) or (len(two) > 1 and _is_letter(two) and two.isupper())


def _is_between_words(text: str, place: int) -> bool:
    """Tell whether the two characters at a place have a blank on each side, and an ASCII letter beyond it."""
    before, behind = text[max(0, place - 2) : place], text[place + 2 : place + 4]
    is_behind_word = _is_letter(before[:1]) or (before != "" and before[0] in BEHIND_WORDS)
    return before[1:] == " " == behind[:1] and is_behind_word and _is_letter(behind[1:])
