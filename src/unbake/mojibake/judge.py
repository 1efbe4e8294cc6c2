"""Which candidates are damage, and which of those that overlap is the one.

Every run is judged by what it gains where it stands. Runs of the same codec on the same line support each
other: they were one accident. The file has a say only in which codec it was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from unbake.model import Layer
from unbake.mojibake.candidates import Candidate, find_candidates
from unbake.mojibake.chains import breaks_to
from unbake.mojibake.codecs import UTF8
from unbake.mojibake.plausibility import FORBIDDEN, gain
from unbake.mojibake.triggers import find_places

MAX_LAYERS = 6

_SURE = 8.0
"""Nats that a run must gain on its own."""
_SUPPORTED = 0.5
"""Nats that a run must gain beside a sure run of the same codec on the line."""
_CONTEXT = 24

# What a sequence found by chance costs: codecs whose characters are letters of the same script for leads and
# continuations find whole sequences in clean text.
_CHANCE = {
    "macintosh": 3.0,
    "x-mac-latin2": 3.0,
    "x-mac-cyrillic": 3.0,
    "ibm852": 4.0,
    "ibm866": 4.0,
    "gbk": 4.0,
    "euc-kr": 4.0,
}


@dataclass(frozen=True, slots=True)
class Repair:
    """A candidate undone as far as it goes, and what that gains."""

    start: int
    end: int
    before: str
    after: str
    inner: tuple[Layer, ...]
    """The layers beneath the outermost."""
    labels: tuple[str, ...]
    """The wrong codecs of the outermost layer that explain it alike."""
    score: float
    sure: bool = False

    def chain(self, label: str) -> tuple[Layer, ...]:
        """Return the layers, with `label` as the outermost wrong codec."""
        return (*self.inner, Layer(UTF8, label))


Preference = Mapping[str, float]
"""Wrong codec -> the part of the damage that it explains, from 0 to 1."""


def repairs_of(text: str, layers: int = MAX_LAYERS, within: tuple[int, int] | None = None) -> list[Repair]:
    """Return what may be damage in a short text, overlapping as it comes, those not sure too."""
    first, last = within or (0, len(text))
    found: list[Repair] = []
    for candidate in find_candidates(text):
        if first <= candidate.start and candidate.end <= last:
            found += _undo(candidate, text, layers)
    return _supported(found, text)


def _supported(found: list[Repair], text: str) -> list[Repair]:
    """Judge the runs that are not sure once more, with the sure ones of their codec repaired around them."""
    sure = [repair for repair in found if repair.sure]
    if not sure or len(sure) == len(found):
        return sure
    labels = {label for repair in sure for label in repair.labels}
    kept = sure
    for repair in found:
        if repair.sure:
            continue
        shared = tuple(label for label in repair.labels if label in labels)
        if shared and repair.score > _SUPPORTED:
            kept.append(replace(repair, labels=shared, sure=True))
    return kept


def _undo(candidate: Candidate, text: str, layers: int) -> list[Repair]:
    left, right = (
        text[max(0, candidate.start - _CONTEXT) : candidate.start],
        text[candidate.end : candidate.end + _CONTEXT],
    )
    after = candidate.after
    inner: tuple[Layer, ...] = ()
    if layers > 1 and next(find_places(left[-1:] + after + right[:1]), None) is not None:
        whole = left + after + right
        span = (len(left), len(left) + len(after))
        deeper = choose(repairs_of(whole, layers - 1, span), {})
        if len(deeper) == 1 and (deeper[0].start, deeper[0].end) == span:
            after = deeper[0].after
            inner = deeper[0].chain(deeper[0].labels[0])
    score = gain(candidate.before, after, left, right)
    if score == FORBIDDEN:
        return []
    score += structure(candidate.before, candidate.after, candidate.labels) - oddness(after)
    if score <= 0 or not breaks_to(after, (*inner, Layer(UTF8, candidate.labels[0])), candidate.before):
        return []
    return [
        Repair(candidate.start, candidate.end, candidate.before, after, inner, candidate.labels, score, score >= _SURE)
    ]


def structure(before: str, after: str, labels: Sequence[str]) -> float:
    """Return what the shape of a run says, in nats: whole sequences in a row do not come by chance."""
    sequences = len(after)
    long = sum(1 for character in after if character > "\u07ff")
    chance = min(_CHANCE.get(label, 0.0) for label in labels)
    return min(12.0, 2.0 * (sequences - 1) + 3.0 * long) - chance


@lru_cache(maxsize=1 << 14)
def oddness(text: str) -> float:
    """Return what a result costs that seldom stands alone, in nats: marks, phonetic letters, rare scripts."""
    return 8.0 if _odd().search(text) else 0.0


@cache
def _odd() -> re.Pattern[str]:
    odd = "\u0180-\u019f\u01a2-\u01ae\u01b1-\u0217\u021c-\u0385\u0482-\u048f\u0500-\u058f\u0591-\u05cf\u0700-\u08ff"
    return re.compile(f"(?<![{odd}])[{odd}](?![{odd}])")


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


def choose(repairs: Sequence[Repair], preference: Preference) -> list[Repair]:
    """Return the repairs that together score most, none over another (weighted interval scheduling)."""
    line = shares(coverage(repairs))
    ordered = sorted(repairs, key=lambda repair: (repair.end, repair.start))
    best: list[tuple[float, int, Repair | None]] = [(0.0, 0, None)]
    ends = [0]
    for repair in ordered:
        label = max(repair.labels, key=lambda label: preference.get(label, 0.0) + line[label])
        support = preference.get(label, 0.0) + line[label]
        before = bisect_right(ends, repair.start) - 1
        score = best[before][0] + repair.score + 1.5 * support * (repair.end - repair.start)
        if score > best[-1][0]:
            best.append((score, before, replace(repair, labels=(label,))))
            ends.append(repair.end)
    chosen = []
    index = len(best) - 1
    while index:
        _, index, found = best[index]
        assert found is not None
        chosen.append(found)
    return chosen[::-1]
