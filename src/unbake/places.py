"""From offsets in a file's text to lines, columns and byte offsets."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from unbake.model import Place, Source, Span

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def places_of(source: Source, spans: Iterable[Span]) -> Iterator[Place]:
    """Yield line, column (1-based code points) and byte offsets (0-based) of spans that come in order of their starts.

    Byte offsets are reckoned onward from span to span.
    """
    text, codec = source.text, source.codec
    is_utf8 = codec == "utf-8"
    has_mark = text.startswith(BYTE_ORDER_MARK)
    lines = _LineStarts(text)

    def place(offset: int) -> tuple[int, int]:
        number = lines.number_at(offset)
        return number, offset - lines.start_of(number) + (0 if number == 1 and has_mark and offset else 1)

    line = following = 0
    before_first = 0
    known = known_byte = 0
    for begin, end in spans:
        if begin >= following:
            line, column = place(begin)
            # Behind a mark at the beginning of the file the columns begin anew.
            before_first, following = begin - column, lines.start_of(line + 1) if begin else 0
        column = begin - before_first
        end_line, end_column = (line, end - before_first) if end < following else place(end)
        if begin < known:
            first_byte = known_byte - len(text[begin:known].encode(codec, "surrogateescape"))
        else:
            first_byte = known_byte + len(text[known:begin].encode(codec, "surrogateescape"))
        last_byte = first_byte + len(text[begin:end].encode(codec, "surrogateescape"))
        # Other codecs may write a shift before each piece.
        known, known_byte = (end, last_byte) if is_utf8 else (begin, first_byte)
        yield Place(line, column, end_line, end_column, first_byte, last_byte)


class _LineStarts:
    """Where the lines of a text start, read as far as is asked."""

    def __init__(self, text: str) -> None:
        self._ends = _ends_of_lines(text)
        self._starts = array("Q", (0,))
        self._behind = len(text) + 1
        """Where a line behind the last one would start."""

    def number_at(self, offset: int) -> int:
        """Return the number of the line, from 1, that an offset stands in."""
        starts = self._starts
        while starts[-1] <= offset:
            starts.append(next(self._ends, self._behind))
        return bisect_right(starts, offset)

    def start_of(self, number: int) -> int:
        """Return where a line starts; behind the last one stands what no offset reaches."""
        while len(self._starts) < number:
            self._starts.append(next(self._ends, self._behind))
        return self._starts[number - 1]


def _ends_of_lines(text: str) -> Iterator[int]:
    """Yield where the lines of a text end, behind their line ends."""
    if "\r" in text:
        yield from (match.end() for match in re.finditer("\r\n|\n|\r", text))
        return
    end = 0
    while end := text.find("\n", end) + 1:
        yield end
