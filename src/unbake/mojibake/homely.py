"""Frequent words of a line's own language: what gives one between words of that language is damage, however short.

`è` is one word in seventy of Italian. Read in a wrong codec it is a capital and a sign, two Cyrillic letters or a
syllable of Thai, none of which stands between Italian words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from unbake.mojibake.familiarity import AROUND_WORDS, word_at_end, word_at_start
from unbake.mojibake.frequent import frequent_words
from unbake.mojibake.kinds import CJK, is_half_width, kind
from unbake.mojibake.letters import languages_in
from unbake.mojibake.linecost import costs_in
from unbake.mojibake.spelling import folded, word_cost_in
from unbake.mojibake.words import known_word_cost

_FEWEST: Final = 2
"""Different words that tell the language of a line."""
_MOST: Final = 24
"""Words of a line that are read for it, those nearest to the run."""
_WRITTEN_ALIKE: Final = {"nn": "nb"}
"""Language without a list of frequent words -> the one whose frequent words are its own as well."""
_NEAR: Final = 60
"""Code points before a letter in which it may be said that it is one."""
_AHEAD: Final = 5.0
"""Nats by which the words and the frequent one must be likelier in its language than in any other."""


def gives_a_frequent_word(before: str, after: str, left: str, right: str) -> bool:
    """Tell whether a run that becomes `after` gives a frequent word of the language of the line.

    Args:
        before: the run as it stands.
        after: what it becomes.
        left: the line before it, or its end.
        right: the line after it, or its beginning.
    """
    if not may_be_frequent(before, after, left, right):
        return False
    head, tail = word_at_end(left), word_at_start(right)
    word = _bare(head, after, tail)
    left, right = left[: len(left) - len(head)], right[len(tail) :]
    if len(word) == 1 and _names_a_letter().search(left[-_NEAR:]) is not None:
        return False
    words = _words(left, right)
    return len(set(words)) >= _FEWEST and _are_of(words, word, _languages_with(word))


def may_be_frequent(before: str, after: str, left: str, right: str) -> bool:
    """Tell whether a run gives a frequent word of any language, and is no word as it stands; the arguments as above."""
    head, tail = word_at_end(left), word_at_start(right)
    if not _languages_with(_bare(head, after, tail)) or known_word_cost(_bare(head, before, tail)) is not None:
        return False
    # A character alone is spoken of.
    return bool(head or tail) or not any(map(_is_east_asian, before))


def _bare(head: str, run: str, tail: str) -> str:
    """Return the word that a run is a part of, in small letters and without the marks around it."""
    return folded(f"{head}{run}{tail}".strip(AROUND_WORDS))


@cache
def _names_a_letter() -> re.Pattern[str]:
    """Match a word for what stands alone because it is spoken of, at the end of a text."""
    letter = r"letter[ea]?|lettre|letra|lletra|liter[ay]|bokstav(?:en)?|bogstav(?:et)?|buchstaben?"
    other = r"vowels?|voyelle|vocale?|vogal|accento?|acento|tilde|car[aá]cter|carattere|caract[eè]re"
    return re.compile(rf"\b(?:{letter}|{other})[\s\"'«“‘]*\Z", re.IGNORECASE)


def _is_east_asian(character: str) -> bool:
    return kind(character).script in CJK and not is_half_width(character)


@lru_cache(maxsize=1 << 10)
def _are_of(words: tuple[str, ...], word: str, languages: frozenset[str]) -> bool:
    """Tell whether words, and a word that is frequent in some languages, are of one of these, and of no other."""
    costs = costs_in("LATIN", words)
    own = min(costs[code] + frequent_words(_WRITTEN_ALIKE.get(code, code))[word] for code in languages)
    others = costs.keys() - languages
    return all(own + _AHEAD <= costs[code] + word_cost_in(word, code) for code in others)


@cache
def _frequent() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code in languages_in("LATIN"):
        for word in frequent_words(_WRITTEN_ALIKE.get(code, code)):
            found.setdefault(word, set()).add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


def _languages_with(word: str) -> frozenset[str]:
    return _frequent().get(word, frozenset())


def _words(left: str, right: str) -> tuple[str, ...]:
    """Return the words in ASCII letters on both sides of a run: they are the same, broken or not."""
    before, after = _ascii_words(reversed(left.split())), _ascii_words(right.split())
    return (*islice(before, _MOST // 2), *islice(after, _MOST // 2))


def _ascii_words(tokens: Iterable[str]) -> Iterator[str]:
    return (word for token in tokens if token.isascii() for word in _word().findall(token))


@cache
def _word() -> re.Pattern[str]:
    """Match a word of small letters, but for the first, beside marks that words have: no part of a name or a path."""
    return re.compile(r"(?<![^'(\"])[A-Za-z]?[a-z]+(?![^'.,;:!?)\"])")
