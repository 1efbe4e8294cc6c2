"""A comma written twice, or two full stops at a sentence's end.

## Why
Editing leaves `,,` and `..` behind. Of 19 commas that stood twice in 96 repositories all were damage;
of 271 pairs of full stops seven in ten were, the rest were loose ellipses.

## Fix
One mark goes: suggested, never safe. For two full stops an ellipsis is the other reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from unbake.doubles.places import ceiling
from unbake.doubles.verdict import Tier
from unbake.model import Document, Hit, Level, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import sequence

_HABIT = 2
"""A text with more pairs of full stops than this has them for an ellipsis."""
_READINGS = {",": (), ".": ("\N{HORIZONTAL ELLIPSIS}", "...")}


@cache
def _doubled() -> tuple[re.Pattern[str], ...]:
    letter = r"[^\W\d_]"
    after_word = rf"(?:{letter}|[)\]\"”’»])"
    marks = {",,": r"(?=[ \r\n]+[^\W_])", r"\.\.": r"(?= [A-ZÀ-ÞА-Я]|\r?\n\r?\n|\s*\Z)"}
    # A literal start lets the engine leap; both in one pattern would try every code point.
    return tuple(re.compile(rf"{mark}(?<={letter}{{2}}{after_word}{mark}){ahead}") for mark, ahead in marks.items())


@cache
def _loose_ellipsis() -> re.Pattern[str]:
    return re.compile(r"\.\.(?<=[^\W\d_]\.\.)(?![./])")


@cache
def _doubled_bytes() -> tuple[re.Pattern[bytes], ...]:
    return tuple(re.compile(mark + rb"(?=[ \r\n]|\Z)") for mark in (rb",,", rb"\.\."))


_BEFORE = bytes({*range(0x100)} - set(b"., /\n"))


@with_sequences(*(sequence(_BEFORE, mark, mark, b" \r\n") for mark in (b",", b".")))
def has_doubled_mark(glance: Glance) -> bool:
    """Tell whether a comma or full stop stands twice after a letter or a closing mark."""
    data = glance.data
    return any(
        data[match.start() - 1 : match.start()] not in {b".", b",", b" ", b"/", b"\n", b""}
        for pattern in _doubled_bytes()
        for match in pattern.finditer(data)
    )


def find(document: Document) -> Iterator[Hit]:
    """Yield `,,` between words and `..` at the end of a sentence, unless the text has `..` by habit."""
    habit = len(_loose_ellipsis().findall(document.text)) > _HABIT
    for match in chain.from_iterable(pattern.finditer(document.text) for pattern in _doubled()):
        if habit and match[0] == "..":
            continue
        if ceiling(document, match.start() - 1, match.end()) is Tier.QUIET:
            continue
        mark = match[0][0]
        yield Hit(
            span=Span(*match.span()),
            message=f"`{mark}` stands twice",
            level=Level.SUGGESTION,
            after=mark,
            candidates=_READINGS[mark],
        )


RULE = Rule(
    name="doubled-punctuation",
    find=find,
    screen=has_doubled_mark,
    doc=__doc__,
    examples=(
        Example("We took bread,, cheese and wine.", "We took bread, cheese and wine.", outcome=Outcome.OFFERED),
        Example("The door was shut.. We went home.", "The door was shut. We went home.", outcome=Outcome.OFFERED),
        Example("Дверь была закрыта.. Мы ушли.", "Дверь была закрыта. Мы ушли.", outcome=Outcome.OFFERED),
        Example("The door was shut... We went home."),
        Example("a,,b,,c\n1,,2,,3\n"),
        Example("cd .. && ls ../.. && for i in 1..9"),
        Example("Er sagte ,,Guten Tag'' und ging."),
        Example("Well.. that depends."),
        Example("Yes.. No.. I do not know.. Ask me tomorrow.. Bye.."),
    ),
)
