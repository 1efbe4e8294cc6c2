"""The other readings of a line: what it was if a legacy encoding was read as another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from unbake.mojibake.codecs import MULTIBYTE, read, table

_CYRILLIC: Final = ("windows-1251", "koi8-r", "ibm866", "x-mac-cyrillic")
_WESTERN: Final = ("macintosh", "ibm437", "ibm850")
_CENTRAL: Final = ("windows-1250", "iso-8859-2", "ibm852")

PAIRS: Final[dict[str, tuple[str, ...]]] = {
    "iso-8859-1": ("windows-1252",),
    "windows-1252": (
        *_CYRILLIC,
        *_CENTRAL,
        *_WESTERN,
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        *MULTIBYTE,
    ),
    **{wrong: tuple(true for true in _CYRILLIC if true != wrong) for wrong in _CYRILLIC},
    **dict.fromkeys((*_CENTRAL, *_WESTERN, "windows-1253"), ("windows-1252",)),
}
"""Wrong encoding -> the true ones that it is known to be taken for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A line read in its true encoding."""

    true: str
    wrong: str
    text: str


@cache
def _bytes_of(wrong: str) -> dict[str, int]:
    places = {char: byte for byte, char in enumerate(table(wrong))}
    if wrong == "windows-1252":
        # Where a program reads the bytes as ISO 8859-1 instead, 0x80 to 0x9F stand as C1 controls.
        places.update({chr(byte): byte for byte in range(0x80, 0xA0)})
    return places


@cache
def _characters_of(wrong: str) -> frozenset[str]:
    return frozenset(_bytes_of(wrong))


def bytes_as(line: str, wrong: str) -> bytes | None:
    """Return the bytes that a line was if it was read as `wrong`; None where it cannot have been."""
    if not _characters_of(wrong).issuperset(line):
        return None
    places = _bytes_of(wrong)
    return bytes(places[char] for char in line)


def readings(line: str) -> Iterator[Reading]:
    """Yield the other readings of a line, whatever they are worth."""
    for wrong, trues in PAIRS.items():
        data = bytes_as(line, wrong)
        if data is None:
            continue
        for true in trues:
            text = read(data, true)
            if text is not None and text != line:
                yield Reading(true, wrong, text)
