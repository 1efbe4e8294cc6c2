"""Damage that lost something on the way: a byte that the wrong codec had no character for, a no-break space.

What was lost left a mark (U+FFFD, `?`, a space, a straight quote) or nothing. Each such sequence has a few
readings; all ways to read the sequences of a word are weighed by how likely the word is in the language of its
line. A reading is sure where every other one is far behind, and further still where the word is in no list. Lost
sequences are only looked for on lines where whole sequences of the same codec stand as well, or where the
mark is one that no clean text has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice

from unbake.model import Layer
from unbake.mojibake.codecs import GROUP_OF, MULTIBYTE, UTF8, read
from unbake.mojibake.decoder import GAIN, GAIN_ALONE, GAIN_SIGN, Decoder, Reading
from unbake.mojibake.gaps import CODECS, Parsed, code_cost, labels_with, may_explain, may_have_gaps, parsed
from unbake.mojibake.losses import MARK, kept_by
from unbake.mojibake.lossy_pairs import usual_readers, ways_of_pairs
from unbake.mojibake.pieces import Undone
from unbake.mojibake.readers import READERS, Reader
from unbake.mojibake.telling import is_telling


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the damage of a whole file says about how it came about."""

    kept: str = ""
    """Characters that often get lost, and were not (see `kept_by`)."""
    runs: tuple[tuple[str, str], ...] = ()
    """Some runs of the codec that most were read in, before and after."""
    readers: tuple[Reader, ...] = READERS
    """What its lines may have been read by that a two-byte codec lost bytes of."""
    words: tuple[str, ...] = ()
    """Words of its damaged lines, repaired, that lost nothing: where a line has few, they tell its language."""


_RUNS = 200
"""Runs of a file that codecs are tried on."""
_LINES = 60
_WORDS = 60
"""Damaged lines of a file that words are taken from, and words."""


def evidence_of(text: str, undone: Mapping[str, Sequence[Undone]]) -> Evidence:
    """Return what a file's lines, with the runs found in each, say about its losses."""
    runs = [item for items in undone.values() for item in items if len(item.chain) == 1]
    kept = kept_by([item.before for item in runs] + [MARK] * (MARK in text))
    covered: Counter[str] = Counter()
    for item in runs:
        covered[item.chain[0].wrong] += len(item.before)
    usual = max(covered, key=lambda label: covered[label], default="")
    own = dict.fromkeys((item.before, item.after) for item in runs if item.chain[0].wrong == usual)
    words = dict.fromkeys(word for line in islice(undone, _LINES) for word in _whole_words(line, undone[line]))
    return Evidence(kept, tuple(own)[:_RUNS], usual_readers(undone), tuple(words)[:_WORDS])


def _whole_words(line: str, undone: Sequence[Undone]) -> list[str]:
    """Return the words of a damaged line that lost nothing, repaired; none of a line without a run."""
    if not undone:
        return []
    pieces = []
    reached = 0
    for item in undone:
        pieces += [_beyond_ascii().sub(MARK, line[reached : item.start]), item.after]
        reached = item.end
    text = "".join([*pieces, _beyond_ascii().sub(MARK, line[reached:])])
    return [token for token in text.split() if MARK not in token]


@cache
def _beyond_ascii() -> re.Pattern[str]:
    return re.compile("[^\x00-\x7f]+")


def read_lossy(line: str, undone: Sequence[Undone], evidence: Evidence) -> tuple[list[Undone], list[Reading]]:
    """Return the whole runs of `line`, and what can be read of the sequences that are not whole.

    Args:
        line: a line of text.
        undone: its whole runs, as far as they were found.
        evidence: what the rest of the file says.
    """
    in_pairs = _explained_in_pairs(line, undone, evidence.readers)
    if in_pairs is not None:
        return in_pairs
    if _lost_beside_ideographs().search(line) is not None:
        return list(undone), []
    own = [item for item in undone if len(item.chain) == 1]
    supported = [label for label in dict.fromkeys(item.chain[0].wrong for item in own) if label not in MULTIBYTE]
    telling = is_telling(line)
    kept = kept_by([item.before for item in own]) if not evidence.kept else evidence.kept
    if MARK in line and MARK not in kept:
        kept += MARK
    befores = [(item.before, item.after) for item in own]
    if len(own) == len(undone) and (supported or telling):
        explained = _explained(line, undone, supported, kept, evidence, lone=telling and not undone)
        if explained is not None:
            return explained
    for label in supported[:2] or (CODECS if telling else ()):
        if not may_have_gaps(line, label, undone):
            continue
        labels = labels_with(befores, label)
        labels = _of_file(labels, evidence)
        found = parsed(line, labels, kept, undone)
        gaps = found.gaps
        if not supported:
            gaps = tuple(gap for gap in gaps if is_telling(line, max(0, gap.start - 1), gap.end + 2))
        least = GAIN if supported else GAIN_ALONE if MARK in line else GAIN_SIGN
        readings = Decoder(
            line, undone, labels, kept, explained=False, least=least, proof=found.proof, beside=evidence.words
        ).readings(gaps)
        if readings:
            return list(undone), readings
    return list(undone), []


def _explained(
    line: str, undone: Sequence[Undone], supported: Sequence[str], kept: str, evidence: Evidence, *, lone: bool
) -> tuple[list[Undone], list[Reading]] | None:
    """Return the runs and readings of a line of which one codec explains all that is beyond ASCII.

    `lone` tells that nothing whole shows damage, but what is left of a sequence does.
    """
    ways: list[_Way] = []
    seen: set[tuple[object, ...]] = set()
    shown: set[tuple[tuple[int, str], ...]] = set()
    of_file: tuple[str, ...] = ()
    for label in dict.fromkeys([*supported[:2], *CODECS]):
        if not may_explain(line, label):
            continue
        found = parsed(line, (label,), kept)
        if found.strays or not found.gaps:
            continue
        whole = list(_runs(line, found, label))
        if not (MARK in line or (lone and not whole) or _are_shown(whole, undone)):
            continue
        of_file = of_file or (label, *_labels_of(evidence.runs, label))
        own = tuple((run.start, run.after) for run in whole)
        if label not in of_file or (found.gaps, own) in seen:
            continue
        seen.add((found.gaps, own))
        if label in supported:
            shown.add(own)
        decoder = Decoder(
            line, whole, (label,), kept, explained=True, least=GAIN, proof=found.proof, beside=evidence.words
        )
        readings = decoder.readings(found.gaps)
        if readings:
            cost = decoder.line_cost(readings) + code_cost(label, decoder.languages) - _OWN * (own in shown)
            ways.append(_Way(cost, whole, readings))
    return _likeliest(ways) if ways else None


def _explained_in_pairs(
    line: str, undone: Sequence[Undone], readers: Sequence[Reader]
) -> tuple[list[Undone], list[Reading]] | None:
    """Return the runs and readings of a line of which a two-byte codec explains all that is beyond ASCII.

    It is explained by chance, as clean text of East Asia with a lost character is, unless most of its whole runs were
    found to be damage already or are many.
    """
    ways = [_Way(way.cost, way.whole, way.readings) for way in ways_of_pairs(line, readers)]
    if not ways:
        return None
    if _kana_in_words().search(line) is not None:
        return _likeliest(ways)
    best = min(ways, key=lambda way: way.cost)
    label = best.readings[0].chain[0].wrong
    if not best.whole:
        readings = [replace(reading, sure=False) for reading in _likeliest(ways)[1]]
        return ([], readings) if label in _TELLING_LEADS else None
    own = [item for item in undone if item.chain[-1].wrong == label]
    sequences = [len(character.encode()) for run in best.whole for character in run.after]
    shown = sum(map(_BY_CHANCE.__getitem__, sequences)) >= _NEVER_BY_CHANCE or _are_shown(best.whole, own)
    return _likeliest(ways) if shown else None


_BY_CHANCE = {1: 0.0, 2: 1.0, 3: 1.5, 4: 2.0}
"""How much a sequence of so many bytes tells, where one of two is what clean text has in one case of eight."""
_NEVER_BY_CHANCE = 6.0


@cache
def _lost_beside_ideographs() -> re.Pattern[str]:
    """Match a lost byte beside what no codec of single bytes has."""
    wide = "[\u2e80-\u9fff\uac00-\ud7ff]"
    return re.compile(f"(?<={wide}){MARK}|{MARK}(?={wide})")


@cache
def _kana_in_words() -> re.Pattern[str]:
    """Match half-width katakana beside a Latin letter, as no clean text has it."""
    return re.compile("(?<=[A-Za-z])[\uff61-\uff9f]|[\uff61-\uff9f](?=[A-Za-z])")


_TELLING_LEADS = frozenset({"gbk", "shift_jis"})
"""Two-byte codecs in which no character in common use begins with the lead byte of a sequence of three."""


def _likeliest(ways: list[_Way]) -> tuple[list[Undone], list[Reading]]:
    """Return the runs and readings of the likeliest way; none is sure that another one near it does not give."""
    ways.sort(key=lambda way: way.cost)
    best, *others = ways
    near = [way for way in others if way.cost < best.cost + _NEAR_CODEC]
    return best.whole, [
        replace(reading, sure=reading.sure and all(_agrees(way, reading, way.cost - best.cost) for way in near))
        for reading in best.readings
    ]


@dataclass(frozen=True, slots=True)
class _Way:
    """How one codec explains a line."""

    cost: float
    """-log P of the line as it is read then, in nats."""
    whole: list[Undone]
    readings: list[Reading]


def _agrees(way: _Way, reading: Reading, behind: float) -> bool:
    """Tell whether a codec that comes near, so many nats behind, gives the same, and surely enough."""
    return any(
        other.start == reading.start
        and other.end == reading.end
        and other.after == reading.after
        and other.margin + behind >= 0
        for other in way.readings
    )


def _of_file(labels: tuple[str, ...], evidence: Evidence) -> tuple[str, ...]:
    """Return those of some codecs that the runs of the whole file may have been read in, the first in any case."""
    own = _labels_of(evidence.runs, labels[0])
    return (labels[0], *(label for label in labels[1:] if label in own))


@lru_cache(maxsize=64)
def _labels_of(runs: tuple[tuple[str, str], ...], label: str) -> tuple[str, ...]:
    if any(read(after.encode("utf-8"), label) != before for before, after in runs):
        return CODECS
    return labels_with(runs, label)


def _are_shown(whole: Sequence[Undone], undone: Sequence[Undone]) -> bool:
    """Tell whether most of what one codec makes whole runs of was found to be damage already."""
    own = {place for item in undone for place in range(item.start, item.end)}
    size = sum(run.end - run.start for run in whole)
    return len(own) * 2 >= size and bool(own)


_OWN = 5.0
"""Nats that runs found in a codec lend it."""


_NEAR_CODEC = 9.0
"""Nats by which a line may be likelier in one codec than in another, and still was read in that."""


def _runs(line: str, found: Parsed, label: str) -> Iterator[Undone]:
    chain = (Layer(UTF8, label),)
    for start, end in found.whole:
        before = line[start:end]
        after = GROUP_OF[label].bytes_of(before).decode("utf-8")
        yield Undone(start, end, before, after, chain, after)
