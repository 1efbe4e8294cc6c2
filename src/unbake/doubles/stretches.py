"""Lines, paragraphs and sentences that stand in a text more than once, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from unbake.screen import Glance

LINE = 30
"""The least length of a line that counts, in bytes; shorter ones recur in lists and code."""
PARAGRAPH = 80
"""The least length of a paragraph that counts, in bytes."""
SENTENCE = 50
"""The least length of a sentence that counts, in bytes."""
WORDS = 6
"""The least number of words of any of them."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A stretch of text and the first place where it stands; offsets are code points."""

    first: int
    start: int
    end: int


@cache
def _doubled_line() -> re.Pattern[bytes]:
    return re.compile(rb"\n([^\n]{%d,}+)\n\1(?=\n|\Z)" % LINE)


@cache
def _sentence_gaps() -> re.Pattern[bytes]:
    return re.compile(rb"(?<=[.!?])[ \n]+|\n\n+")


def _data(glance: Glance) -> bytes:
    return glance.data.replace(b"\r\n", b"\n")


def has_doubled_line(glance: Glance) -> bool:
    """Tell whether a line of some length is followed by its copy."""
    return _doubled_line().search(b"\n" + _data(glance)) is not None


def has_repeated_paragraph(glance: Glance) -> bool:
    """Tell whether a paragraph of some length stands twice."""
    return _has_twice(_data(glance).split(b"\n\n"), PARAGRAPH)


def has_repeated_sentence(glance: Glance) -> bool:
    """Tell whether a sentence of some length stands twice."""
    return _has_twice(_sentence_gaps().split(_data(glance)), SENTENCE)


def _has_twice(pieces: Iterable[bytes], least: int) -> bool:
    seen: set[bytes] = set()
    for piece in pieces:
        if len(piece) >= least:  # what the rule counts may end in blanks
            stripped = piece.strip(b" \t\r\n")
            if stripped in seen:
                return True
            seen.add(stripped)
    return False


def doubled_lines(text: str) -> Iterator[Repeated]:
    """Yield each line that is the same as the line before it."""
    start, before, first = 0, "", 0
    for line in text.split("\n"):
        bare = line.removesuffix("\r")
        if bare == before and _counts(bare, LINE):
            yield Repeated(first, start, start + len(bare))
        else:
            first = start
        before = bare
        start += len(line) + 1


def repeated_paragraphs(text: str) -> Iterator[Repeated]:
    """Yield each paragraph that stood before in the text."""
    yield from _repeated(text, r"\r?\n(?:\r?\n)+", PARAGRAPH)


def repeated_sentences(text: str) -> Iterator[Repeated]:
    """Yield each sentence that stood before in the text."""
    yield from _repeated(text, r"(?<=[.!?])[ \r\n]+|\r?\n(?:\r?\n)+", SENTENCE)


def _repeated(text: str, gap: str, least: int) -> Iterator[Repeated]:
    seen: dict[str, int] = {}
    start = 0
    for end, following in [*((match.start(), match.end()) for match in re.finditer(gap, text)), (len(text), 0)]:
        piece = text[start:end]
        stripped = piece.strip(" \t\r\n")
        if _counts(stripped, least):
            at = start + piece.index(stripped)
            key = stripped.replace("\r\n", "\n")
            if key in seen:
                yield Repeated(seen[key], at, at + len(stripped))
            else:
                seen[key] = at
        start = following


def _counts(stretch: str, least: int) -> bool:
    """Tell whether a stretch is long enough, of words, and prose rather than code or a table."""
    if len(stretch) < least or len(stretch.split()) < WORDS:
        return False
    letters = sum(map(str.isalpha, stretch))
    return letters * 10 >= len(stretch) * 7
