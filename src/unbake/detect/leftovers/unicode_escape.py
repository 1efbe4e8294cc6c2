r"""A Unicode escape of a programming language in text for people.

## Why
Text that went through JSON or Java properties and was not read back as such shows an accented letter as a
backslash, `u` and four digits.

## Fix
The character itself; suggested only, and only inside a word of running text. Code, JSON and properties, where
the escape is right, stay, and so does an escape that is shown by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.model import Document, Hit, Level, Span, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import HEX, sequence

_FORMATS: Final = frozenset({"text", "markdown", "mdx", "html", "restructuredtext", "asciidoc", "csv", "tsv", "subrip"})
_IN_WORDS: Final = "\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"


@cache
def _escapes() -> re.Pattern[str]:
    # No word has more than 31 letters that are escaped, and a run of thousands is not gone through from each of them.
    # The backslash comes first, so that the search is one for a character; what stands before it is asked afterwards.
    inside = r"(?<=[^\W\d_]\\)(?:u[0-9A-Fa-f]{4}\\){0,30}u[0-9A-Fa-f]{4}(?=[^\W\d_])"
    return re.compile(rf"\\(?:{inside}|(?<![\w\\'\"]\\)u[0-9A-Fa-f]{{4}}(?=[a-z]{{2}}))")


def find(document: Document) -> Iterator[Hit]:
    """Yield each escape that stands for a letter inside a word."""
    if document.format not in _FORMATS:
        return
    for match in _escapes().finditer(document.text):
        escapes = match.group()
        codes = [int(escapes[place + 2 : place + 6], 16) for place in range(0, len(escapes), 6)]
        if document.zones.at(match.start()).kind in (ZoneKind.CODE, ZoneKind.VERBATIM, ZoneKind.STRING):
            continue
        if any(0xD800 <= code <= 0xDFFF for code in codes):
            continue
        letters = "".join(map(chr, codes))
        if all((letter.isalpha() and not letter.isascii()) or letter in _IN_WORDS for letter in letters):
            proof = "It stands for a letter of the word around it."
            yield Hit(
                Span(*match.span()), "an escape of a programming language", proof, Level.SUGGESTION, after=letters
            )


@with_sequences(sequence(b"\\", b"u", HEX, HEX))
def screen(glance: Glance) -> bool:
    """Tell whether an escape stands in a word."""
    return glance.text is None or _escapes().search(glance.text) is not None


RULE = Rule(
    name="unicode-escape",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("Le d\\u00e9jeuner est pr\\u00eat.", "Le déjeuner est prêt.", outcome=Outcome.OFFERED),
        Example("\\u00dcber uns", "Über uns", outcome=Outcome.OFFERED),
        Example("Don\\u2019t do it.", "Don’t do it.", kind="md", outcome=Outcome.OFFERED),
        Example('{"a": "d\\u00e9j\\u00e0"}', kind="json"),
        Example("So::\n\n    name = 'd\\u00e9jeuner'\n", kind="rst"),
        Example("write `d\\u00e9j` in Java", kind="md"),
        Example("the code \\u00e9 is é; \\u0041bc; S\\ud83dx"),
        Example("C:\\users\\u0041nna"),
    ),
)
