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
# Their content may be repaired once a person said so; their place may not move.
_PLACE_ONLY = frozenset({ZoneKind.COMMENT, ZoneKind.CODE, ZoneKind.STRING, ZoneKind.VERBATIM, ZoneKind.MATH})


@cache
def _non_ascii() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f]+")


def outline(zones: Callable[[str], Zones]) -> Callable[[str], object]:
    """Make a shape out of a reader of zones.

    Markup, keys, URLs, identifiers, numbers, timings, placeholders count with their content. Code, math
    and comments count as such. Text counts as "text stands here", however it is divided. A stretch of
    non-ASCII characters counts as one, whatever it says: no format's structure is made of them, and a
    repair inside a key that a person asked for keeps the structure. A byte order mark is no part of it.
    """

    def shape(text: str) -> object:
        text = text.removeprefix("\ufeff")
        found: list[str] = []
        for zone in zones(text):
            if zone.kind in _TEXT:
                part = "text"
            elif zone.kind in _PLACE_ONLY:
                part = zone.kind.value
            else:
                # The separator keeps content from reading as the name of a kind.
                content = text[zone.start : zone.end]
                if not content.isascii():
                    content = _non_ascii().sub("\N{CURRENCY SIGN}", content)
                part = f"{zone.kind.value}:{content}"
            if not found or found[-1] != part or ":" in part:
                found.append(part)
        return found

    return shape
