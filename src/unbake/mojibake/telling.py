"""Marks of an accident that no clean text has."""

from __future__ import annotations

import re
import sys
from functools import cache


def is_telling(line: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Tell whether a mark that no clean text has stands in `line`, between two places of it."""
    return _telling().search(line, start, end) is not None


@cache
def _telling() -> re.Pattern[str]:
    """Match what no clean text has: U+FFFD after a letter, a capital à within a word, half of a dash or a quote."""
    return re.compile(
        "(?<=[^\x00-\x7f])\ufffd|(?<=[a-z])[ÂÃ](?![A-Za-z])|(?<=[0-9])Â(?= )|(?<=[a-z,] )Ã  (?=[a-z0-9])"
        "|â(?:€TM|[€†„][\"'?]|[\"'][¡-¿])|(?<=[a-z])â€(?=[a-z])"
    )
