r"""Bytes of text that were printed as ASCII, and never read again: `caf=C3=A9`, `it\xe2\x80\x99s`.

They are no form of text, so the character itself is the repair.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.model import Layer, Level, Safety, Span
from unbake.mojibake.escape_forms import BYTES, QUOTED_RESIDUE, EscapeForm
from unbake.mojibake.presence import may_hold
from unbake.mojibake.run import Run
from unbake.mojibake.unescaped import unescaped_text
from unbake.screen import Glance

LONGEST_ADDRESS: Final = 400
"""Code points before an escape in which the address that it is part of, if it is of one, begins."""


def find_residues(text: str, form: EscapeForm) -> Iterator[Run]:
    """Yield the characters whose UTF-8 bytes stand in escapes, with what the engine still repairs in them."""
    from unbake.mojibake.plausibility import is_forbidden

    layer = Layer("utf-8", form.name)
    unescaped = unescaped_text(text, form)
    places = {start: place for place, (start, _, _) in zip(unescaped.starts, unescaped.sources, strict=True)}
    runs = [run for run in runs_in(unescaped.text) if run.safety is Safety.SAFE]
    is_whole = form is QUOTED_RESIDUE and _EQUALS_SIGN in text
    for match, is_prose in _escapes_in_prose(text, form):
        characters = "".join(character for character, _ in form.read(match.group()))
        left, right = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 16]
        after = _repaired(characters, places[match.start()], runs) if characters else ""
        if not after or is_forbidden(after, left, right):
            continue
        safe = is_prose and not is_whole
        yield Run(
            Span(*match.span()),
            match.group(),
            after,
            (layer,),
            Level.ERROR if safe else Level.SUGGESTION,
            Safety.SAFE if safe else Safety.UNSAFE,
            f"The bytes of {after!r} in UTF-8 stand as {form.name}.",
        )


def runs_in(text: str) -> list[Run]:
    """Return the damaged runs of a text whose escapes are read; most have none, and the engine is not asked."""
    if not may_hold(Glance.of_text(text)):
        return []
    from unbake.mojibake.engine import find_runs

    return find_runs(text)


def _repaired(characters: str, place: int, runs: list[Run]) -> str:
    """Return `characters`, which stand at `place` of the text that `runs` were found in, with those inside repaired."""
    parts = []
    position = 0
    first = bisect_left(runs, place, key=lambda run: run.span.start)
    for run in runs[first:]:
        if run.span.end > place + len(characters):
            break
        parts += [characters[position : run.span.start - place], run.after]
        position = run.span.end - place
    return "".join([*parts, characters[position:]])


_EQUALS_SIGN = "=3D"
"""How quoted-printable writes `=`: where it stands, all of the text may be still to be decoded, not these alone."""
_CODE = frozenset('`={}$<>|;#\\"')


def _escapes_in_prose(text: str, form: EscapeForm) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield the escapes of a text in order, and whether each stands in a sentence.

    That is beside a letter, with nothing of code or quoting around. Each line is read once, however many it has.
    """
    start = counted = 0
    end = -1
    is_code = False
    is_open: list[bool] = []
    for match in form.escapes().finditer(text):
        if match.start() > end:
            start = counted = text.rfind("\n", max(end, 0), match.start()) + 1
            end = text.find("\n", match.end())
            end = end if end >= 0 else len(text)
            said = _heading().sub("", form.escapes().sub("", text[start:end]), count=1)
            is_code = form is BYTES and not _CODE.isdisjoint(said)
            is_open = [False, False, False]
        between = text[counted : match.start()]
        quoting = _apostrophe().sub("", between) if "'" in between else between
        is_open = [was != quoting.count(quote) % 2 for was, quote in zip(is_open, "'\"`", strict=True)]
        counted = match.start()
        is_listed = form is BYTES and text.rfind("[", start, match.start()) > text.rfind("]", start, match.start())
        yield match, not (is_code or is_listed or any(is_open)) and _is_beside_a_word(text, start, match, end)


@cache
def _heading() -> re.Pattern[str]:
    """Match what marks a line as a heading or a comment."""
    return re.compile(r"\A[ \t]*#+(?=[ \t])")


@cache
def _apostrophe() -> re.Pattern[str]:
    """Match an apostrophe behind a letter and before another one or an escape; no quotation mark of a literal."""
    return re.compile(r"(?<=[^\W\d_])(?<!\b[bBfFrRuU])'(?=[^\W\d_]|\Z)")


def _is_beside_a_word(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Tell whether a letter, a blank or a mark stands beside an escape on its line, and no address before it."""
    before, after = (
        text[max(start, match.start() - LONGEST_ADDRESS) : match.start()],
        text[match.end() : min(end, match.end() + 1)],
    )
    if not (before[-1:].isalpha() or after.isalpha() or after in _AFTER_WORD):
        return False
    word = before.rsplit(None, 1)[-1] if before[-1:].strip() else ""
    return "://" not in word and not word.startswith(("/", "b'", 'b"'))


_AFTER_WORD = frozenset({"", " ", ".", ",", "!", "?", ")", ":"})
