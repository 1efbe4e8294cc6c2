"""Byte order marks: the bytes U+FEFF makes at the start of a file in each form of Unicode."""

from __future__ import annotations

import codecs

_MARKS = (
    # The longer first: the mark of UTF-32 little endian begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def codecs_of_bom(data: bytes) -> tuple[str, ...]:
    """Return the codecs whose byte order mark `data` begins with, the likeliest first."""
    return tuple(codec for mark, codec in _MARKS if data.startswith(mark))
