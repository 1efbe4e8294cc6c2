"""Jupyter notebooks: JSON whose text lies in the sources of Markdown cells, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from unbake.formats.json import escape, read_zones
from unbake.formats.outline import outline
from unbake.model import Format, Zone, ZoneKind, Zones


def _zones(text: str) -> Zones:
    """Keep as values the strings of Markdown and raw cells; code, outputs and metadata are verbatim.

    A cell says what it is before its source: notebooks are written with sorted keys.
    """
    return Zones(_with_other_strings(text))


def _with_other_strings(text: str) -> Iterator[Zone]:
    key = cell_type = ""
    for zone in read_zones(text):
        kind = zone.kind
        if kind is ZoneKind.KEY:
            key = text[zone.start : zone.end]
        elif kind is ZoneKind.VALUE:
            if key == "cell_type":
                cell_type = text[zone.start : zone.end]
            if key == "cell_type" or key != "source" or cell_type not in ("markdown", "raw"):
                kind = ZoneKind.VERBATIM
        yield zone if kind is zone.kind else Zone(zone.start, zone.end, kind)


FORMATS = (Format(name="notebook", patterns=("*.ipynb",), zones=_zones, shape=outline(_zones), escape=escape),)
