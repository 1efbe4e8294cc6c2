"""A file whose bytes read well in more than one encoding, or in none.

## Why
The file is no UTF-8, so most programs show it wrong; a guess would be right most of the time and would
destroy the rest.

## Fix
None without a word from a person: name the encoding with `--encoding` or in the settings (`encoding.assume`). The
finding lists the readings that are left, each with a sample.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.model import Certainty, Document, Hit, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import literal


def find(document: Document) -> Iterator[Hit]:
    """Yield one hit, at the first byte that is no UTF-8."""
    source = document.source
    if source.certainty is not Certainty.UNDECIDED:
        return
    text = document.text
    first = next((index for index, character in enumerate(text) if "\udc80" <= character <= "\udcff"), 0)
    yield Hit(
        Span(first, min(first + 1, len(text))),
        "the file's encoding is undecided",
        proof=f"Evidence: {source.evidence}.",
        candidates=tuple(f"{candidate.encoding}: {candidate.sample}" for candidate in source.candidates),
    )


@with_sequences(literal(b"\0"))
def screen(glance: Glance) -> bool:
    """Tell whether the bytes are no UTF-8, or may be UTF-16 that is damaged."""
    return glance.text is None or b"\0" in glance.data


RULE = Rule(
    name="undecided-encoding",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example(b"na\xefve\n", outcome=Outcome.REPORTED),
        Example(b"\xff\xfeT\0e\0x\0t\0"),
        Example(b"\xff\xfeT\0e\0x", outcome=Outcome.REPORTED),
        Example("naïve\n"),
    ),
)
