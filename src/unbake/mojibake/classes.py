"""Writes sets of characters as classes of regular expressions, over text and over UTF-8 bytes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable


def character_class(characters: Iterable[str]) -> str:
    """Write a character class with ranges, which compiles faster than one of single characters."""
    codes = sorted(map(ord, set(characters)))
    parts = []
    start = previous = codes[0]
    for code in (*codes[1:], 0x200000):
        if code == previous + 1:
            previous = code
            continue
        parts.append(_escaped(start) if start == previous else f"{_escaped(start)}-{_escaped(previous)}")
        start = previous = code
    return "[" + "".join(parts) + "]"


def _escaped(code: int) -> str:
    return re.escape(chr(code)) if code < 0x80 else chr(code)


def utf8_class(characters: str) -> bytes:
    """Return a pattern that matches one of `characters`, written as in a class (`à-ÿß`)."""
    leads = sorted({character.encode()[:1] for character in _members(characters)})
    return b"(?:%b)" % b"|".join(lead + tails(lead, characters) for lead in leads)


def tails(lead: bytes, characters: str) -> bytes:
    """Return a pattern for the bytes behind `lead` of those of `characters` that begin with it, empty for none."""
    by_middle: defaultdict[bytes, list[int]] = defaultdict(list)
    for character in _members(characters):
        data = character.encode()
        if data[:1] == lead:
            by_middle[data[1:-1]].append(data[-1])
    parts = [middle + _class(last) for middle, last in sorted(by_middle.items())]
    return b"" if not parts else b"(?:%b)" % b"|".join(parts)


def _class(numbers: Iterable[int]) -> bytes:
    return b"[%b]" % b"".join(b"\\x%02x" % number for number in sorted(set(numbers)))


def _members(characters: str) -> list[str]:
    found: list[str] = []
    for first, last in re.findall(r"(.)(?:-(.))?", characters, re.DOTALL):
        found += map(chr, range(ord(first), ord(last or first) + 1))
    return found
