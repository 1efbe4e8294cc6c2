"""The mojibake engine: damaged runs of a text, with their repairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from unbake.model import Layer, Level, Safety, Span
from unbake.mojibake.best_fit import without_guesses
from unbake.mojibake.codecs import may_come_from
from unbake.mojibake.decoder import Reading
from unbake.mojibake.drawings import without_drawings
from unbake.mojibake.halves import without_halves
from unbake.mojibake.judged import is_plainly_legacy
from unbake.mojibake.layers import undo
from unbake.mojibake.lossy import Evidence, evidence_of, read_lossy
from unbake.mojibake.natural import without_natural
from unbake.mojibake.pieces import Undone, apply
from unbake.mojibake.proven import undo_beside
from unbake.mojibake.run import Run, line_starts
from unbake.mojibake.tables import without_tables
from unbake.mojibake.telling import is_telling
from unbake.mojibake.triggers import find_lines

_NEARLY_ALL = 0.8
"""The part of the damage that one codec must explain for another one to be doubted."""
_KIN = (frozenset({"windows-1252", "iso-8859-1"}), frozenset({"gbk", "gb18030"}), frozenset({"koi8-r", "koi8-u"}))
"""Codecs that differ in few characters, so that a run may be told as either."""
_NEAR = 2
"""Code points around a run in which a mark that no clean text has speaks for it."""
_CHUNK = 2000
"""Lines longer than this many code points are judged in pieces."""


def find_runs(text: str) -> list[Run]:
    """Return the damaged runs of `text`, a whole file, in order and without overlaps."""
    from unbake.mojibake import legacy

    places = [(start, text[start:end]) for start, end in find_lines(text, _CHUNK)]
    undone = undo(dict.fromkeys(line for _, line in places))
    evidence = evidence_of(text, undone)
    settled = {
        line: (items, []) if _is_explained(line, items) else _with_losses(line, items, evidence)
        for line, items in undone.items()
    }
    runs = [_run(item, start) for start, line in places for item in settled[line][0]]
    runs += [_lossy_run(item, start) for start, line in places for item in settled[line][1]]
    runs += [_run(item, start) for start, items in undo_beside(text, undone, places) for item in items]
    runs = _of_one_accident(_joined(sorted(runs, key=lambda run: run.span)))
    runs = without_guesses(text, without_natural(text, without_tables(text, without_drawings(text, runs))))
    runs = without_halves(text, runs)
    read_anew = legacy.find_legacy_runs(text, runs)
    return _doubted(text, sorted([*_beside(runs, read_anew), *read_anew], key=lambda run: run.span))


def _doubted(text: str, runs: list[Run]) -> list[Run]:
    """Return the runs, those that cannot be sure as suggestions where nothing on their line shows an accident."""
    lines = line_starts(text, runs)
    proven = {line for line, run in zip(lines, runs, strict=True) if run.safety is Safety.SAFE}
    return [
        run
        if run.safety is Safety.SAFE or line in proven or _is_shown(text, run)
        else run._replace(level=Level.SUGGESTION)
        for line, run in zip(lines, runs, strict=True)
    ]


def _is_shown(text: str, run: Run) -> bool:
    return run.level is Level.ERROR and is_telling(text[max(0, run.span.start - _NEAR) : run.span.end + _NEAR])


def _is_explained(line: str, undone: Sequence[Undone]) -> bool:
    """Tell whether nothing beyond ASCII is left of a line without its runs: then nothing of it was lost."""
    pieces = []
    end = 0
    for item in undone:
        pieces.append(line[end : item.start])
        end = item.end
    return bool(undone) and "".join([*pieces, line[end:]]).isascii()


def _with_losses(line: str, undone: list[Undone], evidence: Evidence) -> tuple[list[Undone], list[Reading]]:
    found, lossy = read_lossy(line, undone, evidence)
    if (not lossy and found == undone and not is_telling(line)) or is_plainly_legacy(line):
        return undone, []
    return _settled(line, found, lossy)


def _settled(line: str, undone: list[Undone], lossy: list[Reading]) -> tuple[list[Undone], list[Reading]]:
    """Return the runs and readings of a line after which a second search finds nothing to repair."""
    if not lossy and not is_telling(line):
        return undone, lossy
    offered = [replace(reading, sure=False) for reading in lossy]
    for whole, readings in ((undone, lossy), (undone, offered)):
        settled = _settled_by(line, whole, readings)
        if settled is not None:
            return whole, settled
    return [], offered


_ROUNDS = 3
"""How often a line may be searched again."""


def _settled_by(line: str, whole: list[Undone], readings: list[Reading]) -> list[Reading] | None:
    """Return the readings, with those sure that a second search is sure of; None where it finds others."""
    for _ in range(_ROUNDS):
        sure = [Undone(r.start, r.end, r.before, r.after, r.chain, "") for r in readings if r.sure]
        done = sorted([*whole, *sure], key=lambda item: item.start)
        text = apply(line, done)
        if text == line:
            return readings
        if undo([text])[text]:
            return None
        found = {(r.start, r.before, r.after) for r in read_lossy(text, [], Evidence())[1] if r.sure}
        if not found:
            return readings
        grown = [(item.end, len(item.after) - len(item.before)) for item in done]
        surer = [
            reading
            if reading.sure
            else replace(
                reading,
                sure=(
                    reading.start + sum(more for end, more in grown if end <= reading.start),
                    reading.before,
                    reading.after,
                )
                in found,
            )
            for reading in readings
        ]
        if sum(reading.sure for reading in surer) != len(sure) + len(found):
            return None
        readings = surer
    return None


def _beside(runs: list[Run], others: list[Run]) -> list[Run]:
    """Return those of `runs` that none of `others` overlaps, both in order."""
    if not others:
        return runs
    kept = []
    index = 0
    for run in runs:
        while index < len(others) and others[index].span.end <= run.span.start:
            index += 1
        if index == len(others) or not others[index].span.overlaps(run.span):
            kept.append(run)
    return kept


def repair(text: str) -> str:
    """Return `text` with its safe runs repaired."""
    pieces = []
    end = 0
    for run in find_runs(text):
        if run.safety is Safety.SAFE:
            pieces += [text[end : run.span.start], run.after]
            end = run.span.end
    return "".join([*pieces, text[end:]])


def _run(item: Undone, offset: int) -> Run:
    span = Span(item.start + offset, item.end + offset)
    return Run(span, item.before, item.after, item.chain, Level.ERROR, Safety.SAFE, _proof(item.chain))


@lru_cache(maxsize=64)
def _proof(chain: tuple[Layer, ...]) -> str:
    wrong = " and then ".join(layer.wrong for layer in chain)
    return f"Read as {wrong} again, the repaired text gives the damaged text exactly."


def _lossy_run(item: Reading, offset: int) -> Run:
    span = Span(item.start + offset, item.end + offset)
    wrong = item.chain[0].wrong
    if item.sure:
        proof = f"Read as {wrong} again, and the same bytes lost, the repaired text gives the damaged text; "
        proof += "no other text that does is nearly as likely."
        return Run(span, item.before, item.after, item.chain, Level.ERROR, Safety.SAFE, proof)
    proof = f"Read as {wrong}, and a byte lost, the repaired text gives the damaged text, but others may too."
    return Run(span, item.before, item.after, item.chain, Level.ERROR, Safety.UNSAFE, proof, item.others)


def _of_one_accident(runs: list[Run]) -> list[Run]:
    """Leave runs of another codec to a person where one codec explains nearly all of the damage.

    Damage that lost bytes in the usual codec looks whole in another one now and then, and is then read wrongly. A run
    with a character that the usual codec does not have is none of that.
    """
    covered: Counter[str] = Counter()
    for run in runs:
        covered[run.chain[-1].wrong] += len(run.span)
    if len(covered) < 2:
        return runs
    (usual, length), *_ = covered.most_common(1)
    if length < _NEARLY_ALL * covered.total():
        return runs
    kin = next((kin for kin in _KIN if usual in kin), frozenset({usual}))
    doubt = f" But nearly all damage here is text read as {usual}."
    return [
        run
        if run.chain[-1].wrong in kin or not may_come_from(run.before, usual)
        else run._replace(safety=Safety.UNSAFE, proof=run.proof + doubt)
        for run in runs
    ]


def _joined(runs: list[Run]) -> list[Run]:
    """Join runs that touch and were damaged alike; drop those that an unsafe one lies over."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last is None or last.span.end < run.span.start or (last.chain, last.safety) != (run.chain, run.safety):
            joined.append(run)
        elif last.span.end == run.span.start:
            span = Span(last.span.start, run.span.end)
            proof = max(last.proof, run.proof, key=len)
            joined[-1] = last._replace(
                span=span, before=last.before + run.before, after=last.after + run.after, proof=proof
            )
    return joined
