"""Finds phrases of two words, and of three with an article, that stand twice in a row, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from unbake.doubles.scan import BREAK, LETTER, WORD, Doubled, doubled, has_what_no_word_has, is_word, on_one_line
from unbake.screen import Glance

_ARTICLES = ("the", "la", "le", "de", "el")
"""The words of which a phrase of three must hold one: any three would cost as much again as any two. Each costs a
pass over every file, so that of these only the two commonest in the file's beginning are taken."""
_ARTICLES_IN_BYTES = tuple((article.encode(), f" {article} ".encode()) for article in _ARTICLES)
_BEGINNING = 2048
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


@cache
def _any_two_words() -> re.Pattern[bytes]:
    # A literal beginning, and "anything but a blank", are what the engine is fastest at.
    return re.compile(rb" (([^ ]++) [^ ]++) \1")


@cache
def _twice(article: bytes) -> re.Pattern[bytes]:
    """Match an article that stands again after two words; group 1 is these."""
    return re.compile(rb" %s(?= ([^ ]++ [^ ]++) %s )" % (article, article))


def _articles(line: bytes) -> list[bytes]:
    """Return the articles that the beginning of a text has most, one or two of them."""
    beginning = line[:_BEGINNING]
    counts = {article: beginning.count(word) for article, word in _ARTICLES_IN_BYTES if word in beginning}
    most = max(counts.values(), default=0)
    return sorted((one for one in counts if 4 * counts[one] > most), key=lambda one: -counts[one])[:2]


def _doubled(glance: Glance) -> Iterator[tuple[int, str, str, str]]:
    """Yield where a doubled phrase begins, in bytes, its first copy, what stands between, and its second copy."""
    line = glance.fact(on_one_line)
    places = (match.start() for match in _any_two_words().finditer(line) if not has_what_no_word_has(match[2]))
    yield from _near(glance.data, line, places)
    for article in _articles(line):
        places = (
            match.start()
            for match in _twice(article).finditer(line)
            if _recurs(line, match[1], match.start(), match.end(1) + 1 + len(article))
        )
        yield from _near(glance.data, line, places)


def _near(data: bytes, line: bytes, places: Iterable[int]) -> Iterator[tuple[int, str, str, str]]:
    searched = 0
    for place in places:
        if place + _REACH > searched:
            searched = place + 8 * _REACH
            yield from _doubled_within(data, line, place - _REACH, searched)


def _recurs(line: bytes, between: bytes, start: int, end: int) -> bool:
    """Tell whether what stands between two articles stands before the first or after the second as well."""
    if line.endswith(between, 0, start) or line.startswith(between, end + 1):
        return True
    first, _, last = between.partition(b" ")
    return bool(last) and line.endswith(last, 0, start) and line.startswith(first, end + 1)


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
