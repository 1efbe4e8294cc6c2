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


@cache
def _word_patterns() -> tuple[re.Pattern[bytes], ...]:
    # A literal first byte lets the engine leap from blank to blank; a class or a look-behind would
    # make it try every byte, which is four times slower.
    return tuple(re.compile(first + rb"(\S++)\s++((?i:\1))(?!\w)") for first in (rb" ", rb"\n"))


@cache
def _quoted_word() -> re.Pattern[bytes]:
    return re.compile(rb"(\S++)\r?\n[ \t]*+>[\s>]*+((?i:\1))(?!\w)")


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
    if any(map(_may_count, _word_patterns()[0].finditer(b" " + data[:CONTEXT]))):
        return True
    if any(any(map(_may_count, pattern.finditer(data))) for pattern in _word_patterns()):
        return True
    return b"\n>" in data and any(map(_may_count, _quoted_word().finditer(data)))


def _may_count(match: re.Match[bytes]) -> bool:
    first, last = match.groups()
    if _HAS_NO_LETTERS(first) or first[1:] != last[1:]:
        return False
    between = match.end(2) - match.start(1) - 2 * len(first)
    return between == 1 or b"\n" in match[0]


_HAS_NO_LETTERS = re.compile(rb"[^A-Za-z'\x80-\xff]").search


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<![^ \n\xa0\u202f])({WORD})((?:{BREAK}(?i:\1)(?!{LETTER}|\w|['’]{LETTER}))++)")


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
