"""The runs of a line, each weighed among the others as they come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from unbake.mojibake.codecs import MULTIBYTE
from unbake.mojibake.familiarity import word_at_end, word_at_start
from unbake.mojibake.gaps import gaps_beside
from unbake.mojibake.guillemets import is_one_of_a_pair, may_be_of_a_pair
from unbake.mojibake.homely import gives_a_frequent_word, may_be_frequent
from unbake.mojibake.judge import at_home, judge
from unbake.mojibake.kinds import kind
from unbake.mojibake.ordinals import is_an_ordinal
from unbake.mojibake.pieces import Undone, outputs
from unbake.mojibake.repair import Repair
from unbake.mojibake.shape import fit

_CONTEXT = 24
"""Code points of the neighbouring text that a run is judged in."""
_LINE = 200
"""Code points on each side of a run that tell the language of its line."""
_REACH = 4
"""Code points on each side of a run that a sequence beside it may have."""


def weighed(line: str, undone: Sequence[Undone], labels: tuple[str, ...], text: str) -> Iterator[Repair]:
    """Yield the runs of `line` that end in the first of `labels` and gain something in `text`, which they give."""
    for item, (start, end) in zip(undone, outputs(undone), strict=True):
        if item.chain[-1].wrong != labels[0]:
            continue
        left, right = _without_escape(text[max(0, start - _CONTEXT) : start]), text[end : end + _CONTEXT]
        words = f"{word_at_end(left)}{item.after}{word_at_start(right)}"
        repair = judge(item, labels, left, right, words)
        if repair is None and labels[0] not in MULTIBYTE:
            # A sequence that lost something is no neighbour to judge by.
            beside = line[max(0, item.start - 2) : item.start] + line[item.end : item.end + 1]
            may_be = not beside.isascii() and _goes_with(item, _without_remains(left[::-1]), _without_remains(right))
            open_left = may_be and item.start > 0 and not _is_one_word(line[item.start - 1 : item.start + 1])
            open_right = may_be and item.end < len(line) and not _is_one_word(line[item.end - 1 : item.end + 1])
            near_left, near_right = _gaps_beside(line, item, labels[0]) if open_left or open_right else (False, False)
            near_left, near_right = near_left and open_left, near_right and open_right
            if near_left or near_right:
                repair = judge(item, labels, "" if near_left else left, "" if near_right else right, words)
        if (repair is None or not repair.sure) and (
            gives_a_frequent_word(item.before, item.after, text[max(0, start - _LINE) : start], text[end : end + _LINE])
            or _is_one_of_a_pair(line, item, labels[0])
            or is_an_ordinal(item.before, item.after, text[max(0, start - _LINE) : start], text[end : end + _LINE])
        ):
            repair = at_home(item, labels, words, repair)
        if repair is not None:
            yield repair


def may_be_at_home(stretch: str, undone: Sequence[Undone], labels: tuple[str, ...], text: str) -> bool:
    """Tell whether a run gives what is damage on some line: a frequent word of a language, a guillemet, an ordinal.

    Args:
        stretch: what stands from blank to blank.
        undone: its runs.
        labels: the codecs that it is read in.
        text: what they give.
    """
    for item, (start, end) in zip(undone, outputs(undone), strict=True):
        if item.chain[-1].wrong == labels[0] and (
            may_be_frequent(item.before, item.after, text[:start], text[end:])
            or may_be_of_a_pair(item.before, item.after, labels[0])
            or is_an_ordinal(item.before, item.after, f"a {text[:start]}", text[end:])
        ):
            return True
    return False


def _is_one_of_a_pair(line: str, item: Undone, label: str) -> bool:
    left, right = line[max(0, item.start - _LINE) : item.start], line[item.end : item.end + _LINE]
    return is_one_of_a_pair(item.before, item.after, label, left, right)


def _is_one_word(pair: str) -> bool:
    """Tell whether two small letters of one script, other than Latin, stand side by side, as words have them."""
    one, two = map(kind, pair)
    return one.role == two.role == "a" and one.script == two.script != "LATIN"


def _without_remains(text: str) -> str:
    """Return a text, from a run on, without what beside it may be left of a sequence."""
    size = next((place for place, character in enumerate(text[:_REACH]) if character.isascii()), _REACH)
    return text[size:]


def _goes_with(item: Undone, left: str, right: str) -> bool:
    """Tell whether the letters of a run are of a script that the text around it has, if that has any letters.

    Signs go with all but letters of the script of those that they come from.
    """
    own = {found.script for found in map(kind, item.after) if found.is_letter}
    if not own:
        return not fit(item.before, left[-1:], right[:1])
    are_letters = False
    for found in map(kind, right + left):
        if found.is_letter:
            if found.script in own:
                return True
            are_letters = True
    return not are_letters


def _without_escape(text: str) -> str:
    r"""Return what stands before a run; nothing where an escape such as `\n`, `\fI` or `%(name)s` ends right there."""
    if text[-1:].isascii() and text[-1:].isalpha() and _escape().search(text) is not None:
        return ""
    return text


@cache
def _escape() -> re.Pattern[str]:
    return re.compile(r"(?:(?<!\\)\\(?:[nrt]|f[A-Z])|%(?:\([A-Za-z_][\w.-]{0,40}\))?[sdif])\Z")


def _gaps_beside(line: str, item: Undone, label: str) -> tuple[bool, bool]:
    start = max(0, item.start - _REACH)
    return _gaps_in(line[start : item.end + _REACH], item.start - start, item.end - start, label)


@lru_cache(maxsize=1 << 14)
def _gaps_in(window: str, start: int, end: int, label: str) -> tuple[bool, bool]:
    return gaps_beside(window, Undone(start, end, window[start:end], "", (), ""), label)
