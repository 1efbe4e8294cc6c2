"""Finds phrases of two words, and of three with an article, that stand twice in a row, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from unbake.doubles.scan import BREAK, LETTER, WORD, Doubled, doubled, doubled_in, is_word, on_one_line
from unbake.screen import Glance

_REACH = 240
"""How many bytes before what recurs a doubled phrase may begin."""


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
    return any(True for _ in _doubled(glance))


def doubled_phrases(text: str) -> Iterator[Doubled]:
    """Yield each phrase of two words, not alike, or of three with an article, that stands twice in a row."""
    glance = Glance.of_text(text)
    at = behind = 0
    for start, first, gap, last in sorted(set(_doubled(glance))):
        at += len(glance.data[behind:start].decode("utf-8", "surrogatepass"))
        behind = start
        middle = at + len(first) + len(gap)
        yield doubled(text, at, at + len(first), middle, middle + len(last), 2)


def _doubled(glance: Glance) -> Iterator[tuple[int, str, str, str]]:
    """Yield where a doubled phrase begins, in bytes, its first copy, what stands between, and its second copy."""
    places = doubled_in(glance).phrases
    if places:
        yield from _near(glance.data, glance.fact(on_one_line), places)


def _near(data: bytes, line: bytes, places: Iterable[int]) -> Iterator[tuple[int, str, str, str]]:
    searched = 0
    for place in places:
        if place + _REACH > searched:
            searched = place + 8 * _REACH
            yield from _doubled_within(data, line, place - _REACH, searched)


def _doubled_within(data: bytes, line: bytes, start: int, end: int) -> Iterator[tuple[int, str, str, str]]:
    """Yield the doubled phrases between two bytes, whole words of them; `line` has a blank more before them."""
    start = line.find(b" ", start, end) if start > 0 else 0
    end = line.rfind(b" ", start, end) - 1 if end < len(data) else len(data)
    if start < 0:
        return
    text = data[start:end].decode("utf-8", "replace")
    for words, pattern in zip((2, 3), _phrases(), strict=True):
        at = behind = 0
        for match in pattern.finditer(text):
            parts, copies = match.groups()[:words], match[words + 1]
            if len(copies.split()) > words:
                continue
            if all(map(is_word, parts)) and len({part.lower() for part in parts}) > 1:
                at += len(text[behind : match.start()].encode("utf-8", "surrogatepass"))
                behind = match.start()
                last = copies.lstrip()
                yield start + at, text[match.start() : match.end(words)], copies[: len(copies) - len(last)], last
