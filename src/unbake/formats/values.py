"""String values of data formats: which are text for people, and what stands in them that is none."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from unbake.formats.prose import bare_url, placeholder, template
from unbake.model import ZoneKind

if TYPE_CHECKING:
    from unbake.formats.canvas import Canvas

# Keys whose values are programs, in CI files, manifests and settings.
CODE_KEYS = frozenset(
    {
        "run",
        "script",
        "scripts",
        "before_script",
        "after_script",
        "before_install",
        "install",
        "command",
        "commands",
        "cmd",
        "args",
        "entrypoint",
        "code",
        "sql",
        "query",
        "expr",
        "if",
        "pattern",
        "regex",
    }
)
# Keys whose values name something.
_NAMING_KEYS = frozenset(
    {"id", "uid", "uuid", "slug", "path", "file", "filename", "permalink", "url", "uri", "href", "src", "ref", "layout"}
)


def kind_under(key: str, kind: ZoneKind) -> ZoneKind:
    """Return what strings under `key` are, where those around it are `kind`."""
    if kind is not ZoneKind.VALUE:
        return kind
    if key in CODE_KEYS:
        return ZoneKind.CODE
    return ZoneKind.URL if key in _NAMING_KEYS else kind


@cache
def _path() -> re.Pattern[str]:
    """Match one word with a slash in it or with an ending as file names have."""
    return re.compile(r"[^ \t\r\n/]*+/[^ \t\r\n]*|[^ \t\r\n]*\.[A-Za-z][A-Za-z0-9]{1,4}")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[0-9][0-9.:TZ+/-]*+(?: [0-9:.+-]++)*+")


def paint_value(
    canvas: Canvas,
    text: str,
    start: int,
    end: int,
    escapes: re.Pattern[str] | None = None,
    kind: ZoneKind = ZoneKind.VALUE,
) -> None:
    """Paint a string value of one line; what `escapes` matches stands apart, a URL or a path is one as a whole."""
    value = text[start:end]
    if kind not in _TEXT:
        canvas.paint(start, end, kind)
    elif " " not in value and len(value) < 2000 and (bare_url().fullmatch(value) or _path().fullmatch(value)):
        canvas.paint(start, end, ZoneKind.URL)
    elif value[:1].isdigit() and _number().fullmatch(value):
        canvas.paint(start, end, ZoneKind.NUMBER)
    else:
        _paint_pieces(canvas, text, start, end, escapes, kind)


_TEXT = frozenset({ZoneKind.VALUE, ZoneKind.TABLE_CELL, ZoneKind.TRANSLATION})


def _paint_pieces(
    canvas: Canvas, text: str, start: int, end: int, escapes: re.Pattern[str] | None, kind: ZoneKind
) -> None:
    marks: list[tuple[int, int, ZoneKind]] = []
    if escapes is not None:
        marks += [(*found.span(), ZoneKind.ENTITY) for found in escapes.finditer(text, start, end)]
    if text.find("{", start, end) >= 0 or text.find("<%", start, end) >= 0:
        marks += [(*found.span(), ZoneKind.PLACEHOLDER) for found in template().finditer(text, start, end)]
    if text.find("%", start, end) >= 0 or text.find("{", start, end) >= 0 or text.find("$", start, end) >= 0:
        marks += [(*found.span(), ZoneKind.PLACEHOLDER) for found in placeholder().finditer(text, start, end)]
    if text.find("://", start, end) >= 0:
        marks += [(*found.span(), ZoneKind.URL) for found in bare_url().finditer(text, start, end)]
    if not marks:
        canvas.paint_text(start, end, kind)
        return
    for mark_start, mark_end, mark_kind in sorted(marks):
        if mark_start < start:
            continue
        if mark_start > start:
            canvas.paint_text(start, mark_start, kind)
        canvas.paint(mark_start, mark_end, mark_kind)
        start = mark_end
    if start < end:
        canvas.paint_text(start, end, kind)


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"(?P<indent>[ \t]*)(?P<content>[^\r\n]*)(?P<end>\r\n|\n|\r|\Z)")


def paint_lines(canvas: Canvas, text: str, start: int, end: int, kind: ZoneKind) -> None:
    """Paint text over several lines: an indent is markup, a blank line begins a new text node."""
    node = 0
    for line in _line().finditer(text, start, end):
        content = line.start("content")
        if line.start() > start:
            canvas.paint(line.start(), content, ZoneKind.MARKUP)
        else:
            content = start
        if not line["content"]:
            canvas.paint(content, line.end(), ZoneKind.MARKUP)
            node = 0
            continue
        node = node or canvas.new_node()
        canvas.paint(content, line.end(), kind, node)
