"""Bytes of another encoding in a UTF-8 file.

## Why
Lines pasted from an old file, or written by a program of another encoding, leave bytes that are no UTF-8.
Most programs show U+FFFD there, and one that saves the file destroys the characters for good.

## Fix
Each run of such bytes is written as the characters it stands for in the encoding that all such bytes of the
paragraph and the file agree on. Safe where one encoding alone reads well; otherwise it is offered. Only suggested
in the data of tests and in files whose name speaks of an encoding, which may have such bytes on purpose, and where
most of them stand alone in quotes, as in a table of bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from unbake.model import Certainty, Document, Hit, Level, Safety, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import is_not_utf8

if TYPE_CHECKING:
    from unbake.source.mixed import StrayRun


def find(document: Document) -> Iterator[Hit]:
    """Yield each run of bytes that are no UTF-8."""
    from unbake.source.mixed import mixture_of
    from unbake.source.names import usual_name
    from unbake.source.on_purpose import kept_for

    source = document.source
    if source.codec != "utf-8" or source.certainty is not Certainty.DECIDED:
        return
    runs = mixture_of(document.text).runs
    purpose = kept_for(document.path) or _told_by(document.text, runs)
    for run in runs:
        shown = " ".join(f"{byte:02X}" for byte in run.data[:12]) + (" …" if len(run.data) > 12 else "")
        yield Hit(
            Span(run.start, run.end),
            f"bytes {shown} are no UTF-8" + ("" if run.codec is None else f" but {usual_name(run.codec)}"),
            proof=" ".join(filter(None, ("A UTF-8 file has no such bytes.", purpose))),
            level=Level.ERROR if purpose is None else Level.SUGGESTION,
            after=run.after,
            safety=Safety.SAFE if run.is_sure and purpose is None else Safety.UNSAFE,
            candidates=run.others,
        )


def _told_by(text: str, runs: Sequence[StrayRun]) -> str | None:
    """Say why a file may have such bytes on purpose, where they tell themselves; else None."""
    alone = sum(text[run.start - 1 : run.start] + text[run.end : run.end + 1] in _QUOTES for run in runs)
    return "Most of them stand alone in quotes, as in a table of bytes." if alone * 2 > len(runs) else None


_QUOTES = frozenset(("''", '""', "``"))


RULE = Rule(
    name="stray-bytes",
    find=find,
    screen=is_not_utf8,
    doc=__doc__,
    examples=(
        Example("Größe → 3\nStra".encode() + b"\xdf" + b"e\n", "Größe → 3\nStraße\n".encode()),
        Example("Größe → 3\nX ".encode() + b"\xa4" + b" Y\n", "Größe → 3\nX € Y\n".encode(), outcome=Outcome.OFFERED),
        Example(
            'Größe → "\udcb6"\n("\udcb7" :string)\n'.encode("utf-8", "surrogateescape"),
            outcome=Outcome.OFFERED,
            level=Level.SUGGESTION,
        ),
        Example("Größe → 3\n"),
    ),
)
