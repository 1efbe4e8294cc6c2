"""A stretch of a text to show how it reads in an encoding."""

from __future__ import annotations


def sample_of(text: str, width: int = 40) -> str:
    """Return a stretch of a text around its first character beyond ASCII, on one line, `width` code points at most."""
    first = next((index for index, character in enumerate(text) if ord(character) > 0x7F), 0)
    start = max(0, first - width // 3)
    return " ".join(text[start : start + width].split())
