"""Whether a text has Chinese, Japanese or Korean characters in company that clean text seldom has.

What a two-byte codec makes of UTF-8 is spread over its whole table, most of which is rare: the standards
put the characters in daily use into a first level (GB 2312 rows 16 to 55, JIS X 0208 rows 16 to 47, Big5
A440 to C67E) or list the syllables in use (KS X 1001 rows 16 to 40). Two rare characters within three,
or a rare one right beside a Latin letter, is what damage looks like.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from unbake.mojibake.classes import character_class
from unbake.mojibake.codecs import MULTIBYTE, PYTHON_NAMES
from unbake.mojibake.neighbours import IN_LATIN, RARE_COMPANY, strange_neighbours, strange_places
from unbake.mojibake.oddities import SHORT
from unbake.screen import Glance

_CJK = (range(0x2E80, 0x2FE0), range(0x3400, 0xA000), range(0xAC00, 0xD7A4), range(0xF900, 0xFB00))
_HALF_WIDTH = range(0xFF61, 0xFFA0)
_LATIN = "A-Za-z\xc0-\u024f"


_CELLS = bytes(range(0xA1, 0xFF))


def _rows(codec: str, rows: range, cells: bytes = _CELLS) -> str:
    # In one go: where a codec has no character for a pair it raises and drops an exception.
    pairs = bytearray(2 * len(rows) * len(cells))
    pairs[0::2] = b"".join(bytes((row,)) * len(cells) for row in rows)
    pairs[1::2] = cells * len(rows)
    return pairs.decode(codec, "ignore")


@cache
def _usual() -> frozenset[str]:
    """Return the characters of the first levels."""
    levels = (
        _rows("gb2312", range(0xB0, 0xD8)),
        _rows("euc-jp", range(0xB0, 0xD0)),
        _rows("euc-kr", range(0xB0, 0xC9)),
        _rows("big5", range(0xA4, 0xC7), bytes(range(0x40, 0x7F)) + _CELLS),
    )
    return frozenset().union(*levels)


def _is_rare(character: str) -> bool:
    """Tell whether a character is a rare one, half-width katakana among them."""
    code = ord(character)
    if any(code in block for block in _CJK):
        return character not in _usual()
    return code in _HALF_WIDTH


@cache
def _rare() -> str:
    """Return a character class of the rare characters."""
    codes = chain(*_CJK, _HALF_WIDTH)
    return character_class(character for character in map(chr, codes) if _is_rare(character))


@cache
def rare_company() -> re.Pattern[str]:
    """Match a rare character beside a Latin letter, or with another rare one beside it or behind the next character."""
    rare = _rare()
    return re.compile(f"{rare}(?:(?<=[{_LATIN}].)|(?=[{_LATIN}])|(?=.?{rare}))", re.DOTALL)


def _is_in_rare_company(text: str, place: int) -> bool:
    """Tell whether `rare_company` matches at a place, without the pattern: that takes longer to compile than to ask."""
    if not _is_rare(text[place]):
        return False
    beside = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return any(map(_latin().fullmatch, beside)) or any(map(_is_rare, text[place + 1 : place + 3]))


@cache
def _latin() -> re.Pattern[str]:
    return re.compile(f"[{_LATIN}]")


def _is_rare_company_in(glance: Glance, text: str) -> bool:
    places = strange_places(glance, RARE_COMPANY)
    if places is None:
        return rare_company().search(text) is not None
    near = (at for place in places for at in range(max(0, place - 2), min(place + 2, len(text))))
    return any(_is_in_rare_company(text, at) for at in near)


def has_rare_company(glance: Glance) -> bool:
    """Tell whether rare characters stand together in a text, or beside Latin letters."""
    bits, text = strange_neighbours(glance), glance.text or ""
    if bits & RARE_COMPANY and _is_rare_company_in(glance, text):
        return True
    return _stands_in_latin(glance, text)


@cache
def beside_latin(in_a_word: bool) -> re.Pattern[str]:
    """Match a usual East Asian character between small ASCII letters, or else beside any or a digit."""
    usual = "\u3400-\u9fff\uac00-\ud7a3"
    if in_a_word:
        return re.compile(f"[{usual}](?<=[a-z].)(?=[a-z])")
    return re.compile(f"[{usual}](?:(?<=[A-Za-z0-9].)|(?=[A-Za-z0-9]))")


@cache
def _accented() -> frozenset[str]:
    """Return the characters that two-byte codecs read the UTF-8 of accented Latin letters and of signs as."""
    data = b"\n".join(bytes((lead, second)) for lead in range(0xC2, 0xCA) for second in range(0x80, 0xC0))
    return frozenset().union(*(data.decode(PYTHON_NAMES[label], "ignore") for label in MULTIBYTE))


def _stands_in_latin(glance: Glance, text: str) -> bool:
    """Tell whether such a character stands inside a word of Latin letters, or at its edge where there are few."""
    are_few = len(text) <= SHORT or _has_few(glance)
    if not are_few and not strange_neighbours(glance) & IN_LATIN:
        return False
    found = beside_latin(in_a_word=not are_few).finditer(text)
    return any(match[0] in _accented() for match in found)


_FEW = 64
"""East Asian characters of a text that are none of its own."""
_BUT_WIDE = bytes(byte for byte in range(0x100) if not 0xE3 <= byte <= 0xED)
"""What is no first byte of an ideograph or a syllable of Korean."""


def _has_few(glance: Glance) -> bool:
    """Tell whether a text has East Asian characters, but hardly any."""
    beginning = len(glance.data[:_BEGINNING].translate(None, _BUT_WIDE))
    return beginning <= _FEW and 0 < len(glance.data.translate(None, _BUT_WIDE)) <= _FEW


_BEGINNING = 2048
"""Bytes in which a text that is full of them has more."""
