"""A control character in text.

## Why
A control character has no picture. It is what is left of a character that a program cut to one byte
(U+0019 in `It’s`, which was U+2019), of a key pressed by mistake, or of a file in another encoding.

## Fix
It goes, or the punctuation mark comes back that it was cut from; never by itself. An error for U+0080 to U+009F
beside a word, which no text has; a suggestion for the rest. What has a meaning in text stays: tab, form feed,
vertical tab, the separators U+001C to U+001F, the bell, a backspace that prints one character over another, and
a control character that stands by itself, as in a table of characters, in a printer's code or at the end of a file
of DOS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.detect.characters.surroundings import after, before
from unbake.model import Document, Hit, Level, Span, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import BEYOND_ASCII, sequence

_SILENT: Final = b"\x07\x0b\x0c\x1b\x1c\x1d\x1e\x1f"
"""C0 controls that text may hold: bell, vertical tab, form feed, escape (a rule of its own), separators."""

# U+2013 to U+201D cut to their low byte. Two of them are separators, which stay.
_CUT: Final = {
    "\x13": "\N{EN DASH}",
    "\x14": "\N{EM DASH}",
    "\x18": "\N{LEFT SINGLE QUOTATION MARK}",
    "\x19": "\N{RIGHT SINGLE QUOTATION MARK}",
}


_C0: Final = frozenset(map(chr, (*range(1, 9), *range(0x0E, 0x1B))))
_BINARY: Final = 5
"""From so many different C0 controls on, or with a NUL, a file is data or a table and no text."""

_RECORD: Final = 128
"""The length of a record of CP/M and DOS, which filled the last one of a file with anything after U+001A."""


@cache
def _runs() -> re.Pattern[str]:
    # mIRC writes a colour as U+0003 and one or two numbers.
    one = "[\x00-\x06\x08\x0e-\x1a\x7f-\x9f](?:(?<=\x03)[0-9]{1,2}(?:,[0-9]{1,2})?)?"
    return re.compile(f"(?:{one})++")  # what may be given back is remembered, 180 bytes for each character


def find(document: Document) -> Iterator[Hit]:
    """Yield each run of control characters that touches a word."""
    text = document.text
    if "\0" in text or sum([control in text for control in _C0]) >= _BINARY:
        return
    for match in _runs().finditer(text):
        run, span = match.group(), Span(*match.span())
        left, right = before(text, span.start), after(text, span.end)
        if not (left.isalnum() or right.isalnum()) or (run[0] == "\b" and not left.isspace()):
            continue
        if _is_table(text, span) or _is_index(run, text, span.end) or _is_for_devices(run, text, span):
            continue
        if document.zones.at(span.start).kind in (ZoneKind.CODE, ZoneKind.VERBATIM):
            continue
        shown = " ".join(f"U+{ord(character):04X}" for character in run[:8]) + (" …" if len(run) > 8 else "")
        # After a character that stands for a UTF-8 byte it is the next one: deleting it loses the last trace.
        reading = None if _is_byte(run, left) else _reading(run, left + right)
        yield Hit(
            span,
            f"control character {shown}",
            "A control character has no picture and no meaning inside a sentence.",
            Level.ERROR if run >= "\x80" else Level.SUGGESTION,
            after=reading,
            candidates=("",) if reading else (),
        )


def _reading(run: str, neighbours: str) -> str | None:
    """Return the marks that a run was cut from; empty where it stands for nothing, None where that is open."""
    if run < "\x80":
        return _CUT.get(run, "")
    # A letter of another script beside it: the byte was one of its letters, and no mark of windows-1252.
    if any(neighbour.isalpha() and neighbour > "\u024f" for neighbour in neighbours):
        return None
    try:
        marks = run.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if any(mark.isalpha() for mark in marks) else marks


def _is_byte(run: str, left: str) -> bool:
    return run >= "\x80" and "\x80" <= left <= "\xf4"


def _is_index(run: str, text: str, end: int) -> bool:
    """Tell whether this is an entry of an index that Info and tags files keep: name, U+007F, offset."""
    return run == "\x7f" and text[end : end + 1].isdigit()


def _is_for_devices(run: str, text: str, span: Span) -> bool:
    """Tell whether this is a printer's code after an escape, or the end of a file of DOS, padded to its record."""
    return "\x1b" in text[max(0, span.start - 3) : span.start] or (run == "\x1a" and len(text) - span.end < _RECORD)


def _is_table(text: str, span: Span) -> bool:
    """Tell whether the run is one of the characters that a text lists in order."""
    return len(span) > 2 and ord(text[span.end - 1]) - ord(text[span.start]) == len(span) - 1


_LOUD: Final = bytes({*range(0x20), 0x7F} - set(b"\t\n\r" + _SILENT))


@with_sequences(sequence(_LOUD), sequence(b"\xc2", BEYOND_ASCII[:0x20]))
def screen(glance: Glance) -> bool:
    """Tell whether there is a control character that text has no use for."""
    if glance.controls.translate(None, _SILENT):
        return True
    return any("\x80" <= sign <= "\x9f" for sign in glance.unseen)


RULE = Rule(
    name="control-character",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("It\x19s here.", "It’s here.", outcome=Outcome.OFFERED),
        Example("a stray\x01 byte", "a stray byte", outcome=Outcome.OFFERED),
        Example("l\x92été", "l’été", outcome=Outcome.OFFERED),
        Example("<joe> \x0304,01join us", "<joe> join us", outcome=Outcome.OFFERED),
        Example("man\xc5\x93uvre", outcome=Outcome.REPORTED),
        Example("Node: Goodies\x7f119243"),
        Example("N\bNA\bAM\bME\bE and _\bx"),
        Example("page one\n\x0cpage two"),
        Example("name\x1fvalue\x1e"),
        Example("; \x1b0\x0fheading"),
        Example("the last line\n\x1aline"),
        Example("Look out!\x07\x07"),
        Example("201\t129\t81\t\x81\tHIGH OCTET PRESET"),
        Example("&\b\x01\x12\x0eSteel Tu\x1a\x12N\x18a"),
        Example("~\x7f\x80\x81\x82\x83\x84a"),
    ),
)
