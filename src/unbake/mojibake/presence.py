"""Whether a file may hold mojibake at all: a cheap necessary condition, asked of every file.

What only damaged files need, patterns of thousands of characters and the words of all languages, is loaded where
the file gives reason to: that takes longer than a small file does.
"""

from __future__ import annotations

import re
from functools import cache

from unbake.mojibake.oddities import SHORT, has_oddities
from unbake.screen import Glance


def may_hold(glance: Glance) -> bool:
    """Tell whether a text may hold a damaged run."""
    return glance.text is None or may_hold_utf8(glance) or may_hold_legacy(glance)


def may_hold_utf8(glance: Glance) -> bool:
    """Tell whether a text may hold UTF-8 that was read in another encoding."""
    text = glance.text
    if glance.is_ascii or text is None:
        return text is None
    if _from_radicals_on().search(glance.beyond_ascii) is not None:
        from unbake.mojibake.rare_cjk import has_rare_company

        if has_rare_company(text):
            return True
    if len(text) < _LONG and _company().search(text) is None:
        return False
    from unbake.mojibake.triggers import first_place, ukrainian_pairs

    return (first_place(text) >= 0 and _may_count(text)) or ukrainian_pairs().search(text) is not None


_LONG = 8000
"""Code points of a text that takes longer than the search for strange pairs takes to be made."""


@cache
def _company() -> re.Pattern[str]:
    """Match a character beyond ASCII beside another, one beside a Latin letter that tells, or one that does alone."""
    return re.compile("[^\\x00-\\x7f](?:[^\\x00-\\x7f]|(?<=[ÃÂ])|(?<=GÇ)|(?<=[a-z]\\+.)|(?<=â)[\"'])", re.DOTALL)


_MOST = 1 << 15
"""Words that are remembered."""
_hopeless: set[str] = set()
"""Words, with what stands beside them, that have a strange pair of characters and yet no damage that counts."""


def _may_count(text: str) -> bool:
    """Tell whether any strange pair of characters is in a word that may be damaged, for all that its line may say."""
    from unbake.mojibake.layers import may_count
    from unbake.mojibake.telling import is_telling
    from unbake.mojibake.triggers import has_pair_of_two_bytes, strange_words

    for word in strange_words(text):
        if word in _hopeless:
            continue
        if may_count(word.strip("\n")) or is_telling(word):
            return True
        if len(_hopeless) > _MOST:
            _hopeless.clear()
        _hopeless.add(word)
    return has_pair_of_two_bytes(text)


def may_hold_legacy(glance: Glance) -> bool:
    """Tell whether any line of a text looks as if one legacy encoding had been read as another.

    A longer text must have oddities as a whole first.
    """
    text = glance.text
    if text is None or not may_be_odd(glance):
        return text is None
    from unbake.mojibake.suspects import suspect_lines

    return bool(suspect_lines(text))


def may_be_odd(glance: Glance) -> bool:
    """Tell whether a text is too short to have oddities for sure, or has some."""
    text = glance.text
    if glance.is_ascii or text is None:
        return False
    # Kept for the last texts: what asks for a screen asks again for the text without the runs that it found.
    if text not in _odd:
        if len(_odd) > 1:
            _odd.clear()
        _odd[text] = len(text) <= SHORT or has_oddities(glance)
    return _odd[text]


_odd: dict[str, bool] = {}


@cache
def _from_radicals_on() -> re.Pattern[bytes]:
    """Match the beginning, in UTF-8, of a character from U+2E80 on: the first that a two-byte codec reads."""
    return re.compile(rb"[\xe2-\xf4](?:(?<!\xe2)|(?=[\xba-\xbf]))")
