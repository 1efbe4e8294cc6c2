"""Finds phrases of two or three words that stand twice in a row, around the commonest articles, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from unbake.doubles.scan import BREAK, LETTER, WORD, Doubled, doubled, is_word
from unbake.screen import Glance

_ANCHORS = ("the",)
_ANCHORS_BEYOND_ASCII = ("the", "la", "le", "de", "el")
"""The words that a phrase must hold. Each costs a pass over every file; any word at all would cost thrice as
much as the search for doubled words. Text without a byte beyond ASCII is English or no prose, nearly always."""

_LONGEST = 40
"""How many bytes a word of a phrase may have."""
_REACH = 6 * (_LONGEST + 2)


@cache
def _around(anchor: str) -> re.Pattern[bytes]:
    word = rb"\s(\S{1,%d}+)" % _LONGEST
    return re.compile(rb" %b%b(?:%b)?(?=\s%b\s)" % (anchor.encode(), word, word, anchor.encode()))


@cache
def _phrases() -> tuple[re.Pattern[str], ...]:
    start = r"(?<![^ \n\xa0\u202f(])"
    end = rf"(?!{LETTER}|\w|['’]{LETTER})"
    two = rf"({WORD}){BREAK}({WORD}){BREAK}(\1{BREAK}\2){end}"
    three = rf"({WORD}){BREAK}({WORD}){BREAK}({WORD}){BREAK}(\1{BREAK}\2{BREAK}\3){end}"
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
    for anchor in _ANCHORS if data.isascii() else _ANCHORS_BEYOND_ASCII:
        searched = 0
        for match in _around(anchor).finditer(data):
            first = match[1]
            last = match[2] or first
            start, end = match.start(), match.end() + len(anchor) + 2
            recurs = data[start - len(last) : start] == last or data[end : end + len(first)] == first
            if recurs and start + _REACH > searched:
                searched = start + 8 * _REACH
                yield from _doubled_within(data, start - _REACH, searched)


def _doubled_within(data: bytes, start: int, end: int) -> Iterator[tuple[int, str, str, str]]:
    """Yield the doubled phrases between two bytes, whole words of them."""
    start = data.find(b" ", start, end) + 1 if start > 0 else 0
    end = data.rfind(b" ", start, end) if end < len(data) else len(data)
    text = data[start:end].decode("utf-8", "replace")
    for words, pattern in zip((2, 3), _phrases(), strict=True):
        at = behind = 0
        for match in pattern.finditer(text):
            parts = match.groups()[:words]
            if all(map(is_word, parts)) and len(set(parts)) > 1 and not _ANCHOR_SET.isdisjoint(parts):
                at += len(text[behind : match.start()].encode("utf-8", "surrogatepass"))
                behind = match.start()
                gap = text[match.end(words) : match.start(words + 1)]
                yield start + at, text[match.start() : match.end(words)], gap, match[words + 1]


_ANCHOR_SET = frozenset(_ANCHORS_BEYOND_ASCII)
