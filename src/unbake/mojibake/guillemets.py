"""Guillemets on both sides of a quotation, each behind a letter that nothing else on the line is of the script of.

`В« %s В»` in French is a pair of guillemets, read as windows-1251. By itself each of the two is a letter and a sign, as
Russian has them.
"""

from __future__ import annotations

from typing import Final

from unbake.mojibake.candidates import undone_everywhere
from unbake.mojibake.codecs import MULTIBYTE, table
from unbake.mojibake.kinds import kind

_LAST_BYTES: Final = {"«": 0xAB, "»": 0xBB}
"""Guillemet -> the last byte of its UTF-8; the first is 0xC2."""


def is_one_of_a_pair(before: str, after: str, label: str, left: str, right: str) -> bool:
    """Tell whether a run gives a guillemet whose partner was read in the same codec, on a line of another script.

    Args:
        before: the run as it stands.
        after: what it becomes.
        label: the codec it was read in.
        left: the line before the run.
        right: the line after it.
    """
    if not may_be_of_a_pair(before, after, label):
        return False
    (other,) = _LAST_BYTES.keys() - {after}
    partner = before[0] + table(label)[_LAST_BYTES[other]]
    around = f"{left}\n{right}"
    if partner not in around:
        return False
    rest = undone_everywhere(around, label)
    script = kind(before[0]).script
    kinds = [kind(character) for character in rest]
    return any(found.script == "LATIN" for found in kinds) and not any(found.script == script for found in kinds)


def may_be_of_a_pair(before: str, after: str, label: str) -> bool:
    """Tell whether a run gives a guillemet whose partner on its line may show that it is one."""
    return after in _LAST_BYTES and label not in MULTIBYTE and kind(before[0]).script not in ("", "LATIN")
