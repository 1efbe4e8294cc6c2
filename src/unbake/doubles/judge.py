"""Decides what a doubled word most likely is: damage that may be repaired, damage to look at, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from unbake.doubles.features import facts
from unbake.doubles.scan import Doubled
from unbake.doubles.scores import THRESHOLD, score
from unbake.doubles.wordclasses import is_never_reduplicated, readings, reduplicates, surroundings, words_of


class Tier(IntEnum):
    """How sure it is that a double is damage."""

    QUIET = 0
    SUGGESTED = 1
    AUTOMATIC = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a double is taken for, why, and the other readings of it, best first."""

    tier: Tier
    reason: str = ""
    candidates: tuple[str, ...] = ()


QUIET = Verdict(Tier.QUIET)

_QUOTES = ('""', "''", "“”", "‘’", "«»", "„“", "``", "**", "__", "()")
"""What encloses a word that is named rather than used."""

_DOUBLE_BY_HABIT = frozenset({"vi", "th", "km", "lo", "zh", "ja"})
"""Languages in which two like syllables adjoin all the time, or whose words no blanks part."""


@cache
def _mention() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:repeat|duplicat|doubl|typo\b|twice|redundan|reduplicat|proofread|misspel|regex|regular expression)|"
        r">>>|^\s*\$ |^\s*(?:\d+ +)?[-dlcb][-rwxst]{9}",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(r" [(\[\"'“‘«„*_`<{:$~]*([^\W_]+)(\W{0,3})")


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
    if _is_open(word, language) and (_is_name(double, language) or _may_reduplicate(word, language)):
        return QUIET
    if len(word) == 1 and not _reads_as_word(double, last_word(double.left), _following(double)):
        return QUIET
    if scored(facts(double, language)) < THRESHOLD:
        return QUIET
    reason = "Most doubles like this one are slips."
    if word in words_of(language, "proclitics"):
        reason = _leads_over(word)
    return Verdict(Tier.SUGGESTED, reason, readings(language, word))


def _is_open(word: str, language: str) -> bool:
    return word not in words_of(language, "proclitics") and word not in words_of(language, "common")


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
    if double.copies != 2 or double.first[1:] != word[1:] or language in _DOUBLE_BY_HABIT:
        return QUIET
    if double.first != double.last and not _opens_with_a_capital(double, word, language):
        return QUIET
    if re.match("[-\N{EN DASH}\N{NON-BREAKING HYPHEN}]", double.right):
        return QUIET
    if _is_mentioned(double):
        return QUIET
    if not (_is_lower(double) or _opens_a_sentence(double)):
        return None
    left, right = normalised(double.left).lower(), normalised(double.right)
    if not _is_sure(double, word, right, language):
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


_ARTICLES_STAND_ALONE = frozenset({"es", "pt", "ca"})
"""Languages in which an article may stand for its noun: `distinta de las de las páginas`."""
_PHRASES_BY_HABIT = _DOUBLE_BY_HABIT | {"de", "nl", "la"}
"""Languages in whose clauses a phrase may close one part and open the next (`an der die Leine an der die Katze`)."""


def judge_phrase(double: Doubled, language: str) -> Verdict:
    """Judge a phrase that stands twice: one that ends in an article leans on the next word, as proclitics do."""
    if goes_on(double) or not language or language in _PHRASES_BY_HABIT:
        return QUIET
    words = normalised(double.first).lower().split(" ")
    if not _is_plain(double) or _is_chain(words, language) or _is_mentioned(double):
        return QUIET
    if words[0] == "de" and language in _ARTICLES_STAND_ALONE and words[-1] in words_of(language, "determiners"):
        return QUIET
    phrase, left, right = " ".join(words), normalised(double.left).lower(), normalised(double.right)
    if any(entry.has(phrase) and entry.around(left, right) for entry in surroundings(language, "meant")):
        return QUIET
    if len(words) == 2 and double.first.islower() and _is_sure(double, words[-1], normalised(double.right), language):
        if words[-1] in words_of(language, "determiners") and _is_function_word(words[0], language):
            reason = f"“{words[-1]}” leads over to the next word and cannot stand before “{words[0]}” again."
            return Verdict(Tier.AUTOMATIC, reason)
        if words[0] in words_of(language, "governors") and words[1] == "to":
            return Verdict(Tier.AUTOMATIC, "The word before asks for one infinitive.")
    if double.first == double.last:
        sure = _is_sure(double, words[-1], right, language)
        for entry in surroundings(language, "phrases"):
            if (sure or entry.closes) and entry.has(phrase) and entry.around(left, right):
                return Verdict(Tier.AUTOMATIC, entry.because)
    return Verdict(Tier.SUGGESTED, "The same words follow each other.")


def _is_function_word(word: str, language: str) -> bool:
    """Tell whether a word is no noun, of which a contracted article may hang: `le concepteur de cube du cube du …`."""
    return language == "en" or not _is_open(word, language)


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


def normalised(text: str) -> str:
    """Return `text` with one blank for each stretch of white space and quotation marks of e-mail."""
    return re.sub(r"\s+(?:>\s*)*", " ", text)


def _is_sure(double: Doubled, word: str, right: str, language: str) -> bool:
    """Tell whether the surroundings leave no way to mean the double, of which `word` is the last word."""
    follows = _follows().match(right)
    if re.match(r"[ \t\xa0]{2}", double.right):
        return False  # columns
    if follows is None or re.match(r" ?(?:\.\.|…)", follows[2]):
        return False
    following, previous = follows[1], last_word(double.left)
    if len(word) == 1 and not _reads_as_word(double, previous, following):
        return False
    conjunctions = words_of(language, "conjunctions")
    if word not in conjunctions:
        return True
    if following in conjunctions or following in {"not", "nor", "xor"} or previous.lower() in conjunctions:
        return False
    return language == "de" or not (following[:1].isupper() and following != "I" and previous[:1].isupper())


def _following(double: Doubled) -> str:
    """Return the word after a double, empty where none stands there or a mark is between."""
    follows = _follows().match(normalised(double.right))
    return follows[1] if follows is not None else ""


def _reads_as_word(double: Doubled, previous: str, following: str) -> bool:
    """Tell whether a doubled letter stands between words, not in a formula, a list of letters or music."""
    if not following.isalpha() or (len(following) == 1 and following != "I"):
        return False
    if (len(previous) == 1 and previous not in "aI") or re.search(r"[^\W_]*\d\s*\Z", double.left[-40:]):
        return False
    return re.search(r"[{}\\=]", double.left[-30:] + double.right[:30]) is None


def last_word(left: str) -> str:
    """Return the last word of `left`, empty where none is near its end."""
    match = re.search(r"([^\W\d_]+)\W{0,3}\Z", left[-40:])
    return match[1] if match else ""


def _is_mentioned(double: Doubled) -> bool:
    """Tell whether the text talks of doubles, or names the word itself in quotation marks or code."""
    near = double.left[-80:] + double.right[:80]
    if _mention().search(near):
        return True
    word = double.first.split()[-1].lower()
    return any(marks[0] + word + marks[1] in near.lower() for marks in _QUOTES)
