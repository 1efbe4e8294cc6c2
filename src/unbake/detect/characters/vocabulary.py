"""The words that a text itself uses: its own evidence for what a damaged word was."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2,}")


@lru_cache(maxsize=2)
def words_of(text: str) -> AbstractSet[str]:
    """Return the words of `text` in lower case, of two letters or more."""
    # One by one, since a list of all words is many times larger than the text.
    return frozenset(match.group().lower() for match in _word().finditer(text))


def uses_word(text: str, word: str) -> bool:
    """Tell whether `word`, in lower case, is among the words of `text`."""
    small, sought = _small(text), _alike(word)
    place = small.find(sought)
    if place < 0 or len(small) != len(text):  # a few letters are two in lower case
        return place >= 0 and word in words_of(text)
    while place >= 0:
        found = _word().match(text, place)
        if found is not None and found.group().lower() == word and not _word_goes_on(text, place):
            return True
        place = small.find(sought, place + 1)
    return False


def _word_goes_on(text: str, place: int) -> bool:
    """Tell whether a letter stands before a place."""
    return place > 0 and _letter().match(text, place - 1) is not None


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]")


@lru_cache(maxsize=2)
def _small(text: str) -> str:
    return _alike(text.lower())


def _alike(text: str) -> str:
    """Return a text with one sigma: which one stands in lower case depends on what is behind it."""
    return text.replace("\N{GREEK SMALL LETTER FINAL SIGMA}", "\N{GREEK SMALL LETTER SIGMA}")
