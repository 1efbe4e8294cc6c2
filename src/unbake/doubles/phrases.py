"""Finds phrases of two or three words that stand twice in a row, around the commonest articles, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from unbake.doubles.scan import BREAK, LETTER, WORD, Doubled, doubled, is_word
from unbake.screen import Glance

_ARTICLES = ("the", "la", "le", "de", "el")
"""The words of which a phrase must hold one. Each costs a pass over every file, so that of these only the two
commonest in the file's beginning are taken, and `the` alone in text without a byte beyond ASCII."""
_BEGINNING = 8192
_LINES_JOINED = bytes(0x20 if byte == 0x0A else byte for byte in range(256))
_LONGEST = 80
"""How many bytes the words between two articles may have."""
_REACH = 3 * _LONGEST


@cache
def _phrases() -> tuple[re.Pattern[str], ...]:
    start = r"(?<![^ \n\xa0\u202f])"
    end = rf"(?!{LETTER}|\w|['’]{LETTER})"
    # Further copies are taken in, so that a run of many is one match.
    two = rf"({WORD}){BREAK}({WORD})((?:{BREAK}\1{BREAK}\2{end})++)"
    three = rf"({WORD}){BREAK}({WORD}){BREAK}({WORD})((?:{BREAK}\1{BREAK}\2{BREAK}\3{end})++)"
    return re.compile(start + two), re.compile(start + three)


def has_doubled_phrase(glance: Glance) -> bool:
    """Tell whether a phrase stands twice: false only where `doubled_phrases` yields nothing."""
    return any(True for _ in _doubled(glance.data))


def doubled_phrases(text: str) -> Iterator[Doubled]:
    """Yield each phrase of two or three words, one of them an article, that stands twice in a row."""
    data = text.encode("utf-8", "surrogatepass")
    at = behind = 0
    for start, first, gap, last in sorted(set(_doubled(data))):
        at += len(data[behind:start].decode("utf-8", "surrogatepass"))
        behind = start
        middle = at + len(first) + len(gap)
        yield doubled(text, at, at + len(first), middle, middle + len(last), 2)


def _doubled(data: bytes) -> Iterator[tuple[int, str, str, str]]:
    """Yield where a doubled phrase begins, in bytes, its first copy, what stands between, and its second copy."""
    joined = data.translate(_LINES_JOINED)
    for gap in _gaps(joined):
        pieces = joined.split(gap)
        at = searched = 0
        for before, piece, after in zip(pieces, islice(pieces, 1, None), islice(pieces, 2, None), strict=False):
            at += len(before) + len(gap)
            if len(piece) < _LONGEST and at + _REACH > searched and _recurs(before, piece, after):
                searched = at + 8 * _REACH
                yield from _doubled_within(data, at - _REACH, searched)


def _gaps(data: bytes) -> list[bytes]:
    """Return the articles to look around, with their blanks: those that the beginning of the text has most."""
    if data.isascii():
        return [b" the "]
    counts = {gap: data.count(gap, 0, _BEGINNING) for gap in (f" {article} ".encode() for article in _ARTICLES)}
    return sorted((gap for gap in counts if counts[gap]), key=lambda gap: -counts[gap])[:2]


def _recurs(before: bytes, piece: bytes, after: bytes) -> bool:
    """Tell whether the one or two words between two articles stand before the first or after the second as well."""
    if not piece or before.endswith(piece) or after.startswith(piece):
        return bool(piece)
    first, _, last = piece.partition(b" ")
    return bool(last) and before.endswith(last) and after.startswith(first)


def _doubled_within(data: bytes, start: int, end: int) -> Iterator[tuple[int, str, str, str]]:
    """Yield the doubled phrases between two bytes, whole words of them."""
    start = data.find(b" ", start, end) + 1 if start > 0 else 0
    end = data.rfind(b" ", start, end) if end < len(data) else len(data)
    text = data[start:end].decode("utf-8", "replace")
    for words, pattern in zip((2, 3), _phrases(), strict=True):
        at = behind = 0
        for match in pattern.finditer(text):
            parts, copies = match.groups()[:words], match[words + 1]
            if len(copies.split()) > words:
                continue
            if all(map(is_word, parts)) and len(set(parts)) > 1 and not set(_ARTICLES).isdisjoint(parts):
                at += len(text[behind : match.start()].encode("utf-8", "surrogatepass"))
                behind = match.start()
                last = copies.lstrip()
                yield start + at, text[match.start() : match.end(words)], copies[: len(copies) - len(last)], last
