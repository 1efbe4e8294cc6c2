"""Finds words and phrases that stand twice in a row, in bytes (the screen) and in text, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import category

from unbake.screen import Glance

CONTEXT = 160
"""How many code points to either side of a double are looked at."""

_NO_LETTERS = (
    r"\s!-@\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u05be\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965"
    r"\u2000-\u200b\u200e-\u2bff\u2e00-\u3004\u3008-\u3030\ufd3e\ufd3f\ufe10-\ufe6b\uff00-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_LETTER = f"[^{_NO_LETTERS}]"
_WORD = rf"{_LETTER}++(?:['’]{_LETTER}++)*+"
_BREAK = r"(?:[ \t\xa0\u202f]|\r?\n[ \t>]*+)"
"""One blank, or one line break with the next line's indent or quotation marks."""


@dataclass(frozen=True, slots=True)
class Doubled:
    """A word or phrase and its copies, with what stands around them.

    Offsets are code points of the text: the first copy is `text[start:first_end]`, the last one
    `text[last_start:end]`; `separator` is what stands before the last copy.
    """

    start: int
    first_end: int
    last_start: int
    end: int
    first: str
    last: str
    separator: str
    copies: int
    left: str
    """What stands before, from the paragraph's beginning or `CONTEXT` code points back."""
    right: str
    """What stands after, up to the paragraph's end or for `CONTEXT` code points."""


_GAP = rb"\s(?:(?<=[\r\n])[\s>]*+)?+"


@cache
def _word_patterns() -> tuple[re.Pattern[bytes], ...]:
    # A literal first byte lets the engine leap from blank to blank; a class or a look-behind would
    # make it try every byte, which is four times slower.
    tail = rb"(\S++)" + _GAP + rb"((?i:\1))(?!\w)"
    return tuple(re.compile(first + tail) for first in (rb" ", rb"\n", rb"\("))


@cache
def _phrase_patterns() -> tuple[re.Pattern[bytes], ...]:
    word = rb"(\S++)" + _GAP
    two = rb"(?i:\1)" + _GAP + rb"\2(?!\w)"
    three = word + rb"(?i:\1)" + _GAP + rb"\2" + _GAP + rb"\3(?!\w)"
    tail = word + word + rb"(?:" + two + rb"|" + three + rb")"
    return tuple(re.compile(first + tail) for first in (rb" ", rb"\n", rb"\("))


def _with_plain_blanks(glance: Glance) -> bytes:
    data = glance.data
    if not glance.is_ascii:
        for blank in (b"\xc2\xa0", b"\xe2\x80\xaf"):
            if blank in data:
                data = data.replace(blank, b" ")
    return data


def has_doubled_word(glance: Glance) -> bool:
    """Tell whether a word may stand twice in a row: false only where `doubled_words` yields nothing."""
    data = _with_plain_blanks(glance)
    if any(_may_count(*match.groups()) for match in _word_patterns()[0].finditer(b" " + data[:CONTEXT])):
        return True
    return any(_may_count(*match.groups()) for pattern in _word_patterns() for match in pattern.finditer(data))


def has_doubled_phrase(glance: Glance) -> bool:
    """Tell whether two or three words may stand twice in a row: false only where `doubled_phrases` yields nothing."""
    data = _with_plain_blanks(glance)
    heads = _phrase_patterns()[0].finditer(b" " + data[:CONTEXT])
    if any(not _HAS_NO_LETTERS(match[1] + match[2] + (match[3] or b"")) for match in heads):
        return True
    return any(
        not _HAS_NO_LETTERS(match[1] + match[2] + (match[3] or b""))
        for pattern in _phrase_patterns()
        for match in pattern.finditer(data)
    )


def _may_count(first: bytes, last: bytes) -> bool:
    return not _HAS_NO_LETTERS(first) and (first == last or first[1:] == last[1:])


_HAS_NO_LETTERS = re.compile(rb"[^A-Za-z'\x80-\xff]").search


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<![^ \n\xa0\u202f(])({_WORD})((?:{_BREAK}(?i:\1)(?!{_LETTER}|\w|['’]{_LETTER}))++)")


def doubled_words(text: str) -> Iterator[Doubled]:
    """Yield each word that stands twice or more in a row, one blank or line break between.

    Copies may differ in the case of their first letter, where that letter is ASCII.
    """
    for match in _words().finditer(text):
        first = match[1]
        if not is_word(first):
            continue
        last_start = match.end() - len(first)
        last = text[last_start : match.end()]
        if first != last and (first[1:] != last[1:] or not first[0].isascii() or not last[0].isascii()):
            continue
        copies = 1 + len(re.findall(rf"(?i:{re.escape(first)})", match[2]))
        yield doubled(text, match.start(), match.end(1), last_start, match.end(), copies)


@cache
def _phrases() -> tuple[re.Pattern[str], ...]:
    start = r"(?<![^ \n\xa0\u202f(])"
    end = rf"(?!{_LETTER}|\w|['’]{_LETTER})"
    two = rf"({_WORD}){_BREAK}({_WORD}){_BREAK}((?i:\1){_BREAK}\2){end}"
    three = rf"({_WORD}){_BREAK}({_WORD}){_BREAK}({_WORD}){_BREAK}((?i:\1){_BREAK}\2{_BREAK}\3){end}"
    return re.compile(start + two), re.compile(start + three)


def doubled_phrases(text: str) -> Iterator[Doubled]:
    """Yield each phrase of two or three words that stands twice in a row, blanks or line breaks between.

    The first letters of the copies may differ in case, where they are ASCII.
    """
    for words, pattern in zip((2, 3), _phrases(), strict=True):
        for match in pattern.finditer(text):
            parts = match.groups()[:words]
            last = match[words + 1]
            if not all(map(is_word, parts)) or len(set(map(str.lower, parts))) == 1:
                continue
            if not last.startswith(match[1][1:], 1) or (
                last[0] != match[1][0] and not (last[0] + match[1][0]).isascii()
            ):
                continue
            yield doubled(text, match.start(), match.end(words), match.start(words + 1), match.end(), 2)


def doubled(text: str, start: int, first_end: int, last_start: int, end: int, copies: int) -> Doubled:
    """Gather a double and its surroundings."""
    left = text[max(0, start - CONTEXT) : start]
    right = text[end : end + CONTEXT]
    separator_start = first_end if copies == 2 else last_start - 1
    return Doubled(
        start,
        first_end,
        last_start,
        end,
        text[start:first_end],
        text[last_start:end],
        text[separator_start:last_start],
        copies,
        re.split(r"\n[ \t\r>]*\n", left)[-1],
        re.split(r"\n[ \t\r>]*\n", right, maxsplit=1)[0],
    )


def is_word(word: str) -> bool:
    """Tell whether `word` is all letters, with the marks that letters carry and apostrophes inside."""
    return word.isalpha() or all(
        character.isalpha()
        or character in "'’\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
        or category(character)[0] == "M"
        for character in word
    )
