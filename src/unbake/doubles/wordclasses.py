"""Closed-class words by language, and where a word or phrase stands twice by accident.

Both are data, `data/languages.toml` and `data/surroundings.toml`, read as they are.

Grammar, not counts: a *proclitic* leans on the word after it, so that one directly before its own copy
leans on nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from unbake.doubles.languages import table

_REDUPLICATING = frozenset(
    {"vi", "id", "ms", "tr", "th", "zh", "ja", "ko", "km", "lo", "hi", "bn", "ta", "fa", "la", "ur", "pa"}
)

DOUBLE_BY_HABIT = frozenset({"vi", "th", "km", "lo", "zh", "ja"})
"""Languages in which two like syllables adjoin all the time, or whose words no blanks part."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A class of words and what stands before and after them, as patterns over normalised text."""

    words: frozenset[str]
    ending: str | None
    exceptions: frozenset[str]
    left: str | None
    right: str | None
    because: str
    quiet: bool
    doubtful: bool
    """Whether the double is only suggested."""
    closes: bool
    """Whether a sentence may end after the double."""

    def has(self, word: str) -> bool:
        """Tell whether `word` (lower case) is of this class."""
        if word in self.words:
            return True
        if self.ending is None or word in self.exceptions:
            return False
        return _compiled(self.ending).fullmatch(word) is not None

    def around(self, left: str, right: str) -> bool:
        """Tell whether every pattern that is given matches its side."""
        return (self.left is None or _compiled(self.left).search(left) is not None) and (
            self.right is None or _compiled(self.right).search(right) is not None
        )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first asked: few of the words that have one stand twice in a file."""
    return re.compile(pattern)


@cache
def words_of(language: str, key: str) -> frozenset[str]:
    """Return one list of words of a language: `common`, `proclitics`, `habitual`, …."""
    return frozenset(str(table().get(language, {}).get(key, "")).split())


@cache
def _grammar() -> Mapping[str, Mapping[str, Any]]:
    import tomllib
    from importlib.resources import files

    data = files("unbake.doubles").joinpath("data/surroundings.toml")
    return tomllib.loads(data.read_text(encoding="utf-8"))


@cache
def surroundings(language: str, key: str) -> tuple[Surroundings, ...]:
    """Return the entries `unless`, `meant`, `where` or `phrases` of a language."""
    return tuple(
        Surroundings(
            frozenset(entry.get("words", "").split()),
            entry.get("ending"),
            frozenset(entry.get("except", "").split()),
            entry.get("left"),
            entry.get("right"),
            entry.get("because", ""),
            entry.get("quiet", False),
            entry.get("doubtful", False),
            entry.get("closes", False),
        )
        for entry in _grammar().get(language, {}).get(key, ())
    )


def readings(language: str, word: str) -> tuple[str, ...]:
    """Return what a doubled `word` may stand for instead."""
    entries: Mapping[str, list[str]] = table().get(language, {}).get("readings", {})
    return tuple(entries.get(word, ()))


def reduplicates(language: str) -> bool:
    """Tell whether whole words are doubled by the grammar of `language`, or written without blanks."""
    return language in _REDUPLICATING


@cache
def _never_reduplicated(language: str) -> re.Pattern[str] | None:
    entry = table().get(language, {}).get("single")
    return None if entry is None else re.compile(entry)


def is_never_reduplicated(language: str, word: str) -> bool:
    """Tell whether `word` (lower case) has a form that is not doubled in a language that doubles others."""
    pattern = _never_reduplicated(language)
    return pattern is not None and pattern.fullmatch(word) is not None


def is_open(word: str, language: str) -> bool:
    """Tell whether `word` (lower case) is none of the closed-class words that are listed for `language`."""
    return word not in words_of(language, "proclitics") and word not in words_of(language, "common")
