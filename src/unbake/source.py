"""Bytes to a `Source`: the evidence for the encoding of a file."""

from __future__ import annotations

from unbake.model import Certainty, Settings, Source


def read_source(data: bytes, path: str, settings: Settings) -> Source:
    """Read the bytes of the file at `path` as text; bytes that do not decode stand as lone surrogates."""
    text = data.decode("utf-8", "surrogateescape")
    return Source(data, text, "utf-8", "utf-8", "valid UTF-8", Certainty.PROVEN)
