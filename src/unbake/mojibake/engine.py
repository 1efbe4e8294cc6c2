"""The mojibake engine: damaged runs of a text, with their repairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from unbake.model import Layer, Level, Safety, Span
from unbake.mojibake.candidates import Candidate, find_candidates
from unbake.mojibake.chains import breaks_to
from unbake.mojibake.codecs import UTF8
from unbake.mojibake.plausibility import FORBIDDEN, gain
from unbake.mojibake.run import Run
from unbake.mojibake.triggers import find_places

MAX_LAYERS = 6
_CHUNK = 2000
"""Lines longer than this many code points are judged in pieces."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A candidate undone as far as it goes."""

    start: int
    end: int
    before: str
    after: str
    chain: tuple[Layer, ...]
    score: float


def find_runs(text: str) -> list[Run]:
    """Return the damaged runs of `text`, a whole file, in order and without overlaps."""
    from unbake.mojibake import legacy

    runs: list[Run] = []
    memo: dict[str, list[Repair]] = {}
    for start, end in _lines(text):
        line = text[start:end]
        repairs = memo.get(line)
        if repairs is None:
            repairs = memo[line] = _choose(_repairs(line, MAX_LAYERS))
        runs += [_run(repair, start) for repair in repairs]
    runs += legacy.find_legacy_runs(text, [run.span for run in runs])
    runs.sort(key=lambda run: run.span)
    return runs


def may_hold(text: str) -> bool:
    """Tell whether `text` may hold a damaged run: a cheap necessary condition."""
    from unbake.mojibake import legacy

    return next(find_places(text), None) is not None or legacy.may_hold(text)


def repair(text: str) -> str:
    """Return `text` with its safe runs repaired."""
    pieces = []
    end = 0
    for run in find_runs(text):
        if run.safety is Safety.SAFE:
            pieces += [text[end : run.span.start], run.after]
            end = run.span.end
    return "".join([*pieces, text[end:]])


def _run(repair: Repair, offset: int) -> Run:
    span = Span(repair.start + offset, repair.end + offset)
    proof = "Read as {} again, the repaired text gives the damaged text exactly.".format(
        " and ".join(layer.wrong for layer in repair.chain)
    )
    return Run(span, repair.before, repair.after, repair.chain, Level.ERROR, Safety.SAFE, proof)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield spans of lines (pieces of long ones) that hold a strange pair."""
    spans: set[tuple[int, int]] = set()
    done = 0
    for place in find_places(text):
        if place < done:
            continue
        start = text.rfind("\n", 0, place) + 1
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        if end - start > _CHUNK:
            start, end = _piece(text, start, end, place)
        spans.add((start, end))
        done = end
    yield from sorted(spans)


def _piece(text: str, start: int, end: int, place: int) -> tuple[int, int]:
    while end - start > _CHUNK:
        cut = text.rfind(" ", start, start + _CHUNK) + 1 or start + _CHUNK
        if place < cut:
            return start, cut
        start = cut
    return start, end


def _repairs(text: str, layers: int) -> list[Repair]:
    found = []
    for candidate in find_candidates(text):
        repair = _undo(candidate, text, layers)
        if repair is not None:
            found.append(repair)
    return found


@lru_cache(maxsize=1 << 14)
def oddness(text: str) -> float:
    """Return what a result costs that seldom stands alone, in nats: marks, phonetic letters, rare scripts."""
    return 8.0 if _odd().search(text) else 0.0


@cache
def _odd() -> re.Pattern[str]:
    odd = "\u0180-\u0217\u021c-\u0385\u0482-\u048f\u0500-\u058f\u0591-\u05cf\u0700-\u08ff"
    return re.compile(f"^[{odd}](?![{odd}])")


def _undo(candidate: Candidate, text: str, layers: int) -> Repair | None:
    left, right = text[: candidate.start], text[candidate.end :]
    after = candidate.after
    chain: tuple[Layer, ...] = (Layer(UTF8, candidate.label),)
    if layers > 1:
        deeper = _choose(_repairs(after, layers - 1))
        if len(deeper) == 1 and len(deeper[0].before) == len(after):
            after = deeper[0].after
            chain = deeper[0].chain + chain
    score = gain(candidate.before, after, left, right) - oddness(after)
    if score == FORBIDDEN or score < 8.0:
        return None
    if not breaks_to(after, chain, candidate.before):
        return None
    return Repair(candidate.start, candidate.end, candidate.before, after, chain, score)


def _choose(repairs: list[Repair]) -> list[Repair]:
    """Return the repairs that together score most, none over another (weighted interval scheduling)."""
    repairs = sorted(repairs, key=lambda repair: (repair.end, repair.start))
    best: list[tuple[float, int, Repair | None]] = [(0.0, 0, None)]
    ends = [0]
    from bisect import bisect_right

    for repair in repairs:
        before = bisect_right(ends, repair.start) - 1
        score = best[before][0] + repair.score
        if score > best[-1][0]:
            best.append((score, before, repair))
            ends.append(repair.end)
    chosen = []
    index = len(best) - 1
    while index:
        _, before, found = best[index]
        assert found is not None
        chosen.append(found)
        index = before
    return chosen[::-1]
