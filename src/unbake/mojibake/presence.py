"""Whether a file may hold mojibake at all: the look that every clean file is given, and most need no other.

What the searches of `triggers` and `oddities` match lies within one word, with no more of its ASCII than whether
a letter is small or a capital. So a file is cut into words with that much of them, each is looked at once, and
those that hold nothing are known from then on, file after file. What is left is looked at as a whole.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from unbake.mojibake import oddities, suspects, triggers

MOST: Final = 100_000
"""Words that are known at most; then they are learned anew."""

_CJK: Final = "\u2e80"
"""From here on Chinese, Japanese and Korean stand, in which a word has no blanks around it."""

_SKELETON: Final = bytes(
    ord("a") if chr(byte).islower() else ord("A") if chr(byte).isupper() else ord(" ") for byte in range(0x80)
) + bytes(range(0x80, 0x100))

_innocent: set[bytes] = set()


def may_hold(data: bytes, text: str) -> bool:
    """Tell whether a file, its bytes in UTF-8 and its text, may hold a damaged run: a necessary condition."""
    if data.isascii():
        return False
    words = set(data.translate(_SKELETON).split())
    letters = set(b" ".join(words).decode("utf-8", "replace"))
    if max(letters) >= _CJK or oddities.are_strangers(letters) or _is_odd(words) or _is_straightened(data):
        from unbake.mojibake import engine

        return engine.may_hold(text)
    return len(text) <= oddities.SHORT and suspects.may_hold(text)


def _is_odd(words: set[bytes]) -> bool:
    """Tell whether a search matches in one of the words; those in which none does are known from then on."""
    new = words - _innocent
    if not new:
        return False
    if len(_innocent) > MOST:
        _innocent.clear()
    if not _matches(b" ".join(new)):
        _innocent.update(new)
        return False
    _innocent.update(word for word in new if not _matches(word))
    return True


def _matches(words: bytes) -> bool:
    text = f" {words.decode('utf-8', 'replace')} "
    return triggers.pattern().search(text) is not None or oddities.has_odd_words(text)


@cache
def _straightened() -> re.Pattern[bytes]:
    """Match a mark that stands for what two characters of the damage were, beside the third."""
    return re.compile(rb"\xc3\xa2(?:[\"']\xc2|\xe2\x82\xac[\"'?T]|\xe2\x80[\xa0\x9e][\"'?T])")


def _is_straightened(data: bytes) -> bool:
    if b"G\xc3\x87" in data or b"+\xc2" in data or b"+\xc3" in data:
        return True
    return b"\xc3\xa2" in data and _straightened().search(data) is not None
