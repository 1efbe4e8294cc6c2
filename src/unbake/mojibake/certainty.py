"""By how many nats a reading must lead to be sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Final

from unbake.mojibake.kinds import CJK, WITHOUT_SPACES, kind
from unbake.mojibake.letters import languages_in


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a line suits the language that it is judged in."""

    known: float
    """The part of its words that are in the lists; below 0 for a line without any."""
    cost: float
    """What a letter of its words costs there, in nats."""
    lost: float
    """The part of its letters that lost something."""
    capitals: bool = False
    """Whether its words are in capitals, all of which one script may lose."""


@dataclass(frozen=True, slots=True)
class Leads:
    """Nats by which a reading must lead in a script."""

    word: float
    """Where it makes known words, and the next best one makes none."""
    rival: float
    """Where both do."""
    letters: float
    """Where neither does."""
    for_lost: float = 15.0
    """How much more where much of the line is lost, times the part of its letters that is lost beyond a ninth."""


# What is left of a word tells most in scripts that write vowels in letters of ASCII beside the lost ones, and least
# where vowels are not written at all.
_LEADS: Final = {
    "LATIN": Leads(1.0, 2.0, 3.0),
    "GREEK": Leads(1.0, 3.0, 3.0),
    "CYRILLIC": Leads(1.5, 2.5, 3.5),
    **dict.fromkeys(("DEVANAGARI", "BENGALI", "TAMIL"), Leads(1.0, 3.0, 3.5, 7.0)),
    "GEORGIAN": Leads(2.5, 3.0, 4.0, 3.0),
    "ARMENIAN": Leads(2.5, 3.0, 3.0, 7.0),
    "ARABIC": Leads(2.0, 3.5, 4.0),
    "HEBREW": Leads(2.0, 2.0, 4.0),
}
_OF_CAPITALS: Final = {"CYRILLIC": Leads(2.0, 4.0, 3.5, 5.0)}
"""The same in a line of capitals: more of them lose a byte, and those that are left tell as much."""
_OTHER: Final = Leads(4.0, 5.0, 4.5)
_AMONG_NAMES: Final = Leads(4.0, 6.0, inf)
"""The same in a line whose other words are strange to its language, but for those that are in the lists."""
_EAST_ASIAN: Final = Leads(1.0, 4.0, 3.5)
_EAST_ASIAN_ALONE: Final = 4.0
"""Nats by which an ideograph must lead at least where nothing else of the line tells its language."""
_RUNNING_ON: Final = 3.0
_SIGN: Final = 5.5
_STRANGE: Final = 2.8
"""Nats that a letter of a line costs in its language, beyond which that is none of those that are known."""
_STRANGE_BY_LETTERS: Final = 2.6
"""The same for a reading that makes no word of the lists: nothing but the letters speaks for it."""
_NAMES: Final = 3.4
"""The same where half of the words of the line are in the lists: the others are names and abbreviations then."""
_OF_ONE_LANGUAGE: Final = frozenset({"GREEK", "GEORGIAN", "ARMENIAN"})
"""Scripts in which text is of the one language that is known, however many names it has."""
_HALF: Final = 0.5
_LITTLE_LOST: Final = 0.11
"""The part of the letters of a line that may be lost, and those that are left tell as much; of capitals more are."""
_TOO_MUCH_LOST: Final = 0.35
"""The part from which on no lead is enough, but where a reading makes known words and no other one does."""
_TOO_MUCH_OF_CAPITALS: Final = 0.6
"""The same where those are capitals."""
_BEYOND_DOUBT: Final = 14.0
"""Nats by which it must lead then."""
_OVER_A_WORD: Final = 16.0
"""Nats by which a reading that makes none of the lists must lead one that does: the lists have false friends."""
_ALONE: Final = 10.0
"""Nats by which a reading that makes known words must lead where no other word of the line tells its language."""


def is_in_known_tongue(fit: Fit) -> bool:
    """Tell whether a line is in a language that is known."""
    return fit.cost <= _STRANGE


_QUOTES: Final = frozenset("“”„‘’‚")
_UNTOLD_QUOTES: Final = _QUOTES - {"”"}
"""Those that may stand for another; the mark that closes what a mark before it opened does not."""
_FAR: Final = 12.0
"""Nats by which another quotation mark must fall behind: which one closes differs from language to language."""


def needed_lead(text: str, behind: Mapping[str, float], known: bool, rival_known: bool, fit: Fit) -> float:
    """Return by how many nats a reading must lead to be sure.

    Args:
        text: what a gap was.
        behind: how far behind other readings are, in nats.
        known: whether it makes words that are in the lists.
        rival_known: whether the next best reading does.
        fit: how well the line suits its language.
    """
    kinds = [kind(character) for character in text]
    if any(found.script in CJK for found in kinds):
        lead = _of(_EAST_ASIAN, known, rival_known)
        least = _EAST_ASIAN_ALONE if fit.known < 0 else 0.0
        return max(lead, least if text[0].isalpha() else _SIGN)
    letters = [own.script for char, own in zip(text, kinds, strict=True) if char.isalpha() or own.role == "m"]
    if not letters:
        other_quote = text[0] in _UNTOLD_QUOTES and any(other[:1] in _QUOTES for other in behind)
        return _FAR if other_quote else _SIGN
    if any(found.script in WITHOUT_SPACES for found in kinds):
        return _RUNNING_ON if languages_in(letters[0]) else inf
    table = _OF_CAPITALS if fit.capitals and letters[0] in _OF_CAPITALS and text.isupper() else _LEADS
    if fit.lost > (_TOO_MUCH_LOST if table is _LEADS else _TOO_MUCH_OF_CAPITALS):
        return _BEYOND_DOUBT if known and not rival_known else inf
    if fit.known < 0:
        return _ALONE if known else inf
    if fit.cost <= _strange(letters[0], known):
        leads = table.get(letters[0], _OTHER)
    elif fit.known >= _HALF and fit.cost <= _NAMES:
        leads = _AMONG_NAMES
    else:
        return inf
    return _of(leads, known, rival_known) + leads.for_lost * max(0.0, fit.lost - _LITTLE_LOST)


def _strange(script: str, known: bool) -> float:
    """Return what a letter of a line may cost in a script, in nats, that one language writes or several.

    `known` is whether the reading makes words of the lists.
    """
    if script in _OF_ONE_LANGUAGE:
        return _NAMES
    return _STRANGE if known else _STRANGE_BY_LETTERS


_PREFIXED: Final = frozenset(("ARABIC", "HEBREW"))
_PREFIX: Final = 2.0
"""Nats by which the first letter of a word must lead more where `and`, `as` and `so` are such letters."""


def extra_lead_of_first(text: str) -> float:
    """Return by how many nats more the first letter of a word must lead."""
    return _PREFIX if kind(text[0]).script in _PREFIXED else 0.0


def _of(leads: Leads, known: bool, rival_known: bool) -> float:
    if rival_known:
        return leads.rival if known else _OVER_A_WORD
    return leads.word if known else leads.letters
