"""Whether a file may hold mojibake at all: a cheap necessary condition, asked of every file.

What only damaged files need, patterns of thousands of characters and the words of all languages, is loaded where
the file gives reason to: that takes longer than a small file does.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache

from unbake.mojibake.oddities import SHORT, has_oddities


def may_hold(text: str, repertoire: AbstractSet[str]) -> bool:
    """Tell whether `text` may hold a damaged run; `repertoire` are its characters beyond ASCII, each once."""
    return may_hold_utf8(text, repertoire) or may_hold_legacy(text, repertoire)


def may_hold_utf8(text: str, repertoire: AbstractSet[str]) -> bool:
    """Tell whether `text` may hold UTF-8 that was read in another encoding."""
    if not repertoire or _company().search(text) is None:
        return False
    from unbake.mojibake.rare_cjk import has_rare_company
    from unbake.mojibake.triggers import pattern, ukrainian_pairs

    if pattern().search(text) is not None or has_rare_company(text, repertoire):
        return True
    return ukrainian_pairs().search(text) is not None


def may_hold_legacy(text: str, repertoire: AbstractSet[str]) -> bool:
    """Tell whether any line of `text` looks as if one legacy encoding had been read as another.

    A longer text must have oddities as a whole first.
    """
    if not may_be_odd(text, repertoire):
        return False
    from unbake.mojibake.suspects import has_suspect_lines

    return has_suspect_lines(text)


def may_be_odd(text: str, repertoire: AbstractSet[str]) -> bool:
    """Tell whether a text is too short to have oddities for sure, or has some."""
    return bool(repertoire) and (len(text) <= SHORT or has_oddities(text, repertoire))


@cache
def _company() -> re.Pattern[str]:
    """Match a character beyond ASCII beside another, one beside a Latin letter that tells, or one that does alone."""
    ideographs = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\uffef"
    alone = f"(?<=Ã)|(?<=GÇ)|(?<=[a-z]\\+.)|(?<=â)[\"']|(?<=[{ideographs}])"
    return re.compile(f"[^\\x00-\\x7f](?:[^\\x00-\\x7f]|{alone})", re.DOTALL)
