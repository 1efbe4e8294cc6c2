"""A byte order mark at the start of a file.

## Why
UTF-8 needs no mark; many tools take it for text.

## Fix
The mark goes, except where programs want it (`.csv`, `.ps1`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from unbake.model import Document, Hit, Level, Safety, Span
from unbake.rule import Example, Rule
from unbake.screen import Glance

KEPT_IN = frozenset({".csv", ".ps1"})


def screen(glance: Glance) -> bool:
    """Tell whether the bytes start with a mark."""
    return glance.data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))


def find(document: Document) -> Iterator[Hit]:
    """Find the mark."""
    if document.text.startswith("\ufeff") and PurePath(document.path).suffix.lower() not in KEPT_IN:
        yield Hit(Span(0, 1), "byte order mark", "UTF-8 needs none.", Level.ERROR, "", Safety.SAFE)


RULE = Rule(
    name="byte-order-mark",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example(b"\xef\xbb\xbfName", b"Name"),
        Example(b"Name"),
        Example(b"\xef\xbb\xbfa,b\r\n", kind="csv"),
    ),
)
