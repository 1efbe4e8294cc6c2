"""Lines that end in different ways in one file.

## Why
A file with both LF and CR LF shows whole lines as changed in every diff, and some programs read a CR as text.

## Fix
None: which newline is meant is a choice for a formatter or `.gitattributes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbake.model import Document, Hit, Level, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import literal


def find(document: Document) -> Iterator[Hit]:
    """Yield one hit, at the first line that ends as fewer lines of the file do."""
    text = document.text
    counts = newline_counts(text)
    present = {name: count for name, count in counts.items() if count}
    if len(present) < 2:
        return
    rare = min(present, key=lambda name: present[name])
    position = _position(text, rare)
    listed = ", ".join(f"{count} {name}" for name, count in sorted(present.items(), key=lambda item: -item[1]))
    yield Hit(
        Span(position, position + (2 if rare == "CRLF" else 1)),
        f"lines end in different ways: {listed}",
        proof="One kind of newline is enough for a file.",
        level=Level.SUGGESTION,
    )


def newline_counts(text: str) -> dict[str, int]:
    """Count the newlines of a text by kind."""
    pairs = text.count("\r\n")
    return {"LF": text.count("\n") - pairs, "CRLF": pairs, "CR": text.count("\r") - pairs}


def _position(text: str, name: str) -> int:
    if name == "CRLF":
        return text.index("\r\n")
    match = re.search(r"(?<!\r)\n" if name == "LF" else r"\r(?!\n)", text)
    return match.start() if match else 0


@with_sequences(literal(b"\r"))
def screen(glance: Glance) -> bool:
    """Tell whether the bytes have a CR, and newlines of more than one kind."""
    data = glance.data
    if b"\r" not in data:
        return False
    returns = data.count(b"\r")
    pairs = data.count(b"\r\n")
    return returns != pairs or data.count(b"\n") != pairs


RULE = Rule(
    name="mixed-newlines",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example(b"one\r\ntwo\nthree\r\n", outcome=Outcome.REPORTED, level=Level.SUGGESTION),
        Example(b"one\rtwo\nthree\n", outcome=Outcome.REPORTED),
        Example(b"one\r\ntwo\r\n"),
        Example(b"one\rtwo\r"),
    ),
)
