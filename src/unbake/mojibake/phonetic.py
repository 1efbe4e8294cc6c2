"""Letters from the blocks of phonetic ones, of old texts and of rare scripts, which seldom stand alone."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from unbake.mojibake.kinds import CJK, kind


@cache
def odd() -> re.Pattern[str]:
    """Match such a letter that has no other beside it."""
    letters = (
        "\u0180-\u019f\u01a2-\u01ae\u01b1-\u0217\u021c-\u0385\u0482-\u048f\u0500-\u058f\u0591-\u05cf\u0660-\u0669"
        "\u06d5-\u08ff\u1000-\u109f\u1100-\u177f\u1800-\u1e7f\u1e86-\u1e9d\u2400-\u245f\u2c00-\u2dff\u3400-\u4dbf"
        "\ua000-\uabff"
    )
    return re.compile(f"(?<![{letters}])[{letters}](?![{letters}])")


@lru_cache(maxsize=1 << 14)
def oddness(text: str) -> float:
    """Return what a result costs that seldom stands alone, in nats: marks, phonetic letters, rare scripts and signs."""
    kinds = map(kind, set(text))
    scripts = {found.script for found in kinds if found.role in "aAo"} - {"LATIN", "MODIFIER"}
    mixture = 0 if scripts <= CJK else max(0, len(scripts) - 1)
    return 8.0 * mixture + (8.0 if odd().search(text) else 0.0)


WRITTEN = frozenset("ƏəƁɓƊɗƉɖƐɛƎǝƑƒƔɣƘƙƝɲƆɔɩƱʋƳƴŊŋ")
"""Letters from the blocks of phonetic ones that Azerbaijani and languages of West Africa are written in."""


def completes_a_word(before: str, after: str, left: str, right: str) -> bool:
    """Tell whether a run gives phonetic letters that languages are written in, within a word of the same case."""
    if WRITTEN.isdisjoint(after):
        return False
    if not all(letter in WRITTEN or not odd().match(letter) for letter in after):
        return False
    if after[-1].islower():
        return right.islower() or (left.islower() and not right.isupper())
    return left.isupper() and (right.isupper() or (before[-1].isalpha() and not right.islower()))
