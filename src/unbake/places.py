"""From offsets in a file's text to lines, columns and byte offsets."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from unbake.model import Place, Source, Span

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Locator:
    """Finds places in one source. Byte offsets are reckoned onward from the last one asked for, so ask in order."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._line_starts = array("Q", (0,))
        self._line_starts.extend(match.end() for match in re.finditer("\r\n|\n|\r", source.text))
        self._has_mark = source.text.startswith(BYTE_ORDER_MARK)
        self._is_utf8 = source.codec == "utf-8"
        self._known = (0, 0)

    def place(self, span: Span) -> Place:
        """Return line, column (1-based code points) and byte offsets (0-based) of a span."""
        begin, end = span
        line, column = self._line_and_column(begin)
        if begin == 0 or (line < len(self._line_starts) and self._line_starts[line] <= end):
            end_line, end_column = self._line_and_column(end)
        else:
            end_line, end_column = line, column + end - begin
        start = self._start_byte(begin)
        return Place(line, column, end_line, end_column, start, start + self._byte_length(begin, end))

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
        piece = self._source.text[start:end]
        if self._is_utf8 and piece.isascii():
            return len(piece)
        return len(piece.encode(self._source.codec, "surrogateescape"))
