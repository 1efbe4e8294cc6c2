"""Characters written in forms of UTF-8 that its standard forbids.

## Why
Some databases write a character beyond U+FFFF as two surrogates (CESU-8), and Java writes U+0000 as two bytes. No
strict reader takes such a file for UTF-8, so one emoji makes all of it unreadable.

## Fix
The character is written in UTF-8 proper. Safe for surrogate pairs and for C0 80, which stand for one character
each; other forms that are longer than they need to be are offered, for they may be meant to deceive; half a
surrogate pair is reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.model import Document, Hit, Safety
from unbake.rule import Example, Outcome, Rule
from unbake.screen import is_not_utf8


def find(document: Document) -> Iterator[Hit]:
    """Yield each forbidden form."""
    from unbake.source.broken import broken_forms

    if document.source.codec != "utf-8":
        return
    for form in broken_forms(document.text):
        is_overlong_ascii = form.after is not None and "\0" < form.after < "\x80"
        yield Hit(
            form.span,
            f"{form.kind}" + ("" if form.after is None else f": U+{ord(form.after):04X}"),
            proof="The Unicode Standard (section 3.9) forbids these bytes in UTF-8.",
            after=form.after,
            safety=Safety.UNSAFE if form.after is None or is_overlong_ascii else Safety.SAFE,
        )


RULE = Rule(
    name="broken-utf8",
    find=find,
    screen=is_not_utf8,
    doc=__doc__,
    examples=(
        Example(b"Good morning \xed\xa0\xbd\xed\xb8\x80!\n", "Good morning \N{GRINNING FACE}!\n".encode()),
        Example(b"one\xc0\x80two\n", b"one\0two\n"),
        Example(b"dir\xc0\xaffile\n", b"dir/file\n", outcome=Outcome.OFFERED),
        Example(b"half \xed\xa0\xbd of it\n", outcome=Outcome.REPORTED),
        Example("Good morning \N{GRINNING FACE}!\n"),
    ),
)
