"""Decides what a doubled word most likely is: damage that may be repaired, damage to look at, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from unbake.doubles.scan import Doubled
from unbake.doubles.wordclasses import is_conjunction, proclitics


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

_ASKS_FOR_TO = frozenset(
    "want wants wanted need needs needed going able unable order how way ways try tries tried trying ready easy easier"
    " easiest hard harder possible impossible necessary important likely unlikely ability attempt attempts chance"
    " supposed willing hope hopes decide decided decides nice best better used".split()
)
_DETERMINERS = frozenset("the a an this that these those my your his her its our their no some any each every".split())
_PARTITIVES = frozenset("all some most many one each any none both half".split())


@cache
def _mention() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:repeat|duplicat|doubl|typo|twice|redundan|reduplicat|proofread|misspel|regex|regular expression)|"
        r">>>|^\s*\$ ",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(r"(?:[ \t\xa0]|\r?\n[ \t>]*)[(\[\"'“‘«„*_`<{:$~]*([^\W\d_]{2,}|\d+|[^\W_])(\w*)(\W{0,3})")


def judge(double: Doubled, language: str) -> Verdict:
    """Judge a word that stands twice by its class, its neighbours and its surroundings."""
    word = double.first.lower()
    if double.copies != 2 or double.first[1:] != word[1:]:
        return QUIET
    if word in proclitics(language):
        return _judge_proclitic(double, word)
    if language == "en" and word == "to":
        return _judge_to(double)
    if language == "en" and word.endswith("ing"):
        return _judge_gerund(double, word)
    return QUIET


def _judge_proclitic(double: Doubled, word: str) -> Verdict:
    reason = f"“{word}” leads over to the next word and cannot stand before itself."
    if _is_mentioned(double):
        return QUIET
    suggested = Verdict(Tier.SUGGESTED, reason)
    previous = _last_word(double.left)
    follows = _follows().match(double.right)
    if follows is None or double.first != word or double.last != word:
        return suggested
    following = follows[1] + follows[2]
    if re.match(r"\s?(?:\.\.|…|[-–—])", follows[3]):
        return suggested
    if len(word) == 1 and (len(following) == 1 or len(previous) == 1):
        return suggested
    if is_conjunction(word) and (
        is_conjunction(following.lower()) or following in {"not", "nor", "xor"} or is_conjunction(previous)
    ):
        return suggested
    if is_conjunction(word) and following[:1].isupper() and _last_word_raw(double.left)[:1].isupper():
        return suggested
    if word == "the" and previous in _PARTITIVES:
        return Verdict(Tier.SUGGESTED, reason, ("of the", "the"))
    return Verdict(Tier.AUTOMATIC, reason)


def _judge_to(double: Doubled) -> Verdict:
    """Judge `to to`: a verb may end in its preposition right before an infinitive (“resorted to to keep”)."""
    verdict = _judge_proclitic(double, "to")
    if verdict.tier is Tier.AUTOMATIC and _last_word(double.left) not in _ASKS_FOR_TO:
        return Verdict(Tier.SUGGESTED, verdict.reason)
    return verdict


_NO_GERUNDS = frozenset(
    "being having thing nothing something anything everything evening morning ceiling spring string king ring wing ping"
    " ding sing bring swing sting cling fling sling wring during building meaning wedding pudding herring"
    " sterling".split()
)
_OBJECTS = (
    r"(?:[ \xa0]|\r?\n[ \t>]*)"
    r"(?:(?:the|a|an|this|these|those|its|their|our|your|my|his|her|them|him|us|me|it|all|any|each|every|some|two|three)\b"
    r"|[`<\[]|[a-z]{3,}s (?:of|who|that|which)\b)"
)


def _judge_gerund(double: Doubled, word: str) -> Verdict:
    """Judge an English `-ing` form before its object: the first of two would be its own object."""
    previous = _last_word(double.left)
    if word in _NO_GERUNDS or len(word) < 5 or double.last != double.first or not double.first.islower():
        return QUIET
    if previous in _DETERMINERS or not re.match(_OBJECTS, double.right) or _is_mentioned(double):
        return QUIET
    return Verdict(Tier.AUTOMATIC, f"“{word}” has its object after it and cannot be its own.")


def _is_mentioned(double: Doubled) -> bool:
    return _mention().search(double.left[-80:] + double.right[:80]) is not None


def _last_word_raw(left: str) -> str:
    match = re.search(r"([^\W\d_]+)\W{0,3}\Z", left[-40:])
    return match[1] if match else ""


def _last_word(left: str) -> str:
    return _last_word_raw(left).lower()
