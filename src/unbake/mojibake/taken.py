"""A piece of a text without the runs that are found in it already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unbake.joining import joined
from unbake.mojibake.run import Run


def blanked(line: str, start: int, taken: Sequence[Run]) -> str:
    """Return a piece of the text, which begins at `start`, with what is taken blanked out."""
    return joined(_blanked_pieces(line, start, taken), line)


def _blanked_pieces(line: str, start: int, taken: Sequence[Run]) -> Iterator[str]:
    reached = 0
    for run in taken:
        begin, end = run.span
        first = begin - start if begin - start > reached else reached
        last = end - start if end - start < len(line) else len(line)
        yield line[reached:first]
        yield " " * (last - first)
        reached = last
    yield line[reached:]


def repaired(line: str, start: int, taken: Sequence[Run]) -> str:
    """Return a piece of the text, which begins at `start`, as the runs that are taken repair it."""
    pieces = []
    end = 0
    for run in taken:
        pieces += [line[end : max(end, run.span.start - start)], run.after]
        end = run.span.end - start
    return "".join([*pieces, line[end:]])
