"""Characters written in forms of UTF-8 that its standard forbids.

## Why
Some databases write a character beyond U+FFFF as two surrogates (CESU-8), and Java writes U+0000 as two bytes. No
strict reader takes such a file for UTF-8, so one emoji makes all of it unreadable.

## Fix
The character is written in UTF-8 proper: a surrogate pair as one character, C0 80 as U+0000. Half a surrogate pair
stands for nothing and is reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.model import Certainty, Document, Hit, Safety, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import is_not_utf8


def find(document: Document) -> Iterator[Hit]:
    """Yield each forbidden form."""
    from unbake.source.broken import broken_forms

    source = document.source
    if source.codec != "utf-8" or source.certainty is Certainty.UNDECIDED:
        return
    elsewhere = _stray_spans(document) if source.certainty is Certainty.DECIDED else ()
    for form in broken_forms(document.text):
        if any(form.span.overlaps(span) for span in elsewhere):
            continue
        yield Hit(
            form.span,
            form.kind + ("" if form.after is None else f": U+{ord(form.after):04X}"),
            proof="The Unicode Standard (section 3.9) forbids these bytes in UTF-8.",
            after=form.after,
            safety=Safety.UNSAFE if form.after is None else Safety.SAFE,
        )


def _stray_spans(document: Document) -> tuple[Span, ...]:
    """Return where a mixed file is in another encoding, whose bytes may look like such forms."""
    from unbake.source.mixed import mixture_of

    return tuple(Span(run.start, run.end) for run in mixture_of(document.text).runs)


RULE = Rule(
    name="broken-utf8",
    find=find,
    screen=is_not_utf8,
    doc=__doc__,
    examples=(
        Example(b"Good morning \xed\xa0\xbd\xed\xb8\x80!\n", "Good morning \N{GRINNING FACE}!\n".encode()),
        Example(b"one\xc0\x80two\n", b"one\0two\n"),
        Example(b"half \xed\xa0\xbd of it\n", outcome=Outcome.REPORTED),
        Example("Good morning \N{GRINNING FACE}!\n"),
    ),
)
