"""What it says that a repair gives a word of the dictionaries, and how wrong the word is as it stands."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from unbake.mojibake.kinds import CJK, is_half_width, kind
from unbake.mojibake.shape import NEVER_CLEAN
from unbake.mojibake.spelling import folded, word_cost
from unbake.mojibake.words import known_word_cost

AROUND_WORDS = ".,;:!?\"'()[]{}<>«»“”„‘’…–—-*_/\xa0"
"""What stands right beside words."""
_AFTER_WORDS = AROUND_WORDS + "€£¥©®™°²³¹§•·"
_LONG = 5
"""Letters of a word that few stretches of letters become by chance."""
_KNOWN = 4.0
"""Nats for a word of the lists."""
KNOWN_LONG = 7.0
"""Nats for one so long that is in no list as it stands."""
TORN = 10.0
"""Nats for mending what is no way to write a word, to a word of the lists."""
_SEVEN = 7
_STRANGE = 4.0
"""What a letter of a word of seven letters or more costs by itself, in nats, where it is none of the lists."""
_CHEAPER = 9.0
"""How much cheaper, in nats, the lists make a word."""


_CLOSING = frozenset("“”’™®©")
"""Marks that stand right behind a word."""
_ENDS_FEW_WORDS = frozenset("ÃÂ")


@lru_cache(maxsize=1 << 14)
def familiarity(words: str, after: str = "", before: str = "") -> float:
    """Return what it says, in nats, that a repair gives a word that is in the dictionaries.

    Args:
        words: what comes out, white space to white space.
        after: the part of it that the repair wrote.
        before: what stood there.
    """
    word = folded(unicodedata.normalize("NFC", words.strip(AROUND_WORDS)))
    if not word.isalpha() or (after or word).isascii() or known_word_cost(word) is None or _passes_for_known(word):
        return 0.0
    if len(word) < _LONG or known_word_cost(folded(words.replace(after, before, 1).strip(_AFTER_WORDS))) is not None:
        return _KNOWN
    return KNOWN_LONG


def _passes_for_known(word: str) -> bool:
    """Tell whether a word in the lists has letters that no long word has: the filter lets one in 1024 others pass."""
    return len(word) >= _SEVEN and word_cost(word) > _STRANGE * len(word) - _CHEAPER


def tears(before: str, left: str, right: str) -> bool:
    """Tell whether what stands there is no way to write a word in which it is known to be wrong.

    A Latin word goes on in letters of another script, begins with two capitals or a wide space, has a small letter
    among its capitals, or has a capital before a sign at its end, but for marks that stand behind words.
    """
    if before[0] in NEVER_CLEAN or _breaks_case(before, left, right):
        return True
    if before[0].isupper() and before[1:] and not before[1:].isalpha():
        return not (left.isupper() and before[1:] in _CLOSING and before[0] not in _ENDS_FEW_WORDS)
    if not left.isalpha() and right.islower() and len(before) == 2 and before[0].isupper():
        return before[1].isupper() or before[1] == "\N{NO-BREAK SPACE}"
    return _mixes_scripts(before, left, right)


def mixes_alphabets(before: str, left: str, right: str) -> bool:
    """Tell whether a Latin word goes on in letters of another alphabet, half-width katakana among them."""
    is_foreign = kind(before[0]).script not in CJK or is_half_width(before[0])
    return is_foreign and _mixes_scripts(before, left, right)


def _mixes_scripts(before: str, left: str, right: str) -> bool:
    """Tell whether a Latin word goes on in letters of another script."""
    beside = [side for side in (left, right) if side.isalpha()]
    if not beside or any(kind(side).script != "LATIN" for side in beside):
        return False
    return all(not letter.isalpha() or kind(letter).script not in ("", "LATIN", "MODIFIER") for letter in before)


def _breaks_case(before: str, left: str, right: str) -> bool:
    """Tell whether a small letter before a capital stands among or before capitals."""
    return before[0].islower() and before[1:].isupper() and right.isupper() and not left.islower()


def word_at_end(text: str) -> str:
    """Return what a text ends in, from the last white space on."""
    return "" if not text or text[-1].isspace() else text.rsplit(None, 1)[-1]


def word_at_start(text: str) -> str:
    """Return what a text begins with, up to the first white space."""
    return "" if not text or text[0].isspace() else text.split(None, 1)[0]
