"""A terminal's escape sequence in text: colours, cursor moves, window titles.

## Why
Output copied from a terminal, or written by a program that took a file for one, carries `ESC [ 31 m` and the
like. A page shows them as boxes and `[31m`; programs that drop control characters leave `[31m` alone behind.

## Fix
The sequence goes; suggested only, since a file may be meant for a terminal. Without its escape character one
counts only where a colour or weight is set and reset in the same text, or a line wiped and begun anew.
Sequences written out stay (a backslash and `033[31m` or `e[0m`), as does a text that writes any of them so, and
the escapes of ISO-2022 are an encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.model import Document, Hit, Level, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import DIGITS, Place, literal, sequence

_FOR_TERMINALS: Final = frozenset({"ans", "ansi", "asc", "cast", "cat", "diz", "log", "nfo", "typescript"})
_MANY: Final = 100
"""From this many on, a file is taken to be made for terminals, and one finding stands for all."""


@cache
def _sequences() -> re.Pattern[str]:
    # ECMA-48 8.3: CSI with parameters and a final byte; OSC up to BEL or ST, within one line.
    return re.compile(r"(?:\x1b(?:\[[0-?]{0,30}[ -/]{0,3}[@-~]|\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)|[=>78cM]))+")


# ECMA-48 8.3.117, the parameters of SGR in use: weights 0 to 9 and 21 to 29, colours, and their long forms.
_RENDITION = r"(?:0?[0-9]|2[1-9]|[349][0-7]|[34]9|10[0-7]|[34]8;5;[0-9]{1,3}|[34]8;2(?:;[0-9]{1,3}){3})"
_RESET_PARAMETERS = "(?:0{0,2}|39|49|22)m"
_RESET = rf"\[{_RESET_PARAMETERS}"
# ECMA-48 8.3.41 and 8.3.39: erase the line or the rest of the page, and ECMA-48 8.3.9 to 8.3.22: move there.
_ERASE, _MOVE = r"\u241b?\[[0-2]?[JK]", r"\u241b?\[[0-9]{0,3}[ADFG]"
_WIPE = rf"(?:{_ERASE}{_MOVE}|{_MOVE}{_ERASE})"
# What erases, shows or hides beside colours: grep writes `[K` after each.
_BARE = rf"(?:{_WIPE}|\u241b?\[(?:(?:{_RENDITION}(?:;{_RENDITION}){{0,4}})?m|[0-2]?K|\?(?:25|2004)[hl]))"


@cache
def _bare_sequences() -> re.Pattern[str]:
    """Match what is left of sequences without their escape character; a closing bracket makes `[10m]` a length."""
    return re.compile(rf"{_BARE}{{1,8}}+(?! ?[^\[\]\n]{{0,30}}\])")


@cache
def _bare_pair() -> re.Pattern[str]:
    # A bracket first: to it the engine leaps.
    wipe = rf"\[(?:[0-2]?[JK]{_MOVE}|[0-9]{{0,3}}[ADFG]{_ERASE})(?! ?[^\[\]\n]{{0,30}}\])"
    return re.compile(rf"\[{_RENDITION}(?:;{_RENDITION}){{0,4}}m(?!\])[^\n]{{0,200}}?{_RESET}(?!\])|{wipe}")


@cache
def _written_out() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:\\e|\\0?33|\\x1b|\\u\{?(?:00)?1b\}?|\\27|\^\[|\besc|csi|`e|\)|\$|\\|[\"'`%])\s?\[[0-9;]{0,12}[mJKADFG]"
    )


@cache
def _bare_bytes() -> re.Pattern[bytes]:
    # A bracket first: to it the engine leaps.
    escape = "\N{SYMBOL FOR ESCAPE}"
    wipes = rf"[0-2]?[JK](?:{escape})?\[[0-9]{{0,3}}[ADFG]"
    wiped = rf"(?:(?<=[ADFG]\[)|(?<=[ADFG]{escape}\[))[0-2]?[JK]"
    return re.compile(rf"\[(?:{_RESET_PARAMETERS}|{wipes}|{wiped})".encode())


@cache
def _formats_of_code() -> frozenset[str]:
    """Return the formats of programs, which write colours on purpose."""
    from unbake.formats.source_code import FORMATS

    return frozenset(known.name for known in FORMATS)


def find(document: Document) -> Iterator[Hit]:
    """Yield each run of escape sequences; in a file full of them the first alone, without an edit."""
    if document.path.rpartition(".")[2].lower() in _FOR_TERMINALS or document.format in _formats_of_code():
        return
    text = document.text
    if "\x1b" in text:
        yield from _hits(_sequences(), text, text.count("\x1b"))
    elif _bare_pair().search(text) and not _written_out().search(text):
        yield from _hits(_bare_sequences(), text, len(_bare_sequences().findall(text)))


def _hits(pattern: re.Pattern[str], text: str, count: int) -> Iterator[Hit]:
    for match in pattern.finditer(text):
        shown = match.group().replace("\x1b", "ESC ")[:40]
        proof = "Text that is no recording of a terminal has no colours or cursor moves."
        if count >= _MANY:
            message = f"{count} terminal escapes, the first: {shown}"
            yield Hit(Span(*match.span()), message, "The file may be meant for a terminal.", Level.SUGGESTION)
            return
        yield Hit(Span(*match.span()), f"terminal escape: {shown}", proof, Level.SUGGESTION, after="")


@with_sequences(literal(b"\x1b"), sequence(Place(b"[", stays=DIGITS), b"mJK"))
def screen(glance: Glance) -> bool:
    """Tell whether there is an escape character, or what is left of one that resets a colour or wipes a line."""
    return b"\x1b" in glance.data or (b"[" in glance.data and _bare_bytes().search(glance.data) is not None)


RULE = Rule(
    name="terminal-escape",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("\x1b[1;31merror:\x1b[0m no such file", "error: no such file", outcome=Outcome.OFFERED),
        Example("\x1b]0;title\x07$ ls", "$ ls", outcome=Outcome.OFFERED),
        Example("\x1b[31m*\x1b[0m " * 60, outcome=Outcome.REPORTED),
        Example(
            "build failed: [31merror[0m: no such file", "build failed: error: no such file", outcome=Outcome.OFFERED
        ),
        Example(
            "Tests [1;32m12 passed[39m[22m, [31m1 failed[39m",
            "Tests 12 passed, 1 failed",
            kind="md",
            outcome=Outcome.OFFERED,
        ),
        Example("[2K[1Gfetching 3 of 9\n[1A[2Kdone", "fetching 3 of 9\ndone", outcome=Outcome.OFFERED),
        Example("It prints `[2K[1G` where there is no terminal.", kind="md"),
        Example("x = a[K[1]] + b[2K[1G]], the rest in [1G]"),
        Example("the rope is [10m long], the wall [3m high], the mark at [0m]"),
        Example("x[1m] = y[0m]; [5m 20s]"),
        Example("Write \\e[31m or `[31m` and [0m for the rest.", kind="md"),
        Example(r"print '\e[31m' or \033[0m or ^[[0m or \x1b[0m"),
        Example("\x1b[31mred\x1b[0m", kind="ansi"),
        Example('const red = "\x1b[31m", off = "\x1b[0m";\n', kind="js"),
        Example("press ESC [ to go back"),
        Example("caf\x1b"),
    ),
)
