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
    """The words of a text, which are set apart only once it is asked for a word that may be one, or for many."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._small = _alike(text.lower())
        self._asked = 0

    def has(self, word: str) -> bool:
        """Tell whether a word in lower case is among them."""
        self._asked += 1
        return (self._asked > _FEW or _alike(word) in self._small) and word in words_of(self._text)


_FEW: Final = 64
"""Words that a text is looked through for; to look for more takes longer than to set its words apart."""


@lru_cache(maxsize=2)
def _vocabulary(text: str) -> _Vocabulary:
    return _Vocabulary(text)


def _alike(text: str) -> str:
    """Return a text with one sigma: which one stands in lower case depends on what is behind it."""
    return text.replace("\N{GREEK SMALL LETTER FINAL SIGMA}", "\N{GREEK SMALL LETTER SIGMA}")
