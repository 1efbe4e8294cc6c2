"""Finds phrases of two or three words that stand twice in a row, around the commonest articles, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from unbake.doubles.scan import BREAK, LETTER, WORD, Doubled, doubled, is_word, on_one_line
from unbake.screen import Glance

_ARTICLES = ("the", "la", "le", "de", "el")
"""The words of which a phrase must hold one."""
_BEGINNING = 8192
"""Text without a byte beyond ASCII that has `the` in so many bytes is searched for phrases with `the` alone."""
_REACH = 240
"""How many bytes before the first of two articles a doubled phrase may begin."""


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
    """Yield each phrase of two or three words, one of them an article, that stands twice in a row."""
    glance = Glance.of_text(text)
    at = behind = 0
    for start, first, gap, last in sorted(set(_doubled(glance))):
        at += len(glance.data[behind:start].decode("utf-8", "surrogatepass"))
        behind = start
        middle = at + len(first) + len(gap)
        yield doubled(text, at, at + len(first), middle, middle + len(last), 2)


@cache
def _article_twice() -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    # The article again after one or two words. A literal beginning is found several times faster than a choice.
    again = rb"(?= ([^ ]++(?: [^ ]++)?) %s )"
    any_of_them = "|".join(_ARTICLES).encode()
    return (
        re.compile(b" the" + again % b"the"),
        re.compile(rb" (?P<article>" + any_of_them + b")" + again % b"(?P=article)"),
    )


def _doubled(glance: Glance) -> Iterator[tuple[int, str, str, str]]:
    """Yield where a doubled phrase begins, in bytes, its first copy, what stands between, and its second copy."""
    line = glance.fact(on_one_line)
    is_english = glance.is_ascii and b" the " in line[:_BEGINNING]
    searched = 0
    for match in _article_twice()[not is_english].finditer(line):
        start, end = match.span()
        between = match[match.lastindex or 0]
        if start + _REACH > searched and _recurs(line, between, start, end + len(between) + 2 + end - start - 1):
            searched = start + 8 * _REACH
            yield from _doubled_within(glance.data, start - _REACH, searched)


def _recurs(line: bytes, between: bytes, start: int, end: int) -> bool:
    """Tell whether what stands between two articles stands before the first or after the second as well."""
    if line.endswith(between, 0, start) or line.startswith(between, end + 1):
        return True
    first, _, last = between.partition(b" ")
    return bool(last) and line.endswith(last, 0, start) and line.startswith(first, end + 1)


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
