"""Which words are words: a filter over the frequent words of all languages together.

`data/words.bin` is a binary fuse filter (Graf and Lemire, "Binary Fuse Filters", 2022) whose value is a fingerprint of
12 bits plus a class of frequency, built by `tools/build_statistics.py`. A word that is not in it passes for one in 1024
cases.
"""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import blake2b
from typing import Final

from unbake.mojibake.stored import read_stored

COSTS: Final = (8.0, 10.5, 12.5, 15.0)
"""-log frequency, in nats, of the words of each class."""
_HEAD: Final = 8


@cache
def _table() -> tuple[bytes, int, int]:
    """Return the slots, the length of a segment and the number of segments."""
    data = read_stored("words.bin")
    return data[_HEAD:], int.from_bytes(data[:4], "big"), int.from_bytes(data[4:_HEAD], "big")


def _slot(table: bytes, place: int) -> int:
    """Return one of the 12-bit values, two of which stand in three bytes."""
    start = place * 3 // 2
    if place % 2:
        return (table[start] & 0xF) << 8 | table[start + 1]
    return table[start] << 4 | table[start + 1] >> 4


@lru_cache(maxsize=1 << 15)
def known_word_cost(word: str) -> float | None:
    """Return -log frequency of a word in lower case, in nats; None if it is not in the lists."""
    table, segment, segments = _table()
    data = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=10).digest()
    number = int.from_bytes(data[:8], "big")
    place = (number * (segments * segment)) >> 64
    value = (
        _slot(table, place)
        ^ _slot(table, (place + segment) ^ (number >> 18 & segment - 1))
        ^ _slot(table, (place + 2 * segment) ^ (number & segment - 1))
    )
    rank = (value - int.from_bytes(data[8:], "big")) & 0xFFF
    return COSTS[rank] if rank < len(COSTS) else None
