"""Damage that was written in another code page as near as it goes: `├⌐` as `+¬`.

A `+` stands for two lead bytes, so a word is only repaired by itself where it becomes one of the lists.
"""

from __future__ import annotations

from collections.abc import Sequence

from unbake.model import Safety
from unbake.mojibake.run import Run
from unbake.mojibake.spelling import folded
from unbake.mojibake.words import known_word_cost

LABEL = "ibm437 in best fit"
_REACH = 24
"""Code points of a word that are looked at on each side of a run."""


def without_guesses(text: str, runs: Sequence[Run]) -> list[Run]:
    """Return the runs; those read from a best fit that make no known word are left to a person."""
    if LABEL not in {run.chain[-1].wrong for run in runs}:
        return list(runs)
    return [
        run._replace(safety=Safety.UNSAFE)
        if run.chain[-1].wrong == LABEL and any(map(str.isalpha, run.after)) and not _is_known(text, runs, index)
        else run
        for index, run in enumerate(runs)
    ]


def _is_known(text: str, runs: Sequence[Run], index: int) -> bool:
    """Tell whether the word of a run is in the lists, as it is with the runs beside it repaired."""
    run = runs[index]
    left, start, before = "", run.span.start, index - 1
    while start and len(left) < _REACH:
        if before >= 0 and runs[before].span.end == start:
            left, start = runs[before].after + left, runs[before].span.start
            before -= 1
        elif text[start - 1].isalpha():
            left, start = text[start - 1] + left, start - 1
        else:
            break
    right, end, behind = "", run.span.end, index + 1
    while end < len(text) and len(right) < _REACH:
        if behind < len(runs) and runs[behind].span.start == end:
            right, end = right + runs[behind].after, runs[behind].span.end
            behind += 1
        elif text[end].isalpha():
            right, end = right + text[end], end + 1
        else:
            break
    word = left + run.after + right
    return len(word) > 1 and word.isalpha() and known_word_cost(folded(word)) is not None
