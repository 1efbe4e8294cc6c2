"""The shape of a text from its zones: all that machines read; of what people read, only where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from unbake.model import ZoneKind, Zones

_TEXT = frozenset(
    {
        ZoneKind.PROSE,
        ZoneKind.HEADING,
        ZoneKind.TABLE_CELL,
        ZoneKind.ATTRIBUTE_TEXT,
        ZoneKind.VALUE,
        ZoneKind.TRANSLATION,
        ZoneKind.CUE,
        ZoneKind.UNKNOWN,
        # An entity is a way to write text: `&quot;` and `"` are the same text.
        ZoneKind.ENTITY,
    }
)


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f]+")


@cache
def _foreign_or_space() -> re.Pattern[str]:
    return re.compile(r"[^\x21-\x7e]+")


def outline(zones: Callable[[str], Zones]) -> Callable[[str], object]:
    """Make a shape out of a reader of zones.

    What machines read counts with its ASCII content, markup with its spaces and newlines too. Comments count
    as such, text as "text stands here", however it is divided. Other characters do not count, wherever they
    are: no format's structure is made of them, and a repair inside a key or a listing that a person asked
    for keeps the structure.
    """

    def shape(text: str) -> object:
        text = text.removeprefix("\ufeff")
        found: list[str] = []
        for zone in zones(text):
            if zone.kind in _TEXT:
                part = "text"
            elif zone.kind is ZoneKind.COMMENT:
                part = "comment"
            else:
                insignificant = _foreign() if zone.kind is ZoneKind.MARKUP else _foreign_or_space()
                # The colon keeps content from reading as the name of a kind.
                part = f"{zone.kind.value}:{insignificant.sub('', text[zone.start : zone.end])}"
            if not found or found[-1] != part or ":" in part:
                found.append(part)
        return found

    return shape
