"""A byte order mark that was read in the wrong encoding and became visible text.

## Why
The mark U+FEFF at the start of a UTF-8 file is the bytes EF BB BF. A program that reads them as windows-1252 shows
`ï»¿`, one with code page 850 `´╗┐`; saved so, they are text. In GBK, the mark takes the first letter along: `锘縣ello`.

## Fix
Removed, and a letter that it took is given back. Safe at the very start of a file right before its text, whatever that
is: no reader takes such a file for JSON, XML or a heading of Markdown. At the start of a later line, as joined files
have it, `ï»¿` is offered; so it is before a blank, where it may be a word that is explained, and in the data of tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from unbake.model import Document, Hit, Level, Safety, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, beyond_ascii, contains

_MARKS = {
    "ï»¿": "windows-1252",
    "Ã¯Â»Â¿": "windows-1252 twice",
    "п»ї": "windows-1251",
    "ď»ż": "windows-1250",
    "ο»Ώ": "windows-1253",
    "ן»¿": "windows-1255",
    "ļ»æ": "windows-1257",
    "Ôªø": "macintosh",
    "∩╗┐": "ibm437",
    "´╗┐": "ibm850",
    "я╗┐": "ibm866",
    "О╩©": "koi8-r",
}
# Codecs of two bytes: the mark's first character; the second holds its last byte and the letter after it.
_TAKING = {"锘": "gbk", "嚜": "big5", "癤": "cp949"}

_STARTS = tuple(mark.encode() for mark in (*_MARKS, *_TAKING))
_ON_LATER_LINES = "ï»¿"
_AFTER_A_SAMPLE = frozenset(" \t,|)”’»")
_later = contains(f"\n{_ON_LATER_LINES}".encode())
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@beyond_ascii
def screen(glance: Glance) -> bool:
    """Tell whether the file starts with such a mark, or a later line with the most common one."""
    return glance.data.removeprefix(_BOM.encode()).startswith(_STARTS) or _later(glance)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_MARKS)})+|[{''.join(_TAKING)}].")


def find(document: Document) -> Iterator[Hit]:
    """Yield the mark at the start of the text, and those at the start of a line that text follows."""
    from unbake.source.on_purpose import kept_for

    text = document.text
    match = _pattern().match(text, text.startswith(_BOM))
    if match is not None:
        found = match.group()
        taken = found[0] in _TAKING
        codec = _TAKING[found[0]] if taken else next(codec for mark, codec in _MARKS.items() if found.startswith(mark))
        after = _given_back(found) if taken else ""
        if after is not None:
            purpose = kept_for(document.path)
            shown = purpose is not None or text[match.end() : match.end() + 1] in _AFTER_A_SAMPLE
            yield _hit(Span(*match.span()), codec, after, Safety.UNSAFE if shown else Safety.SAFE)
    place = text.find(f"\n{_ON_LATER_LINES}")
    while place >= 0:
        end = place + 1 + len(_ON_LATER_LINES)
        if text[end : end + 1].strip("\"'`”’»"):
            yield _hit(Span(place + 1, end), "windows-1252", "", Safety.UNSAFE)
        place = text.find(f"\n{_ON_LATER_LINES}", end)


def _hit(span: Span, codec: str, after: str, safety: Safety) -> Hit:
    proof = f"The UTF-8 byte order mark EF BB BF, read as {codec}, gives exactly this."
    level = Level.ERROR if safety is Safety.SAFE else Level.SUGGESTION
    return Hit(span, f"byte order mark read as {codec}", proof, level, after, safety)


def _given_back(text: str) -> str | None:
    """Return the letter that a mark in a codec of two bytes took along; None where this is no mark."""
    try:
        data = text.encode(_TAKING[text[0]])
        return data[3:].decode("ascii") if data.startswith(b"\xef\xbb\xbf") else None
    except UnicodeError:
        return None


RULE = Rule(
    name="broken-byte-order-mark",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("ï»¿Notes of the meeting\n", "Notes of the meeting\n", kind="md"),
        Example("´╗┐name,town\n", "name,town\n", kind="csv"),
        Example("锘縣ow are you?\n", "how are you?\n"),
        Example('ï»¿{"name": "Ana"}\n', '{"name": "Ana"}\n', kind="json"),
        Example("ï»¿# Title\n", "# Title\n", kind="md"),
        Example("one\nï»¿two\n", "one\ntwo\n", outcome=Outcome.OFFERED, level=Level.SUGGESTION),
        Example("ï»¿ is a mark.\n", " is a mark.\n", outcome=Outcome.OFFERED, level=Level.SUGGESTION),
        Example("“ï»¿” is how a byte order mark looks in Latin-1.\n"),
        Example("锘是一种元素。\n"),
        Example("Un guillemet : »¿\n"),
    ),
)
