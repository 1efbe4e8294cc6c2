"""A text for parsers that count bytes: the same structure, one byte for each code point.

tree-sitter reports byte offsets. Every character that is not ASCII is replaced by a letter, so that a
byte offset is a code point offset and lone surrogates can be parsed at all. No format here gives a
non-ASCII character a meaning in its block structure.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(r"[^\x01-\x7f]+")


@cache
def _lone_return() -> re.Pattern[str]:
    return re.compile(r"\r(?!\n)")


def stand_in(text: str) -> str:
    """Return `text` in ASCII, code point for code point; a lone carriage return stands as a line feed.

    A byte order mark at the start stands as a space, NUL as a letter: parsers stop there.
    """
    if "\r" in text:
        text = _lone_return().sub("\n", text)
    if text.isascii() and "\0" not in text:
        return text
    replaced = _foreign().sub(lambda found: "x" * (found.end() - found.start()), text)
    return f" {replaced[1:]}" if text.startswith("\ufeff") else replaced
