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
    lines = array("Q", (0,))
    lines.extend(_ends_of_lines(text))
    lines.append(len(text) + 1)

    def place(offset: int) -> tuple[int, int]:
        number = bisect_right(lines, offset)
        return number, offset - lines[number - 1] + (0 if number == 1 and has_mark and offset else 1)

    line = following = 0
    before_first = 0
    known = known_byte = 0
    for begin, end in spans:
        if begin >= following:
            line, column = place(begin)
            # Behind a mark at the beginning of the file the columns begin anew.
            before_first, following = begin - column, lines[line] if begin else 0
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


def _ends_of_lines(text: str) -> Iterator[int]:
    """Yield where the lines of a text end, behind their line ends."""
    if "\r" in text:
        yield from (match.end() for match in re.finditer("\r\n|\n|\r", text))
        return
    end = 0
    while end := text.find("\n", end) + 1:
        yield end
