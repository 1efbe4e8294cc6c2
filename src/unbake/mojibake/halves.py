"""Words of which only a part would be repaired, because the rest was damaged in another way too.

`П` read as windows-1251 is `Рџ`, but its second byte may also have become a control character, U+009F. To repair the
letters after it alone would leave a word that looks whole and is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from unbake.model import Safety
from unbake.mojibake.run import Run

_CONTROL = re.compile("[\x80-\x9f]")


def without_halves(text: str, rest: str, runs: Sequence[Run]) -> list[Run]:
    """Return the runs; those beside a control character that is in no run, but in the `rest`, are left to a person."""
    if not runs or _CONTROL.search(rest) is None:
        return list(runs)
    starts, ends = {run.span.start for run in runs}, {run.span.end for run in runs}
    return [run._replace(safety=Safety.UNSAFE) if _is_half(text, run, starts, ends) else run for run in runs]


def _is_half(text: str, run: Run, starts: set[int], ends: set[int]) -> bool:
    start, end = run.span.start, run.span.end
    before = start > 0 and start not in ends and _CONTROL.match(text, start - 1) is not None
    return before or (end not in starts and _CONTROL.match(text, end) is not None)
