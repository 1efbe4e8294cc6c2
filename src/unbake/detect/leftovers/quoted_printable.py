"""Bytes of mail's quoted-printable encoding in text for people.

## Why
A mail that was saved without being decoded shows `é` as `=C3=A9`.

## Fix
The characters that the bytes stand for; suggested only. They must be whole UTF-8 sequences beyond ASCII and
touch a word. In a mail that was saved whole the first is reported for all. Mail files stay, which
are read back as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.model import Document, Hit, Level, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance

_FORMATS: Final = frozenset({"text", "markdown", "mdx", "html", "restructuredtext", "asciidoc", "csv", "tsv"})

_MANY: Final = 3
"""From so many soft line breaks on, a text is a mail throughout, and one finding stands for all."""


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"(?<=\w)(?:=[0-9A-F]{2}){2,}|(?:=[0-9A-F]{2}){2,}(?=\w)")


def find(document: Document) -> Iterator[Hit]:
    """Yield each run of encoded bytes that is whole UTF-8."""
    text = document.text
    if document.format not in _FORMATS or "quoted-printable" in text.lower():
        return
    is_mail = len(_soft_breaks().findall(text)) >= _MANY
    for match in _runs().finditer(text):
        try:
            characters = bytes.fromhex(match.group().replace("=", "")).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if not any(character.isascii() for character in characters) and characters.isprintable():
            if is_mail:
                proof = "Its lines end in soft breaks: the whole of it is a mail, to be decoded by a mail program."
                yield Hit(Span(*match.span()), "text in quoted-printable", proof, Level.SUGGESTION)
                return
            proof = "The bytes are whole UTF-8 sequences beside a word."
            yield Hit(Span(*match.span()), "quoted-printable in text", proof, Level.SUGGESTION, after=characters)


@cache
def _soft_breaks() -> re.Pattern[str]:
    return re.compile(r"=\r?\n")


@cache
def _any_run() -> re.Pattern[bytes]:
    return re.compile(b"=[C-F][0-9A-F]=[89AB][0-9A-F]")


def screen(glance: Glance) -> bool:
    """Tell whether a lead and a continuation byte of UTF-8 are written so."""
    return b"=" in glance.data and _any_run().search(glance.data) is not None


RULE = Rule(
    name="quoted-printable",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("R=C3=A9union =C3=A0 10 h", "Réunion =C3=A0 10 h", outcome=Outcome.OFFERED),
        Example("it=E2=80=99s here", "it’s here", outcome=Outcome.OFFERED),
        Example("Content-Transfer-Encoding: quoted-printable\n\nR=C3=A9union\n"),
        Example("a=\nb=\nc=\nR=C3=A9union =C3=A0 10 h", outcome=Outcome.REPORTED),
        Example("the formula =A1=B1 and x=C3=A"),
        Example("`=C3=A9` is a byte pair, =C3=A9 alone", kind="md"),
    ),
)
