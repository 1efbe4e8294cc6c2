"""The words that a text itself uses: its own evidence for what a damaged word was."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import Final


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
    return _vocabulary(text).has(word)


class _Vocabulary:
    """The words of a text, which are set apart only once it is asked for many of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._small = _alike(text.lower())
        self._asked = 0

    def has(self, word: str) -> bool:
        """Tell whether a word in lower case is among them."""
        self._asked += 1
        if self._asked > _FEW or len(self._small) != len(self._text):  # a few letters are two in lower case
            return word in words_of(self._text)
        return self._stands_there(word)

    def _stands_there(self, word: str) -> bool:
        sought = _alike(word)
        place = self._small.find(sought)
        while place >= 0:
            found = _word().match(self._text, place)
            if found is not None and found.group().lower() == word and not _word_goes_on(self._text, place):
                return True
            place = self._small.find(sought, place + 1)
        return False


_FEW: Final = 64
"""Words that a text is looked through for; to look for more takes longer than to set its words apart."""


def _word_goes_on(text: str, place: int) -> bool:
    """Tell whether a letter stands before a place."""
    return place > 0 and _letter().match(text, place - 1) is not None


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]")


@lru_cache(maxsize=2)
def _vocabulary(text: str) -> _Vocabulary:
    return _Vocabulary(text)


def _alike(text: str) -> str:
    """Return a text with one sigma: which one stands in lower case depends on what is behind it."""
    return text.replace("\N{GREEK SMALL LETTER FINAL SIGMA}", "\N{GREEK SMALL LETTER SIGMA}")
