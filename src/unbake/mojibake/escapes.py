r"""Mojibake inside escapes: `&acirc;&euro;&trade;`, `\u00e2\u20ac\u2122`, `caf%C3%83%C2%A9`, `it\xe2\x80\x99s`.

The escapes of one form are read all over the text, the engine looks at what they say, and what it repairs is written
in the same form again. Two forms are no form of text but bytes of it that were printed as ASCII: quoted-printable
(`=C3=A9`) and byte escapes (`\xc3\xa9`). There the character itself is the repair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.model import Safety, Span
from unbake.mojibake.escape_forms import BYTES, ENTITY, PERCENT, QUOTED, QUOTED_RESIDUE, UNICODE, EscapeForm, written
from unbake.mojibake.escape_residues import LONGEST_ADDRESS, find_residues, runs_in
from unbake.mojibake.run import Run
from unbake.mojibake.unescaped import unescaped_text


def find_escaped_runs(text: str) -> list[Run]:
    """Return the damaged runs of `text` that are written in escapes, in order and without overlaps.

    Spans are code points of `text`; `before` and `after` hold the escapes as they stand and as they should.
    """
    found: list[Run] = []
    for form in _forms(text):
        if form.mark in text and form.likely().search(text):
            residue = form in (QUOTED_RESIDUE, BYTES)
            found += find_residues(text, form) if residue else _inverted(text, form)
    found.sort(key=lambda run: run.span)
    kept: list[Run] = []
    for run in found:
        if not kept or kept[-1].span.end <= run.span.start:
            kept.append(run)
    return kept


def _forms(text: str) -> tuple[EscapeForm, ...]:
    is_residue = QUOTED_RESIDUE.likely().search(text) is None or not _is_quoted_printable(text)
    quoted = QUOTED_RESIDUE if is_residue else QUOTED
    return (ENTITY, UNICODE, PERCENT, quoted, BYTES)


@cache
def _declared() -> re.Pattern[str]:
    """Match the header of a mail, or the parameter of a card or a calendar."""
    return re.compile(r"(?i)(?:content-transfer-encoding:[ \t]*|;[ \t]*(?:encoding=)?)quoted-printable\b")


@cache
def _encoded_word() -> re.Pattern[str]:
    """Match the beginning of an encoded word of a header (RFC 2047)."""
    return re.compile(r"=\?[\w-]{2,30}\?[qQ]\?")


@cache
def _soft_break() -> re.Pattern[str]:
    return re.compile(r"=\r?\n")


_LONG: Final = 60
"""Code points of a line that is cut at its limit, without an escape in them."""


def _is_quoted_printable(text: str) -> bool:
    """Tell whether the text itself is quoted-printable, so that its escapes are no residue."""
    if _encoded_word().search(text) is not None:
        return True
    if "quoted-pr" in text.lower() and _declared().search(text) is not None:
        return True
    return any(_is_cut_at_its_limit(text, match.start()) for match in _soft_break().finditer(text))


def _is_cut_at_its_limit(text: str, end: int) -> bool:
    before = text[max(0, end - _LONG) : end]
    return len(before) == _LONG and "=" not in before and "\n" not in before


def _inverted(text: str, form: EscapeForm) -> Iterator[Run]:
    """Yield what the engine repairs in the text that the escapes say, written in escapes again."""
    unescaped = unescaped_text(text, form)
    for run in runs_in(unescaped.text):
        span, escaped = unescaped.source(run.span)
        if not escaped:
            continue
        before = text[span.start : span.end]
        safety = Safety.UNSAFE if form is PERCENT and _in_address(text, span) else run.safety
        yield Run(
            span,
            before,
            written(run.after, before, form),
            run.chain,
            run.level,
            safety,
            f"In {form.name}: {run.proof}",
            tuple(written(candidate, before, form) for candidate in run.candidates),
        )


def _in_address(text: str, span: Span) -> bool:
    """Tell whether a span is part of an address: what it names may really be called so."""
    near = max(0, span.start - LONGEST_ADDRESS)
    start = max(near, *(text.rfind(blank, near, span.start) + 1 for blank in " \t\n\"'<>"))
    return any(mark in text[start : span.start] for mark in ("/", "?", "](", "://", "="))
