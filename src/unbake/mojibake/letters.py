"""How likely a word is in a language, by its letter triples; and how common single ideographs are.

The figures are in `data/letters.bin`, built by `tools/build_statistics.py` from word lists. Each language
is unpacked when it is first asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final

from unbake.mojibake.stored import read_stored, unpacked

STEP: Final = 0.35
"""What one unit of a stored cost is, in nats."""
BACKOFF: Final = 4
"""What it adds, in units, that a triple is not in the words and its last pair is taken instead."""
STRANGE: Final = 6.0
"""What a letter costs, in nats, that the language does not write, beyond the model's own price for it."""

# Letters that a language's words are stored without, and the stored letter that stands for each.
_ALIKE: Final = {
    "ro": {"\N{LATIN SMALL LETTER S WITH CEDILLA}": "ș", "\N{LATIN SMALL LETTER T WITH CEDILLA}": "ț"},
    "ru": {"ё": "е"},
}


@dataclass(frozen=True, slots=True)
class LetterModel:
    """The letter pairs and triples of one language.

    A pair is found by its first letter's number, then its second's; a triple by the number of its second letter, then
    its first, then its third, for they are packed in this order.
    """

    code: str
    script: str
    alphabet: frozenset[str]
    index: dict[str, int]
    size: int
    pairs: bytes
    triples: bytes

    def cost(self, word: str) -> float:
        """Return -log P of a word in lower case, in nats."""
        get, size, pairs, triples = self.index.get, self.size, self.pairs, self.triples
        other = size - 1
        first = second = total = strange = 0
        for char in word:
            third = get(char, other)
            if third == other:
                strange += 1
            unit = triples[(second * size + first) * size + third]
            total += unit or pairs[second * size + third] + BACKOFF
            first, second = second, third
        unit = triples[(second * size + first) * size]
        total += unit or pairs[second * size] + BACKOFF
        return total * STEP + strange * STRANGE


@cache
def _packed() -> tuple[dict[str, tuple[str, str, int, int]], bytes]:
    data = read_stored("letters.bin")
    size = int.from_bytes(data[:4], "big")
    header = json.loads(unpacked(data[4 : 4 + size]))
    return header, data[4 + size :]


def _unpack(name: str) -> bytes:
    header, data = _packed()
    _, _, start, size = header[name]
    return unpacked(data[start : start + size])


@cache
def letter_model(code: str) -> LetterModel:
    """Return the letters of the language with an ISO 639 code."""
    script, letters, _, _ = _packed()[0][code]
    size = len(letters) + 2
    index = dict(sorted((char, number + 1) for number, char in enumerate(letters)))
    for char, stored in _ALIKE.get(code, {}).items():
        if stored in index:
            index.setdefault(char, index[stored])
    tables = _unpack(code)
    return LetterModel(code, script, frozenset(index), index, size, tables[: size * size], tables[size * size :])


@cache
def alphabets() -> dict[str, tuple[str, frozenset[str]]]:
    """Return language -> (script, letters) of every language that has a letter model, without unpacking any."""
    return {
        code: (script, frozenset(letters) | frozenset(_ALIKE.get(code, ())))
        for code, (script, letters, _, _) in _packed()[0].items()
        if script
    }


@lru_cache(maxsize=1 << 13)
def languages_with(letters: frozenset[str]) -> tuple[str, ...]:
    """Return the languages that write all of `letters` (lower case)."""
    return tuple(code for code, (_, alphabet) in alphabets().items() if letters <= alphabet)


@lru_cache(maxsize=1 << 12)
def is_of_no_language(first: str, second: str) -> bool:
    """Tell whether no language that is known here has two of its Latin letters side by side, whatever their case."""
    first, second = first.lower(), second.lower()
    if not (languages_with(frozenset(first)) and languages_with(frozenset(second))):
        return False  # letters of languages that nobody here knows
    models = map(letter_model, languages_with(frozenset((first, second))))
    return all(model.pairs[model.index[first] * model.size + model.index[second]] * STEP >= _NEVER for model in models)


_NEVER: Final = 9.0
"""What a pair of letters costs, in nats, that is in no word but by mistake."""


@cache
def languages_in(script: str) -> tuple[str, ...]:
    """Return the languages of a script that have a letter model."""
    return tuple(code for code, (own, _) in alphabets().items() if own == script)


@cache
def ideographs(code: str) -> dict[str, float]:
    """Return character -> -log frequency, in nats, for `zh`, `zh-hant`, `ja` or `ko`."""
    costs = _unpack(code)
    halves = _unpack(f"{code}:characters")
    middle = len(halves) // 2
    gaps = (high << 8 | low for high, low in zip(halves[:middle], halves[middle:], strict=True))
    own = {chr(code): cost * STEP for code, cost in zip(accumulate(gaps), costs, strict=True)}
    if code == "zh-hant":
        # The mapping that these came by gives only the other form of a character that is also written as it is.
        kept = {char: cost + _AS_IT_IS for char, cost in ideographs("zh").items() if _in_big5(char)}
        return kept | own
    return own


_AS_IT_IS: Final = 1.4


def _in_big5(char: str) -> bool:
    try:
        return len(char.encode("big5")) == 2
    except UnicodeEncodeError:
        return False
