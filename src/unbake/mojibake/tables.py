"""Tables of characters, whose rows are in the order of their code points, as no text is.

The ideographs of a table of GBK are UTF-8 of Cyrillic letters in alphabetical order. One run of such letters, or of
ideographs that go on in their order beside it, shows that its line is a row of a table, and what else the line seems
to have is none either.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import ge
from typing import Final

from unbake.model import Level, Safety
from unbake.mojibake.run import Run, line_starts
from unbake.mojibake.spelling import is_known

_ROW: Final = 4
"""Letters in order that are no word."""
_LONG_ROW: Final = 7
_BESIDE: Final = 8
"""Code points on each side of a run that are looked at with it, and how many of them make a row of ideographs."""
_CLOSE: Final = 2
"""Code points from one letter of a row to the next."""


def without_tables(text: str, runs: Sequence[Run]) -> list[Run]:
    """Return the runs, those of the rows of tables as suggestions."""
    befores, afters = {run.before for run in runs}, {run.after for run in runs}
    if max(befores, default="") < _IDEOGRAPHS and not any(map(_is_row, afters)):
        return list(runs)
    lines = line_starts(text, runs)
    tables = {line for line, run in zip(lines, runs, strict=True) if _is_row(run.after) or _is_in_row(text, run)}
    return [
        run._replace(safety=Safety.UNSAFE, level=Level.SUGGESTION) if line in tables else run
        for line, run in zip(lines, runs, strict=True)
    ]


def _is_row(text: str) -> bool:
    """Tell whether characters beyond ASCII are all in the order of their code points, and no word.

    One word of four letters in twenty-four is in order by chance, so that a few must follow each other closely.
    """
    if len(text) < _ROW or text[0] <= "\x7f":
        return False
    if any(map(ge, text, text[1:])):
        return False
    steps = [ord(two) - ord(one) for one, two in pairwise(text)]
    in_order = max(steps) <= _CLOSE or len(text) >= _LONG_ROW
    return in_order and not is_known(text)


def _is_in_row(text: str, run: Run) -> bool:
    """Tell whether a run of ideographs stands among others, all in the order of their code points or near each other.

    The characters of a text are from all over their block; those that a table has side by side share a radical.
    """
    start, end = run.span.start, run.span.end
    while start and run.span.start - start < _BESIDE and text[start - 1] >= _IDEOGRAPHS:
        start -= 1
    while end < len(text) and end - run.span.end < _BESIDE and text[end] >= _IDEOGRAPHS:
        end += 1
    row = text[start:end]
    if len(row) < _BESIDE or min(row) < _IDEOGRAPHS:
        return False
    others = len(row) - (run.span.end - run.span.start)
    is_near = others >= _BESIDE and ord(max(row)) - ord(min(row)) < _NEAR
    return is_near or all(one < two for one, two in pairwise(row))


_NEAR: Final = 0x400
"""Code points within which the ideographs of a radical or two are."""
_IDEOGRAPHS: Final = "\u3400"
