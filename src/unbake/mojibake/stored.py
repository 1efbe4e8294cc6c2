"""The files of data beside the code, as they lie there and unpacked."""

from __future__ import annotations

import os
import zlib


def read_stored(name: str) -> bytes:
    """Return the bytes of a file of `data`."""
    # Text that is not ASCII asks for one, and `importlib.resources` takes longer to import than a page to check.
    with open(os.path.join(os.path.dirname(__file__), "data", name), "rb") as file:
        return file.read()


def unpacked(data: bytes) -> bytes:
    """Return what raw DEFLATE was packed from."""
    return zlib.decompress(data, -zlib.MAX_WBITS)
