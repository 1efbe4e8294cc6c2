"""The inside of a paragraph of reStructuredText: literals, roles, links, references, emphasis."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from unbake.formats.prose import bare_url, may_hold_url
from unbake.model import ZoneKind

if TYPE_CHECKING:
    from unbake.formats.canvas import Canvas

_URL_ROLES = frozenset({"download", "doc", "file"})


@cache
def _inline() -> re.Pattern[str]:
    """Match inline markup; each form is closed within the paragraph and 2,000 code points."""
    return re.compile(
        r"(?P<literal>``(?!\s)(?P<literal_text>(?:[^`]|`(?!`)){1,2000}+)``)"
        r"|(?P<role>:[A-Za-z][\w:.+-]{0,60}:)?`(?!\s)(?P<interpreted>(?:[^`<>\\]|\\.){0,1000}+)"
        r"(?P<target><[^<>`]{1,1000}>)?`(?P<suffix>__?)?(?P<after>:[A-Za-z][\w:.+-]{0,60}:)?"
        r"|(?P<emphasis>\*{1,2})|(?P<substitution>\|(?![\s|])[^|\r\n]{1,200}(?<!\s)\|_{0,2})"
        r"|(?P<footnote>\[(?:[0-9]+|#[\w-]*|\*|[A-Za-z][\w.-]*)\]_)|(?P<reference>\b[A-Za-z0-9]{1,60}+(?:[-.:+][A-Za-z0-9]{1,60}+){0,9}+__?\b)"
        r"|(?P<escape>\\.)",
        re.DOTALL,
    )


@cache
def _sign_of_markup() -> re.Pattern[str]:
    """Match a sign that each form of inline markup has; most paragraphs have none. A class at its beginning leaps."""
    return re.compile(r"[`*|\[\\_](?:(?<!_)|(?!\w))")


def paint_inline(canvas: Canvas, text: str, start: int, end: int, kind: ZoneKind) -> None:
    """Paint the markup in `text[start:end]`, which is painted as text already."""
    at = start if _sign_of_markup().search(text, start, end) is not None else end
    while found := _inline().search(text, at, end):
        at = found.end()
        _paint_markup(canvas, found, kind)
    if may_hold_url(text, start, end):
        for url in bare_url().finditer(text, start, end):
            canvas.interrupt(*url.span(), ZoneKind.URL)


def _paint_markup(canvas: Canvas, found: re.Match[str], kind: ZoneKind) -> None:
    match found.lastgroup:
        case "literal":
            canvas.interrupt(*found.span(), ZoneKind.MARKUP)
            canvas.paint(*found.span("literal_text"), ZoneKind.CODE)
        case "emphasis":
            canvas.interrupt(*found.span(), ZoneKind.MARKUP)
        case "substitution" | "footnote" | "reference":
            canvas.interrupt(*found.span(), ZoneKind.IDENTIFIER)
        case "escape":
            pass
        case _:
            _paint_interpreted(canvas, found, kind)


def _paint_interpreted(canvas: Canvas, found: re.Match[str], kind: ZoneKind) -> None:
    role = (found["role"] or found["after"] or "").strip(":").rpartition(":")[2]
    canvas.interrupt(*found.span(), ZoneKind.MARKUP)
    if found["target"]:
        canvas.paint_text(*found.span("interpreted"), kind)
        url = "://" in found["target"] or not role or role in _URL_ROLES
        canvas.paint(*found.span("target"), ZoneKind.URL if url else ZoneKind.IDENTIFIER)
    elif role == "math":
        canvas.paint(*found.span("interpreted"), ZoneKind.MATH)
    elif role in ("emphasis", "strong", "sub", "sup", "subscript", "superscript", "guilabel", "title"):
        canvas.paint_text(*found.span("interpreted"), kind)
    else:  # the name of something: a reference without a target of its own, a role's argument
        canvas.paint(*found.span("interpreted"), ZoneKind.IDENTIFIER if role or found["suffix"] else ZoneKind.CODE)
