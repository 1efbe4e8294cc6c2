"""Where a text may hold UTF-8 that a two-byte codec read: GBK, Shift JIS, Big5 or those of Korean and Japanese.

A sequence of three bytes was read as one character and half of the next, so that damage is a stretch of characters
most of which clean text seldom has. Every pair of characters that may be a sequence is looked at in its stretch.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from unbake.mojibake.classes import character_class
from unbake.mojibake.codecs import MULTIBYTE, PYTHON_NAMES, utf8_run
from unbake.mojibake.two_byte_pairs import BEHIND_WORDS, bits_at, codecs_of, sequence_places

_CONTINUATIONS = range(0x80, 0xC0)
_CJK = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff01-\uffdf"


_ASCII = frozenset(map(chr, range(0x80)))


def _pairs(label: str, firsts: Iterable[int], seconds: Iterable[int]) -> set[str]:
    """Return the characters that a two-byte codec reads pairs of bytes as."""
    leads, trails = bytes(firsts), bytes(seconds)
    # A line feed behind each pair, so that none is read with the next one.
    data = bytearray(b"\n" * (3 * len(leads) * len(trails)))
    data[0::3] = b"".join(bytes((lead,)) * len(trails) for lead in leads)
    data[1::3] = trails * len(leads)
    return set(filter(str.isprintable, data.decode(PYTHON_NAMES[label], "ignore"))) - _ASCII


@dataclass(frozen=True, slots=True)
class Parts:
    """Characters that a two-byte codec reads parts of sequences as: those that go with others behind them."""

    pairs: tuple[tuple[set[str], set[str]], ...]
    """The first characters of sequences of three bytes, of four and of two, each with those that go on."""
    latin: set[str]
    """What sequences of accented Latin letters and of signs are read as; they count beside ASCII letters."""
    words: tuple[set[str], set[str]]
    """What may be a word of one letter, the first character and the second; they count alone between ASCII words."""


def parts_of(label: str) -> Parts:
    """Return the characters that a two-byte codec reads parts of sequences as."""
    start = _pairs(label, range(0xE2, 0xF0), _CONTINUATIONS)
    follow = _pairs(label, _CONTINUATIONS, (*range(0xC2, 0xF0), *range(0x40, 0x7F)))
    if label in ("gbk", "euc-kr"):
        # Japanese text has these after ideographs.
        follow = {character for character in follow if not "\u3041" <= character <= "\u30ff"}
    # These leads are of rare characters but in GBK, whose common ones end at D7.
    short = _pairs(label, _TWO_BYTE_LEADS, range(0x80, 0xA1) if label == "gbk" else _CONTINUATIONS)
    short_follow = _pairs(label, _TWO_BYTE_LEADS, _CONTINUATIONS)
    latin = _pairs(label, range(0xC2, 0xCA), _CONTINUATIONS)
    emoji, inner = _pairs(label, (0xF0,), range(0x90, 0xC0)), _pairs(label, _CONTINUATIONS, _CONTINUATIONS)
    # Half-width katakana: two of them are an accented letter, which may be a word.
    words = (set("ﾂﾃﾄﾅ"), set(map(chr, range(0xFF61, 0xFFA0)))) if label == "shift_jis" else (set[str](), set[str]())
    return Parts(((start, follow), (emoji, inner), (short, short_follow)), latin, words)


_TWO_BYTE_LEADS = (*range(0xCE, 0xD2), *range(0xD4, 0xDB))


@cache
def pattern_cjk(labels: tuple[str, ...] = MULTIBYTE) -> re.Pattern[str]:
    """Match the first character of a sequence that one of the two-byte codecs read."""
    first: set[str] = set()
    alternatives = []
    for parts in map(parts_of, labels):
        for one, other in parts.pairs:
            if one and other:
                first |= one
                alternatives.append(f"(?<={character_class(one)})(?={character_class(other)})")
        first |= parts.latin
        alternatives.append(f"(?<={character_class(parts.latin)})(?:(?<=[A-Za-z].)|(?=[a-z]|[A-Z][A-Z]))")
        if all(parts.words):
            before, behind = map(character_class, parts.words)
            alternatives.append(f"(?<=[A-Za-z{BEHIND_WORDS}] {before})(?={behind} [A-Za-z])")
    return re.compile(f"{character_class(first)}(?:{'|'.join(alternatives)})", re.DOTALL)


def codecs_in(text: str) -> frozenset[str]:
    """Return the two-byte codecs of which any may have read a sequence somewhere in a text."""
    places = sequence_places(text)
    if places is None:
        return frozenset(label for label in MULTIBYTE if pattern_cjk((label,)).search(text) is not None)
    found = 0
    for place in places:
        found |= bits_at(text, place)
    return frozenset(map(MULTIBYTE.__getitem__, codecs_of(found)))


def _is_sequence(text: str, place: int) -> bool:
    """Tell whether a two-byte codec reads whole sequences as the characters at a place.

    Two characters of clean Chinese are often one by chance. So there must be some sequences in a row, or they reach an
    end of the stretch of such characters, as the damage of a text in Latin letters does: that is short.
    """
    codecs = _codecs_of_sequence(text[place : place + 3])
    if not codecs:
        return False
    stretch = _stretch_around(text, place)
    return any(_has_sequences(stretch, codec) for codec in codecs)


@lru_cache(maxsize=1 << 14)
def _codecs_of_sequence(part: str) -> tuple[str, ...]:
    """Return Python's names of the two-byte codecs in which a text begins with a whole sequence."""
    names = (PYTHON_NAMES[label] for label in MULTIBYTE)
    return tuple(name for name in names if utf8_run().match(part.encode(name, "replace")))


_REACH_CJK = 16
"""Code points to each side of a place that are read with it."""


def _stretch_around(text: str, place: int) -> str:
    """Return the stretch of characters around a place that a two-byte codec may have read, so far as looked at."""
    before, behind = text[max(0, place - _REACH_CJK) : place], text[place : place + _REACH_CJK]
    return _cjk_at_first(before[::-1])[::-1] + _cjk_at_first(behind)


def _cjk_at_first(text: str) -> str:
    match = any_cjk().match(text)
    return "" if match is None else match[0]


@cache
def _in_a_row() -> re.Pattern[bytes]:
    """Match too many sequences to be there by chance, or nothing else, but for a place of an ASCII letter."""
    two, three = rb"[\xc2-\xdf][\x80-\xbf]", rb"[\xe0-\xf4][\x80-\xbf]{2,3}"
    return re.compile(
        rb"%b(?:%b)*%b|(?:%b){5}|\A%b|%b[\x80-\xff]?[\0-\x7f]?\Z|\A(?:%b)+[\x80-\xff]?[\0-\x7f]?\Z"
        % (three, two, three, two, three, three, two)
    )


def _has_sequences(stretch: str, codec: str) -> bool:
    try:
        data = stretch.encode(codec)
    except UnicodeEncodeError:
        return False
    return _in_a_row().search(data) is not None


@cache
def any_cjk() -> re.Pattern[str]:
    """Match characters that a two-byte codec may have read, all that stand in a row."""
    return re.compile(f"[{_CJK}]+")


@cache
def _first_halves() -> frozenset[str]:
    """Return what two-byte codecs read the first two bytes of a sequence of three as."""
    return frozenset().union(*(_pairs(label, range(0xE2, 0xF0), _CONTINUATIONS) for label in MULTIBYTE))


def first_broken_off(text: str, start: int) -> int:
    """Return where from an offset on a sequence may stand that lost its last byte to a `?`, -1 for nowhere."""
    place = text.find("?", start + 1)
    while place >= 0:
        before = text[place - 1]
        if before >= _FIRST_WIDE and before in _first_halves():
            return place - 1
        place = text.find("?", place + 1)
    return -1


_FIRST_WIDE = "\u2e80"
"""The first character that a two-byte codec alone has."""


def first_sequence(text: str, start: int) -> int:
    """Return where from an offset on such a sequence may stand, -1 for nowhere."""
    if any_cjk().search(text, start) is None:
        return -1
    return next((place for place in _places_from(text, start) if _is_sequence(text, place)), -1)


def _places_from(text: str, start: int) -> Iterator[int]:
    """Yield where from an offset on a two-byte codec may have read a sequence, by its first two characters."""
    places = sequence_places(text)
    if places is None:
        yield from (match.start() for match in pattern_cjk().finditer(text, start))
        return
    for place in places[bisect_left(places, start) :]:
        if bits_at(text, place):
            yield place
