"""What stands around a character: the text of its line, and the scripts written there.

The scripts come from the Unicode properties in `regex`, so that no list of scripts is kept here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import regex

_REACH: Final = 120
"""How many code points of a long line count as around a place, so that such a line costs no more than others."""

_SHARE: Final = 0.05
"""From this share of its code points on, a document is taken to be written in a script throughout."""


def line_around(text: str, start: int, end: int) -> str:
    """Return the line that `start` to `end` stand in, without its line feed; of a long one the part around."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    stop = text.find("\n", end, last)
    return text[max(first, text.rfind("\n", first, start) + 1) : last if stop < 0 else stop]


def before(text: str, offset: int) -> str:
    """Return the character before `offset`; a line feed at the start of the text."""
    return text[offset - 1] if offset else "\n"


def after(text: str, offset: int) -> str:
    """Return the character at `offset`; a line feed at the end of the text."""
    return text[offset] if offset < len(text) else "\n"


@cache
def writes_without_blanks() -> regex.Pattern[str]:
    """Match a letter of a script that sets no blanks between words: Thai, Lao, Khmer, Burmese, Tibetan, CJK.

    By Unicode's line breaking classes: complex context, ideographs, kana, and the Tibetan script.
    """
    import regex

    return regex.compile(
        r"[\p{lb=SA}\p{lb=ID}\p{Script=Tibetan}\p{Script=Hiragana}\p{Script=Katakana}--\p{Emoji}]", regex.V1
    )


@cache
def joins_letters() -> regex.Pattern[str]:
    """Match a letter of a script whose letters join or stack, so that a joiner changes what is seen."""
    import regex

    return regex.compile(r"[\p{jt=D}\p{jt=R}\p{InSC=Consonant}\p{InSC=Virama}\p{InSC=Vowel_Dependent}]")


@cache
def reads_right_to_left() -> regex.Pattern[str]:
    """Match a letter that is written from right to left."""
    import regex

    return regex.compile(r"[\p{bc=R}\p{bc=AL}--[\u200F\u061C]]", regex.V1)


@cache
def is_emoji() -> regex.Pattern[str]:
    """Match a character that emoji sequences are made of; digits, `#` and `*` are none here."""
    import regex

    return regex.compile(r"[\p{Emoji}\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u20E3--[0-9#*]]", regex.V1)


@cache
def _from_the_arabic_script_on() -> re.Pattern[str]:
    return re.compile("[\u0620-\u1fff\u2600-\U0010ffff]")


def is_of_plain_letters(text: str) -> bool:
    """Tell whether `text` has no letter that joins or that stands without blanks, which needs no table of Unicode's.

    Those of Latin, Greek, Cyrillic, Armenian and Hebrew do neither.
    """
    return text.isascii() or _from_the_arabic_script_on().search(text) is None


def is_written_in(text: str, letters: regex.Pattern[str]) -> bool:
    """Tell whether a good part of `text` is of the script that `letters` matches."""
    needed = max(1.0, len(text) * _SHARE)
    return any(count >= needed for count, _ in enumerate(letters.finditer(text), 1))
