"""The zones of a text of which only the parts that are asked about are read, and each of them once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Generic, TypeVar

from unbake.formats.outline import outline
from unbake.model import WHOLE, Format, Parts, Span, Zone, ZoneMap, Zones

Result = TypeVar("Result")

_STEP = 16_384
"""Code points behind an offset that are looked through for where the text may be cut."""
_NEARLY = 0.7
"""The part of a text from which on the rest is looked through too."""
_KEPT = 4
"""Texts as long as the file whose zones are kept: as read, as repaired, and two between."""


def zones_of(file_format: Format) -> Callable[[str], ZoneMap]:
    """Return what reads the zones of a text of this format, as little of it as will do."""
    parts = file_format.parts
    if parts is None:
        return file_format.zones
    return lambda text: PartedZones(text, file_format, parts)


def for_one_file(file_format: Format, length: int) -> Format:
    """Return the format with what it reads kept, for the stages of one file of about `length` code points.

    The rules, the second way through the stages and the check of the structure ask about the same texts.
    """
    zones = _Kept(file_format.zones, _KEPT * length).read
    parts = file_format.parts and _Kept(file_format.parts, _KEPT * length).read
    return replace(file_format, zones=zones, shape=outline(zones), parts=parts)


class _Kept(Generic[Result]):
    """What was made of texts: kept for those last asked about, of `budget` code points in all.

    A text is known by its hash and its length, so that it need not be held itself.
    """

    def __init__(self, read: Callable[[str], Result], budget: int) -> None:
        self._read = read
        self._budget = budget
        self._length = 0
        self._results: dict[tuple[int, int], Result] = {}

    def read(self, text: str) -> Result:
        key = hash(text), len(text)
        found = self._results.pop(key, None)
        if found is None:
            found = self._read(text)
            self._length += len(text)
        self._results[key] = found
        while self._length > self._budget and len(self._results) > 1:
            oldest = next(iter(self._results))
            self._length -= oldest[1]
            del self._results[oldest]
        return found


class PartedZones:
    """The zones of a text; each part is read when an offset in it is first asked about.

    Where the text may be cut is looked for as far as it was asked about, and somewhat farther: what stands behind a cut
    does not tell whether it is one, and damage stands in a few places of a long text.
    """

    def __init__(self, text: str, file_format: Format, parts: Callable[[str], Parts]) -> None:
        self._text = text
        self._cut = parts
        self._zones = file_format.zones
        self._cuts: tuple[int, ...] = ()
        self._parts = WHOLE
        self._read: dict[int, Zones] = {}
        self._until = 0
        """How far the text was looked through."""
        far = file_format.far
        self._step = len(text) if far and far in text else _STEP

    def at(self, offset: int) -> Zone:
        """Return the zone of the code point at `offset` (the last zone for the end of the text)."""
        return self._part(self._number(offset)).at(offset)

    def over(self, span: Span) -> tuple[Zone, ...]:
        """Return the zones that `span` touches, at least one."""
        last = self._number(max(span.start, span.end - 1))
        first = self._number(span.start)
        if last <= first:
            return self._part(first).over(span)
        return tuple([zone for number in range(first, last + 1) for zone in self._part(number).over(span)])

    def _number(self, offset: int) -> int:
        """Return the number of the part that an offset is in, whose end is known then."""
        while (number := bisect_right(self._cuts, offset)) == len(self._cuts) and self._until < len(self._text):
            self._look_farther(offset)
        return number

    def _look_farther(self, offset: int) -> None:
        until = max(2 * self._until, offset + self._step)
        # The rest of a text that is nearly looked through costs less than to begin anew.
        until = self._text.find("\n", until) + 1 if until < _NEARLY * len(self._text) else 0
        self._until = until or len(self._text)
        self._parts = self._cut(self._text[: self._until] if until else self._text)
        self._cuts = self._parts.cuts

    def _part(self, number: int) -> Zones:
        start = self._cuts[number - 1] if number else 0
        found = self._read.get(start)
        if found is None:
            end = self._cuts[number] if number < len(self._cuts) else len(self._text)
            found = self._read[start] = Zones(self._zones_between(start, end))
        return found

    def _zones_between(self, start: int, end: int) -> Iterator[Zone]:
        opening = self._parts.opening if start else ""
        shift = start - len(opening)
        reached = start
        for zone in self._zones(opening + self._text[start:end] + self._parts.context):
            first, last = zone.start + shift, zone.end + shift
            if first >= end and reached > start:
                break
            if last > start or start == end:
                # A part has no more nodes than code points, so that no two parts have one number for two nodes.
                node = start + zone.node if zone.node else 0
                yield Zone(max(first, start), min(last, end), zone.kind, node)
                reached = last
