"""The other readings of a line: what it was if a legacy encoding was read as another one."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Final

from unbake.mojibake.codecs import MULTIBYTE, read, table
from unbake.mojibake.kinds import kind

_CYRILLIC: Final = ("windows-1251", "koi8-r", "ibm866", "x-mac-cyrillic")
_WESTERN: Final = ("macintosh", "ibm850", "ibm437")
_CENTRAL: Final = ("windows-1250", "iso-8859-2", "ibm852")

PAIRS: Final[dict[str, tuple[str, ...]]] = {
    "iso-8859-1": ("windows-1252",),
    "windows-1252": (
        *_WESTERN,
        *_CENTRAL,
        *_CYRILLIC,
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        *MULTIBYTE,
    ),
    **{wrong: tuple(true for true in _CYRILLIC if true != wrong) for wrong in _CYRILLIC},
    **dict.fromkeys((*_CENTRAL, *_WESTERN, "windows-1253"), ("windows-1252",)),
}
"""Wrong encoding -> the true ones that it is known to be taken for; of those that say the same, the first is named."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A line read in its true encoding."""

    true: str
    wrong: str
    text: str


@cache
def _bytes_of(wrong: str) -> dict[int, int]:
    places = {ord(char): byte for byte, char in enumerate(table(wrong))}
    if wrong == "windows-1252":
        # Where a program reads the bytes as ISO 8859-1 instead, 0x80 to 0x9F stand as C1 controls.
        places.update({byte: byte for byte in range(0x80, 0xA0)})
    return places


@cache
def _characters_of(wrong: str) -> frozenset[str]:
    return frozenset(map(chr, _bytes_of(wrong)))


def bytes_as(text: str, wrong: str) -> bytes | None:
    """Return the bytes that a text was if it was read as `wrong`; None where it cannot have been."""
    if not _characters_of(wrong).issuperset(text):
        return None
    data: bytes = codecs.charmap_encode(text, "strict", _bytes_of(wrong))[0]
    return data


@cache
def _becomes_none(true: str, wrong: str) -> frozenset[str]:
    """Return the characters of a single-byte encoding whose reading no text has: controls, boxes, soft hyphens."""
    pairs = ((chr(point), table(true)[byte]) for point, byte in _bytes_of(wrong).items() if point >= 0x80)
    return frozenset(char for char, after in pairs if char != after and is_no_text(after))


def is_no_text(char: str) -> bool:
    """Tell whether no repair may give a character: controls, boxes, what is unassigned, soft hyphens."""
    return kind(char).role in "xcb" or char == "\N{SOFT HYPHEN}"


@cache
def _changes(true: str, wrong: str) -> frozenset[str]:
    """Return the characters of a single-byte encoding that another one reads otherwise."""
    return frozenset(chr(point) for point, byte in _bytes_of(wrong).items() if table(true)[byte] != chr(point))


def readings(text: str, right: AbstractSet[str]) -> Iterator[Reading]:
    """Yield the other readings of a text, whatever they are worth, but those with characters that no text has.

    None that changes a character of `right`, those that are known to be right.
    """
    present = frozenset(text)
    for wrong, trues in PAIRS.items():
        data = bytes_as(text, wrong)
        if data is None:
            continue
        for true in trues:
            double = true in MULTIBYTE
            if right if double else not right.isdisjoint(_changes(true, wrong)):
                continue
            if not double and not present.isdisjoint(_becomes_none(true, wrong)):
                continue
            other = read(data, true)
            if other is None or other == text:
                continue
            if not double or not any(map(is_no_text, set(other) - present)):
                yield Reading(true, wrong, other)
