"""What stands beside a double, and what it tells: the words next to it, columns, talk of repetition."""

from __future__ import annotations

import re
from functools import cache

from unbake.doubles.scan import Doubled
from unbake.doubles.wordclasses import words_of

_QUOTES = ('""', "''", "“”", "‘’", "«»", "„“", "``", "**", "__", "()")
"""What encloses a word that is named rather than used."""


@cache
def _mention() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:repeat|duplicat|doubl|typo\b|twice|redundan|reduplicat|proofread|misspel|regex|regular expression)|"
        r">>>|^\s*\$ |^\s*(?:\d+ +)?[-dlcb][-rwxst]{9}",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _directive() -> re.Pattern[str]:
    """Match what an inline ignore says: it names the rule, and is no talk of doubles."""
    return re.compile(r"\bunbake:[ \t]*ignore[^\n]*")


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(r" [(\[\"'“‘«„*_`<{:$~]*([^\W_]+)(\W{0,3})")


def normalised(text: str) -> str:
    """Return `text` with one blank for each stretch of white space and quotation marks of e-mail."""
    return re.sub(r"\s+(?:>\s*)*", " ", text)


def is_sure(double: Doubled, word: str, right: str, language: str) -> bool:
    """Tell whether the surroundings leave no way to mean the double, of which `word` is the last word."""
    follows = _follows().match(right)
    if re.match(r"[ \t\xa0]{2}", double.right):
        return False  # columns
    if follows is None or re.match(r" ?(?:\.\.|…)", follows[2]):
        return False
    following, previous = follows[1], last_word(double.left)
    if len(word) == 1 and not reads_as_word(double, previous, following):
        return False
    conjunctions = words_of(language, "conjunctions")
    if word not in conjunctions:
        return True
    if following in conjunctions or following in {"not", "nor", "xor"} or previous.lower() in conjunctions:
        return False
    return language == "de" or not (following[:1].isupper() and following != "I" and previous[:1].isupper())


def following_word(double: Doubled) -> str:
    """Return the word after a double, empty where none stands there or a mark is between."""
    follows = _follows().match(normalised(double.right))
    return follows[1] if follows is not None else ""


def reads_as_word(double: Doubled, previous: str, following: str) -> bool:
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


def is_mentioned(double: Doubled) -> bool:
    """Tell whether the text talks of doubles, or names the word itself in quotation marks or code."""
    left, right = _without_directives(double.left), _without_directives(double.right)
    near = left[-80:] + right[:80]
    if _mention().search(near):
        return True
    word, low = double.first.split()[-1].lower(), near.lower()
    return any(marks[0] + word + marks[1] in low for marks in _QUOTES)


def _without_directives(text: str) -> str:
    return _directive().sub("", text) if "unbake:" in text else text
