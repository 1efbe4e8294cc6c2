"""What the shape of a run says, and of what comes out of it: sequences in a row, letters of one script and case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.letters import is_of_no_language

# What a sequence found by chance costs: codecs whose characters are letters of the same script for leads and
# continuations find whole sequences in clean text.
CHANCE = {
    "macintosh": 3.0,
    "x-mac-latin2": 3.0,
    "x-mac-cyrillic": 3.0,
    "ibm852": 4.0,
    "ibm866": 4.0,
    "gbk": 4.0,
    "euc-kr": 4.0,
}


NEVER_CLEAN = frozenset("√∆≈ƒ├┬┼╨╤Γ")
"""Lead bytes of the most usual sequences, as symbols that stand before no letter or sign in clean text."""
EMOJI_IN_IBM866 = "ЁЯ"
"""The first bytes of nearly all emoji; no Russian word has the letters side by side."""


def structure(before: str, after: str, labels: Sequence[str]) -> float:
    """Return what the shape of a run says, in nats: whole sequences in a row do not come by chance."""
    sequences = len(after)
    long = sum((character > "\u07ff") + (character > "\uffff") for character in after)
    chance = (
        0.0
        if before[0] in NEVER_CLEAN or before.startswith(EMOJI_IN_IBM866)
        else min(CHANCE.get(label, 0.0) for label in labels)
    )
    return min(12.0, 2.0 * (sequences - 1) + 3.0 * long) - chance


@lru_cache(maxsize=1 << 14)
def fit(before: str, left: str, right: str) -> float:
    """Return what speaks for the text as it stands, in nats: it goes on as a word of its script beside it.

    The accident that made the run would have made the letters beside it too.
    """
    cost = 8.0 * (_is_box(left) + _is_box(right)) if any(map(_is_box, before)) else 0.0
    if left and not left.isascii() and left.isalpha() and before[0].isalpha():
        cost += 8.0 * _alike(kind(left).script, kind(before[0]).script)
    if right and not right.isascii() and right.isalpha() and before[-1].isalpha():
        cost += 8.0 * _alike(kind(before[-1]).script, kind(right).script)
    return cost


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= CJK


def _is_box(character: str) -> bool:
    return "\u2500" <= character <= "\u259f"


_OWNED = frozenset(f"{lead}©" for lead in "ÂĀВΒ\N{ARABIC LETTER ALEF WITH MADDA ABOVE}¬")
NO_WORD = frozenset({"Âª", "Âº", "Â°", "Â·", "Â§", "Â£", "Â¢", "ÂŁ", "Ā§", "Ā½"} | _OWNED)
"""A capital that is no word by itself and no quantity, before signs that close nothing; letters before ©."""


def is_no_syllable(text: str, after: str) -> bool:
    """Tell whether a text is two Latin letters beyond ASCII that no language has side by side: `ÂŁ`, `Ãš`, `ńć`.

    It says nothing where signs of Arabic come out: tables of characters have such pairs.
    """
    if len(text) != 2 or not text.isalpha() or any(not "\xc0" <= letter < "\u0250" for letter in text):
        return False
    return not "\u0600" <= after[0] <= "\u06ff" and is_of_no_language(*text)


_LONE_PAIR, _LONE_SIGN = 8.0, 3.0
"""Nats for two box signs that stand apart from any other; for a letter and © between blanks, or ° before its unit."""
AFTER_A_DIGIT = frozenset("×÷½¼¾")
"""Signs right behind a digit, where no capital before a mark stands."""
_RARE_LETTER = 9.0
"""Nats from which a letter is one that few languages write."""


def within(before: str, after: str, left: str, right: str) -> float:
    """Return what it says, in nats, that a letter completes a word of ASCII letters of its case.

    Or that two box signs stand apart from any other, where no drawing has them, a letter and © between blanks, or a
    degree sign before its unit.
    """
    if before[0] in "├┬" and len(before) == 2 and not (_is_box(left) or _is_box(right)):
        return _LONE_PAIR if _is_box(before[1]) else 0.0
    if after in AFTER_A_DIGIT and left.isdigit() and before[0].isupper():
        return _LONE_PAIR
    if before[0] == "т" and before[1:].isupper() and len(before) == 3 and not (left.isalnum() or right.isalnum()):
        return _LONE_SIGN
    if before in _OWNED and not left.strip() and not right.strip():
        return _LONE_SIGN
    if after == "°" and right in ("C", "F") and not left.isalpha():
        return _LONE_SIGN
    no_syllable = _LONE_SIGN if before[0].isupper() and is_no_syllable(before, after) else 0.0
    return max(no_syllable, _within_a_word(after, left, right))


def _within_a_word(after: str, left: str, right: str) -> float:
    if len(after) > 1 or not after.isalpha() or kind(after).cost >= _RARE_LETTER:
        return 0.0
    if after.isupper():
        # A capital and a sign stand at the end of a word in clean text.
        if not left.isalpha() and right.isascii() and right.islower():
            return 1.0
        return 5.0 if left.isascii() and left.isupper() and right.isascii() and right.isupper() else 0.0
    beside = (left.isascii() and left.islower()) + (right.isascii() and right.islower())
    return (0.0, 1.0, 5.0)[beside]
