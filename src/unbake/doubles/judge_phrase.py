"""Decides what a doubled phrase most likely is: damage that may be repaired, damage to look at, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unbake.doubles.neighbours import is_mentioned, is_sure, last_word, normalised
from unbake.doubles.scan import Doubled
from unbake.doubles.verdict import QUIET, Tier, Verdict
from unbake.doubles.wordclasses import DOUBLE_BY_HABIT, is_open, surroundings, words_of

_ARTICLES_STAND_ALONE = frozenset({"es", "pt", "ca"})
"""Languages in which an article may stand for its noun: `distinta de las de las páginas`."""
_PHRASES_BY_HABIT = DOUBLE_BY_HABIT | {"de", "nl", "la"}
"""Languages in whose clauses a phrase may close one part and open the next (`an der die Leine an der die Katze`)."""


def may_be_a_slip(double: Doubled) -> bool:
    """Tell whether a phrase that stands twice may be a slip, whatever its language is."""
    return _is_plain(double) and not is_mentioned(double)


def judge_phrase(double: Doubled, language: str) -> Verdict:
    """Judge a phrase that stands twice: one that ends in an article leans on the next word, as proclitics do."""
    if goes_on(double) or not language or language in _PHRASES_BY_HABIT:
        return QUIET
    words = normalised(double.first).lower().split(" ")
    if _is_chain(words, language) or not may_be_a_slip(double):
        return QUIET
    if words[0] == "de" and language in _ARTICLES_STAND_ALONE and words[-1] in words_of(language, "determiners"):
        return QUIET
    phrase, left, right = " ".join(words), normalised(double.left).lower(), normalised(double.right)
    if any(entry.has(phrase) and entry.around(left, right) for entry in surroundings(language, "meant")):
        return QUIET
    if len(words) == 2 and double.first.islower() and is_sure(double, words[-1], normalised(double.right), language):
        if words[-1] in words_of(language, "determiners") and _is_function_word(words[0], language):
            reason = f"“{words[-1]}” leads over to the next word and cannot stand before “{words[0]}” again."
            return Verdict(Tier.AUTOMATIC, reason)
        if words[0] in words_of(language, "governors") and words[1] == "to":
            return Verdict(Tier.AUTOMATIC, "The word before asks for one infinitive.")
    if double.first == double.last:
        sure = is_sure(double, words[-1], right, language)
        for entry in surroundings(language, "phrases"):
            if (sure or entry.closes) and entry.has(phrase) and entry.around(left, right):
                return Verdict(Tier.AUTOMATIC, entry.because)
    return Verdict(Tier.SUGGESTED, "The same words follow each other.")


def _is_function_word(word: str, language: str) -> bool:
    """Tell whether a word is no noun, of which a contracted article may hang: `le concepteur de cube du cube du …`."""
    return language == "en" or not is_open(word, language)


def _is_chain(words: Sequence[str], language: str) -> bool:
    """Tell whether a phrase links what comes before to what follows: `from place to place to …`, `and on and on`."""
    if not words_of(language, "conjunctions").isdisjoint(words):
        return len(words) == 2 or words_of(language, "conjunctions").isdisjoint(words[:1])
    if words[0] in words_of(language, "governors") or words[0] in words_of(language, "openers"):
        return False
    return words[-1] in words_of(language, "links") or (
        words[0] in words_of(language, "hangers") and words[-1] not in words_of(language, "common")
    )


def _is_plain(double: Doubled) -> bool:
    """Tell whether a phrase is a name, or in lower case but for its first letter, and no number (`million`)."""
    rest = double.first[1:]
    if double.first.istitle() and "\n" not in double.first + double.separator:
        return True
    if rest != rest.lower() or any(word[:3] in {"mil", "bil"} for word in double.first.lower().split()):
        return False
    return "\n" not in double.separator or double.first.islower()


def goes_on(double: Doubled) -> bool:
    """Tell whether words go on in a row: `more and more and more`, `the parent of the parent of the parent`."""
    words = double.first.lower().split()
    previous = last_word(double.left).lower()
    follows = re.match(r"\s*([^\W_]*)", double.right)
    if double.copies > 2 or previous == words[-1] or (follows is not None and follows[1].lower() == words[0]):
        return True
    # The parent of the first parent of the first parent: the noun stands before, perhaps in another case.
    return len(words) > 1 and len(previous) >= 4 and previous[:4] == words[-1][:4]
