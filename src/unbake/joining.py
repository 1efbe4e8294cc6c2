"""Large texts put together from their pieces with little memory."""

from __future__ import annotations

from collections.abc import Iterable

LARGE = 1_000_000
"""Code points from which on it is worth it."""


def joined(pieces: Iterable[str], text: str) -> str:
    """Join pieces that are mostly those of `text`.

    One character beyond U+FFFF makes four bytes of each in a text and in its pieces; in UTF-8 most are one.
    """
    if len(text) < LARGE or text.isascii():
        return "".join(pieces)
    return b"".join(piece.encode("utf-8", "surrogatepass") for piece in pieces).decode("utf-8", "surrogatepass")
