"""A soft hyphen that is not inside a word.

## Why
A soft hyphen says where a word may be divided at a line's end. At a word's edge, beside a hyphen or doubled
it says nothing, yet it hides the word from every search.

## Fix
It goes; suggested only. At a line's end, where a copied page was divided there, the halves are joined.
Inside a word it stays: careful typesetters and tables need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from unbake.detect.characters.surroundings import after, before
from unbake.model import Document, Hit, Level, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import contains_beyond_ascii


@cache
def _runs() -> re.Pattern[str]:
    return re.compile("\N{SOFT HYPHEN}+")


def find(document: Document) -> Iterator[Hit]:
    """Yield each run of soft hyphens with a word on one side, and no letter on the other."""
    text = document.text
    for match in _runs().finditer(text):
        span = Span(*match.span())
        left, right = before(text, span.start), after(text, span.end)
        if left.isalpha() and right.isalpha():
            if len(span) > 1:
                yield _suggest(span, "\N{SOFT HYPHEN}", "One soft hyphen says where the word may be divided.")
        elif left.isalpha() and right in "\r\n":
            joined = _second_half(text, span.end)
            if joined:
                proof = "A word was divided here at the end of a line."
                yield _suggest(Span(span.start, joined), "", proof)
        elif (left.isalpha() and right in " -") or (right.isalpha() and left in " -"):
            yield _suggest(span, "", "It stands at the edge of a word, where none can be divided.")


def _second_half(text: str, offset: int) -> int:
    """Return where the word goes on after one line break, 0 where a letter in lower case does not follow."""
    stop = offset
    while stop < len(text) and text[stop] in " \t\r":
        stop += 1
    if text[stop : stop + 1] != "\n":
        return 0
    stop += 1
    while stop < len(text) and text[stop] in " \t":
        stop += 1
    return stop if text[stop : stop + 1].islower() else 0


def _suggest(span: Span, repaired: str, proof: str) -> Hit:
    return Hit(span, "a soft hyphen that divides no word", proof, Level.SUGGESTION, after=repaired)


RULE = Rule(
    name="soft-hyphen",
    find=find,
    screen=contains_beyond_ascii("\N{SOFT HYPHEN}"),
    doc=__doc__,
    examples=(
        Example("anti\N{SOFT HYPHEN}-virus programs", "anti-virus programs", outcome=Outcome.OFFERED),
        Example("the word\N{SOFT HYPHEN} and", "the word and", outcome=Outcome.OFFERED),
        Example("eine Ent\N{SOFT HYPHEN}\nscheidung fällt", "eine Entscheidung fällt", outcome=Outcome.OFFERED),
        Example("die Bestands\N{SOFT HYPHEN}meldung"),
        Example("255\t173\tAD\t\N{SOFT HYPHEN}\tSOFT HYPHEN"),
        Example("ABC¥\N{SOFT HYPHEN}¥å"),
    ),
)
