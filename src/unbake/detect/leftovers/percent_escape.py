"""A percent escape of URLs in a word of running text.

## Why
A link's address used as its text, or a form's answer that was not decoded, shows `café` as `caf%C3%A9`.

## Fix
The word itself; suggested only. URLs and paths stay, and so do anything with a sign that they
have and an escape whose meaning the text gives. Off by default: real text hardly ever has this damage.
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


@cache
def _words() -> re.Pattern[str]:
    # Between blanks or the marks of a sentence: no `/ : = ? & # _ . @ ~`, which URLs, paths and names have.
    return re.compile(r"(?<![^\s(\"'])(?:[^\W_]|%[0-9A-F]{2}){1,300}+(?=[.,;:!?)\"']?(?:\s|\Z))")


def find(document: Document) -> Iterator[Hit]:
    """Yield each word of letters and of escaped letters beyond ASCII."""
    from urllib.parse import unquote_to_bytes

    if document.format not in _FORMATS:
        return
    for match in _words().finditer(document.text):
        word = match.group()
        if "%" not in word:
            continue
        try:
            plain = unquote_to_bytes(word).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if plain not in document.text and plain.isalpha() and word.replace("%", "").isalnum() and not plain.isascii():
            yield Hit(
                Span(*match.span()),
                "a percent escape in text",
                "It is no part of a URL.",
                Level.SUGGESTION,
                after=plain,
            )


@cache
def _any_run() -> re.Pattern[bytes]:
    return re.compile(b"%[C-F][0-9A-F]%[89AB][0-9A-F]")


def screen(glance: Glance) -> bool:
    """Tell whether a lead and a continuation byte of UTF-8 are written so."""
    return b"%" in glance.data and _any_run().search(glance.data) is not None


RULE = Rule(
    name="percent-escape",
    find=find,
    screen=screen,
    doc=__doc__,
    default=False,
    examples=(
        Example("au caf%C3%A9, demain", "au café, demain", outcome=Outcome.OFFERED),
        Example("%D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82 мир", "Привет мир", outcome=Outcome.OFFERED),
        Example("see https://example.org/caf%C3%A9 and wiki/%D0%9F%D1%80"),
        Example("[x](caf%C3%A9) and caf%C3%A9.html and a_caf%C3%A9", kind="md"),
        Example("%E8%BB%8A is 車"),
        Example("100%C3 of 20%A9"),
    ),
)
