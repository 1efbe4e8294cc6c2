"""A damaged run of a text, and its repair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from unbake.model import Layer, Level, Safety, Span


class Run(NamedTuple):
    """A maximal stretch of text that inverts as a whole, with the repair chosen for it."""

    span: Span
    before: str
    after: str
    chain: tuple[Layer, ...]
    """The layers in the order in which they happened."""
    level: Level
    safety: Safety
    proof: str
    candidates: tuple[str, ...] = ()


def line_starts(text: str, runs: Sequence[Run]) -> list[int]:
    """Return where the lines begin that the runs, in order, stand in."""
    starts: list[int] = []
    line = behind = 0
    for run in runs:
        line = text.rfind("\n", behind, run.span.start) + 1 or line
        behind = run.span.start
        starts.append(line)
    return starts


def line_around(text: str, span: Span, reach: int) -> tuple[str, str]:
    """Return what stands before and after a span on its line, up to `reach` code points of each."""
    first = max(0, span.start - reach)
    first = text.rfind("\n", first, span.start) + 1 or first
    last = text.find("\n", span.end, span.end + reach)
    return text[first : span.start], text[span.end : span.end + reach if last < 0 else last]
