"""A text whose escapes are read, and where in it each of its code points came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from unbake.model import Span
from unbake.mojibake.escape_forms import EscapeForm


@dataclass(frozen=True, slots=True)
class Unescaped:
    """A text whose escapes of one form are read, and where its code points came from."""

    text: str
    starts: list[int]
    """Offsets in `text` of the pieces: one for each escape, one for each stretch between them."""
    sources: list[tuple[int, int, bool]]
    """For each piece where it starts and ends in the text as it was, and whether it is an escape."""

    def source(self, span: Span) -> tuple[Span, bool]:
        """Return where a span came from, and whether it holds an escape."""
        first = bisect_right(self.starts, span.start) - 1
        last = bisect_right(self.starts, span.end - 1) - 1
        start, _, escaped = self.sources[first]
        start += 0 if escaped else span.start - self.starts[first]
        last_start, last_end, last_escaped = self.sources[last]
        end = last_end if last_escaped else last_start + span.end - self.starts[last]
        return Span(start, end), any(source[2] for source in self.sources[first : last + 1])


def unescaped_text(text: str, form: EscapeForm) -> Unescaped:
    """Return a text with the escapes of one form read."""
    parts: list[str] = []
    starts: list[int] = []
    sources: list[tuple[int, int, bool]] = []
    length = position = 0

    def add(piece: str, start: int, end: int, escaped: bool) -> None:
        nonlocal length
        if piece:
            parts.append(piece)
            starts.append(length)
            sources.append((start, end, escaped))
            length += len(piece)

    for match in form.escapes().finditer(text):
        characters = form.read(match.group())
        if not characters:
            continue
        add(text[position : match.start()], position, match.start(), False)
        position = match.start()
        for character, size in characters:
            add(character, position, position + size, True)
            position += size
    add(text[position:], position, len(text), False)
    return Unescaped("".join(parts), starts, sources)
