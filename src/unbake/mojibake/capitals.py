"""What the letter case of a lost letter costs at the beginning of a word."""

from __future__ import annotations

from typing import Final

_OPENING: Final = " \t\"'([{<«‹„“”‚‘’¿¡*_-–—•"
"""What may stand between the end of a sentence and the first word of the next."""
_ENDS: Final = ".!?…"
_LOWER_FIRST: Final = 2.5
"""Nats for a small letter where a text begins."""
_LOWER_AFTER_END: Final = 3.5
"""Nats for one after the end of a sentence."""
_UPPER_WITHIN: Final = 2.0
"""Nats for a capital amid a sentence."""
_CAPITAL_NOUNS: Final = frozenset({"de", "lb"})


_LONG: Final = 4
"""Letters of a word that is no article or preposition."""


def opening_costs(left: str, right: str, code: str) -> tuple[float, float]:
    """Return what a capital and what a small letter cost between two texts, in nats, beside what they cost anywhere.

    `code` is the language, whose nouns may have capitals.
    """
    before = left.rstrip(_OPENING)
    if not before:
        return 0.0, _LOWER_FIRST
    if before == left:
        return 0.0, 0.0
    last = before[-1]
    if last in _ENDS:
        return 0.0, _LOWER_AFTER_END
    if not (last.islower() or last == ",") or code in _CAPITAL_NOUNS:
        return 0.0, 0.0
    others = [*before.split()[1:], *right.split()[not right[:1].isspace() :]]
    capitals = [word[0].isupper() for word in others if len(word) >= _LONG and word[0].isalpha()]
    if not capitals:
        return 0.0, 0.0
    return _UPPER_WITHIN * (1 - sum(capitals) / len(capitals)), 0.0
