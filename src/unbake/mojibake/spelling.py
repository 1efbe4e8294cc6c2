"""How likely a run of letters is as a word: of one language, or of any."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import Final

from unbake.mojibake.kinds import kind
from unbake.mojibake.lettercosts import letter_costs, place_of, scripts_of_letter
from unbake.mojibake.letters import ideographs
from unbake.mojibake.words import known_word_cost

LANGUAGE: Final = 3.0
"""What it costs, in nats, that a word's language is not said."""
FOREIGN: Final = 6.0
"""What it costs, in nats, that a word is of another language than the text around it."""
_KNOWN_AT_MOST: Final = 7.0
"""How much cheaper, in nats, the word list may make a word than its letters do: the list has false friends."""

_TITLE, _CAPITALS, _MIXED = 1.5, 2.5, 5.0


def folded(word: str) -> str:
    """Fold a word to the form that the statistics have."""
    return word.replace("İ", "i").replace("\N{SOFT HYPHEN}", "").lower()


def is_known(word: str) -> bool:
    """Tell whether a word of three letters or more is in the lists."""
    return len(word) > 2 and known_word_cost(folded(word)) is not None


def is_written(word: str) -> bool:
    """Tell whether a word is in small letters or in capitals, or has one capital at its beginning."""
    return word.isupper() or word[1:].islower() or word.lower() == word.upper()


def case_cost(word: str) -> float:
    """Return what the pattern of capitals in a word costs, in nats."""
    if word.islower():
        return 0.0
    if word.isupper():
        return _TITLE if len(word) == 1 else _CAPITALS
    if not any(kind(char).role == "A" for char in word):
        return 0.0
    # A capital may open a part of a word (`McKay`); one after a lower-case letter is rare in itself.
    breaks = sum(1 for a, b in itertools.pairwise(word) if kind(a).role == "a" and kind(b).role == "A")
    starts_low = kind(word[0]).role == "a"
    runs = sum(
        1
        for a, b, c in zip(word, word[1:], word[2:], strict=False)
        if (kind(a).role, kind(b).role, kind(c).role) == ("A", "A", "a")
    )
    return _TITLE + _MIXED * breaks + 3.0 * runs + (2.0 if starts_low else 0.0)


@lru_cache(maxsize=1 << 15)
def _letters_cost(word: str) -> float:
    """Return the least cost of a folded word in any language that has its letters, else a price by script."""
    scripts = scripts_of_letter().get(word[:1], ())
    least = [cost for script in scripts if (cost := letter_costs(word, script).least) is not None]
    return min(least) + LANGUAGE if least else sum(kind(char).cost + 1.5 for char in word)


@lru_cache(maxsize=1 << 15)
def word_cost(word: str) -> float:
    """Return -log P of a word in any language, in nats."""
    low = folded(word)
    letters = _letters_cost(low)
    known = known_word_cost(low) if len(low) > 1 else None
    if known is not None:
        letters = min(letters, max(known, letters - _KNOWN_AT_MOST))
    return letters + case_cost(word)


@lru_cache(maxsize=1 << 14)
def word_costs_in(word: str, script: str) -> tuple[float, ...]:
    """Return -log P of a word in a text of each of `languages_in(script)`, in nats."""
    low = folded(word)
    anywhere, case = word_cost(word) + FOREIGN, case_cost(word)
    known = known_word_cost(low) if len(low) > 1 else None
    own = letter_costs(low, script).each
    if known is not None:
        own = tuple([min(cost, max(known, cost - _KNOWN_AT_MOST)) for cost in own])
    return tuple([min(cost + case, anywhere) for cost in own])


def word_cost_in(word: str, code: str) -> float:
    """Return -log P of a word in a text of one language, in nats."""
    script, place = place_of(code)
    return word_costs_in(word, script)[place]


@lru_cache(maxsize=1 << 14)
def ideograph_cost(char: str) -> float:
    """Return -log P of a kana, a Chinese character or a Korean syllable in any language, in nats."""
    costs = (ideographs(code).get(char, 99.0) for code in ("zh", "zh-hant", "ja", "ko"))
    return min(14.0, kind(char).cost + 4.0, *costs)


@lru_cache(maxsize=1 << 15)
def ideograph_cost_in(char: str, code: str) -> float:
    """Return -log P of such a character in a text of one language (`zh`, `zh-hant`, `ja`, `ko`), in nats."""
    return min(ideographs(code).get(char, 15.0), ideograph_cost(char) + FOREIGN)
