"""A text file of no known format: one zone, so only what holds in any text is done to it."""

from __future__ import annotations

from unbake.formats.canvas import one_zone
from unbake.formats.escaping import as_is
from unbake.model import Format, ZoneKind, Zones


def _zones(text: str) -> Zones:
    return one_zone(text, ZoneKind.UNKNOWN)


def _shape(text: str) -> object:
    """Lines must stay lines, whatever they mean."""
    return text.count("\n"), text.count("\r")


FORMATS = (Format(name="unknown", patterns=(), zones=_zones, shape=_shape, escape=as_is),)
