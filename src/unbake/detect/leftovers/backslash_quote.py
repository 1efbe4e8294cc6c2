r"""A backslash before an apostrophe in running text.

## Why
Text that was quoted for a program and not unquoted again keeps the backslash of `don\'t`.

## Fix
The backslash goes; suggested only, and only before an English ending (`n't`, `'s`, `'re`, `'ll`, `'ve`, `'m`,
`'d`). LaTeX, where it sets an accent, stays, and so do code and Markdown and
reStructuredText, where a backslash before a mark is never seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.model import Document, Hit, Level, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import sequence

_FORMATS: Final = frozenset({"text", "html", "csv", "tsv", "subrip"})


@cache
def _escapes() -> re.Pattern[str]:
    # The backslash comes first, so that the search is one for a character.
    pronoun = r"(?:(?<=[A-Za-z]{2}\\)|(?<=\bI\\))\\*(?='(?:s|re|ll|ve|m|d)\b)"
    return re.compile(rf"\\(?:{pronoun}|(?<=[A-Za-z]n\\)\\*(?='t\b))")


def find(document: Document) -> Iterator[Hit]:
    """Yield each run of backslashes before an ending with an apostrophe."""
    if document.format not in _FORMATS:
        return
    for match in _escapes().finditer(document.text):
        if _is_quoted(document.text, match.start()):
            continue
        proof = "No text for people escapes an apostrophe."
        yield Hit(Span(*match.span()), "a backslash before an apostrophe", proof, Level.SUGGESTION, after="")


def _is_quoted(text: str, offset: int) -> bool:
    """Tell whether a straight single quote opened shortly before: the sample shows how to quote."""
    return _open_quote().search(text, max(0, offset - 60), offset) is not None


@cache
def _open_quote() -> re.Pattern[str]:
    return re.compile(r"(?:^|[^\w\\'])'\w[^'\n]{0,50}\Z")


@with_sequences(sequence(b"\\", b"'", b"srlvmdt"))
def screen(glance: Glance) -> bool:
    """Tell whether a backslash stands before an ending with an apostrophe."""
    return glance.text is None or _escapes().search(glance.text) is not None


RULE = Rule(
    name="backslash-quote",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("We don\\'t know, they\\\\'re late.", "We don't know, they're late.", outcome=Outcome.OFFERED),
        Example("Anna\\'s house", "Anna's house", outcome=Outcome.OFFERED),
        Example("d\\'ej\\`a vu and caf\\'e"),
        Example("x = 'don\\'t'", kind="py"),
        Example("We don\\'t", kind="md"),
        Example("use `don\\'t`", kind="md"),
        Example("type 'Harry\\'s Bar' there"),
        Example("a quote \\' alone"),
    ),
)
