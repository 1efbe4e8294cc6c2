"""Whether a text has Chinese, Japanese or Korean characters in company that clean text seldom has.

What a two-byte codec makes of UTF-8 is spread over its whole table, most of which is rare: the standards
put the characters in daily use into a first level (GB 2312 rows 16 to 55, JIS X 0208 rows 16 to 47, Big5
A440 to C67E) or list the syllables in use (KS X 1001 rows 16 to 40). Two rare characters within three,
or a rare one right beside a Latin letter, is what damage looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from unbake.mojibake.codecs import MULTIBYTE, PYTHON_NAMES
from unbake.mojibake.neighbours import IN_LATIN, RARE_COMPANY, strange_neighbours
from unbake.mojibake.oddities import SHORT
from unbake.screen import Glance

_CJK = (range(0x2E80, 0x2FE0), range(0x3400, 0xA000), range(0xAC00, 0xD7A4), range(0xF900, 0xFB00))
_LATIN = "A-Za-z\xc0-\u024f"


def _rows(codec: str, rows: range, cells: range = range(0xA1, 0xFF)) -> Iterator[str]:
    for row in rows:
        yield from b"".join(bytes((row, cell)) for cell in cells).decode(codec, "ignore")


@cache
def _usual() -> frozenset[str]:
    """Return the characters of the first levels."""
    levels = (
        _rows("gb2312", range(0xB0, 0xD8)),
        _rows("euc-jp", range(0xB0, 0xD0)),
        _rows("euc-kr", range(0xB0, 0xC9)),
        _rows("big5", range(0xA4, 0xC7), range(0x40, 0xFF)),
    )
    return frozenset(character for level in levels for character in level)


@cache
def _rare() -> str:
    """Return a character class, without its brackets, of the rare characters, half-width katakana among them."""
    usual = _usual()
    rare = [code for block in _CJK for code in block if chr(code) not in usual]
    parts: list[str] = []
    start = previous = rare[0]
    for code in (*rare[1:], 0x110000):
        if code != previous + 1:
            parts.append(f"{chr(start)}-{chr(previous)}")
            start = code
        previous = code
    return "".join(parts) + "\uff61-\uff9f"


@cache
def rare_company() -> re.Pattern[str]:
    """Match a rare character beside a Latin letter, or with another rare one beside it or behind the next character."""
    rare = _rare()
    return re.compile(f"[{rare}](?:(?<=[{_LATIN}].)|(?=[{_LATIN}])|(?=.?[{rare}]))", re.DOTALL)


def has_rare_company(glance: Glance) -> bool:
    """Tell whether rare characters stand together in a text, or beside Latin letters."""
    bits, text = strange_neighbours(glance), glance.text or ""
    return (bool(bits & RARE_COMPANY) and rare_company().search(text) is not None) or _stands_in_latin(text, bits)


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


def _stands_in_latin(text: str, bits: int) -> bool:
    """Tell whether such a character stands inside a word of Latin letters, or in a short text at its edge."""
    if len(text) > SHORT and not bits & IN_LATIN:
        return False
    found = beside_latin(len(text) > SHORT).finditer(text)
    return any(match[0] in _accented() for match in found)
