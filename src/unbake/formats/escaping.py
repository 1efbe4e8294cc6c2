"""How a replacement is written where it goes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unbake.model import Format, Zone


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(r"[\x00-\x1f!-/:-@\[-`{-~]")


def written(file_format: Format, text: str, zone: Zone, replacement: str) -> str:
    """Write the replacement as its zone needs it: nothing but ASCII signs and controls is special in any format."""
    return file_format.escape(text, zone, replacement) if _signs().search(replacement) else replacement


def as_is(text: str, zone: Zone, replacement: str) -> str:
    """Write the replacement unchanged: nothing in this format is special, or the shape check decides."""
    return replacement
