"""Whether characters stand beside each other in a text that do so in damage: learnt for all patterns in one pass.

Necessary, not sufficient: where a bit is missing the pattern it stands for matches nowhere, where it is there the
pattern has to be asked. `tools/build_neighbours.py` makes the table from the patterns.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from functools import cache

from unbake import skim
from unbake.mojibake.stored import read_stored
from unbake.screen import Glance

SEQUENCES = 1
"""A part of a sequence read in a wrong codec."""
ODD_LATIN, IN_A_ROW, ODD_CYRILLIC = 2, 4, 8
"""Oddities of text of one legacy encoding read as another; in a row stand letters beyond ASCII."""
MIXED_SMALL, MIXED = 16, 32
"""A letter of U+0370 to U+06FF beside a small ASCII letter; one of U+0370 to U+052F beside any."""
RARE_COMPANY, IN_LATIN = 64, 128
"""Rare East Asian characters within three or beside a Latin letter; a usual one between small ASCII letters."""
AMONG_NUMBERS = 256
"""A sign of arithmetic between numbers, or a Greek letter that is defined, read in a wrong codec."""
BITS = 10
"""Bits for which there is room."""
_ANY = (1 << BITS) - 1


@cache
def _tables() -> tuple[bytes, bytes]:
    """Return the class of each character up to U+FFFF and of those beyond, and the bits of each two classes."""
    data = zlib.decompress(read_stored("neighbours.bin"))
    classes, matrix = data[: 0x10000 + 1], array("I", data[0x10000 + 1 :])
    if sys.byteorder == "big":
        matrix.byteswap()
    return classes, matrix.tobytes()


def strange_neighbours(glance: Glance) -> int:
    """Return the bits of what may stand in a text; all of them where there is no pass to tell."""
    return glance.fact(_look)


def _look(glance: Glance) -> int:
    if skim.passes is None or glance.text is None:
        return _ANY
    return 0 if glance.is_ascii else skim.passes.neighbours(glance.data, *_tables())


def strange_places(glance: Glance, bits: int) -> list[int] | None:
    """Return where any of `bits` comes about in valid UTF-8, in code points; None where there is no pass to tell.

    What a pattern of these bits matches begins up to two code points before such a place, or right behind it.
    """
    if skim.passes is None or glance.text is None:
        return None
    return skim.passes.strange_places(glance.data, *_tables(), bits)
