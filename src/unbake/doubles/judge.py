"""Decides what a doubled word most likely is: damage that may be repaired, damage to look at, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache

from unbake.doubles.features import facts
from unbake.doubles.neighbours import following_word, is_mentioned, is_sure, last_word, normalised, reads_as_word
from unbake.doubles.scan import Doubled
from unbake.doubles.scores import THRESHOLD, score
from unbake.doubles.verdict import QUIET, Tier, Verdict
from unbake.doubles.wordclasses import (
    DOUBLE_BY_HABIT,
    is_never_reduplicated,
    is_open,
    readings,
    reduplicates,
    surroundings,
    words_of,
)


@lru_cache(maxsize=512)
def may_be_a_slip(double: Doubled) -> bool:
    """Tell whether a word that stands twice may be a slip, whatever its language is."""
    word = double.first.lower()
    return (
        double.copies == 2
        and double.first[1:] == word[1:]
        and double.right[:1] not in _HYPHENS
        and (len(word) > 1 or reads_as_word(double, last_word(double.left), following_word(double)))
        and not is_mentioned(double)
    )


_HYPHENS = frozenset("-\N{EN DASH}\N{NON-BREAKING HYPHEN}")


@lru_cache(maxsize=512)
def judge(double: Doubled, language: str, scored: Callable[[Collection[str]], float] = score) -> Verdict:
    """Judge a word that stands twice: by grammar where it decides, by the model of suggestions (`scored`) elsewhere."""
    by_grammar = judged_by_grammar(double, language)
    if by_grammar is not None:
        return by_grammar
    word = double.first.lower()
    if word in words_of(language, "habitual") or word == last_word(double.left).lower():
        return QUIET
    left, right = normalised(double.left).lower(), normalised(double.right)
    if any(entry.has(word) and entry.around(left, right) for entry in surroundings(language, "meant")):
        return QUIET
    if is_open(word, language) and (_is_name(double, language) or _may_reduplicate(word, language)):
        return QUIET
    if scored(facts(double, language)) < THRESHOLD:
        return QUIET
    reason = "Most doubles like this one are slips."
    if word in words_of(language, "proclitics"):
        reason = _leads_over(word)
    return Verdict(Tier.SUGGESTED, reason, readings(language, word))


def _may_reduplicate(word: str, language: str) -> bool:
    """Tell whether the grammar of `language` doubles a word like this one, or may for all that is known."""
    return not language or (reduplicates(language) and not is_never_reduplicated(language, word))


def _is_name(double: Doubled, language: str) -> bool:
    """Tell whether a word looks like a name, of which some are double (`Duran Duran`); German nouns are no names."""
    return double.first.istitle() and double.first == double.last and double.first.isascii() and language in _NAMED


_NAMED = frozenset("en fr es it pt nl sv da no fi pl cs hu ro ca tr id".split())
"""Languages in which a Latin capital inside a sentence is a name's."""


def _opens_with_a_capital(double: Doubled, word: str, language: str) -> bool:
    """Tell whether copies differ in case as where a sentence begins (`To to get there`), or the word is a proclitic."""
    if word in words_of(language, "proclitics"):
        return True
    return double.first.istitle() and language != "de" and word in words_of(language, "common")


def judged_by_grammar(double: Doubled, language: str) -> Verdict | None:
    """Judge a word that stands twice by its class and its neighbours; None where these leave it open."""
    word = double.first.lower()
    if language in DOUBLE_BY_HABIT or not may_be_a_slip(double):
        return QUIET
    if double.first != double.last and not _opens_with_a_capital(double, word, language):
        return QUIET
    if not (_is_lower(double) or _opens_a_sentence(double)):
        return None
    left, right = normalised(double.left).lower(), normalised(double.right)
    if not is_sure(double, word, right, language):
        return None
    for entry in surroundings(language, "where"):
        if entry.has(word) and entry.around(left, right):
            return Verdict(Tier.SUGGESTED if entry.doubtful else Tier.AUTOMATIC, entry.because)
    if word in words_of(language, "proclitics") and _is_lower(double):
        for entry in surroundings(language, "unless"):
            if entry.has(word) and entry.around(left, right):
                return QUIET if entry.quiet else Verdict(Tier.SUGGESTED, _leads_over(word), readings(language, word))
        return Verdict(Tier.AUTOMATIC, _leads_over(word))
    return None


def _is_lower(double: Doubled) -> bool:
    """Tell whether both copies are in lower case, as English `I` is for this."""
    return double.first == double.last and (
        double.first.islower() or double.first in {"I"} or _has_no_case(double.first)
    )


def _has_no_case(word: str) -> bool:
    return word == word.lower() == word.upper()


def _opens_a_sentence(double: Doubled) -> bool:
    """Tell whether the first copy has the capital letter that begins a sentence."""
    left = double.left.rstrip()
    return double.first.istitle() and double.last.islower() and (not left or left[-1] in ".!?:")


def _leads_over(word: str) -> str:
    return f"“{word}” leads over to the next word and cannot stand before itself."
