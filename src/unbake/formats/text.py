"""Plain text: paragraphs parted by blank lines, list items, headings and lines laid out in columns.

A paragraph is one text node over its lines, so a word may double over a line's end. Where the layout
says that the next line is not a continuation, a new node begins.
"""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.canvas import Canvas
from unbake.formats.cutting import parts_at
from unbake.formats.escaping import as_is
from unbake.formats.outline import outline
from unbake.formats.prose import paint_prose
from unbake.model import Format, Parts, ZoneKind, Zones


@cache
def _line() -> re.Pattern[str]:
    """Prefix (indent, quote signs, list marker), content, end."""
    return re.compile(
        r"(?P<prefix>[ \t]*(?:>[ \t]?)*[ \t]*)"
        r"(?P<marker>(?:[-*+\N{BULLET}\N{EN DASH}\N{EM DASH}]|[0-9]{1,9}[.)]|[A-Za-z][.)])[ \t]+)?"
        r"(?P<content>[^\r\n]*)(?P<end>\r\n|\n|\r|\Z)"
    )


@cache
def _columns() -> re.Pattern[str]:
    """Match what parts columns or draws a table: a tab, three spaces, a bar, box signs that touch nothing else.

    Where box signs touch letters they are no drawing, but UTF-8 that was read as a code page of DOS. So are those that
    are whole sequences, such as `┬╗` or `╨╜╨╡`.
    """
    sequence = r"(?:[┬├╨╤][░▒▓│┤╡╢╖╕╣║╗╝╜╛┐])+(?!\S)"
    box = "[\N{BOX DRAWINGS LIGHT HORIZONTAL}-\N{BOX DRAWINGS HEAVY LEFT AND LIGHT RIGHT}]"
    return re.compile(rf"\t+| {{3,}}|\|+|(?<!\S)(?!{sequence}){box}+(?!\S)")


_RULED = re.compile(r"[=\-~*_#^\"+.:]{3,}[ \t]*")


def _zones(text: str) -> Zones:
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    node = depth = 0
    for line in _line().finditer(text, 1 if text.startswith("\ufeff") else 0):
        start, end = line.span("content")
        if start == end or _RULED.fullmatch(text, start, end):
            node = 0
        elif _columns().search(text, start, end):
            _paint_columns(canvas, text, start, end)
            node = 0
        else:
            quoted = line["prefix"].count(">")
            if line["marker"] is not None or quoted != depth:
                node = 0
            depth = quoted
            # The end of the line is text: it parts words as a space does.
            node = paint_prose(canvas, text, start, line.end(), ZoneKind.PROSE, node=node)
    return canvas.zones()


def _paint_columns(canvas: Canvas, text: str, start: int, end: int) -> None:
    for gap in _columns().finditer(text, start, end):
        paint_prose(canvas, text, start, gap.start(), ZoneKind.PROSE)
        start = gap.end()
    paint_prose(canvas, text, start, end, ZoneKind.PROSE)


@cache
def _end_of_paragraph() -> re.Pattern[str]:
    return re.compile(r"\n[ \t]*\r?\n")


def _parts(text: str) -> Parts:
    """Cut at blank lines, over which no paragraph goes, however the next line is indented."""
    return parts_at(_end_of_paragraph(), text)


FORMATS = (
    Format(
        name="text",
        patterns=(
            "*.txt",
            "*.text",
            "readme",
            "license",
            "licence",
            "copying",
            "authors",
            "changelog",
            "changes",
            "news",
        ),
        zones=_zones,
        shape=outline(_zones),
        escape=as_is,
        parts=_parts,
    ),
)
