"""An inline text of Markdown while it is read: where it stands, and what was found in it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from unbake.model import ZoneKind

Mark = tuple[int, int, ZoneKind]


@dataclass
class Scan:
    """One inline text being read. `piece` is the file's text with line prefixes blanked, from `start` to `end`."""

    piece: str
    start: int
    end: int
    labels: Set[str]
    marks: list[Mark] = field(default_factory=list)
    images: list[tuple[int, int]] = field(default_factory=list)
    openers: list[tuple[int, bool]] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    """Closers that do not occur any more: looking for them again would cost the rest each time."""
    fences: dict[int, list[int]] | None = None


def find(scan: Scan, closer: str, at: int) -> int:
    """Return where `closer` stands next, -1 for nowhere; a search in vain is not made again."""
    if closer in scan.missing:
        return -1
    found = scan.piece.find(closer, at, scan.end)
    if found < 0:
        scan.missing.add(closer)
    return found
