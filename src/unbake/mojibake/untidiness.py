"""What a line costs beside its words: quotations left open, wide spaces within words, joints of no drawing."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_JUNCTIONS: Final = 2.5
_MOST_JUNCTIONS: Final = 15.0
"""What two joints of box drawing side by side cost, in nats: drawings have lines between them."""
_QUOTES: Final = "“”„«»"


def untidiness(line: str) -> float:
    """Return what a line costs for a quotation left open and for wide spaces within words, in nats."""
    quotes = sum(map(line.count, _QUOTES))
    wide = 8.0 * len(_wide_space().findall(line)) if "\N{NO-BREAK SPACE}" in line else 0.0
    joints = _JUNCTIONS * len(_joined_joints().findall(line))
    return 3.0 * (quotes % 2) + wide + min(joints, _MOST_JUNCTIONS)


@cache
def _joined_joints() -> re.Pattern[str]:
    joints = "[\u250c-\u254b\u2552-\u256c]"
    return re.compile(f"{joints}(?={joints})")


@cache
def _wide_space() -> re.Pattern[str]:
    return re.compile("(?<=[^\\W\\d_])\N{NO-BREAK SPACE}(?=[a-zà-ÿ])")
