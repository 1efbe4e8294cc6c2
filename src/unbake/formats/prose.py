"""Running text: what is no text in it (URLs, entities, placeholders of templates) stands apart."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from unbake.model import ZoneKind
from unbake.recent import recent

if TYPE_CHECKING:
    from unbake.formats.canvas import Canvas


@cache
def bare_url() -> re.Pattern[str]:
    """Match a URL that stands in text, without the punctuation that ends the sentence around it."""
    return re.compile(
        r"\b(?:[a-z][a-z0-9+.-]{0,15}+://|www\.|mailto:)[^\s<>\"`{}|\\^]*"
        r"[^\s<>\"`{}|\\^.,;:!?'*_~)\]\N{RIGHT DOUBLE QUOTATION MARK}]",
        re.IGNORECASE,
    )


_URL_SIGNS = ("://", "www.", "WWW.", "Www.", "mailto:", "MAILTO:", "Mailto:")


def may_hold_url(text: str, start: int, end: int) -> bool:
    """Tell whether `bare_url` can match at all: a look that costs a tenth of the search."""
    signs = _url_signs_in(text)
    return bool(signs) and any(text.find(sign, start, end) >= 0 for sign in signs)


@recent(2)
def _url_signs_in(text: str) -> tuple[str, ...]:
    """Return the signs of URLs that stand anywhere in a text, whose parts are looked at one by one."""
    return tuple(sign for sign in _URL_SIGNS if sign in text)


@cache
def entity() -> re.Pattern[str]:
    """Match a character reference of HTML; the longest name has 31 letters."""
    return re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@cache
def placeholder() -> re.Pattern[str]:
    """Match what a program puts a value in for: C, Python, Qt, Java and brace styles."""
    return re.compile(
        r"%(?:\([\w.]{1,99}\)|[0-9]{1,2}\$)?[-+#0]?[0-9*]{0,5}(?:\.[0-9*]{1,3})?(?:hh?|ll?|[jztLq])?"
        r"[diouxXeEfFgGcrsaAp](?![A-Za-z])|%%|%L?[0-9]{1,2}(?![0-9])|%n|\$?\{[^{}\s]{0,99}\}|\$\([^()\s]{1,99}\)"
    )


@cache
def template() -> re.Pattern[str]:
    """Match a placeholder of a template language: `{{ x }}`, `{% x %}`, `<% x %>`."""
    return re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|<%[^<>\n]*%>")


def _marks(text: str, start: int, end: int, with_entities: bool) -> list[tuple[int, int, ZoneKind]]:
    found: list[tuple[int, int, ZoneKind]] = []
    if with_entities and text.find("&", start, end) >= 0:
        found += [(*match.span(), ZoneKind.ENTITY) for match in entity().finditer(text, start, end)]
    if text.find("{", start, end) >= 0 or text.find("<%", start, end) >= 0:
        found += [(*match.span(), ZoneKind.PLACEHOLDER) for match in template().finditer(text, start, end)]
    if may_hold_url(text, start, end):
        found += [(*match.span(), ZoneKind.URL) for match in bare_url().finditer(text, start, end)]
    return found


def paint_prose(canvas: Canvas, text: str, start: int, end: int, kind: ZoneKind, *, node: int = 0) -> int:
    """Paint text that takes every character as it is; return the node that a next line may go on with.

    `node` is that of the line before, 0 to begin a new one.
    """
    return paint_around(canvas, _marks(text, start, end, with_entities=False), start, end, kind, node)


def paint_marked_up(canvas: Canvas, text: str, start: int, end: int, kind: ZoneKind) -> None:
    """Paint text in which `&...;` stands for a character."""
    if text[start:end].isspace():
        return
    paint_around(canvas, _marks(text, start, end, with_entities=True), start, end, kind, 0)


def paint_around(
    canvas: Canvas, marks: list[tuple[int, int, ZoneKind]], start: int, end: int, kind: ZoneKind, node: int
) -> int:
    """Paint `marks` (start, end, kind) and, as a text node each, what stands between them."""
    node = node or canvas.new_node()
    for mark_start, mark_end, mark_kind in sorted(marks):
        if mark_start < start:  # inside the mark before
            continue
        canvas.paint(start, mark_start, kind, node)
        canvas.paint(mark_start, mark_end, mark_kind)
        start = mark_end
        node = canvas.new_node()
    canvas.paint(start, end, kind, node)
    return node
