"""From offsets in a file's text to lines, columns, byte offsets, and the line to show."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from unbake.model import Excerpt, Place, Source, Span

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
CONTEXT = 60
"""Code points of a line shown on each side of the damage."""
LONGEST = 160
"""Code points of the damage itself that are shown."""


_TO_LINE_END = re.compile(r"[^\r\n]*")


class Locator:
    """Finds places in one source. Byte offsets are reckoned onward from the last one asked for, so ask in order."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._line_starts = array("Q", (0,))
        self._line_starts.extend(match.end() for match in re.finditer("\r\n|\n|\r", source.text))
        self._has_mark = source.text.startswith(BYTE_ORDER_MARK)
        self._known = (0, 0)

    def place(self, span: Span) -> Place:
        """Return line, column (1-based code points) and byte offsets (0-based) of a span."""
        line, column = self._line_and_column(span.start)
        end_line, end_column = self._line_and_column(span.end)
        start = self._start_byte(span.start)
        return Place(line, column, end_line, end_column, start, start + self._byte_length(span.start, span.end))

    def excerpt(self, span: Span) -> Excerpt:
        """Return the lines that the span touches, cut to a window around it."""
        text = self._source.text
        first = self._line_starts[bisect_right(self._line_starts, span.start) - 1]
        start = max(first, span.start - CONTEXT)
        end = min(span.end, span.start + LONGEST)
        after = _TO_LINE_END.match(text, end, end + CONTEXT)
        stop = after.end() if after else end
        goes_on = stop < len(text) and text[stop] not in "\r\n"
        return Excerpt(text[start:stop], span.start - start, end - start, start > first, goes_on)

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        column = offset - self._line_starts[line - 1] + 1
        if line == 1 and self._has_mark and offset > 0:
            column -= 1
        return line, column

    def _start_byte(self, offset: int) -> int:
        known_offset, known_byte = self._known if self._known[0] <= offset else (0, 0)
        byte = known_byte + self._byte_length(known_offset, offset)
        self._known = (offset, byte)
        return byte

    def _byte_length(self, start: int, end: int) -> int:
        return len(self._source.text[start:end].encode(self._source.codec, "surrogateescape"))
