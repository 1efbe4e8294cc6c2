"""Which of two readings of a stretch of text is the likelier one.

`gain` is the judge: the log of how much likelier the repaired reading is than the text as it stands.
`is_forbidden` names what no repair may give, however likely the rest of it looks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import add
from typing import Final

from unbake.mojibake.classes import character_class
from unbake.mojibake.kinds import CJK, Kind, kind
from unbake.mojibake.spelling import word_cost

FORBIDDEN: Final = float("-inf")
CONTEXT: Final = 16
"""How many code points on each side of a run the judge looks at."""

_EDGE: Final = "\n"
"""What stands for the place before a text."""

# What it costs, in nats, that a character of one role directly follows one of another.
_STEP: Final = {
    "aA": 4.0,
    "ay": 2.5,
    "Ay": 2.5,
    "oy": 2.0,
    "ya": 3.0,
    "yA": 2.0,
    "yo": 2.0,
    "yy": 1.0,
    "aq": 3.5,
    "Aq": 3.5,
    "oq": 0.5,
    "Qa": 3.0,
    "QA": 3.0,
    "Qo": 0.5,
    "pa": 2.0,
    "pA": 1.5,
    "sm": 6.0,
    "pm": 5.0,
    "ym": 4.0,
    "dm": 5.0,
    "qm": 5.0,
    "Qm": 5.0,
    "'m": 5.0,
    "-m": 5.0,
    "da": 2.0,
    "dA": 2.0,
    "ad": 1.5,
    "Ad": 1.5,
    "s'": 1.5,
    "'s": 1.5,
    "sQ": 2.5,
    "qs": 2.5,
    "bb": -5.0,
    "ab": 5.0,
    "Ab": 5.0,
    "ba": 5.0,
    "bA": 5.0,
    "ob": 5.0,
    "bo": 5.0,
    "yb": 3.0,
    "by": 3.0,
}

# Greek letters that stand before or after Latin ones as the sign of a quantity: "\u03bcm", "\u0394x".
_SIGNS: Final = frozenset("ΑΒΓΔΘΛΠΣΦΨΩαβγδεζηθλμνξπρστφχψω")


def _may_touch(left: str, right: str, left_script: str, right_script: str) -> bool:
    """Tell whether letters of two scripts stand side by side in ordinary text."""
    if left_script in CJK and right_script in CJK:
        return True
    if left_script in CJK or right_script in CJK:
        other = right if left_script in CJK else left
        return other.isascii() or {"LATIN", "TIBETAN"}.isdisjoint((left_script, right_script))
    if "MODIFIER" in (left_script, right_script):
        return True
    return "GREEK" in (left_script, right_script) and (left in _SIGNS or right in _SIGNS)


def _word_before(text: str) -> str:
    end = len(text)
    start = end
    while start and kind(text[start - 1]).role in "aAom":
        start -= 1
    return text[start:end]


def _word_after(text: str) -> str:
    end = 0
    while end < len(text) and kind(text[end]).role in "aAom":
        end += 1
    return text[:end]


def _breaks_capitals(text: str, left: str, right: str) -> bool:
    """Tell whether `text` puts a lower-case letter into a word of capitals."""
    before = _word_before(left) if text and kind(text[0]).role in "aAom" else ""
    after = _word_after(right) if text and kind(text[-1]).role in "aAom" else ""
    around = [char for char in before + after if kind(char).role in "aA"]
    if len(around) < 2 or not all(kind(char).role == "A" for char in around):
        return False
    return any(kind(char).role == "a" and char != "ß" for char in text)


_MOST: Final = 1 << 16
"""Pairs of characters that are kept in a table."""


class _Mixtures(dict[str, bool]):
    """Two characters -> whether they are of scripts that never stand side by side."""

    def __missing__(self, pair: str) -> bool:
        if len(self) > _MOST:
            self.clear()
        first, second = pair[0], pair[1]
        one, two = _script_of(first), _script_of(second)
        mixed = bool(one) and bool(two) and one != two
        self[pair] = mixed = mixed and not _may_touch(first, second, one, two)
        return mixed


def _script_of(character: str) -> str:
    """Return the script of a letter, of a mark that stands on letters of one, and of a sign of Tibetan; or nothing."""
    found = kind(character)
    if found.is_letter or found.role == "m":
        return found.script
    return "TIBETAN" if "\u0f00" <= character <= "\u0fff" else ""


_mixtures: Final = _Mixtures()


def mixes_scripts(text: str, left: str, right: str) -> bool:
    """Tell whether a letter or mark of `text` touches one of a script it never stands beside."""
    whole = left[-1:] + text + right[:1]
    return any(map(_mixtures.__getitem__, map(add, whole, whole[1:])))


@lru_cache(maxsize=1 << 14)
def is_forbidden(text: str, left: str = "", right: str = "") -> bool:
    """Tell whether no repair may give `text` between `left` and `right`.

    Forbidden are unassigned and private-use code points, surrogates, U+FFFD, control characters, letters
    that touch letters of another script, lower-case letters in a word of capitals, `¡` or `¿` within a word,
    and marks and selectors that stand on nothing.
    """
    if text.isascii() and text.isprintable():
        return _breaks_capitals(text, left, right)
    if any(kind(char).role in "xc" for char in set(text)):
        return True
    if _stands_on_nothing().search(left[-1:] + text) is not None:
        return True
    return mixes_scripts(text, left, right) or _breaks_capitals(text, left, right) or _opens_within(text, left, right)


@cache
def _stands_on_nothing() -> re.Pattern[str]:
    """Match a mark of a script behind a blank, and what selects a form of another character than it can.

    Variation selectors of the supplement stand on ideographs, tags on a flag, signs of Arabic on digits.
    """
    marks = character_class(char for char in map(chr, range(0x0483, 0x20D0)) if unicodedata.category(char) == "Mn")
    return re.compile(f"(?<=[ \t\xa0]){marks}|(?<![㐀-鿿豈-﫿𠀀-𲎯])[󠄀-󠇯]|(?<![🏴󠀠-󠁿])[󠀀-󠁿]|[؀-؅܏࢐࢑࣢]")


def _opens_within(text: str, left: str, right: str) -> bool:
    """Tell whether a Spanish mark that opens a sentence stands between two letters."""
    if "¡" not in text and "¿" not in text:
        return False
    whole = f"{left[-1:] or _EDGE}{text}{right[:1] or _EDGE}"
    return any(
        sign in "¡¿" and before.isalpha() and after.isalpha()
        for before, sign, after in zip(whole, whole[1:], whole[2:], strict=False)
    )


def parts(text: str) -> Iterator[tuple[str, Kind]]:
    """Cut a text into words of one script (letters and their marks) and single other characters."""
    start = 0
    script = ""
    for index, char in enumerate(text):
        found = kind(char)
        if found.role in "aAo" and found.script not in CJK:
            if start < index and script != found.script:
                yield text[start:index], kind(text[start])
                start = index
            script = found.script
        elif found.role == "m" and start < index:
            continue
        else:
            if start < index:
                yield text[start:index], kind(text[start])
            yield char, found
            start = index + 1
    if start < len(text):
        yield text[start:], kind(text[start])


_WIDE_SPACE: Final = 4.0
"""What a no-break space inside a word costs, in nats, on each side."""


def step_cost(one: Kind, left: str, two: Kind, right: str) -> float:
    """Return what it costs, in nats, that a character of kind `two` directly follows one of kind `one`."""
    cost = _STEP.get(one.role + two.role, 0.0)
    if (left == "\N{NO-BREAK SPACE}" and two.role == "a") or (right == "\N{NO-BREAK SPACE}" and one.role == "a"):
        cost += _WIDE_SPACE
    if two.is_letter and one.is_letter and two.script != one.script:
        return cost + (5.0 if _may_touch(left, right, one.script, two.script) else 9.0)
    if two.is_letter and not one.is_letter and two.script != "LATIN":
        return cost + 1.0
    return cost


class _Steps(dict[str, float]):
    """Two characters side by side -> what the second costs there, in nats."""

    def __missing__(self, pair: str) -> float:
        if len(self) > _MOST:
            self.clear()
        first, second = pair[0], pair[1]
        previous, current = kind(first), kind(second)
        cost = _STEP.get(previous.role + current.role, 0.0) + current.cost
        if current.is_letter and previous.is_letter and current.script != previous.script:
            cost += 5.0 if _may_touch(first, second, previous.script, current.script) else 9.0
        elif current.is_letter and not previous.is_letter and current.script != "LATIN":
            cost += 1.0
        elif current.role == "m" and current.script and previous.script and current.script != previous.script:
            cost += 8.0
        self[pair] = cost
        return cost


_steps: Final = _Steps()


def _character_cost(text: str, left: str, right: str) -> float:
    """Return -log P of `text` where it stands, in nats, up to a constant of the place."""
    whole = (left[-1:] or _EDGE) + text + right[:1]
    total = sum(map(_steps.__getitem__, map(add, whole, whole[1:])))
    return total - (kind(right[0]).cost if right else 0.0)


@lru_cache(maxsize=1 << 14)
def _gain(before: str, after: str, left: str, right: str) -> float:
    if is_forbidden(after, left, right):
        return FORBIDDEN
    return _character_cost(before, left, right) - _character_cost(after, left, right)


def gain(before: str, after: str, left: str, right: str) -> float:
    """Return log P(`after` in its context) - log P(`before` in its context), in nats.

    `left` and `right` are the neighbouring text; at most `CONTEXT` code points of each are read. Minus
    infinity stands for a result that is forbidden.
    """
    return _gain(before, after, left[-CONTEXT:], right[:CONTEXT])


def word_score(word: str) -> float:
    """Return the log-frequency of `word` under the word model, in nats; about -25 for an unknown word."""
    return -word_cost(word)
