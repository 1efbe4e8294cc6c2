"""Greek letters that stand for a quantity in a line of another script: `Δt`, `kΩ`, `β`."""

from __future__ import annotations

from unbake.mojibake.kinds import kind

_NO_WORDS = frozenset("ÎÏĎŒ")
"""Capitals that are no words by themselves, and that the bytes of Greek letters begin with."""
_QUANTITIES = frozenset("αβγδεζηθλμνπρστφχψωΓΔΘΛΠΣΦΨΩ")
"""Greek letters that stand for something by themselves."""
_CLOSING = frozenset("‘’“”»›…–—")
"""What may stand after a letter that is only named."""


def is_a_quantity(before: str, after: str, left: str, right: str) -> bool:
    """Tell whether a Greek letter stands before a unit or an index, or is the ohm after its prefix."""
    if before.isalpha() or kind(after).script != "GREEK":
        return False
    return (not left.isalpha() and right.isascii() and right.islower()) or (after == "Ω" and left in ("k", "M", "m"))


def is_a_lone_quantity(before: str, after: str, left: str, right: str) -> bool:
    """Tell whether one that stands by itself comes out of a capital that is no word by itself."""
    if before[0] not in _NO_WORDS or before[1] in _CLOSING or after not in _QUANTITIES:
        return False
    return not left.isalnum() and not right.isalnum()
