"""How frequent the most frequent words of a language are.

The filter of words knows four classes of frequency, and has words of all languages in one. Which of `это` and `сто` a
word was, and which of `и` and `я`, only their frequency in the language itself tells.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from unbake.mojibake.stored import read_stored, unpacked

_STEP: Final = 0.1
"""What one unit of a stored cost is, in nats."""


@cache
def _lists() -> dict[str, dict[str, float]]:
    words, _, costs = unpacked(read_stored("frequent.bin")).partition(b"\0")
    units = iter(costs)
    lists = (line.split(" ") for line in words.decode("utf-8").split("\n"))
    return {code: {word: next(units) * _STEP for word in own} for code, *own in lists}


def frequent_words(code: str) -> dict[str, float]:
    """Return word -> -log frequency, in nats, of the most frequent words of a language that are not ASCII."""
    return _lists().get(code, {})
