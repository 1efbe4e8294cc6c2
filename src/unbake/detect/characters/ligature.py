"""A typographic ligature that a PDF left in a word.

## Why
Text copied from a PDF keeps `ﬁ` or `ﬃ` as one character, often with a blank after it. A font sets ligatures
by itself; in text they hide the word from every search.

## Fix
The letters come back; suggested only. Where blanks stand around, the parts are joined if the text itself
uses the joined word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from unbake.detect.characters.vocabulary import words_of
from unbake.model import Document, Hit, Level, Span, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import literal

_SHOWN = (ZoneKind.CODE, ZoneKind.STRING, ZoneKind.VERBATIM)


@cache
def _words() -> re.Pattern[str]:
    # Letters before, the ligature, letters after, with a blank where a PDF sets one; lengths bound the search.
    return re.compile(r"(?:([^\W\d_]{1,30})( ?)|(?<![^\W\d_]))([\ufb00-\ufb06])(?:( ?)([^\W\d_]{1,30}))?")


def find(document: Document) -> Iterator[Hit]:
    """Yield each word with a ligature in it; a ligature that is shown by itself is none."""
    text = document.text
    known: AbstractSet[str] | None = None
    for match in _words().finditer(text):
        head, left_blank, ligature, right_blank, tail = (part or "" for part in match.groups())
        letters = unicodedata.normalize("NFKC", ligature)
        if document.zones.at(match.start(3)).kind in _SHOWN:
            continue
        if known is None:
            known = words_of(unicodedata.normalize("NFKC", text))
        parted = bool(left_blank or right_blank)
        if parted and (joined := _join(head, left_blank, letters, right_blank, tail, known)):
            yield _hit(Span(*match.span()), joined, "The text uses the joined word elsewhere.")
        elif (head and not left_blank) or (tail and not right_blank):
            span = Span(match.start(3), match.end(3))
            yield _hit(span, letters, "Fonts set ligatures by themselves.")


def _join(head: str, left_blank: str, letters: str, right_blank: str, tail: str, known: AbstractSet[str]) -> str:
    """Return the parts with the blanks left out that part a word of the text, empty where none do."""
    for inner, outer in ((head + letters + tail, ""), (letters + tail, head + left_blank), (head + letters, "")):
        if inner.lower() in known and inner not in (head, tail, letters):
            return outer + inner + (right_blank + tail if inner == head + letters and tail else "")
    return ""


def _hit(span: Span, repaired: str, proof: str) -> Hit:
    return Hit(span, "a ligature as one character", proof, Level.SUGGESTION, after=repaired)


@with_sequences(literal(b"\xef\xac"))
def screen(glance: Glance) -> bool:
    """Tell whether anything of U+FB00 to U+FB3F is there: the Latin ligatures and their neighbours."""
    return b"\xef\xac" in glance.beyond_ascii


RULE = Rule(
    name="ligature",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example(
            "the \N{LATIN SMALL LIGATURE FI}rst o\N{LATIN SMALL LIGATURE FFI}ce",
            "the first office",
            outcome=Outcome.OFFERED,
        ),
        Example(
            "an e \N{LATIN SMALL LIGATURE FFI} cient way is efficient",
            "an efficient way is efficient",
            outcome=Outcome.OFFERED,
        ),
        Example("con\N{LATIN SMALL LIGATURE FL}ito", "conflito", outcome=Outcome.OFFERED),
        Example("the ligature \N{LATIN SMALL LIGATURE FI} is U+FB01"),
        Example("x = '\N{LATIN SMALL LIGATURE FL}ub'", kind="py"),
        Example("`\N{LATIN SMALL LIGATURE FF}`, `\N{LATIN SMALL LIGATURE ST}`"),
    ),
)
