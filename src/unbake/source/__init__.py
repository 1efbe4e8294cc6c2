"""From bytes to text: what encoding a file is in, and the evidence for it."""

from unbake.source.read import read_source, source_of_utf8

__all__ = ["read_source", "source_of_utf8"]
