"""Finds words and phrases that stand twice in a row, in bytes (the screen) and in text, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from unicodedata import category

from unbake import skim
from unbake.recent import recent
from unbake.screen import Glance, with_sequences
from unbake.sequences import literal

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
    """A word or phrase and its copies, with what stands around them; two that read alike are equal.

    Offsets are code points of the text: the first copy is `text[start:first_end]`, the last one
    `text[last_start:end]`; `separator` is what stands before the last copy.
    """

    start: int = field(compare=False)
    first_end: int = field(compare=False)
    last_start: int = field(compare=False)
    end: int = field(compare=False)
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
    return b" " + _with_spaces(glance.data, glance)


def _with_spaces(data: bytes, glance: Glance) -> bytes:
    """Return a part of a file's bytes with a space for each blank and line end."""
    if not glance.unseen.isdisjoint(_NO_BREAK):
        for blank in _BLANKS[2:]:
            data = data.replace(blank, b" " * len(blank))
    return data.translate(_ONE_LINE)


_NO_BREAK = frozenset("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


@dataclass(frozen=True, slots=True)
class Again:
    """The bytes at which a word may begin, or a phrase of two words or of three, that stands twice; in order each."""

    words: tuple[int, ...]
    phrases: tuple[int, ...]


@cache
def _again() -> re.Pattern[bytes]:
    # One pass for all. A literal first byte lets the engine leap from blank to blank, and what is no word of letters
    # ends the attempt at once. Nothing is consumed, so that no double hides another.
    word = rb"[A-Za-z\x80-\xff']++"
    return re.compile(rb" (?=(%b) ++(?:((?i:\1))(?!\w)|(%b) (?:\1 \3|(%b) \1 \3 \4)))" % (word, word, word))


@cache
def _behind_quotation_marks() -> re.Pattern[bytes]:
    return re.compile(rb"\n[ \t]*+>[\s>]*+([A-Za-z\x80-\xff']++)(?!\w)")


def doubled_in(glance: Glance) -> Again:
    """Return where words and phrases may stand twice; kept for the last bytes, as the screens and the rules ask."""
    if _last and _last[0][0] == glance.data:
        return _last[0][1]
    found = _look_for_doubles(glance)
    _last[:] = [(glance.data, found)]
    return found


_last: list[tuple[bytes, Again]] = []
ARTICLES = ("the", "la", "le", "de", "el")
"""The words of which a phrase of three must hold one: of these the two commonest in the text's beginning."""
_ARTICLES_IN_BYTES = tuple((article.encode(), f" {article} ".encode()) for article in ARTICLES)
_BEGINNING = 2048


def _articles(line: bytes) -> list[bytes]:
    """Return the articles that the beginning of a text has most, one or two of them."""
    beginning = line[:_BEGINNING]
    counts = {article: beginning.count(word) for article, word in _ARTICLES_IN_BYTES if word in beginning}
    most = max(counts.values(), default=0)
    return sorted((one for one in counts if 4 * counts[one] > most), key=lambda one: -counts[one])[:2]


def _look_for_doubles(glance: Glance) -> Again:
    data = glance.data
    words: list[int] = []
    phrases: list[int] = []
    articles: list[bytes] | None = None
    for start, match in _again_in(glance):
        first, copy, second, third = match.groups()
        if copy is not None:
            behind = start - match.start() - 1
            gap = data[behind + match.end(1) : behind + match.start(2)]
            if first[1:] == copy[1:] and (gap in _BLANKS or gap.count(b"\n") == 1):
                words.append(start)
        elif third is None:
            phrases.append(start)
        else:
            articles = _articles(glance.fact(on_one_line)) if articles is None else articles
            if first in articles or second in articles or third in articles:
                phrases.append(start)
    if _has_quoted_lines(glance):
        words = sorted({*words, *_doubled_over_quotation_marks(data)})
    return Again(tuple(words), tuple(phrases))


@with_sequences(literal("\n>"))
def _has_quoted_lines(glance: Glance) -> bool:
    """Tell whether a line begins as those of an answered mail do."""
    return b"\n>" in glance.data


def _again_in(glance: Glance) -> Iterator[tuple[int, re.Match[bytes]]]:
    """Yield where something stands again, in order, and what matches in the text on one line or in a part of it."""
    if skim.passes is None:
        yield from ((match.start(), match) for match in _again().finditer(glance.fact(on_one_line)))
        return
    for place in sorted(set(skim.passes.doubled(glance.data))):
        line, at = _line_from(glance, place)
        match = _again().match(line, at)
        if match is not None:
            yield place, match


def _line_from(glance: Glance, place: int) -> tuple[bytes, int]:
    """Return a part of the text on one line that has all words a phrase may be of, and where in it a place is."""
    start, size = max(0, place - _BLANK), _PART
    while True:
        part = b" " + _with_spaces(glance.data[start : place + size], glance)
        if place + size >= len(glance.data) or len(part.split(None, _WORDS)) > _WORDS:
            return part, place - start
        size *= 4


_BLANK = 3
"""Bytes of the longest blank."""
_PART = 256
_WORDS = 8
"""More than two phrases have."""


def _doubled_over_quotation_marks(data: bytes) -> Iterator[int]:
    for match in _behind_quotation_marks().finditer(data):
        word = match[1]
        end = match.start() - data.endswith(b"\r", 0, match.start())
        start = end - len(word)
        if data[start:end].lower() == word.lower() and (start == 0 or data[start - 1 : start].isspace()):
            yield start


_BLANKS = (b" ", b"\t", "\N{NO-BREAK SPACE}".encode(), "\N{NARROW NO-BREAK SPACE}".encode())


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<![^ \n\xa0\u202f])({WORD})((?:{BREAK}(?i:\1)(?!{LETTER}|\w|['’]{LETTER}))++)")


@recent(2)
def doubled_words(text: str) -> tuple[Doubled, ...]:
    """Return each word that stands twice or more in a row, one blank or line break between, in order.

    Copies may differ in the case of their first letter, where that letter is ASCII.
    """
    return tuple(_doubled_words(text))


def _doubled_words(text: str) -> Iterator[Doubled]:
    glance = Glance.of_text(text)
    at = behind = past = 0
    for start in doubled_in(glance).words:
        at += len(glance.data[behind:start].decode("utf-8", "surrogatepass"))
        behind = start
        match = _words().match(text, at) if at >= past else None
        if match is None:
            continue
        first, past = match[1], match.end()  # copies are read once, whether they are words or not
        if not is_word(first):
            continue
        last_start = match.end() - len(first)
        last = text[last_start : match.end()]
        if first != last and (first[1:] != last[1:] or not first[0].isascii() or not last[0].isascii()):
            continue
        copies = 1 + len(match[2].replace(">", " ").split())
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
