"""Guillemets on both sides of a quotation, each behind a letter that nothing else on the line is of the script of.

`В« %s В»` in French is a pair of guillemets, read as windows-1251; read as GBK it is `芦 %s 禄`. By itself each of the
two is a letter and a sign, as Russian has them, or an ideograph.
"""

from __future__ import annotations

from typing import Final

from unbake.mojibake.candidates import undone_everywhere
from unbake.mojibake.codecs import MULTIBYTE, read
from unbake.mojibake.kinds import CJK, kind

_PAIR: Final = frozenset("«»")


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
    (other,) = _PAIR - {after}
    partner = read(other.encode(), label)
    around = f"{left}\n{right}"
    if partner is None or partner not in around:
        return False
    scripts = {kind(character).script for character in undone_everywhere(around, label)}
    return "LATIN" in scripts and scripts.isdisjoint(CJK if label in MULTIBYTE else {kind(before[0]).script})


def may_be_of_a_pair(before: str, after: str, label: str) -> bool:
    """Tell whether a run gives a guillemet whose partner on its line may show that it is one."""
    return after in _PAIR and kind(before[0]).script not in ("", "LATIN")
