"""Text of one legacy encoding that was read in another: which runs, and what they were.

A suspect line is read anew in every pair of encodings that are known to be taken for each other. The reading
that makes the line far likelier is the one. The file decides between readings that a line cannot decide, and
a pair that other lines prove needs less of a line; but every line must gain by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from unbake.model import Level, Safety, Span
from unbake.mojibake.caution import is_torn, joins_words, with_caution
from unbake.mojibake.codecs import UTF8
from unbake.mojibake.habit import changed_letters, habitual_letters
from unbake.mojibake.judged import Judged, judged, judged_anew, runs_of
from unbake.mojibake.lost_instead import may_have_lost
from unbake.mojibake.presence import may_be_odd
from unbake.mojibake.run import Run
from unbake.mojibake.suspects import lines_beyond_ascii, suspect_lines
from unbake.mojibake.verdict import PLAIN, SURE_ALONE, Pair, Verdict
from unbake.screen import Glance

SURE_IN_FILE: Final = 3.0
"""Nats that a line must gain where other lines prove its pair of encodings."""
WORTH_SAYING: Final = 5.0
"""Nats that a line must gain for a suggestion."""
PROVEN: Final = 25.0
"""Nats that the other lines of a file must gain together to prove a pair."""
_NEAR: Final = 8.0
"""How many nats a reading may be behind the best one and be taken for the sake of a proven pair."""
_PIECE: Final = 600
"""Code points of a longer line that are judged together."""
_PROBES: Final = 400
"""How many suspect lines are judged first: where none of so many is sure, none of the file is."""
_SURE_SHARE: Final = 0.3
"""What share of the lines that a pair makes likelier it must surely repair, to be proven."""
_AGREEING: Final = 8
_AGREEING_SHARE: Final = 0.7
_SHORT: Final = 3
_MUCH: Final = 10.0
"""How many lines that become words prove a pair, be they one short word each, what share of all they are, and how
many letters such a word has at least, and what a line gains, in nats, that becomes one of so few."""

Place = tuple[int, int]


def find_legacy_runs(text: str, rest: str, taken: Sequence[Run]) -> list[Run]:
    """Return the runs of `text`, a whole file, in order.

    `taken` are runs that are found already, in order, and `rest` is the text with these blanked. What is returned
    overlaps one of them only where a reading of the whole line explains it better: UTF-8 comes about by chance in
    dense damage of another kind.
    """
    if rest.isascii() or not may_be_odd(Glance.of_text(rest)):
        return []
    spans = [run.span for run in taken]

    def taken_in(place: Place) -> Sequence[Run]:
        first, last = place
        return taken[bisect_left(spans, Span(first, first)) : bisect_left(spans, Span(last, last))]

    def judge(place: Place) -> Judged | None:
        return judged(text[slice(*place)], place[0], taken_in(place))

    places = _pieces(text, suspect_lines(rest))
    if len(places) > _PROBES:
        probes = [judge(place) for place in places[:: len(places) // _PROBES]]
        if not any(probe and probe.is_sure for probe in probes):
            return []
    lines = [line for line in map(judge, places) if line]
    habitual = habitual_letters(lines)
    in_utf8 = [run.span for run in taken if run.chain and run.chain[-1].true == UTF8]

    def has_lost(line: Judged) -> bool:
        end = line.start + len(line.line)
        beside_utf8 = bisect_left(in_utf8, Span(line.start, line.start)) < bisect_left(in_utf8, Span(end, end))
        return may_have_lost(line.line, line.verdicts[0], beside_utf8=beside_utf8)

    kept = [line for line in lines if line.is_sure and not has_lost(line)]
    sure = _sure_runs(text, [line for line in kept if habitual.isdisjoint(changed_letters(line))])
    proven = _proven(lines, sure)
    if proven:
        lines += _missed(text, rest, places, judge)
        pairs = {pair for pair, gain in proven.items() if gain >= PROVEN}
        anew = [
            judged_anew(text[slice(*place)], place[0], inside, pairs) for place in places if (inside := taken_in(place))
        ]
        whole = {line.start: line for line in anew if line and line.start not in sure}
        lines = [whole.get(line.start, line) for line in lines]
    runs = [run for line in lines for run in sure.get(line.start) or _others_of(line, proven)]
    return sorted(runs, key=lambda run: run.span)


def _pieces(text: str, lines: Iterable[Place]) -> list[Place]:
    return [piece for line in lines for piece in _pieces_of(text, *line)]


def _pieces_of(text: str, start: int, end: int) -> Iterator[Place]:
    while end - start > _PIECE:
        cut = text.rfind(" ", start + 1, start + _PIECE) + 1 or start + _PIECE
        yield start, cut
        start = cut
    yield start, end


def _missed(text: str, rest: str, places: Sequence[Place], judge: Callable[[Place], Judged | None]) -> list[Judged]:
    """Return the lines that did not look suspect, which they do where other lines are broken."""
    known = set(places)
    others = [place for place in _pieces(text, lines_beyond_ascii(rest)) if place not in known]
    return [line for line in map(judge, others) if line]


def _sure_runs(text: str, lines: Sequence[Judged]) -> dict[int, list[Run]]:
    """Return start -> the runs of the lines whose best reading stands by itself and takes no natural letter away."""
    found = [(line, list(runs_of(line, line.verdicts[0], Level.ERROR))) for line in lines]
    found = [(line, own) for line, own in found if not (joins_words(own) or any(is_torn(text, run) for run in own))]
    runs = with_caution(text, [run for _, own in found for run in own])
    safe = {run.span for run in runs if run.safety is Safety.SAFE}
    return {
        line.start: own
        for line, own in found
        if line.verdicts[0].is_convincing or safe.issuperset(run.span for run in own)
    }


def _proven(lines: Sequence[Judged], sure: Mapping[int, Sequence[Run]]) -> dict[Pair, float]:
    """Return pair -> what the lines that it surely repairs gain together, none for more than a third of a proof.

    In a long file some lines gain by chance, and more of them a little than much: a pair that many lines only
    hint at proves nothing.
    """
    gains: dict[Pair, float] = {}
    hints: Counter[Pair] = Counter()
    proofs: Counter[Pair] = Counter()
    for line in lines:
        best = line.verdicts[0]
        if best.gain <= 0 or (best.is_of_letters and line.start not in sure):
            continue
        hints[best.pair] += 1
        if line.start in sure:
            proofs[best.pair] += 1
            gains[best.pair] = gains.get(best.pair, 0.0) + min(best.gain, PROVEN / 3)
    proven = {pair: gain for pair, gain in gains.items() if proofs[pair] >= _SURE_SHARE * hints[pair]}
    agreeing = Counter(line.verdicts[0].pair for line in lines if _agrees(line))
    for pair, count in agreeing.items():
        if count >= max(_AGREEING, _AGREEING_SHARE * len(lines)):
            proven[pair] = count * PROVEN
    return proven


def _agrees(line: Judged) -> bool:
    """Tell whether a line becomes words of the lists, if short ones, or prose has frequent words of one letter then."""
    best = line.verdicts[0]
    if best.gain < WORTH_SAYING or not line.is_ahead or best.abbreviated:
        return False
    if best.is_of_letters:
        return best.prose and best.familiar
    least = _SHORT if best.rewritten and best.gain >= _MUCH else _SHORT + 1
    return best.is_text and any(len(word) >= least for word in best.won)


def _others_of(line: Judged, proven: Mapping[Pair, float]) -> Iterator[Run]:
    """Yield the runs of a line that does not stand by itself: repaired where other lines prove its pair."""
    best = line.verdicts[0]
    if best.gain <= SURE_IN_FILE:
        return

    def support(verdict: Verdict) -> float:
        return proven.get(verdict.pair, 0.0)

    for verdict in line.verdicts[1:]:
        close = verdict.gain > SURE_IN_FILE and verdict.gain > line.verdicts[0].gain - _NEAR
        if close and support(verdict) > support(best) + PROVEN:
            best = verdict
    settled = _settled(line, proven)
    if support(best) < PROVEN and settled is not None:
        yield from runs_of(line, settled, Level.ERROR)
    elif support(best) >= PROVEN:
        yield from runs_of(line, best, Level.ERROR)
    elif best.gain >= WORTH_SAYING and best.is_text:
        yield from runs_of(line, best, Level.SUGGESTION)


def _settled(line: Judged, proven: Mapping[Pair, float]) -> Verdict | None:
    """Return the reading in the one pair that other lines have, where the line by itself shows that it is broken."""
    if len(proven) != 1:
        return None
    for verdict in line.verdicts:
        near = verdict.gain >= SURE_ALONE and verdict.gain > line.verdicts[0].gain - _NEAR
        if verdict.pair in proven and near and verdict.rewritten and verdict.plainness <= PLAIN:
            return verdict
    return None
