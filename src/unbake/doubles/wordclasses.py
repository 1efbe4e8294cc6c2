"""Closed-class words by language: which cannot follow themselves, and which often do.

Grammar, not counts: a *proclitic* leans on the word after it, so that one directly before its own copy
leans on nothing. `data/languages.toml` lists them.
"""

from __future__ import annotations

from functools import cache

from unbake.doubles.languages import table

_CONJUNCTIONS = frozenset(
    "and or und oder et ou y o e ed och og eller en of i a и или або та ja tai és ve veya dan atau și sau".split()
)

_REDUPLICATING = frozenset({"vi", "id", "ms", "tr", "th", "zh", "ja", "ko", "km", "lo", "hi", "bn", "ta", "fa", "la"})


@cache
def proclitics(language: str) -> frozenset[str]:
    """Return the words of `language` that cannot stand before their own copy."""
    return frozenset(table().get(language, {}).get("proclitics", "").split())


def is_conjunction(word: str) -> bool:
    """Tell whether `word` joins, in any language: doubled in lists, formulas and talk about logic."""
    return word in _CONJUNCTIONS


def reduplicates(language: str) -> bool:
    """Tell whether whole words are doubled by the grammar of `language`, or written without blanks."""
    return language in _REDUPLICATING
