"""What a sign that may have been lost costs where it stands: quotes close after words, joiners join letters."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Final

from unbake.mojibake.kinds import CJK, kind

_PARTNERS: Final = {"」": "「", "』": "『", "】": "【", "〟": "〝", "〕": "〔", "》": "《", "〉": "〈"}
_EAST_ASIAN: Final = frozenset("、。").union(_PARTNERS, _PARTNERS.values())
_JOINED: Final = frozenset(
    (
        "DEVANAGARI",
        "BENGALI",
        "GURMUKHI",
        "GUJARATI",
        "ORIYA",
        "TAMIL",
        "TELUGU",
        "KANNADA",
        "MALAYALAM",
        "SINHALA",
        "ARABIC",
    )
)
_WITHOUT_HYPHENS: Final = _JOINED | CJK | {"HEBREW", "THAI"}
_WRONG: Final = 10.0
"""Nats for a sign that never stands so."""

# Nats for a quotation mark that opens, that closes, that stands within a word.
_QUOTES: Final = {
    "“": (0.0, 4.0, _WRONG),
    "”": (2.0, 0.0, _WRONG),
    "„": (0.0, _WRONG, _WRONG),
    "‘": (0.0, 4.0, _WRONG),
    "’": (5.0, 0.0, 0.0),
    "‚": (1.0, _WRONG, _WRONG),
    "‟": (_WRONG, _WRONG, _WRONG),
    "‛": (_WRONG, _WRONG, _WRONG),
}
_OPENERS: Final = {"“": "„", "”": "“„”", "‘": "‚", "’": "‘‚’"}
_ALONE: Final = 4.0
"""Nats for a mark that closes a quotation which nothing opened before."""
_JOINING: Final = 7.0
"""Nats in favour of a hyphen between letters, where it stands in the text that is written with it."""
_LAST: Final = 6.0
"""Nats for a comma that ends a text."""
_DIRECTION: Final = 3.0
"""Nats for a mark of direction in text that runs from right to left."""
_RIGHT_TO_LEFT: Final = frozenset(("ar", "fa", "he", "ur"))
_WITHIN_WORDS: Final = frozenset(
    "’\N{MIDDLE DOT}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{HEBREW PUNCTUATION GERESH}\N{HEBREW PUNCTUATION GERSHAYIM}–—•…/"
)
"""Signs that stand between letters, beside apostrophes and hyphens."""
_BESIDE_WORDS: Final = frozenset("©®™℠°№")
"""Signs that stand right before or after a word."""
_VIRAMA: Final = 9
"""The combining class of what takes the vowel from a letter of India, whose half form a joiner asks for."""
_NEUTRAL: Final = 2.0
"""Nats for one that stands where neither is plain."""


def sign_cost(text: str, left: str, right: str, code: str = "") -> float:
    """Return what `text` costs between its neighbours, in nats; nothing where no rule places it.

    `code` is the language of the text.
    """
    if len(text) == 2 and text[1] == " ":
        text, right = text[0], " " + right
    if len(text) > 1 and text[-1] in _EAST_ASIAN:
        text, left = text[-1], left + text[:-1]
    if len(text) != 1:
        return 0.0
    before, after = left[-1:], right[:1]
    if text.isdigit() and not text.isascii():
        return _WRONG if before.isalpha() or after.isalpha() else 0.0
    if text in _EAST_ASIAN:
        return _east_asian_cost(text, left, before, after)
    if text in _QUOTES:
        return _quote_cost(text, left, before, after, code)
    if text == "\N{HYPHEN}":
        return _hyphen_cost(before, after)
    if text in "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}":
        return _joiner_cost(text, before, after)
    if text in "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}":
        sides = {unicodedata.bidirectional(side) for side in (before, after) if side}
        return _DIRECTION if code in _RIGHT_TO_LEFT or sides & {"R", "AL"} else _WRONG
    return _WRONG if is_out_of_place(text, before, after) else 0.0


def _hyphen_cost(before: str, after: str) -> float:
    beside = {kind(side).script for side in (before, after) if side}
    if not _is_of_word(before) or beside & _WITHOUT_HYPHENS:
        return _WRONG
    return -_JOINING if after.isalpha() else _ALONE


def _joiner_cost(text: str, before: str, after: str) -> float:
    if text == "\N{ZERO WIDTH JOINER}" and unicodedata.combining(before or " ") == _VIRAMA:
        return 0.0
    joins = bool(before) and bool(after) and {kind(before).script, kind(after).script} <= _JOINED
    return 0.0 if joins else _WRONG


def is_out_of_place(text: str, before: str, after: str) -> bool:
    """Tell whether a sign stands within a word or beside one, or a mark on nothing, where none does."""
    category = unicodedata.category(text)
    if category in ("Mn", "Me"):
        return not before.strip()
    if category == "So" and (before.isalpha() or after.isalpha()) and text not in _BESIDE_WORDS:
        return True
    within = _is_of_word(before) and _is_of_word(after) and not CJK & {kind(before).script, kind(after).script}
    return within and category[0] in "SPN" and text not in _WITHIN_WORDS


def closes_nothing(text: str, left: str, right: str, code: str) -> bool:
    """Tell whether a sign is a quotation mark that closes what nothing opened, or opens in a language where none does.

    What other signs lose the same byte, marks of direction and joiners, stand where it would.
    """
    if text != "\N{RIGHT DOUBLE QUOTATION MARK}":
        return False
    opens = not left or left[-1].isspace() or left[-1] in "([{"
    if opens and right[:1].strip():
        return code not in _ALIKE
    return not any(mark in left for mark in (_OPENERS[text] if code in _ALIKE else "“„"))


_BLOCK: Final = 0x80
"""Code points of a block of one script."""
_OWN_BLOCKS: Final = ("\u0530", "\u2000")
"""Where the blocks of single scripts begin that have signs of their own, and end."""


def is_of_another_block(text: str, line: str) -> bool:
    """Tell whether a sign is one that belongs to a script, which nothing in a line is written in."""
    first, end = _OWN_BLOCKS
    if not first <= text < end or kind(text).role == "m":
        return False
    return not any(abs(ord(text) - ord(other)) < _BLOCK and other.isalpha() for other in line)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or kind(character or " ").role == "m"


def _east_asian_cost(text: str, left: str, before: str, after: str) -> float:
    if text in "、。":
        return _WRONG if not before or before.isspace() else _LAST if text == "、" and not after else 0.0
    if text in _PARTNERS:
        return 0.0 if left.rfind(_PARTNERS[text]) > left.rfind(text) else _WRONG
    return _WRONG if not after or after.isspace() else 0.0


_LOW: Final = frozenset(
    ("de", "cs", "sk", "sl", "bg", "sr", "mk", "lt", "is", "et", "sh", "pl", "hu", "ro", "lb", "ka", "sq", "uk", "be")
)
"""Languages that open a quotation with a low mark."""
_HIGH_CLOSER: Final = frozenset(("pl", "hu", "ro", "sh", "sq"))
"""Those of them that close it with a mark like a 9, as languages that open it with a high one do."""
_ALIKE: Final = frozenset(("fi", "sv"))
"""Languages that open and close a quotation with the same mark."""
_CUSTOM: Final = 3.0
"""Nats for a mark that is not the one of the language."""
_SINGLE: Final = 1.0
"""Nats for a single mark that opens."""


def _quote_cost(text: str, left: str, before: str, after: str, code: str) -> float:
    opens = (not before or before.isspace() or before in "([{—–-/=>") and bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace() and (not after or not after.isalnum())
    costs = _QUOTES[text]
    if before.isalnum() and after.isalnum() and CJK & {kind(before).script, kind(after).script}:
        return _quote_cost_amid(text, left)
    if _is_of_word(before) and after.isalnum():
        if kind(before).script in _JOINED:
            return _WRONG
        return costs[2]
    if opens == closes:
        return min(costs[0], costs[1]) + _NEUTRAL
    if opens and code in _ALIKE and text in "“”":
        return 0.0 if text == "”" else _CUSTOM
    if opens:
        return costs[0] + _opening_cost(text, left, code)
    opened = any(mark in left for mark in _OPENERS.get(text, text))
    return _closing_cost(text, left, code, costs[1]) + (0.0 if opened else _ALONE)


def _quote_cost_amid(text: str, left: str) -> float:
    """Return what a mark costs where no space stands between words: after one that opens, one that closes follows."""
    if text not in "“”‘’":
        return _WRONG
    opener = "“" if text in "“”" else "‘"
    is_open = left.rfind(opener) > left.rfind("”" if opener == "“" else "’")
    return (0.0 if is_open != (text == opener) else _ALONE) + (0.0 if opener == "“" else _SINGLE)


def _opening_cost(text: str, left: str, code: str) -> float:
    if text in "‘‚":
        return _SINGLE
    if text == "”":
        return _CUSTOM
    low = "„" in left or (code in _LOW and not _opened_high(left))
    return _CUSTOM if low != (text == "„") else 0.0


def _opened_high(left: str) -> bool:
    """Tell whether a mark like a 6 opened a quotation before, as it closes one elsewhere."""
    return any(mark == "“" and before.isspace() for before, mark in pairwise(" " + left))


def _closing_cost(text: str, left: str, code: str, usual: float) -> float:
    if text not in "“”":
        return usual
    if left.rfind("„") <= max(left.rfind("“"), left.rfind("”")):
        return 0.0 if code in _LOW and "“" not in left else usual
    closer = next((mark for mark in left[left.find("„") :] if mark in "“”"), "")
    if not closer:
        closer = "”" if code in _HIGH_CLOSER or code not in _LOW else "“"
    return 0.0 if text == closer else _CUSTOM
