"""The shape of a text from its zones: all that machines read; of what people read, only where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property, partial

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


def skeleton(text: str) -> str:
    """Return the text with each stretch of non-ASCII characters as one sign.

    Texts that share it have the same shape.
    """
    return text if text.isascii() else _foreign().sub("\N{CURRENCY SIGN}", text)


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f]+")


@cache
def _foreign_or_space() -> re.Pattern[str]:
    return re.compile(r"[^\x21-\x7e]+")


class Outline:
    """The shape of one text; two are equal where their structure is.

    Text that differs in nothing but non-ASCII characters has the same structure, so most repairs of
    mojibake are compared without being parsed. The rest is parsed when compared.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, text: str, zones: Callable[[str], Zones]) -> None:
        self._text = text.removeprefix("\ufeff")
        self._zones = zones

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Outline):
            return NotImplemented
        return self._text == other._text or self._skeleton == other._skeleton or self.parts == other.parts

    def __repr__(self) -> str:
        return f"Outline({self.parts!r})"

    @cached_property
    def _skeleton(self) -> str:
        return skeleton(self._text)

    @cached_property
    def parts(self) -> list[str]:
        """What counts, in order."""
        found: list[str] = []
        for zone in self._zones(self._text):
            if zone.kind in _TEXT:
                part = "text"
            elif zone.kind is ZoneKind.COMMENT:
                part = "comment"
            else:
                insignificant = _foreign() if zone.kind is ZoneKind.MARKUP else _foreign_or_space()
                # The colon keeps content from reading as the name of a kind.
                part = f"{zone.kind.value}:{insignificant.sub('', self._text[zone.start : zone.end])}"
            if not found or found[-1] != part or ":" in part:
                found.append(part)
        return found


def outline(zones: Callable[[str], Zones]) -> Callable[[str], Outline]:
    """Make a shape out of a reader of zones.

    What machines read counts with its ASCII content, markup with its spaces and newlines too. Comments count
    as such, text as "text stands here", however it is divided. Other characters do not count, wherever they
    are: no format's structure is made of them, and a repair inside a key or a listing that a person asked
    for keeps the structure. A byte order mark at the start is no part of it.
    """
    return partial(Outline, zones=zones)
