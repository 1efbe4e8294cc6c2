"""The mojibake engine: damaged runs of a text, with their repairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from unbake.model import Layer, Level, Safety, Span
from unbake.mojibake.best_fit import without_guesses
from unbake.mojibake.chains import breaks_to
from unbake.mojibake.codecs import may_come_from
from unbake.mojibake.decoder import Reading
from unbake.mojibake.drawings import without_drawings
from unbake.mojibake.habits import without_noise
from unbake.mojibake.halves import without_halves
from unbake.mojibake.judged import is_plainly_legacy
from unbake.mojibake.layers import undo
from unbake.mojibake.lossy import Evidence, evidence_of, read_lossy
from unbake.mojibake.natural import without_natural
from unbake.mojibake.pieces import Undone, apply
from unbake.mojibake.presence import is_hopeless
from unbake.mojibake.proven import completed, kept_beside, prove, undo_beside
from unbake.mojibake.run import Run, line_starts
from unbake.mojibake.tables import without_tables
from unbake.mojibake.taken import blanked
from unbake.mojibake.telling import is_telling
from unbake.mojibake.triggers import find_lines
from unbake.mojibake.twins import without_twins

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

    spans = find_lines(text, _CHUNK)
    text = without_noise(text, spans)
    places = [(start, text[start:end]) for start, end in spans]
    lines = dict.fromkeys(line for _, line in places)
    # Most pages that are looked at have nothing but words that were found to be no damage.
    undone: dict[str, list[Undone]] = {line: [] for line in lines} if all(map(is_hopeless, lines)) else undo(lines)
    proven = prove(text, undone, places)
    for way in proven:
        undone |= completed(undone, way)
    evidence = evidence_of(text, undone)
    settled = {
        line: (items, []) if _is_explained(line, items) else _with_losses(line, items, evidence)
        for line, items in undone.items()
    }
    runs = list(_runs((start, settled[line][0]) for start, line in places))
    runs += [_lossy_run(item, start) for start, line in places for item in settled[line][1]]
    for way in proven:
        runs += _runs(undo_beside(text, places, way))
    runs = _of_one_accident(_joined(sorted(runs, key=_span)))
    runs = without_tables(text, without_drawings(text, runs))
    runs = without_guesses(text, kept_beside(text, runs, without_natural(text, runs), proven))
    runs = without_twins(text, runs)
    rest = blanked(text, 0, runs)
    runs = without_halves(text, rest, runs)
    read_anew = legacy.find_legacy_runs(text, rest, runs)
    return _doubted(text, sorted([*_beside(runs, read_anew), *read_anew], key=_span) if read_anew else runs)


_span = attrgetter("span")


def _doubted(text: str, runs: list[Run]) -> list[Run]:
    """Return the runs, those that cannot be sure as suggestions where nothing on their line shows an accident."""
    safe = Safety.SAFE
    are_safe = [run.safety is safe for run in runs]
    if all(are_safe):
        return runs
    lines = line_starts(text, runs)
    proven = {line for line, is_safe in zip(lines, are_safe, strict=True) if is_safe}
    return [
        run if is_safe or line in proven or _is_shown(text, run) else run._replace(level=Level.SUGGESTION)
        for line, run, is_safe in zip(lines, runs, are_safe, strict=True)
    ]


def _is_shown(text: str, run: Run) -> bool:
    return run.level is Level.ERROR and is_telling(text[max(0, run.span.start - _NEAR) : run.span.end + _NEAR])


def _is_explained(line: str, undone: Sequence[Undone]) -> bool:
    """Tell whether nothing beyond ASCII is left of a line without its runs: then nothing of it was lost."""
    reached = 0
    for start, end, *_ in undone:
        if not line[reached:start].isascii():
            return False
        reached = end
    return bool(undone) and line[reached:].isascii()


def _with_losses(line: str, undone: list[Undone], evidence: Evidence) -> tuple[list[Undone], list[Reading]]:
    found, lossy = read_lossy(line, undone, evidence)
    if (not lossy and found == undone and _is_whole(line, undone)) or is_plainly_legacy(line):
        return undone, []
    return _settled(line, found, lossy)


def _is_whole(line: str, undone: list[Undone]) -> bool:
    """Tell whether nothing of a line, with its runs repaired, may be left of lost sequences."""
    if not is_telling(line):
        return True
    text = apply(line, undone)
    return max(text) < _EAST_ASIAN and not is_telling(text)


_EAST_ASIAN = "\u2e80"
"""The first character of East Asia, whose sequences show no damage by themselves."""


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


def _runs(lines: Iterable[tuple[int, Sequence[Undone]]]) -> Iterator[Run]:
    """Yield the runs of lines, each with its offset."""
    level, safety = Level.ERROR, Safety.SAFE  # to name a member of an enumeration takes as long as to make a span
    chain: tuple[Layer, ...] = ()
    proof = ""
    for offset, items in lines:
        for start, end, before, after, own, _ in items:
            if own is not chain:
                chain, proof = own, _proof(own)
            yield Run(Span(start + offset, end + offset), before, after, chain, level, safety, proof)


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
    with a character that the usual codec does not have is none of that, nor is one that gives the same in both.
    """
    if len({run.chain[-1].wrong for run in runs}) < 2:
        return runs
    covered: Counter[str] = Counter()
    for run in runs:
        covered[run.chain[-1].wrong] += len(run.span)
    (usual, length), *_ = covered.most_common(1)
    if length < _NEARLY_ALL * covered.total():
        return runs
    kin = next((kin for kin in _KIN if usual in kin), frozenset({usual}))
    doubt = f" But nearly all damage here is text read as {usual}."
    return [
        run
        if run.chain[-1].wrong in kin or not may_come_from(run.before, usual) or _is_also(run, usual)
        else run._replace(safety=Safety.UNSAFE, proof=run.proof + doubt)
        for run in runs
    ]


def _is_also(run: Run, label: str) -> bool:
    """Tell whether a run gives the same if it was read as another codec at last."""
    return breaks_to(run.after, (*run.chain[:-1], Layer(run.chain[-1].true, label)), run.before)


def _joined(runs: list[Run]) -> list[Run]:
    """Join runs that touch and were damaged alike; drop those that an unsafe one lies over."""
    joined: list[Run] = []
    reached = -1
    for run in runs:
        start, end = run.span
        if reached < start or (joined[-1].chain, joined[-1].safety) != (run.chain, run.safety):
            joined.append(run)
            reached = end
        elif reached == start:
            last = joined[-1]
            proof = max(last.proof, run.proof, key=len)
            joined[-1] = last._replace(
                span=Span(last.span.start, end),
                before=last.before + run.before,
                after=last.after + run.after,
                proof=proof,
            )
            reached = end
    return joined
