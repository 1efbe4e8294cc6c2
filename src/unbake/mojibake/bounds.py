"""What a token that is read anew can prove at most: single letters prove little, torn words speak against it."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from math import inf
from typing import Final

from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.linecost import Tongue, pieces
from unbake.mojibake.plausibility import mixes_scripts
from unbake.mojibake.readings import Reading, bytes_as
from unbake.mojibake.spelling import is_known

LONE: Final = 1.5
_LONE_IDEOGRAPH: Final = 5.5
_SYLLABLES: Final = 4
_LONE_WORD: Final = 5.0
"""What a token without a word of two letters may gain at most, in nats: single letters prove little. More where it
is a frequent word of the line's language, and the line has words; all that it gains for so many ideographs."""
_FREQUENT: Final = 8.5
"""What a frequent word of one letter costs at most, in nats."""
_TORN: Final = -8.0
"""What it costs, in nats, to put a sign for a letter inside a word."""


def most(old: str, new: str, reading: Reading, tongue: Tongue, prose: bool, syllables: int) -> float:
    """Return the most that a token can prove, in nats; of ideographs that stand alone there are `syllables`."""
    if reading.wrong == "iso-8859-1":
        return inf if all(_fits(new, index) for index, char in enumerate(old) if char != new[index]) else LONE
    if _is_utf8(old, reading.wrong) or _quoted().fullmatch(old):
        return LONE
    if _placeholder().search(old) or _line().search(old):
        return _TORN
    if _tears(old, new, reading.text) or _mixes(new) or _lowers_capitals(old, new):
        return _TORN
    if pieces(new).longest > 1:
        return inf
    if pieces(new).ideographs:
        return _LONE_IDEOGRAPH if syllables < _SYLLABLES else inf
    is_word = prose and new.islower() and [script for script, _ in pieces(new).words] == ["LATIN"]
    return _LONE_WORD if is_word and tongue.word_costs(new) < _FREQUENT else LONE


def _fits(text: str, index: int) -> bool:
    """Tell whether a mark of punctuation stands as it does in text: controls in noise become any."""
    left, right = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
    if text[index] in _OPENS:
        return not left.isalnum() and bool(right.strip())
    if text[index] in _CLOSED_BY:
        return bool(left) and not right.isalnum()
    return True


def _has_known_word(text: str) -> bool:
    return any(is_known(word) for _, word in pieces(text).words)


def _mixes(text: str) -> bool:
    """Tell whether letters and marks of two scripts stand side by side in a token, ideographs aside."""
    scripts = [kind(char).script if kind(char).role in "aAom" else "" for char in text]
    return mixes_scripts(text, "", "") or any(
        one and two and one != two and not {one, two} & CJK for one, two in pairwise(scripts)
    )


@cache
def _quoted() -> re.Pattern[str]:
    """Match letters between two quotation marks, as they stand in clean text."""
    return re.compile("(?:„[^\\W\\d_]+[“”]|“[^\\W\\d_]+”|«[^\\W\\d_]+»|‘[^\\W\\d_]+’|‚[^\\W\\d_]+[‘’])[.,;:!?)]*")


@cache
def _placeholder() -> re.Pattern[str]:
    """Match a place where a program sets in a number, with the no-break space that goes before the unit."""
    return re.compile("(?:%[a-z]|%\\([a-z_]*\\)[a-z]|[}\\]])\N{NO-BREAK SPACE}", re.IGNORECASE)


@cache
def _line() -> re.Pattern[str]:
    """Match a line of a drawing: no letter stands three times in a row."""
    return re.compile("([\u2500-\u257f])\\1\\1")


def _lowers_capitals(old: str, new: str) -> bool:
    """Tell whether a reading puts small letters for signs in a word of capitals."""
    if len(old) != len(new):
        return False
    kept = [kind(a).role for a, b in zip(old, new, strict=True) if a == b]
    if kept.count("A") < 2 or "a" in kept:
        return False
    return any(kind(b).role == "a" and not kind(a).is_letter for a, b in zip(old, new, strict=True))


_OPENS: Final = "“„«‘‚‹"
_CLOSED_BY: Final = {"”": "“„”", "“": "„", "»": "«", "›": "‹"}


def _tears(old: str, new: str, line: str) -> bool:
    """Tell whether a reading, `line`, puts a sign in place of a small letter where no sign of that kind stands."""
    if len(old) != len(new):
        return False
    for number, (before, after) in enumerate(zip(old, new, strict=True)):
        if before == after or kind(before).role != "a" or kind(after).role in "aAom":
            continue
        joins_left = number > 0 and kind(new[number - 1]).is_letter
        joins_right = number + 1 < len(new) and kind(new[number + 1]).is_letter
        fits = (
            (joins_left and joins_right and after == "’" and _has_known_word(new))
            or (not joins_left and after in _OPENS)
            or (not joins_right and any(opening in line for opening in _CLOSED_BY.get(after, "")))
            or not (joins_left or joins_right)
        )
        if not fits:
            return True
    return False


def _is_utf8(text: str, wrong: str) -> bool:
    """Tell whether a token is UTF-8 that was read as `wrong`: then it is no matter of legacy encodings."""
    data = bytes_as(text, wrong)
    if data is None or data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
