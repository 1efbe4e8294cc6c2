"""What a word costs in every language of a script at once.

A line is held against dozens of languages to tell which it is in. So the costs of a letter triple in all of them
are one long integer with a lane for each language, and a word is a sum of a few such integers.
"""

from __future__ import annotations

import sys
from array import array
from functools import cache, lru_cache
from typing import Final, NamedTuple

from unbake.mojibake.letters import BACKOFF, STEP, STRANGE, alphabets, languages_in, letter_model

_LANE: Final = 4
"""Bytes of a lane."""
_EDGE: Final = "\n"
"""What stands for the place before and after a word."""
_MOST: Final = 1 << 14
"""Triples that are kept for a script."""


class _Triples(dict[str, int]):
    """Triple -> its units in each language, then for each language whether it does not write the last letter."""

    def __init__(self, script: str) -> None:
        self.models = [letter_model(code) for code in languages_in(script)]
        self._tables = [(model.triples, model.pairs, model.size) for model in self.models]
        self._numbers: dict[str, list[int]] = {_EDGE: [0] * len(self.models)}
        self._strange: dict[str, bytes] = {}

    def __missing__(self, triple: str) -> int:
        if len(self) > _MOST:
            self.clear()
        first, second, third = map(self._numbers_of, triple)
        units = [
            triples[(two * size + one) * size + three] or pairs[two * size + three] + BACKOFF
            for (triples, pairs, size), one, two, three in zip(self._tables, first, second, third, strict=True)
        ]
        lanes = array("I", units).tobytes() + self._strange_of(triple[2])
        self[triple] = row = int.from_bytes(lanes, sys.byteorder)
        return row

    def _strange_of(self, letter: str) -> bytes:
        """Return a lane for each language: 1 where it does not write a letter."""
        if letter not in self._strange:
            numbers = zip(self._numbers_of(letter), self.models, strict=True)
            self._strange[letter] = array("I", [number == model.size - 1 for number, model in numbers]).tobytes()
        return self._strange[letter]

    def _numbers_of(self, letter: str) -> list[int]:
        """Return the number of a letter in each language."""
        if letter not in self._numbers:
            self._numbers[letter] = [model.index.get(letter, model.size - 1) for model in self.models]
        return self._numbers[letter]


_triples = cache(_Triples)


def _lanes(word: str, script: str) -> tuple[int, memoryview]:
    """Return how many languages there are, and for each its units and then the letters it does not write."""
    triples = _triples(script)
    padded = f"{_EDGE}{_EDGE}{word}{_EDGE}"
    total = sum(map(triples.__getitem__, map("".join, zip(padded, padded[1:], padded[2:], strict=False))))
    count = len(triples.models)
    return count, memoryview(total.to_bytes(2 * count * _LANE, sys.byteorder)).cast("I")


class LetterCosts(NamedTuple):
    """What a word in lower case costs by its letters, in nats."""

    each: tuple[float, ...]
    """In each of the languages of a script."""
    least: float | None
    """In the one of those that write all its letters that suits it best; None where none does."""


@lru_cache(maxsize=1 << 14)
def letter_costs(word: str, script: str) -> LetterCosts:
    """Return -log P of a word in lower case in each of `languages_in(script)`, and the least, in nats."""
    count, lanes = _lanes(word, script)
    units, strange = lanes[:count].tolist(), lanes[count:].tolist()
    if not any(strange):
        each = tuple([total * STEP for total in units])
        return LetterCosts(each, min(each, default=None))
    each = tuple([total * STEP + letters * STRANGE for total, letters in zip(units, strange, strict=True)])
    written = [cost for cost, letters in zip(each, strange, strict=True) if not letters]
    return LetterCosts(each, min(written, default=None))


@cache
def scripts_of_letter() -> dict[str, tuple[str, ...]]:
    """Return letter -> the scripts of the languages that write it; of no letter those of all."""
    found: dict[str, dict[str, None]] = {}
    for script, alphabet in alphabets().values():
        for letter in ("", *alphabet):
            found.setdefault(letter, {})[script] = None
    return {letter: tuple(scripts) for letter, scripts in found.items()}


@cache
def place_of(code: str) -> tuple[str, int]:
    """Return the script of a language that has a letter model, and its place among the languages of it."""
    script = letter_model(code).script
    return script, languages_in(script).index(code)
