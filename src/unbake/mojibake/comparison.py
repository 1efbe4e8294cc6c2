"""Whether the right form is set against the broken one: side by side on a line, or by the labels of two lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from unbake.mojibake.run import Run

_LABEL = 160  # code points of a line that are read for its label
_OPENING = frozenset("\"'`“”„«‹‘‚»›「『(")
_CLOSING = frozenset("\"'`“”»›’«‹」』)")
STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
# Said between the broken and the right form.
_CONTRAST = (
    r"instead of|rather than|should (?:be|read)|ought to be|becomes?|became|turns? into|turned into|shows? up|"
    r"looks? like|appears? as|displayed as|rendered as|comes? out as|replaced? (?:by|with)|fixed|broken|expected|"
    r"stands? for|means?|represents?|"
    r"actual|statt|anstelle|anstatt|au lieu d|à la place d|en lugar de|en vez de|em vez de|invece d|al posto d|"
    r"вместо|должн\w* быть|замість|"
    r"zamiast|místo|helyett|yerine|in plaats van|istället för|i stedet for|sijaan|の代わり|而不是|대신"
)
_BECOMES = r"→|⇒|⟶|↦|➜|=>|->|==|!=|≠|\||\t|\bvs\b|\bis\b"
_AGAINST = r"""["'`“”«»‹›「」\s)]*[,:;=/][("'`“”«»‹›「」\s]*"""
_REPLACING = (
    r"\b(?:assert\w*|expect\w*|replace\w*|str_replace|gsub|sub|translate|strtr|tr|should|is_bad|fix_\w+)\b|\bs/|>>>"
)
_BROKEN = r"\W*(?:original|broken|input|before|bad|wrong|garbled|mojibake|actual|got)\b[^:=\n]{0,20}[:=]"
_WHOLE = r"\W*(?:fixed|expect|output|after|good|right|correct|fine|ok|clean|want|repaired|result)[^:=\n]{0,20}[:=]"


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def is_compared(left: str, right: str, head: str, tail: str, run: Run) -> bool:
    """Tell whether the right form stands on the line on its own, set against the broken one."""
    return _has_pair(left, right, head, tail, run.after.strip())


@lru_cache(maxsize=1 << 9)
def _has_pair(left: str, right: str, head: str, tail: str, repaired: str) -> bool:
    if repaired not in left and repaired not in right and repaired.isalnum():
        return False
    # The rest of the word may be broken too, and be no part of this run.
    forms = {head + repaired + tail, _ascii_at_end(head) + repaired + _ascii_at_start(tail)}
    for wanted in {form for whole in forms for form in (whole, whole.translate(STRAIGHT)) if form}:
        if any(_sets_side_by_side(left, *around) for around in _behind(wanted, right)):
            return True
        if any(_sets_side_by_side(*around, right) for around in _ahead_of(wanted, left)):
            return True
    return False


def _ascii_at_end(text: str) -> str:
    start = len(text)
    while start and text[start - 1].isascii():
        start -= 1
    return text[start:]


def _ascii_at_start(text: str) -> str:
    end = 0
    while end < len(text) and text[end].isascii():
        end += 1
    return text[:end]


def _behind(wanted: str, right: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each place of a form in what follows another, as far as they may be a pair."""
    for place in _places(wanted, right):
        between = right[:place]
        if _words(between) > _MOST_WORDS:
            return
        yield between, right[place + len(wanted) :]


def _ahead_of(wanted: str, left: str) -> Iterator[tuple[str, str]]:
    """Yield the same for each place of it in what stands before another, the nearest first."""
    for place in reversed(_places(wanted, left)):
        between = left[place + len(wanted) :]
        if _words(between) > _MOST_WORDS:
            return
        yield left[:place], between


def _places(wanted: str, text: str) -> list[int]:
    places = []
    place = text.find(wanted)
    while place >= 0:
        places.append(place)
        place = text.find(wanted, place + len(wanted))
    return places


_MOST_WORDS = 8
"""Words between two forms that are set against each other."""


def _words(between: str) -> int:
    return len(_pattern(r"\w+").findall(between))


def _sets_side_by_side(left: str, between: str, right: str) -> bool:
    """Tell whether what stands before, between and after two forms makes a pair of them."""
    if (between[-1:] + between[:1]).isalnum() or left[-1:].isalnum() or right[:1].isalnum():
        return False
    contrast, replacing = _pattern(_CONTRAST), _pattern(_REPLACING)
    if contrast.search(between) or contrast.search(left[-40:]):
        return True
    words = _words(between)
    if words <= 2 and _pattern(_BECOMES).search(between):
        return True
    if words <= 6 and (replacing.search(left) or replacing.search(right)):
        return True
    return words == 0 and _pattern(_AGAINST).fullmatch(between) is not None and _is_filled(left, right)


def _is_filled(left: str, right: str) -> bool:
    """Tell whether the pair fills its line, or both forms their quotes."""
    ends = right.strip(" \t,;.")
    return (left[-1:] in _OPENING and right[:1] in _CLOSING) or not (left.strip() or ends)


def is_labelled(text: str, start: int, end: int) -> bool:
    """Tell whether the line is labelled as broken and one of the next three as right: `input:`, `expected:`."""
    head = text[start : start + 60]
    if not (":" in head or "=" in head) or not _pattern(_BROKEN).match(text, start, min(end, start + _LABEL)):
        return False
    for _ in range(3):
        start = end + 1
        if start >= len(text):
            return False
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if _pattern(_WHOLE).match(text, start, min(end, start + _LABEL)) is not None:
            return True
    return False
