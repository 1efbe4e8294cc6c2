"""Runs that are sure because of others on their line: the same accident made them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from unbake.mojibake.doubt import AFTER_CAPITALS, COMMON_SCRIPTS
from unbake.mojibake.familiarity import AROUND_WORDS, familiarity
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.phonetic import WRITTEN, odd
from unbake.mojibake.repair import Repair

SURE = 8.0
"""Nats that a run must gain on its own."""
TOGETHER = 10.0
"""Nats that several runs of the same codec on a line must gain together."""
COUNTED = 2.0
"""Nats that one of those must gain."""
SUPPORTED = 0.5
"""Nats that a run must gain beside a sure run of the same codec on the line."""


def supported(found: list[Repair]) -> list[Repair]:
    """Keep the sure runs, and those beside them that the same codec explains."""
    found = [repair for repair in found if not _gives_rare_letters_alone(repair, found)]
    sure = [repair for repair in found if repair.sure]
    usual = COMMON_SCRIPTS.union(*(scripts_of(text) for text in {repair.after for repair in sure}))
    has_odd = any(odd().search(repair.after) for repair in sure)
    found = [repair for repair in found if repair.sure or not _is_a_stranger(repair, usual, has_odd)]
    together = {
        label for label, gains in _gains(found).items() if len(gains) > 1 and round(sum(gains.values()), 6) >= TOGETHER
    }
    sure += [repair for repair in found if not repair.sure and together.intersection(repair.labels)]
    if not sure or len(sure) == len(found):
        return sure
    labels = {label for repair in sure for label in repair.labels}
    kept = list(sure)
    for repair in found:
        if repair in sure:
            continue
        shared = tuple(label for label in repair.labels if label in labels)
        if shared and repair.score > SUPPORTED:
            kept.append(repair._replace(labels=shared, sure=True))
    return kept


def _gives_rare_letters_alone(repair: Repair, found: Sequence[Repair]) -> bool:
    """Tell whether a run gives only letters of a script that no text is made of, and no other gives the usual ones.

    Persian words read as UTF-8 give the Cyrillic letters of one small language each.
    """
    letters = [character for character in repair.after if character.isalpha()]
    if not letters or not all(map(_rare().match, letters)):
        return False
    script = kind(letters[0]).script
    usual = (c for other in found if other is not repair for c in other.after if kind(c).script == script)
    return all(map(_rare().match, usual))


def gives_rare_letters(text: str) -> bool:
    """Tell whether any letter of a text is one that no text is made of."""
    return _rare().search(text) is not None


@cache
def _rare() -> re.Pattern[str]:
    return re.compile("[\u03cf-\u03ff\u0400\u040d\u0450\u045d\u0460-\u048f\u0492-\u052f]")


def _is_a_stranger(repair: Repair, usual: AbstractSet[str], has_odd: bool) -> bool:
    """Tell whether a run gives one letter of a kind that no sure run gives, and that a word and a sign may be.

    A French word before a closing quotation mark has the bytes of an ideograph, capitals before a dash those of
    a phonetic letter.

    Args:
        repair: the run, which is not sure.
        usual: the scripts of what the sure runs give.
        has_odd: whether a sure run gives phonetic letters or the like.
    """
    if len(repair.after) > 1 or repair.after.isdecimal():
        return False
    if odd().search(repair.after):
        if repair.after in WRITTEN and len(repair.words) > 1 and repair.words.strip(AROUND_WORDS)[1:].islower():
            return False
        return not has_odd and scripts_of(repair.after).isdisjoint(usual - COMMON_SCRIPTS)
    return _may_be_clean(repair.before) and scripts_of(repair.after).isdisjoint(usual)


def company(before: str, after: str) -> str | None:
    """Return the script that a sure run has to give beside which a run that is not sure counts for something.

    The empty string where any sure run will do, None where it takes a closer look.
    """
    if len(after) > 1:
        return ""
    if odd().search(after):
        return None
    script = kind(after).script
    return "" if script in COMMON_SCRIPTS or not _may_be_clean(before) else script


def _may_be_clean(before: str) -> bool:
    """Tell whether a run may be a word and a sign, or letters of a word."""
    return len(before) > 2 or before[-1] in AFTER_CAPITALS or (before.isalpha() and before.islower())


def scripts_of(text: str) -> set[str]:
    """Return the scripts of the characters of a text; those of East Asia are one."""
    found = {kind(character).script for character in text}
    return found | CJK if found & CJK else found


def _gains(found: Iterable[Repair]) -> dict[str, dict[str, float]]:
    """Return what the runs that each codec explains gain alone, each once, where it is worth counting.

    The same run in another word counts again where both become words of the lists.
    """
    gains: dict[str, dict[str, float]] = {}
    for repair in found:
        if repair.alone >= COUNTED:
            is_known = familiarity(repair.words, repair.after, repair.before) > 0
            for label in repair.labels:
                gains.setdefault(label, {})[repair.words if is_known else repair.before] = repair.alone
    return gains
