"""Where in a file a double counts: within one text node, and how far it may be trusted there."""

from __future__ import annotations

import re
from bisect import bisect_left
from types import MappingProxyType

from unbake.doubles.verdict import Tier
from unbake.model import Document, ZoneKind

_CEILINGS = MappingProxyType(
    {
        ZoneKind.PROSE: Tier.AUTOMATIC,
        ZoneKind.UNKNOWN: Tier.AUTOMATIC,
        ZoneKind.HEADING: Tier.SUGGESTED,
        ZoneKind.ATTRIBUTE_TEXT: Tier.SUGGESTED,
        ZoneKind.VALUE: Tier.SUGGESTED,
        ZoneKind.COMMENT: Tier.SUGGESTED,
        ZoneKind.TRANSLATION: Tier.SUGGESTED,
    }
)


def ceiling(document: Document, start: int, end: int) -> Tier:
    """Return how much may be made of a double at `[start, end)`: nothing across nodes, and where no prose is.

    Subtitles are left out since speakers do say words twice, and tables since their cells adjoin.
    """
    first, last = document.zones.at(start), document.zones.at(end - 1)
    if first is not last and (first.kind is not last.kind or first.node != last.node):
        return Tier.QUIET
    return _CEILINGS.get(first.kind, Tier.QUIET)


_SPEECH = 160
"""Code points without a mark of punctuation that only somebody who speaks goes on for."""
_MARKS = frozenset(".,;:!?…—–()|\n。，、")


def is_spoken(left: str, right: str) -> bool:
    """Tell whether what stands around a double is speech written down as it was said, where words are said twice."""
    around = f"{left}{right}".strip()
    return len(around) >= _SPEECH and _MARKS.isdisjoint(around)


def is_running_text(document: Document, start: int, end: int) -> bool:
    """Tell whether `[start, end)` begins and ends in prose."""
    kinds = {document.zones.at(start).kind, document.zones.at(end - 1).kind}
    return kinds <= {ZoneKind.PROSE, ZoneKind.UNKNOWN}


class Lines:
    """The numbers of the lines of a text, from 1."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def at(self, offset: int) -> int:
        """Return the number of the line that the code point at `offset` stands in."""
        return bisect_left(self._ends, offset) + 1
