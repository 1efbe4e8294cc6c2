"""Which words are words: a filter over the frequent words of all languages together.

`data/words.bin` is an XOR filter (Graf and Lemire, "Xor Filters", 2020) whose value is a fingerprint
plus a class of frequency, built by `tools/build_statistics.py`. A word that is not in it passes for one in 64 cases.
"""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final

COSTS: Final = (8.0, 10.5, 12.5, 15.0)
"""-log frequency, in nats, of the words of each class."""


@cache
def _table() -> bytes:
    return files("unbake.mojibake").joinpath("data", "words.bin").read_bytes()


@lru_cache(maxsize=1 << 15)
def known_word_cost(word: str) -> float | None:
    """Return -log frequency of a word in lower case, in nats; None if it is not in the lists."""
    table = _table()
    third = len(table) // 3
    data = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=13).digest()
    value = (
        table[int.from_bytes(data[0:4], "big") % third]
        ^ table[third + int.from_bytes(data[4:8], "big") % third]
        ^ table[2 * third + int.from_bytes(data[8:12], "big") % third]
    )
    rank = (value - data[12]) & 0xFF
    return COSTS[rank] if rank < len(COSTS) else None
