"""How frequent the most frequent words of a language are.

The filter of words knows four classes of frequency, and has words of all languages in one. Which of `это` and `сто` a
word was, and which of `и` and `я`, only their frequency in the language itself tells.
"""

from __future__ import annotations

import lzma
from functools import cache
from importlib.resources import files
from typing import Final

_STEP: Final = 0.1
"""What one unit of a stored cost is, in nats."""
_FILTERS: Final = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 2, "lp": 0, "pb": 0}]


@cache
def _lists() -> dict[str, dict[str, float]]:
    data = files("unbake.mojibake").joinpath("data", "frequent.bin").read_bytes()
    words, _, costs = lzma.decompress(data, lzma.FORMAT_RAW, filters=_FILTERS).partition(b"\0")
    units = iter(costs)
    lists = (line.split(" ") for line in words.decode("utf-8").split("\n"))
    return {code: {word: next(units) * _STEP for word in own} for code, *own in lists}


def frequent_words(code: str) -> dict[str, float]:
    """Return word -> -log frequency, in nats, of the most frequent words of a language that are not ASCII."""
    return _lists().get(code, {})
