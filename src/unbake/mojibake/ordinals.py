"""Ordinal signs behind a number and a point, as Portuguese and Spanish write them: `10.º`.

The sign was read as two letters, which nothing ends in that begins right behind a point.
"""

from __future__ import annotations

from unbake.mojibake.kinds import kind


def is_an_ordinal(before: str, after: str, left: str, right: str) -> bool:
    """Tell whether a run gives an ordinal sign where one stands, in Latin text.

    Args:
        before: the run as it stands.
        after: what it becomes.
        left: the line before it, or its end.
        right: the line after it, or its beginning.
    """
    if after not in ("º", "ª") or left[-1:] != "." or not left[-2:-1].isdigit() or right[:1].isalnum():
        return False
    kinds = [kind(character) for character in f"{left}{right}"]
    script = kind(before[0]).script
    has_others = script != "LATIN" and any(found.script == script for found in kinds if found.is_letter)
    return any(found.script == "LATIN" for found in kinds) and not has_others
