"""A file in UTF-8 with lines, or parts of lines, in other encodings: what the bytes that are no UTF-8 stand for.

Each line is read in every encoding, in up to three ways. The line's own letters decide, with what the other lines
of its paragraph and of the file say counted up to a bound: a line of plain evidence may differ from its file, one
of little may not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import inf

from unbake.source.candidates import PRIORS
from unbake.source.letters import languages
from unbake.source.ways import Line, LineReading, Placed, decoded, kept, lines_of, pieces, placed, stands_alone, whole
from unbake.source.weighing import Weighing

_LINES = 60
"""Lines of each sort that the choice of an encoding rests on."""
_MARGIN = 5.5
"""Nats by which the best reading of a run has to lead those that read it otherwise."""
_MARGIN_ALONE = 12.0
"""The same for a single letter that no letter stands beside."""
_FROM_PARAGRAPH = 8.0
_FROM_FILE = 12.0
"""Nats that the other lines of a paragraph, and of the file, add at most against an encoding."""
_AGAINST_FILE = 6.0
"""Nats by which a line alone may prefer another encoding than the one the file speaks for."""
_SELDOM = frozenset({"euc_jis_2004", "johab", "shift_jis_2004"})
"""Encodings of many characters that nobody pastes from: what they alone can read is more likely broken otherwise."""
_OTHERS = 4
"""Other readings that are told."""
_ONE_VALID_LINE = 10.0
"""Nats by which the legacy reading of a line that is valid UTF-8 has to lead."""


@dataclass(frozen=True, slots=True)
class StrayRun:
    """Bytes of another encoding, at code points `start` to `end` of a text read as UTF-8 with `surrogateescape`."""

    start: int
    end: int
    data: bytes
    codec: str | None
    """The encoding they are in; None where no reading is good."""
    after: str | None
    is_sure: bool
    others: tuple[str, ...] = ()
    """What the next best encodings make of the bytes."""


@dataclass(frozen=True)
class Mixture:
    """A file's stray runs, and how the mixed reading compares with reading all of it in one legacy encoding."""

    runs: tuple[StrayRun, ...]
    lead_over_whole: float
    """Nats by which the mixed reading is likelier than the best reading in one encoding; negative where it is not."""
    has_valid_lines: bool = False
    """Whether a line beyond ASCII is valid UTF-8."""

    @property
    def codecs(self) -> tuple[str, ...]:
        """The encodings of the stray runs, the most frequent first."""
        return tuple(codec for codec, _ in Counter(run.codec for run in self.runs if run.codec).most_common())

    @property
    def is_sure(self) -> bool:
        """Whether every stray run is."""
        return all(run.is_sure for run in self.runs)


@lru_cache(maxsize=2)
def mixture_of(text: str) -> Mixture:
    """Judge a text read as UTF-8 with `surrogateescape`."""
    lines = tuple(lines_of(text))
    stray = [line for line in lines if line.is_stray]
    valid = [line for line in lines if not line.is_stray and any(token.kind == "valid" for token in line.tokens)]
    if not stray or not languages():
        return Mixture((), inf)
    weighing = Weighing(_distinct(stray), _distinct(valid))
    runs = list(_runs_of_stray(weighing, stray))
    runs += [run for line in valid for run in _runs_of_valid(weighing, line)]
    return Mixture(tuple(sorted(runs, key=lambda run: run.start)), _lead_over_whole(weighing), bool(valid))


def _distinct(lines: Sequence[Line]) -> list[Line]:
    """Return the first lines of each text: what is said twice is said once."""
    return list({line.data: line for line in reversed(lines)}.values())[::-1][:_LINES]


def _ranked(weighing: Weighing, line: Line) -> list[tuple[float, str, LineReading]]:
    """Return the readings of a line, the likeliest first, with what the other lines say counted in."""
    found = weighing.readings(line)
    own = weighing.excess([line])
    near = weighing.excess([other for other in weighing.sample if other.paragraph == line.paragraph and other != line])
    file = {codec: weighing.file[codec] - own[codec] - PRIORS[codec] for codec in found}
    least_near, least = min(near.values(), default=0.0), min(file.values(), default=0.0)
    return sorted(
        (
            reading.cost + min(near[codec] - least_near, _FROM_PARAGRAPH) + min(file[codec] - least, _FROM_FILE),
            codec,
            reading,
        )
        for codec, reading in found.items()
    )


def _runs_of_stray(weighing: Weighing, lines: Sequence[Line]) -> Iterator[StrayRun]:
    """Yield the runs of the lines that have stray bytes; lines that say the same beside the same are judged once."""
    telling = {line.paragraph for line in weighing.sample}
    known: dict[tuple[bytes, int | None, bool], tuple[int, list[StrayRun]]] = {}
    sample = set(weighing.sample)
    for line in lines:
        key = line.data, line.paragraph if line.paragraph in telling else None, line in sample
        if key not in known:
            known[key] = line.start, list(_runs(weighing, line))
        start, runs = known[key]
        shift = line.start - start
        for run in runs:
            yield replace(run, start=run.start + shift, end=run.end + shift) if shift else run


def _runs(weighing: Weighing, line: Line) -> Iterator[StrayRun]:
    """Yield the runs of a line that has stray bytes."""
    ranked = _ranked(weighing, line)
    if not ranked:
        for token in line.tokens:
            if token.kind == "stray":
                yield _run(line, token.start, token.data, None, None, False, ())
        return
    best, codec, reading = ranked[0]
    own_best = min(other.cost for _, _, other in ranked)
    fits = weighing.fits(reading, codec) and reading.cost - own_best < _AGAINST_FILE and codec not in _SELDOM

    @cache
    def rival(rank: int) -> Placed:
        return placed(line, ranked[rank][2])

    for start, data, after in pieces(line, reading):
        is_alone = len(data) == 1 and after.isalpha() and stands_alone(line, start)
        margin = _MARGIN_ALONE if is_alone and not weighing.is_word(after, codec) else _MARGIN
        near = (rank for rank, (cost, _, _) in enumerate(ranked) if rank and cost - best < margin)
        others = _first_others((rival(rank).at(start, data) for rank in near), after)
        yield _run(line, start, data, codec, after, fits and not others, others)


def _first_others(texts: Iterable[str], known: str) -> tuple[str, ...]:
    others: dict[str, None] = {}
    for text in texts:
        if text != known:
            others[text] = None
        if len(others) == _OTHERS:
            break
    return tuple(others)


def _runs_of_valid(weighing: Weighing, line: Line) -> Iterator[StrayRun]:
    """Yield the runs of a line that is valid UTF-8 but reads far better in the encoding of the stray lines."""
    codec = min(weighing.file, key=lambda codec: weighing.file[codec], default=None)
    way = None if codec is None else whole(line, codec)
    if codec is None or way is None or weighing.chosen[codec] is None:
        return
    gain = weighing.valid_cost(kept(line)) - weighing.valid_cost("".join(text for _, text in way))
    if gain < _ONE_VALID_LINE:
        return
    for start, data, after in pieces(line, LineReading(way, 0.0)):
        yield _run(line, start, data, codec, after, True, ())


def _lead_over_whole(weighing: Weighing) -> float:
    """Return by how many nats the mixed reading leads the best reading in one legacy encoding."""
    mixed = sum(weighing.valid_cost(kept(line)) for line in weighing.valid)
    mixed += min(
        (
            sum(found.cost if (found := weighing.readings(line).get(codec)) else inf for line in weighing.sample)
            for codec in weighing.chosen
        ),
        default=0.0,
    )
    wholes = [inf]
    for codec, language in weighing.chosen.items():
        strays = [whole(line, codec) for line in weighing.sample]
        valid = [decoded(line.data, codec) for line in weighing.valid]
        if language is not None and None not in strays and None not in valid:
            cost = sum(weighing.cost(way, codec) for way in strays if way is not None)
            wholes.append(cost + sum(weighing.valid_cost(text) for text in valid if text is not None))
    lead = min(wholes) - mixed
    return 0.0 if abs(lead) < 1e-6 else lead


def _run(
    line: Line, start: int, data: bytes, codec: str | None, after: str | None, is_sure: bool, others: tuple[str, ...]
) -> StrayRun:
    before = len(line.data[:start].decode("utf-8", "surrogateescape"))
    length = len(data.decode("utf-8", "surrogateescape"))
    begin = line.start + before
    return StrayRun(begin, begin + length, data, codec, after, is_sure and after is not None, others)
