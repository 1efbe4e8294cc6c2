"""Lines of UTF-8 that a two-byte codec read and lost bytes of: which reader it was, and what stood there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from unbake.model import Layer
from unbake.mojibake.codecs import UTF8
from unbake.mojibake.decoder import GAIN, Decoder, Reading
from unbake.mojibake.gaps import code_cost
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.letters import alphabets
from unbake.mojibake.linecost import tongue_of, tongues_of
from unbake.mojibake.losses import MARK, QUESTION
from unbake.mojibake.lost_pairs import Stretch, cut, gaps_in
from unbake.mojibake.pieces import Undone, apply
from unbake.mojibake.readers import READERS, Reader, read_losing
from unbake.mojibake.stretches import stretch_cost
from unbake.mojibake.two_bytes import any_cjk


@dataclass(frozen=True, slots=True)
class InPairs:
    """How a reader of a two-byte codec explains a line."""

    reader: Reader
    cost: float
    """-log P of the line as it is read then, in nats."""
    whole: list[Undone]
    readings: list[Reading]
    """What the runs that are not whole may have been."""


_SAMPLE = 12
"""Lines that tell which readers a file was read by."""
_SHARE = 4
"""A reader explains one in so many of them best, if lines of the file were read by it."""


def usual_readers(lines: Iterable[str]) -> tuple[Reader, ...]:
    """Return the readers by which the lines of a file were read that lost bytes; all where few lines tell."""
    lossy = [line for line in lines if _may_be_lossy(line)]
    if len(lossy) <= 2 * _SAMPLE:
        return READERS
    sample = lossy[:: -(-len(lossy) // _SAMPLE)]
    best = [min(ways, key=lambda way: way.cost).reader for line in sample if (ways := list(ways_of_pairs(line)))]
    votes = Counter(best)
    return tuple(reader for reader in READERS if votes[reader] * _SHARE >= len(sample)) or READERS


def _may_be_lossy(line: str) -> bool:
    mark = MARK if MARK in line else QUESTION
    return mark in line and any_cjk().search(line) is not None and not _is_hopeless(line, mark)


def ways_of_pairs(line: str, readers: Sequence[Reader] = READERS) -> Iterator[InPairs]:
    """Yield how each of some readers of a two-byte codec explains a line, but for those that explain it alike."""
    if not _may_be_lossy(line):
        return
    mark = MARK if MARK in line else QUESTION
    seen: set[tuple[object, ...]] = set()
    for reader in readers:
        stretches = cut(line, reader, mark)
        if stretches is None:
            continue
        whole = list(_runs(line, stretches, reader))
        gaps = gaps_in(line, stretches, reader, mark, _lost_letters(line, stretches, whole))
        key = (tuple(gaps), tuple((run.start, run.after) for run in whole))
        if not gaps or key in seen:
            continue
        seen.add(key)

        def breaks(text: str, damaged: str, reader: Reader = reader) -> str | None:
            return reader.label if read_losing(text.encode(), reader, mark) == damaged else None

        decoder = Decoder(line, whole, (reader.label,), "", explained=True, least=GAIN, proof=0.0, breaks=breaks)
        readings = decoder.readings(gaps)
        if readings and _is_better(line, decoder, readings):
            strange = _STRANGE if mark == MARK and reader.loses == "pairs" else 0.0
            cost = decoder.line_cost(readings) + code_cost(reader.label) + strange
            sure = [replace(own, sure=own.sure and _is_sure(own, line, mark)) for own in readings]
            yield InPairs(reader, cost, whole, sure)


def _is_sure(reading: Reading, line: str, mark: str) -> bool:
    """Tell whether a reading that is sure among a few readings is so among the many that a lost byte has here."""
    if any(one.islower() and two.isupper() for one, two in pairwise(reading.after)):
        return False
    scripts = {own.script for own in map(kind, reading.after) if own.is_letter}
    if not reading.known or set(reading.before) == {mark} or (len(scripts) > 1 and not scripts <= CJK):
        return False
    if mark == QUESTION and reading.before[-1] == mark and reading.end == len(line):
        # A character of ASCII may be lost with the last byte.
        return False
    if reading.after[-1].isascii():
        return reading.margin >= _SURE_AMONG_MANY
    if scripts <= CJK:
        return reading.margin >= _SURE_AMONG_MANY
    before, after = line[reading.start - 1 : reading.start], line[reading.end : reading.end + 1]
    is_last = not after.isalpha() and after != mark
    if is_last and not before.isalpha() and len(reading.after) == 1:
        return False
    is_latin = kind(reading.after[-1]).script == "LATIN"
    return reading.lead >= _SURE_ENDING if is_last and is_latin else reading.margin >= _SURE_AMONG_MANY


_SURE_AMONG_MANY = 4.0
"""Nats that a lead must have beyond what it has to where five bytes may be lost."""
_SURE_ENDING = 12.0
"""Nats by which the last letter of a Latin word must lead: other endings are words that the lists may not have."""


def _is_hopeless(line: str, mark: str) -> bool:
    """Tell whether as much of a line is lost as is left of it, beyond what is ASCII."""
    marks = line.count(mark)
    kept = len(line.encode("utf-8", "replace")) - len(line)
    left = kept - 2 * marks * (mark == MARK)
    return 2 * marks > left + sum(map(str.isalpha, line)) // 4


_GAIN = 12.0
"""Nats by which a line must be likelier as it is read than as it stands."""


def _is_better(line: str, decoder: Decoder, readings: Sequence[Reading]) -> bool:
    tongue, _ = tongue_of(line.split())
    return decoder.line_cost(readings) + _GAIN < sum(stretch_cost(token, tongue) for token in line.split())


_STRANGE = 4.0
"""What it costs, in nats, that U+FFFD stands for a lost character of ASCII too."""


def _lost_letters(line: str, stretches: Sequence[Stretch], whole: Sequence[Undone]) -> frozenset[str]:
    """Return the letters and signs beyond ASCII that the languages of what is whole of a line have."""
    lost = [Undone(s.start, s.end, "", "\ufffd", (), "") for s in stretches if s.ways]
    text = apply(line, sorted([*whole, *lost], key=lambda item: item.start))
    words = [part for token in text.split() for part in token.split("\ufffd") if part]
    codes = {code for tongue, _ in tongues_of(words, "") for code in tongue.by_script.values()} if words else set()
    small = {letter for code in codes for letter in alphabets()[code][1] if not letter.isascii()}
    signs = _SIGNS + _EAST_ASIAN_SIGNS * any(kind(character).script in CJK for character in text)
    return frozenset({*small, *signs} | {letter.upper() for letter in small if len(letter.upper()) == 1})


_SIGNS = "–—‘’“”„…•·«»°©®€™←→"
_EAST_ASIAN_SIGNS = "、。，：？！（）「」"


def _runs(line: str, stretches: Sequence[Stretch], reader: Reader) -> Iterator[Undone]:
    """Yield the whole runs of a line."""
    chain = (Layer(UTF8, reader.label),)
    start = end = -1
    for stretch in [*stretches, Stretch(len(line) + 1, 0, ())]:
        if stretch.start == end and not stretch.ways:
            end = stretch.end
            continue
        if start >= 0:
            before = line[start:end]
            after = before.encode(reader.codec).decode("utf-8")
            yield Undone(start, end, before, after, chain, after)
        start, end = (-1, -1) if stretch.ways else (stretch.start, stretch.end)
