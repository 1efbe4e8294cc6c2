"""What a sign that may have been lost costs where it stands: quotes close after words, joiners join letters."""

from __future__ import annotations

import unicodedata
from typing import Final

from unbake.mojibake.kinds import kind

_PARTNERS: Final = {"」": "「", "』": "『", "】": "【", "〟": "〝", "〕": "〔", "》": "《", "〉": "〈"}
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
_WRONG: Final = 10.0
"""Nats for a sign that never stands so."""

# Nats for a quotation mark that opens, that closes, that stands within a word.
_QUOTES: Final = {
    "“": (0.0, 4.0, _WRONG),
    "”": (2.0, 0.0, _WRONG),
    "„": (0.0, _WRONG, _WRONG),
    "‘": (0.0, 4.0, 5.0),
    "’": (5.0, 0.0, 0.0),
    "‚": (1.0, _WRONG, _WRONG),
    "‟": (_WRONG, _WRONG, _WRONG),
    "‛": (_WRONG, _WRONG, _WRONG),
}
_OPENERS: Final = {"“": "„", "”": "“„”", "‘": "‚", "’": "‘‚’"}
_ALONE: Final = 4.0
"""Nats for a mark that closes a quotation which nothing opened before."""
_LAST: Final = 6.0
"""Nats for a comma that ends a text."""
_NEUTRAL: Final = 2.0
"""Nats for one that stands where neither is plain."""


def sign_cost(text: str, left: str, right: str) -> float:
    """Return what `text` costs between its neighbours, in nats; nothing where no rule places it."""
    if len(text) == 2 and text[1] == " ":
        text, right = text[0], " " + right
    if len(text) != 1:
        return 0.0
    before, after = left[-1:], right[:1]
    if text.isdigit() and not text.isascii():
        return _WRONG if before.isalpha() or after.isalpha() else 0.0
    if text in "、。":
        return _WRONG if not before or before.isspace() else _LAST if text == "、" and not after else 0.0
    if text in _PARTNERS:
        return 0.0 if left.rfind(_PARTNERS[text]) > left.rfind(text) else _WRONG
    if text in _QUOTES:
        return _quote_cost(text, left, before, after)
    if text == "\N{HYPHEN}":
        if not before.isalpha() or kind(before).script in _JOINED:
            return _WRONG
        return 0.0 if after.isalpha() else _ALONE
    if text in "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}":
        joins = bool(before) and bool(after) and {kind(before).script, kind(after).script} <= _JOINED
        return 0.0 if joins else _WRONG
    if text in "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}":
        sides = {unicodedata.bidirectional(side) for side in (before, after) if side}
        return 3.0 if sides & {"R", "AL"} else _WRONG
    return 0.0


def _quote_cost(text: str, left: str, before: str, after: str) -> float:
    opens = (not before or before.isspace() or before in "([{—–-/=>") and bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace() and (not after or not after.isalnum())
    costs = _QUOTES[text]
    if before.isalnum() and after.isalnum():
        if kind(before).script in _JOINED:
            return _WRONG
        return costs[2]
    if opens == closes:
        return min(costs[0], costs[1]) + _NEUTRAL
    if opens:
        return costs[0]
    opened = any(mark in left for mark in _OPENERS.get(text, text))
    return costs[1] + (0.0 if opened else _ALONE)
