"""Zones are painted: a text starts as one kind, and what a reader recognises is painted over it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from itertools import chain

from unbake.model import KINDS, NUMBER_OF_KIND, Zone, ZoneKind, Zones

_CUT, _BREAK = 1, 2
"""What is marked at a code point: that something painted begins or ends there; that it interrupts the text."""
_MARK = re.compile(rb"[^\0]")
_MARKUP = NUMBER_OF_KIND[ZoneKind.MARKUP]
_KIND_BITS = 5
"""The low bits of a cell, which hold its kind; the others hold its node."""
_KIND_MASK = (1 << _KIND_BITS) - 1


class Canvas:
    """A kind and a text node for every code point of a text of `length`; offsets are code points.

    What is painted later covers what was painted before. Painting costs the length painted, reading
    the zones back costs the number of strokes, so a reader that paints each place a bounded number
    of times is linear.
    """

    def __init__(self, length: int, kind: ZoneKind) -> None:
        self._length = length
        self._cells = array("I", [NUMBER_OF_KIND[kind]]) * length
        self._marks = bytearray(length + 1)
        self._last_node = 0

    def new_node(self) -> int:
        """Return the number of a text node that no other has."""
        self._last_node += 1
        return self._last_node

    def paint(self, start: int, end: int, kind: ZoneKind, node: int = 0) -> None:
        """Give the code points from `start` to `end` a kind and a text node (0: none)."""
        if start >= end:
            return
        self._cells[start:end] = array("I", (NUMBER_OF_KIND[kind] | node << _KIND_BITS,)) * (end - start)
        self._marks[start] |= _CUT
        self._marks[end] |= _CUT

    def paint_text(self, start: int, end: int, kind: ZoneKind) -> None:
        """Paint a text node of its own."""
        self.paint(start, end, kind, self.new_node())

    def interrupt(self, start: int, end: int, kind: ZoneKind) -> None:
        """Paint what ends the text node around it: what follows is a new one, even after markup."""
        self.paint(start, end, kind)
        if start < end:
            self._marks[start] |= _BREAK

    def paint_zones(self, zones: Zones, offset: int) -> None:
        """Paint the zones of an embedded text that begins at `offset`."""
        nodes: dict[int, int] = {}
        for zone in zones:
            node = nodes.setdefault(zone.node, self.new_node()) if zone.node else 0
            self.paint(offset + zone.start, offset + zone.end, zone.kind, node)

    def zones(self) -> Zones:
        """Return what was painted; neighbours of the same kind and node are one zone.

        Only markup (a line's prefix) may part a text node: after anything else, and after what was painted
        as an interruption, the rest is a new one.
        """
        return Zones(self._read() if self._length else (Zone(0, 0, KINDS[0]),))

    def _read(self) -> Iterator[Zone]:
        cells, marks, length = self._cells, self._marks, self._length
        renamed = array("I", (0,)) * (self._last_node + 1)
        start, cell, open_node, broken = 0, cells[0], 0, False
        for cut in chain((found.start() for found in _MARK.finditer(marks, 1, length)), (length,)):
            following = cells[cut] if cut < length else -1
            if following == cell:
                broken = broken or marks[cut] & _BREAK != 0
                continue
            kind, node = cell & _KIND_MASK, cell >> _KIND_BITS
            if node:
                if not renamed[node]:
                    renamed[node] = node
                elif node != open_node or broken:
                    renamed[node] = self.new_node()
                open_node, broken = node, False
            elif kind != _MARKUP:
                broken = True
            yield Zone(start, cut, KINDS[kind], renamed[node])
            start, cell = cut, following
            broken = broken or marks[cut] & _BREAK != 0


def one_zone(text: str, kind: ZoneKind) -> Zones:
    """Return a single zone over the whole text."""
    return Zones((Zone(0, len(text), kind, 1),))
