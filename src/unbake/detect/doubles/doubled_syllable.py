"""A word in which a syllable stands twice: `inititialization`.

## Why
A slip of the hand types a syllable again, and the word is none. Only the syllables `it`, `at` and `in`
are looked for, in English text: most such slips in real text are in them, and each costs a pass over
every file.

## Fix
The word without its stutter: suggested, never safe, where the word as it stands is unknown and taking
the stutter out gives a known one. Where several known words come out, none is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.doubles.languages import Languages
from unbake.doubles.places import ceiling
from unbake.doubles.syllables import has_stutter, stutters
from unbake.doubles.verdict import Tier
from unbake.model import Document, Hit, Level, Span
from unbake.rule import Example, Outcome, Rule

_AROUND = 200


def find(document: Document) -> Iterator[Hit]:
    """Yield unknown English words that are known ones with a syllable, or part of it, twice."""
    text = document.text
    allowed = frozenset(entry.casefold() for entry in document.settings.allowed_doubles)
    languages = Languages(text, document.settings.languages)
    for stutter in stutters(text):
        if stutter.word.casefold() in allowed or ceiling(document, stutter.start, stutter.end) is Tier.QUIET:
            continue
        since = max(0, stutter.start - _AROUND)
        if languages.of(text[since : stutter.end + _AROUND], stutter.start, since) != "en":
            continue
        one = len(stutter.meant) == 1
        yield Hit(
            span=Span(stutter.start, stutter.end),
            message=f"“{stutter.word}” has a syllable twice",
            proof=f"“{stutter.word}” is no known word, “{stutter.meant[0]}” is.",
            level=Level.SUGGESTION,
            after=stutter.meant[0] if one else None,
            candidates=() if one else stutter.meant,
        )


RULE = Rule(
    name="doubled-syllable",
    find=find,
    screen=has_stutter,
    doc=__doc__,
    examples=(
        Example(
            "The new admininstration of the harbour is in the old mill.",
            "The new administration of the harbour is in the old mill.",
            outcome=Outcome.OFFERED,
        ),
        Example(
            "Inititialization of the pump is done by hand.",
            "Initialization of the pump is done by hand.",
            outcome=Outcome.OFFERED,
        ),
        Example("It is beginining to rain.", outcome=Outcome.REPORTED),
        Example("A competitive training with a petition, remaining quantities and an institution of the partitioning."),
        Example("Call admininstration_of() in /usr/lib/admininstration/ for the list of the files."),
        Example("Die admininstration ist nicht da, und das ist auch gut so."),
    ),
)
