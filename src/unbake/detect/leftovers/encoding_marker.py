"""An encoded word of a mail header in text for people.

## Why
A subject or name copied from the source of a mail keeps its transfer form: `=?utf-8?Q?R=C3=A9union?=`.

## Fix
The text that it stands for; suggested only. Mail files stay, which are read back as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.model import Document, Hit, Level, Span, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import contains

_MAIL: Final = frozenset({"eml", "mbox", "mbx", "msg", "patch", "diff", "mht", "mhtml"})
_LINE: Final = 200
_OF_PROGRAMS: Final = frozenset({ZoneKind.CODE, ZoneKind.VERBATIM, ZoneKind.STRING})
_FIRST_HEADERS: Final = ("From ", "From:", "Return-Path:", "Received:", "Delivered-To:")


@cache
def _encoded_words() -> re.Pattern[str]:
    # RFC 2047, section 2; neighbours with blanks between are one text.
    word = r"=\?[A-Za-z0-9*_-]{2,30}\?[QqBb]\?[!->@-~]{1,80}\?="
    return re.compile(rf"{word}(?:[ \t\r\n]{{1,4}}{word}){{0,20}}")


def find(document: Document) -> Iterator[Hit]:
    """Yield each encoded word, with those that continue it."""
    if document.path.rpartition(".")[2].lower() in _MAIL or document.text.startswith(_FIRST_HEADERS):
        return
    for match in _encoded_words().finditer(document.text):
        if _is_header(document.text, match.start()) or document.zones.at(match.start()).kind in _OF_PROGRAMS:
            continue
        plain = _decoded(match.group())
        if plain:
            proof = "Only the header of a mail is written so (RFC 2047)."
            yield Hit(Span(*match.span()), "an encoded word of a mail header", proof, Level.SUGGESTION, after=plain)


@cache
def _header() -> re.Pattern[str]:
    # RFC 5322, section 2.2: a field name, a colon, and what stands before the word.
    return re.compile(r"[ \t>*'\"]*[A-Z][A-Za-z-]{1,30}: ?[^\n]*\Z")


def _is_header(text: str, start: int) -> bool:
    """Tell whether the word stands in the line of a mail header, or in a string of its own in code."""
    line = text[max(0, start - _LINE) : start].rpartition("\n")[2]
    return _header().match(line) is not None or line.endswith(("'", '"'))


def _decoded(encoded: str) -> str | None:
    """Return what encoded words stand for, None where they are broken."""
    import binascii
    from email.errors import HeaderParseError
    from email.header import decode_header

    try:
        parts = decode_header(encoded)
        plain = "".join(part if isinstance(part, str) else part.decode(charset or "ascii") for part, charset in parts)
    except (HeaderParseError, UnicodeDecodeError, LookupError, binascii.Error, ValueError):
        return None
    return plain if plain.isprintable() and "?=" not in plain else None


RULE = Rule(
    name="encoding-marker",
    find=find,
    screen=contains(b"=?"),
    doc=__doc__,
    examples=(
        Example("about: =?utf-8?Q?R=C3=A9union?= on Monday", "about: Réunion on Monday", outcome=Outcome.OFFERED),
        Example("=?utf-8?B?0J/RgNC40LLQtdGC?= from us", "Привет from us", outcome=Outcome.OFFERED),
        Example("Subject: =?utf-8?Q?R=C3=A9union?=\n", kind="eml"),
        Example("A header is written so:\n\n    To: =?utf-8?Q?Ren=C3=A9?= <rene@example.com>\n"),
        Example(">>> decode_header('=?utf-8?Q?R=C3=A9union?=')"),
        Example("write `=?utf-8?Q?R=C3=A9union?=` there", kind="md"),
        Example("a =? b and a ?= c; =?utf-8?X?abc?="),
    ),
)
