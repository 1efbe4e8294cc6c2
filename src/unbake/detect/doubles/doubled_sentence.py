"""A sentence that stands in the file before.

## Why
Text that was moved by copying stands in two places, near or far apart. In 96 repositories one in
three such sentences was damage; the rest were summaries, warnings and verse. So this rule is off
unless it is selected by name.

## Fix
None is offered: which of both stays is for a person to say. Both places are named.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.doubles.hits import hits_of_repeats
from unbake.doubles.stretches import has_repeated_sentence, repeated_sentences
from unbake.model import Document, Hit
from unbake.rule import Example, Outcome, Rule


def find(document: Document) -> Iterator[Hit]:
    """Return each sentence of prose that stands in the text before, with the line of its first copy."""
    return hits_of_repeats(document, repeated_sentences(document.text), "sentence")


_SENTENCE = "The lighthouse keeper writes down every ship that passes the cape."

RULE = Rule(
    name="doubled-sentence",
    find=find,
    screen=has_repeated_sentence,
    doc=__doc__,
    examples=(
        Example(f"{_SENTENCE} {_SENTENCE} He has done so for years.\n", outcome=Outcome.REPORTED),
        Example(f"It is cold. {_SENTENCE} It snows.\n\nIn spring he paints. {_SENTENCE}\n", outcome=Outcome.REPORTED),
        Example("It is so. It is so. It is so."),
        Example(f"{_SENTENCE[:-1]}, or nearly. {_SENTENCE}"),
    ),
    default=False,
)
