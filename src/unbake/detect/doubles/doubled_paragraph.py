"""A paragraph that stands in the file before.

## Why
Pasting twice, or moving text by copying it, leaves a paragraph in two places. In 96 repositories one
in five was damage; the rest were notices, boilerplate and refrains. So this rule is off unless it is
selected by name.

## Fix
None is offered: which of both stays is for a person to say. Both places are named.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.doubles.hits import hits_of_repeats
from unbake.doubles.stretches import has_repeated_paragraph, repeated_paragraphs
from unbake.model import Document, Hit
from unbake.rule import Example, Outcome, Rule


def find(document: Document) -> Iterator[Hit]:
    """Return each paragraph of prose that stands in the text before, with the line of its first copy."""
    return hits_of_repeats(document, repeated_paragraphs(document.text), "paragraph")


_PARAGRAPH = (
    "The ferry leaves at seven in the morning, and those who miss it"
    " wait for the whole day in the small inn by the pier."
)

RULE = Rule(
    name="doubled-paragraph",
    find=find,
    screen=has_repeated_paragraph,
    doc=__doc__,
    examples=(
        Example(f"{_PARAGRAPH}\n\n{_PARAGRAPH}\n", outcome=Outcome.REPORTED),
        Example(f"{_PARAGRAPH}\n\nThe inn is full in summer.\n\n{_PARAGRAPH}\n", outcome=Outcome.REPORTED),
        Example(f"{_PARAGRAPH}\r\n\r\n{_PARAGRAPH}\r\n", outcome=Outcome.REPORTED),
        Example("See below.\n\nSee below.\n"),
        Example(f"{_PARAGRAPH}\n\nNo: {_PARAGRAPH}\n"),
    ),
    default=False,
)
