"""Frames and trees drawn with box signs, whose corners and lines no accident puts side by side.

UTF-8 read as a code page of DOS has box signs in place of letters, but never a corner and then a line: their bytes
would be two lead bytes in a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from unbake.mojibake.run import Run

_REACH = 120
"""Code points on each side of a run in which the rest of a drawing is looked for."""
_BOXES = frozenset(map(chr, range(0x2500, 0x2580)))


@cache
def _drawn() -> re.Pattern[str]:
    return re.compile("(?<!\\S)[┌╔╭├╠└╚╰][─═]|[─═][┐╗╮┤╣┘╝╯](?!\\S)")


def without_drawings(text: str, runs: Sequence[Run]) -> list[Run]:
    """Return the runs but those that begin with a box sign and stand in a drawing."""
    if all(map(_BOXES.isdisjoint, {run.before for run in runs})):
        return list(runs)
    return [run for run in runs if _BOXES.isdisjoint(run.before) or run.before[0].isalpha() or not _is_drawn(text, run)]


def _is_drawn(text: str, run: Run) -> bool:
    """Tell whether what stands around a run, as far as the next blanks, begins or ends as a frame does."""
    before = text[max(0, run.span.start - _REACH) : run.span.start].split()
    after = text[run.span.end : run.span.end + _REACH].split()
    left = before[-1] if before and not text[run.span.start - 1].isspace() else ""
    right = after[0] if after and not text[run.span.end : run.span.end + 1].isspace() else ""
    return _drawn().search(left + run.before + right) is not None
