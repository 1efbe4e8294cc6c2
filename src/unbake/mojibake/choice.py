"""Which of the repairs that lie over each other are made: those that together score most, in few codecs."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from unbake.mojibake.repair import Preference, Repair


def coverage(repairs: Iterable[Repair]) -> Counter[str]:
    """Return how many code points each wrong codec explains."""
    found: Counter[str] = Counter()
    for repair in repairs:
        for label in repair.labels:
            found[label] += repair.end - repair.start
    return found


def shares(covered: Counter[str]) -> dict[str, float]:
    """Turn coverage into parts of the most that one codec covers."""
    most = max(covered.values(), default=1)
    return {label: count / most for label, count in covered.items()}


_SWITCH = 6.0
"""Nats for each repair in another codec than the one that most of a line was read in."""


def choose(repairs: Sequence[Repair], preference: Preference) -> list[Repair]:
    """Return the repairs that together score most, none over another, with as few codecs as explain the line."""
    covered = coverage(repairs)
    best, chosen = _schedule(repairs, preference, covered)
    used = dict.fromkeys(repair.labels[0] for repair in chosen)
    if len(used) < 2:
        return chosen
    usual = max(used, key=lambda label: covered[label])
    best -= _SWITCH * sum(repair.labels[0] != usual for repair in chosen)
    alone, of_one = max((_of_one_codec(repairs, label, preference, covered) for label in used), key=lambda way: way[0])
    return of_one if alone >= best else chosen


def _of_one_codec(
    repairs: Sequence[Repair], label: str, preference: Preference, covered: Counter[str]
) -> tuple[float, list[Repair]]:
    """Return the repairs that score most where all of them were read in one codec, and what they score."""
    own = [repair._replace(labels=(label,)) for repair in repairs if label in repair.labels]
    return _schedule(own, preference, covered)


def _schedule(repairs: Sequence[Repair], preference: Preference, covered: Counter[str]) -> tuple[float, list[Repair]]:
    """Return the repairs that score most, none over another, and what they score (weighted interval scheduling)."""
    line = shares(covered)
    ordered = sorted(repairs, key=lambda repair: (repair.end, repair.start))
    best: list[tuple[float, int, Repair | None]] = [(0.0, 0, None)]
    ends = [0]
    for repair in ordered:
        label = max(repair.labels, key=lambda label: preference.get(label, 0.0) + line[label])
        support = preference.get(label, 0.0) + line[label]
        before = bisect_right(ends, repair.start) - 1
        score = best[before][0] + repair.score + repair.rank + 1.5 * support * (repair.end - repair.start)
        if score > best[-1][0]:
            best.append((score, before, repair._replace(labels=(label,))))
            ends.append(repair.end)
    chosen = []
    total = best[-1][0]
    index = len(best) - 1
    while index:
        _, index, found = best[index]
        assert found is not None
        chosen.append(found)
    return total, chosen[::-1]
