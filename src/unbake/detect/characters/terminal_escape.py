"""A terminal's escape sequence in text: colours, cursor moves, window titles.

## Why
Output copied from a terminal, or written by a program that took a file for one, carries `ESC [ 31 m` and the
like. A page shows them as boxes and `[31m`.

## Fix
The sequence goes; suggested only, since a file may be meant for a terminal. Sequences written out
stay (a backslash and `033[31m` or `e[0m`), and the escapes of ISO-2022 are an encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.model import Document, Hit, Level, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance

_FOR_TERMINALS: Final = frozenset({"ans", "ansi", "asc", "cast", "cat", "diz", "log", "nfo", "typescript"})
_MANY: Final = 100
"""From this many on, a file is taken to be made for terminals, and one finding stands for all."""


@cache
def _sequences() -> re.Pattern[str]:
    # ECMA-48 8.3: CSI with parameters and a final byte; OSC up to BEL or ST, within one line.
    return re.compile(r"(?:\x1b(?:\[[0-?]{0,30}[ -/]{0,3}[@-~]|\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)|[=>78cM]))+")


def find(document: Document) -> Iterator[Hit]:
    """Yield each run of escape sequences; in a file full of them the first alone, without an edit."""
    if document.path.rpartition(".")[2].lower() in _FOR_TERMINALS:
        return
    text = document.text
    count = text.count("\x1b")
    for match in _sequences().finditer(text):
        shown = match.group().replace("\x1b", "ESC ")[:40]
        proof = "Text that is no recording of a terminal has no colours or cursor moves."
        if count >= _MANY:
            message = f"{count} terminal escapes, the first: {shown}"
            yield Hit(Span(*match.span()), message, "The file may be meant for a terminal.", Level.SUGGESTION)
            return
        yield Hit(Span(*match.span()), f"terminal escape: {shown}", proof, Level.SUGGESTION, after="")


def screen(glance: Glance) -> bool:
    """Tell whether there is an escape character."""
    return b"\x1b" in glance.controls


RULE = Rule(
    name="terminal-escape",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("\x1b[1;31merror:\x1b[0m no such file", "error: no such file", outcome=Outcome.OFFERED),
        Example("\x1b]0;title\x07$ ls", "$ ls", outcome=Outcome.OFFERED),
        Example("\x1b[31m*\x1b[0m " * 60, outcome=Outcome.REPORTED),
        Example(r"print '\e[31m' or \033[0m or ^[[0m or \x1b[0m"),
        Example("\x1b[31mred\x1b[0m", kind="ansi"),
        Example("press ESC [ to go back"),
        Example("caf\x1b"),
    ),
)
