"""How a replacement is written where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unbake.model import Zone


def as_is(text: str, zone: Zone, replacement: str) -> str:
    """Write the replacement unchanged: nothing in this format is special, or the shape check decides."""
    return replacement
