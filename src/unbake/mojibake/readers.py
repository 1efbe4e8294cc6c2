"""How programs read bytes in a two-byte codec that has no character for some of them, and what they write for those.

Python and Java write a mark for each byte that begins no character and go on with the next one. Windows takes a lead
byte with a wrong second one for one character that it has not, whatever the second one is. Browsers do so as well,
but for a second byte of ASCII, which stays (WHATWG Encoding Standard, the decoders of gb18030, Big5, EUC-KR,
Shift_JIS and EUC-JP).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from unbake.mojibake.codecs import MULTIBYTE, PYTHON_NAMES


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """A program that reads a two-byte codec, equal to itself alone."""

    label: str
    codec: str
    """Python's codec with the same characters."""
    loses: Literal["bytes", "pairs", "pairs but ASCII"]
    """What one mark stands for."""


_WAYS: Final[tuple[Literal["bytes", "pairs but ASCII", "pairs"], ...]] = ("bytes", "pairs but ASCII", "pairs")
READERS: Final = tuple(
    Reader(label, codec, loses)
    for label in MULTIBYTE
    for codec in dict.fromkeys((label if label == "gbk" else PYTHON_NAMES[label], PYTHON_NAMES[label]))
    for loses in _WAYS
)
"""The readers, the usual ones of each codec first."""


@lru_cache(maxsize=1 << 16)
def _character(data: bytes, codec: str) -> str:
    """Return the one character that a codec reads bytes as, the empty string for none."""
    try:
        found = data.decode(codec)
    except UnicodeDecodeError:
        return ""
    return found if len(found) == 1 else ""


@cache
def _sizes(codec: str) -> tuple[int, ...]:
    """Return how many bytes a character beyond ASCII may have."""
    return (1, 2, 3) if codec == "euc-jp" else (1, 2)


@lru_cache(maxsize=1 << 14)
def read_losing(data: bytes, reader: Reader, mark: str) -> str:
    """Return what a reader makes of bytes, with `mark` for what it has no character for."""
    out: list[str] = []
    place = 0
    while place < len(data):
        for size in _sizes(reader.codec):
            if found := _character(data[place : place + size], reader.codec):
                out.append(found)
                place += size
                break
        else:
            out.append(mark)
            takes = reader.loses == "pairs" or (reader.loses != "bytes" and data[place + 1 : place + 2] >= b"\x80")
            place += 2 if takes else 1
    return "".join(out)
