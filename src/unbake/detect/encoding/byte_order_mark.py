"""A byte order mark at the start of a file.

## Why
UTF-8 has one byte order, so the mark says nothing; scripts, parsers and concatenated files trip over it.

## Fix
The mark goes. It stays where a program needs it to see UTF-8: in `.csv` and `.tsv` (Excel), PowerShell,
AutoHotkey, Inno Setup, NSIS and C sources (Microsoft's compiler), all of which take a file without it for
the code page of the machine, and in UTF-16, which needs it. In the data of tests it is only suggested.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from unbake.model import Document, Hit, Level, Safety, Span
from unbake.rule import Example, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import literal

_NEEDED_IN = frozenset(
    ("csv", "tsv", "ps1", "psm1", "psd1", "ahk", "iss", "isl", "nsi", "nsh", "sln", "rc")
) | frozenset(("c", "cc", "cpp", "cxx", "h", "hh", "hpp", "hxx", "inl"))


def find(document: Document) -> Iterator[Hit]:
    """Yield the mark at the start of the text, where its kind of file does not need it."""
    from unbake.source.on_purpose import kept_for

    if not document.text.startswith("\N{BYTE ORDER MARK}"):
        return
    if document.path.rpartition(".")[2].lower() in _NEEDED_IN:
        return
    if document.source.codec != "utf-8":
        return  # UTF-16 needs its mark; once the file is written in UTF-8, the next way through the stages comes here
    purpose = kept_for(document.path)
    length = len(document.text) - len(document.text.lstrip("\N{BYTE ORDER MARK}"))
    yield Hit(
        Span(0, length),
        "a byte order mark" if length == 1 else f"{length} byte order marks",
        proof=" ".join(filter(None, ("UTF-8 has one byte order and needs no mark.", purpose))),
        level=Level.ERROR if purpose is None else Level.SUGGESTION,
        after="",
        safety=Safety.SAFE if purpose is None else Safety.UNSAFE,
    )


@with_sequences(literal(b"\n" + codecs.BOM_UTF8))
def screen(glance: Glance) -> bool:
    """Tell whether the bytes start with a byte order mark of any Unicode encoding."""
    return glance.data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))


RULE = Rule(
    name="byte-order-mark",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example(codecs.BOM_UTF8 + b"# Title\n", b"# Title\n", kind="md"),
        Example(codecs.BOM_UTF8 * 2 + b"# Title\n", b"# Title\n", kind="md"),
        Example(codecs.BOM_UTF8 + b"name;city\n", kind="csv"),
        Example(codecs.BOM_UTF8 + b"Write-Output 1\n", kind="ps1"),
        Example("\N{BYTE ORDER MARK}Windows\r\n".encode("utf-16-le"), kind="reg"),
        Example(b"# Title\n", kind="md"),
    ),
)
