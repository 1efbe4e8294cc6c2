"""Repairs that lie over each other: what different codecs make of one stretch of a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import normalize

from unbake.mojibake.choice import coverage
from unbake.mojibake.repair import Repair

if TYPE_CHECKING:
    from unbake.mojibake.linecost import Tongue

_MOST_RANK = 20.0
"""Nats for each run that the reading of the whole line may lend it."""
_MOST_WORDS = 20
"""Words of a line that are read to tell its language."""


def merged(repairs: Sequence[Repair]) -> list[Repair]:
    """Make one repair of those that do the same under codecs that differ elsewhere."""
    found: dict[tuple[int, int, str], Repair] = {}
    for repair in repairs:
        key = (repair.start, repair.end, repair.after)
        known = found.get(key)
        if known is not None:
            best, other = (known, repair) if known.score >= repair.score else (repair, known)
            labels = (*best.labels, *other.labels)
            repair = best._replace(labels=labels, rank=max(best.rank, other.rank))
        found[key] = repair
    return list(found.values())


def ranked(repairs: Sequence[Repair], texts: Mapping[str, str]) -> list[Repair]:
    """Return the repairs in order; where some come near that contradict each other, their words rank them.

    `texts` are the line with each codec undone.
    """
    repairs = sorted(repairs, key=lambda repair: (repair.start, repair.end))
    if not any(_are_rivals(one, two) for one, two in pairwise(repairs)):
        return repairs
    tongue = _tongue(coverage(repairs), texts)
    groups = [_ranked_by_words(group, tongue) for group in _overlapping(repairs)]
    usual = {label for label, rareness in RARENESS.items() if any(_shows(group, label, rareness) for group in groups)}
    return [
        repair._replace(rank=repair.rank - _rareness(repair, usual)) if len(group) > 1 else repair
        for group in groups
        for repair in group
    ]


def _ranked_by_words(group: Sequence[Repair], tongue: Tongue) -> list[Repair]:
    if len(group) == 1:
        return list(group)
    costs = [sum(map(tongue.cost, normalize("NFC", repair.words).split())) for repair in group]
    best = min(costs)
    return [repair._replace(rank=max(best - cost, -_MOST_RANK)) for cost, repair in zip(costs, group, strict=True)]


def _shows(group: Sequence[Repair], label: str, rareness: float) -> bool:
    """Tell whether a stretch reads so much better in a rare codec that the rest of the line was read in it as well."""
    own = [repair.rank for repair in group if label in repair.labels]
    others = [repair.rank for repair in group if label not in repair.labels]
    return bool(own and others) and max(own) - max(others) > rareness


def _rareness(repair: Repair, usual: Set[str]) -> float:
    """Return what speaks against a repair, in nats, for its codec or for separators that hardly a text has."""
    separators = 0.0 if _SEPARATORS.isdisjoint(repair.after) else _MOST_RANK
    return min(0.0 if label in usual else RARENESS.get(label, 0.0) for label in repair.labels) + separators


_SEPARATORS = frozenset("\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}")
RARENESS = {"iso-8859-15": 13.0, "iso-8859-2": 4.0}
"""Nats for a codec that is rare beside the one that it is much like."""


def _tongue(covered: Mapping[str, int], texts: Mapping[str, str]) -> Tongue:
    """Return the language of the line; where codecs explain as much of it, as the one has it that reads best."""
    from unbake.mojibake.linecost import tongue_of

    most = max(covered[label] for label in texts if label in covered)
    lines = {texts[label]: None for label in texts if covered.get(label) == most}
    readings = [(line.split()[:_MOST_WORDS], tongue_of(line.split()[:_MOST_WORDS])[0]) for line in lines]
    return min(readings, key=lambda reading: sum(map(reading[1].cost, reading[0])))[1]


def _are_rivals(one: Repair, two: Repair) -> bool:
    return one.end > two.start and one.after != two.after and abs(one.score - two.score) < _MOST_RANK / 2


def _overlapping(repairs: Sequence[Repair]) -> Iterator[list[Repair]]:
    """Yield repairs, sorted, in groups that lie over each other."""
    group: list[Repair] = []
    end = 0
    for repair in repairs:
        if group and repair.start >= end:
            yield group
            group = []
        group.append(repair)
        end = max(end, repair.end)
    if group:
        yield group
