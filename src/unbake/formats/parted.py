"""The zones of a text of which only the parts that are asked about are read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from unbake.model import Format, Parts, Span, Zone, ZoneMap, Zones


def zones_of(file_format: Format) -> Callable[[str], ZoneMap]:
    """Return what reads the zones of a text of this format, as little of it as will do."""
    parts = file_format.parts
    if parts is None:
        return file_format.zones
    return lambda text: PartedZones(text, parts(text), file_format.zones)


class PartedZones:
    """The zones of a text; each part is read when an offset in it is first asked about."""

    def __init__(self, text: str, parts: Parts, zones: Callable[[str], Zones]) -> None:
        self._text = text
        self._parts = parts
        self._zones = zones
        self._read: dict[int, Zones] = {}

    def at(self, offset: int) -> Zone:
        """Return the zone of the code point at `offset` (the last zone for the end of the text)."""
        return self._part(offset).at(offset)

    def over(self, span: Span) -> tuple[Zone, ...]:
        """Return the zones that `span` touches, at least one."""
        first = bisect_right(self._parts.cuts, span.start)
        last = max(first, bisect_right(self._parts.cuts, max(span.start, span.end - 1)))
        starts = [0, *self._parts.cuts]
        return tuple(
            zone for number in range(first, last + 1) for zone in self._part(max(span.start, starts[number])).over(span)
        )

    def _part(self, offset: int) -> Zones:
        start, end = self._parts.around(Span(offset, offset), len(self._text))
        if start not in self._read:
            self._read[start] = Zones(tuple(self._zones_between(start, end)))
        return self._read[start]

    def _zones_between(self, start: int, end: int) -> list[Zone]:
        length = end - start
        found: list[Zone] = []
        for zone in self._zones(self._text[start:end] + self._parts.context):
            if zone.start >= length and found:
                break
            # A part has no more nodes than code points, so that no two parts have one number for two nodes.
            node = start + zone.node if zone.node else 0
            found.append(Zone(start + zone.start, start + min(zone.end, length), zone.kind, node))
        return found
