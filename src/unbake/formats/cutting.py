"""Where a text is cut into parts that are worth reading one by one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from unbake.model import WHOLE, Parts

LEAST = 1024
"""Code points of a part; to read one has a cost that does not depend on its length."""


@cache
def blank_line() -> re.Pattern[str]:
    """Match the end of a line and a blank one after it, before a line that is not indented."""
    return re.compile(r"\n[ \t]*\r?\n(?=[^\s])")


@cache
def any_line_end() -> re.Pattern[str]:
    """Match the end of a line."""
    return re.compile(r"\n")


def parts_at(
    pattern: re.Pattern[str],
    text: str,
    closed: Sequence[tuple[int, int]] = (),
    start: int = 0,
    context: str = "",
    least: int = LEAST,
) -> Parts:
    """Cut `text` at the ends of what `pattern` matches, into parts of `least` code points or more.

    Args:
        pattern: what stands before a cut.
        text: what is cut.
        closed: the stretches, in order, in which nothing is cut.
        start: where the first part may end at the earliest.
        context: what every part needs after it; no part is shorter than it.
        least: code points of a part, where each costs more than to read it.

    """
    least = max(least, len(context))
    if len(text) < 2 * least:
        return WHOLE
    cuts: list[int] = []
    at = max(start, least)
    while found := pattern.search(text, at):
        number = bisect_right(closed, (found.start(), len(text))) - 1
        if number >= 0 and found.start() < closed[number][1]:
            at = closed[number][1]
        elif found.end() == len(text):
            break
        else:
            cuts.append(found.end())
            at = found.end() + least
    return Parts(tuple(cuts), context)
