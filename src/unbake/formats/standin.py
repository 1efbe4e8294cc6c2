"""A text for parsers that count bytes: the same structure, one byte for each code point.

tree-sitter reports byte offsets. Every character that is not ASCII is replaced by a letter, so that a
byte offset is a code point offset and lone surrogates can be parsed at all. No format here gives a
non-ASCII character a meaning in its block structure.
"""

from __future__ import annotations

import re
from functools import cache

_HELD = 1
"""The control character that holds the place of a question mark while those of the codec are in the text."""
_LETTERS = bytes(ord("x") if byte in (0, ord("?")) else ord("?") if byte == _HELD else byte for byte in range(256))


@cache
def _lone_return() -> re.Pattern[str]:
    return re.compile(r"\r(?!\n)")


def stand_in(text: str) -> bytes:
    """Return `text` in ASCII, a byte for each code point; a lone carriage return stands as a line feed.

    A byte order mark at the start stands as a space, NUL and U+0001 as letters: parsers stop at the first.
    """
    if "\r" in text:
        text = _lone_return().sub("\n", text)
    if text.isascii() and "\0" not in text:
        return text.encode("ascii")
    held = chr(_HELD)
    # The codec writes a question mark for each character that it has no byte for, at the speed of a copy.
    replaced = text.replace(held, "x").replace("?", held).encode("ascii", "replace").translate(_LETTERS)
    return b" " + replaced[1:] if text.startswith("\ufeff") else replaced
