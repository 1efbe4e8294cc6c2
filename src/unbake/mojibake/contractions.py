"""English contractions that have a capital for an apostrophe, as `donÕt` has: no word of any language is so written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache


@cache
def _contraction() -> re.Pattern[str]:
    return re.compile(r"(?<=n)’t\b|(?<=[a-z])’(?:s|re|ve|ll|d|m)\b")


def restored(pairs: Iterable[tuple[str, str]]) -> int:
    """Return how many capitals amid small letters become the apostrophe of a contraction.

    `pairs` are words as they stand and as they become.
    """
    return sum(
        len(old) == len(new) and old[match.start()].isupper()
        for old, new in pairs
        for match in _contraction().finditer(new)
    )
