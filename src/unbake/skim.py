"""The passes in C that say where a closer look is worth its time; None for all where there was no compiler.

Each stands for a pass of Python that is ten to fifty times dearer, and only for the question whether there is anything
to see: what is found is looked at in Python, the same way with and without them. So what a run reports is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passes:
    """What `_skim` offers."""

    doubled: Callable[[bytes], list[int]]
    """Bytes -> offsets at which a word or a phrase of two words or three may begin that stands twice."""
    sequences: Callable[[bytes, bytes], int]
    """Bytes, the places of sequences in which each byte stands -> the places up to which any is found."""
    distinct: Callable[[bytes, bytes], bytes]
    """UTF-8, a bit for each character up to U+FFFF -> the characters of which it is set, and those beyond."""
    neighbours: Callable[[bytes, bytes, bytes], int]
    """UTF-8, a class for each character, a 32-bit number for each two classes -> the bits of strange neighbours."""
    strange_places: Callable[[bytes, bytes, bytes, int], list[int]]
    """The same and some bits -> the offsets in code points at which any of them comes about."""
    pairs: Callable[[bytes, bytes | memoryview, bytes | memoryview], list[int]]
    """UTF-8, bits of each character as the first of two and as the second -> where two stand that share any."""


def _compiled() -> Passes | None:
    try:
        from unbake import _skim
    except ImportError:
        return None
    return Passes(_skim.doubled, _skim.sequences, _skim.distinct, _skim.neighbours, _skim.strange_places, _skim.pairs)


passes = _compiled()
