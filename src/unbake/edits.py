"""Edits of a text: sort, reject overlaps, apply, and carry offsets through the stages back to the original."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import attrgetter, le, lt
from typing import NamedTuple, Protocol

from unbake.joining import joined
from unbake.model import Span


class Replacement(NamedTuple):
    """A span of a text and what stands there afterwards."""

    span: Span
    after: str


class Change(Protocol):
    """What changes a text: a replacement, or whatever else has a span of it and what stands there afterwards."""

    @property
    def span(self) -> Span:
        """What is replaced."""

    @property
    def after(self) -> str | None:
        """What stands there afterwards, None for nothing."""


class OverlapError(ValueError):
    """Two replacements of one text share a code point."""


def apply(text: str, replacements: Iterable[Change]) -> str:
    """Return `text` with all replacements made.

    Raises:
        OverlapError: two of them overlap.
    """
    return joined(pieces(text, replacements), text)


def pieces(text: str, replacements: Iterable[Change]) -> Iterator[str]:
    """Yield `text` with all replacements made, piece by piece: what is between them, and what they put there.

    Raises:
        OverlapError: two of them overlap.
    """
    position = 0
    for (start, end), after in map(_change, sorted(replacements, key=_span)):
        if start < position:
            raise OverlapError(f"an edit at {Span(start, end)} overlaps the one before it")
        yield text[position:start]
        yield after or ""
        position = end
    yield text[position:]


def gives(text: str, replacements: Iterable[Change], wanted: str) -> bool:
    """Tell whether `text` with all replacements made is `wanted`, without making a copy of either."""
    at = 0
    for piece in pieces(text, replacements):
        if not wanted.startswith(piece, at):
            return False
        at += len(piece)
    return at == len(wanted)


_span = attrgetter("span")
_change = attrgetter("span", "after")


def without_overlaps(spans: Sequence[Span]) -> list[int]:
    """Return the indexes of the spans to keep, in order of their starts; of two that overlap the first stays."""
    if _are_apart(spans):
        return list(range(len(spans)))
    kept: list[int] = []
    for index in sorted(range(len(spans)), key=lambda index: (spans[index].start, -spans[index].end)):
        if not kept or not spans[kept[-1]].overlaps(spans[index]):
            kept.append(index)
    return kept


def _are_apart(spans: Sequence[Span]) -> bool:
    """Tell whether spans, none of them empty, come one after another, as those of most rules do."""
    starts, ends = [span[0] for span in spans], [span[1] for span in spans]
    return all(map(lt, starts, ends)) and all(map(le, ends, starts[1:]))


class OffsetMap:
    """Carries spans of an edited text back to the original text.

    Made from the replacements (in the original's offsets, sorted, without overlaps) that lead from
    the one to the other.
    """

    def __init__(self, replacements: Sequence[Change]) -> None:
        growths = [len(replacement.after or "") - len(replacement.span) for replacement in replacements]
        self._shifts = [0, *accumulate(growths)]
        self._starts = [
            replacement.span.start + shift for replacement, shift in zip(replacements, self._shifts, strict=False)
        ]
        self._ends = [
            start + len(replacement.after or "") for start, replacement in zip(self._starts, replacements, strict=True)
        ]

    def touched(self, span: Span) -> range:
        """Return the indexes of the replacements whose new text shares a code point with `span`.

        A deletion counts where it lies within the span, not at its border.
        """
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        return range(first, max(first, last))

    def widened(self, span: Span) -> Span:
        """Return `span` of the edited text, grown to hold every replacement it touches as a whole."""
        indexes = self.touched(span)
        if not indexes:
            return span
        return Span(min(span.start, self._starts[indexes[0]]), max(span.end, self._ends[indexes[-1]]))

    def to_original(self, span: Span) -> Span:
        """Return the original's span behind a span of the edited text, after widening it."""
        widened = self.widened(span)
        indexes = self.touched(span)
        first, after_last = (indexes[0], indexes[-1] + 1) if indexes else (bisect_right(self._ends, span.start),) * 2
        return Span(widened.start - self._shifts[first], widened.end - self._shifts[after_last])
