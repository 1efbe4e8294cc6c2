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
LETTER = f"[^{_NO_LETTERS}]"
WORD = rf"{LETTER}++(?:['’]{LETTER}++)*+"
BREAK = r"(?:[ \t\xa0\u202f]|\r?\n[ \t>]*+)"
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


_ONE_LINE = bytes(0x20 if byte in b"\t\n\r" else byte for byte in range(256))


def on_one_line(glance: Glance) -> bytes:
    """Return the bytes with a space for each blank and line end, and one before them; offsets are one higher."""
    data = glance.data
    if not glance.is_ascii:
        for blank in _BLANKS[2:]:
            if blank in data:
                data = data.replace(blank, b" " * len(blank))
    return b" " + data.translate(_ONE_LINE)


@cache
def _doubled_word() -> re.Pattern[bytes]:
    # A literal first byte lets the engine leap from blank to blank, and "anything but a blank" is its
    # fastest loop; classes of letters, or a look-behind, are up to four times slower.
    return re.compile(rb" ([^ ]++) ++((?i:\1))(?!\w)")


@cache
def _quoted_word() -> re.Pattern[bytes]:
    return re.compile(rb"(?<!\S)(\S++)\r?\n[ \t]*+>[\s>]*+(?i:\1)(?!\w)")


def has_doubled_word(glance: Glance) -> bool:
    """Tell whether a word may stand twice in a row: false only where `doubled_words` yields nothing."""
    return any(True for _ in _candidates(glance))


def _candidates(glance: Glance) -> Iterator[int]:
    """Yield the bytes at which a word may begin that stands twice, in no order."""
    data = glance.data
    for match in _doubled_word().finditer(glance.fact(on_one_line)):
        first, last = match.groups()
        if has_what_no_word_has(first) or first[1:] != last[1:]:
            continue
        gap = data[match.end(1) - 1 : match.start(2) - 1]
        if gap in _BLANKS or gap.count(b"\n") == 1:
            yield match.start()
    if b"\n>" in data:
        yield from (match.start() for match in _quoted_word().finditer(data) if not has_what_no_word_has(match[1]))


_BLANKS = (b" ", b"\t", "\N{NO-BREAK SPACE}".encode(), "\N{NARROW NO-BREAK SPACE}".encode())
has_what_no_word_has = re.compile(rb"[^A-Za-z'\x80-\xff]").search


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<![^ \n\xa0\u202f])({WORD})((?:{BREAK}(?i:\1)(?!{LETTER}|\w|['’]{LETTER}))++)")


def doubled_words(text: str) -> Iterator[Doubled]:
    """Yield each word that stands twice or more in a row, one blank or line break between.

    Copies may differ in the case of their first letter, where that letter is ASCII.
    """
    glance = Glance.of_text(text)
    at = behind = past = 0
    for start in sorted(_candidates(glance)):
        at += len(glance.data[behind:start].decode("utf-8", "surrogatepass"))
        behind = start
        match = _words().match(text, at) if at >= past else None
        if match is None or not is_word(match[1]):
            continue
        first, past = match[1], match.end()
        last_start = match.end() - len(first)
        last = text[last_start : match.end()]
        if first != last and (first[1:] != last[1:] or not first[0].isascii() or not last[0].isascii()):
            continue
        copies = 1 + len(re.findall(rf"(?i:{re.escape(first)})", match[2]))
        yield doubled(text, match.start(), match.end(1), last_start, match.end(), copies)


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
