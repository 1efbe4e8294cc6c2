"""A byte order mark inside the text.

## Why
Files with a mark at their start, joined to one, leave the marks of all but the first inside; editors and
spreadsheets paste them into the middle of a word. Nobody sees them, and no search finds the word.

## Fix
The mark goes. Safe inside a word, at its edge and at the start of a line, where it can have no purpose. Beside a
dash, a quotation mark or other punctuation it stays: U+FEFF used to be the word joiner, and typesetters set it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.detect.characters.surroundings import after, before
from unbake.model import Document, Hit, Safety, Span
from unbake.rule import Example, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import literal

_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"{_MARK}+")


def find(document: Document) -> Iterator[Hit]:
    """Yield each run of marks inside the text that joins nothing to anything."""
    text = document.text
    for match in _runs().finditer(text, 1):
        span = Span(*match.span())
        left, right = before(text, span.start), after(text, span.end)
        if (left.isalpha() and right.isalpha()) or (left in "\n" and right not in "\r\n"):
            proof = "It splits a word." if left != "\n" else "Files were joined here, or text was pasted."
            yield Hit(span, _MESSAGE, proof, after="", safety=Safety.SAFE)
        elif (left in " \t" and right.isalnum()) or (left.isalnum() and right in " \t\r\n"):
            yield Hit(span, _MESSAGE, "It stands at the edge of a word.", after="", safety=Safety.SAFE)


_MESSAGE: Final = "a byte order mark inside the text"


@with_sequences(literal(_MARK))
def screen(glance: Glance) -> bool:
    """Tell whether a byte order mark stands behind the first character."""
    return _MARK in glance.unseen and glance.data.find(b"\xef\xbb\xbf", 1) > 0


RULE = Rule(
    name="misplaced-byte-order-mark",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example(f"the W{_MARK}orking Groups", "the Working Groups"),
        Example(f"first file\n{_MARK}second file\n", "first file\nsecond file\n"),
        Example(f"un {_MARK}mot", "un mot"),
        Example(f"the poet{_MARK}—and his wife{_MARK}—slept"),
        Example(f"pages 3{_MARK}–{_MARK}5"),
        Example(f"{_MARK}# Title\n"),
    ),
)
