"""A control of writing direction that is left open, or has no text to turn.

## Why
Embeddings, overrides and isolates change the order in which a line is shown. Left open, they make a reader
see other code than a compiler does (the attack known as Trojan Source); copied from a dialog of Windows or a
web page, they cling to a phone number or path and make it unfindable.

## Fix
None that is safe: a person has to look. Controls around text without any letter that is written from right
to left are offered for deletion. Pairs around Hebrew, Arabic, Persian and the like stay, and so do the
left-to-right and right-to-left marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.detect.characters.surroundings import reads_right_to_left
from unbake.model import Document, Hit, Level, Span, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import contains_beyond_ascii

_POP: Final = "\N{POP DIRECTIONAL FORMATTING}"
_POP_ISOLATE: Final = "\N{POP DIRECTIONAL ISOLATE}"
_CLOSED_BY: Final = {
    "\N{LEFT-TO-RIGHT EMBEDDING}": _POP,
    "\N{RIGHT-TO-LEFT EMBEDDING}": _POP,
    "\N{LEFT-TO-RIGHT OVERRIDE}": _POP,
    "\N{RIGHT-TO-LEFT OVERRIDE}": _POP,
    "\N{LEFT-TO-RIGHT ISOLATE}": _POP_ISOLATE,
    "\N{RIGHT-TO-LEFT ISOLATE}": _POP_ISOLATE,
    "\N{FIRST STRONG ISOLATE}": _POP_ISOLATE,
}
_CONTROLS: Final = "".join((*_CLOSED_BY, _POP, _POP_ISOLATE))


@cache
def _control() -> re.Pattern[str]:
    return re.compile(f"[{_CONTROLS}]")


def _lines(text: str) -> Iterator[Span]:
    """Yield each line with a control in it."""
    end = 0
    while control := _control().search(text, end):
        start = text.rfind("\n", end, control.start()) + 1 or end
        end = text.find("\n", control.end())
        end = len(text) if end < 0 else end
        yield Span(start, end)


def find(document: Document) -> Iterator[Hit]:
    """Yield each control without its partner in the line, and each in a line without right-to-left letters."""
    text = document.text
    for line in _lines(text):
        offsets = [control.start() for control in _control().finditer(text, line.start, line.end)]
        lonely = _without_partner(text, offsets)
        turns = reads_right_to_left().search(text, line.start, line.end)
        for offset in offsets:
            if _is_shown(text, offset):
                continue
            if offset in lonely and (not turns or _is_dangerous(document, offset)):
                yield _hit(offset, text[offset], "It has no partner in its line.", None if turns else "")
            elif not turns:
                yield _hit(offset, text[offset], "Nothing in its line is written from right to left.", "")


def _is_dangerous(document: Document, offset: int) -> bool:
    """Tell whether a control left open does more than end with its paragraph, as Unicode lets it."""
    if document.text[offset] in "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}":
        return True
    return document.zones.at(offset).kind in (ZoneKind.CODE, ZoneKind.STRING, ZoneKind.COMMENT)


def _without_partner(text: str, offsets: list[int]) -> set[int]:
    lonely: set[int] = set()
    openers: list[int] = []
    for offset in offsets:
        if text[offset] in _CLOSED_BY:
            openers.append(offset)
        elif openers and _CLOSED_BY[text[openers[-1]]] == text[offset]:
            openers.pop()
        else:
            lonely.add(offset)
    return lonely.union(openers)


def _is_shown(text: str, offset: int) -> bool:
    """Tell whether the control stands alone between blanks or quotes, as in a table of characters."""
    return not text[offset - 1 : offset].strip(" \t\n'\"`(") and not text[offset + 1 : offset + 2].strip(" \t\r\n'\"`)")


def _hit(offset: int, control: str, proof: str, repaired: str | None) -> Hit:
    import unicodedata

    name = unicodedata.name(control).lower()
    return Hit(Span(offset, offset + 1), f"{name} without effect or end", proof, Level.SUGGESTION, after=repaired)


RULE = Rule(
    name="bidi-control",
    find=find,
    screen=contains_beyond_ascii(*_CONTROLS),
    doc=__doc__,
    examples=(
        Example(
            "phone \N{LEFT-TO-RIGHT EMBEDDING}+49 30 1234\N{POP DIRECTIONAL FORMATTING}, please",
            "phone +49 30 1234, please",
            outcome=Outcome.OFFERED,
        ),
        Example("if access != 'user\N{RIGHT-TO-LEFT OVERRIDE} \N{LEFT-TO-RIGHT ISOLATE}':", outcome=Outcome.OFFERED),
        Example("السعر \N{RIGHT-TO-LEFT OVERRIDE}abc", outcome=Outcome.REPORTED),
        Example("الملف \N{LEFT-TO-RIGHT ISOLATE}C:\\temp\N{POP DIRECTIONAL ISOLATE} هنا"),
        Example("הקובץ \N{LEFT-TO-RIGHT EMBEDDING}readme.txt\N{POP DIRECTIONAL FORMATTING} כאן"),
        Example("| 17 | \N{LEFT-TO-RIGHT EMBEDDING}11 (וגם 31)\\* |"),
        Example("הקובץ readme.txt\N{LEFT-TO-RIGHT MARK} כאן, و\N{RIGHT-TO-LEFT MARK}"),
        Example("202E\t\N{RIGHT-TO-LEFT OVERRIDE}\tRIGHT-TO-LEFT OVERRIDE"),
    ),
)
