"""HTML: text by element, the attributes that people read, and what neither they nor a repair should touch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from unbake.formats.canvas import Canvas
from unbake.formats.html_parts import html_parts
from unbake.formats.outline import outline
from unbake.formats.prose import paint_marked_up
from unbake.model import Format, Zone, ZoneKind, Zones

if TYPE_CHECKING:
    from unbake.formats.tags import Attribute, Token

_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes", "plaintext"})
_RAW_CODE = frozenset({"script", "style", "xmp", "noembed", "noframes", "plaintext"})
_CODE = frozenset({"code", "kbd", "samp", "var", "tt"})
_BLOCK_END = frozenset(
    {"p", "li", "td", "th", "tr", "table", "div", "dd", "dt", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})

ATTRIBUTES = {
    **dict.fromkeys(
        (
            "alt",
            "title",
            "aria-label",
            "aria-description",
            "aria-placeholder",
            "aria-roledescription",
            "aria-valuetext",
            "placeholder",
            "label",
            "summary",
        ),
        ZoneKind.ATTRIBUTE_TEXT,
    ),
    **dict.fromkeys(
        (
            "href",
            "src",
            "srcset",
            "action",
            "formaction",
            "cite",
            "data",
            "poster",
            "background",
            "longdesc",
            "manifest",
            "ping",
            "xmlns",
            "xlink:href",
        ),
        ZoneKind.URL,
    ),
    **dict.fromkeys(("id", "name", "for", "form", "list", "headers", "xml:id", "key"), ZoneKind.IDENTIFIER),
    "style": ZoneKind.CODE,
}


@cache
def _meta_text() -> re.Pattern[str]:
    """Match the names of the `<meta>` whose content is text."""
    return re.compile(r"(?:description|keywords|author|.*:(?:title|description|site_name|alt))\Z", re.IGNORECASE)


_BUTTONS = frozenset({"submit", "button", "reset"})


class _Inside:
    """The open elements that decide what a text is."""

    def __init__(self) -> None:
        self.code = self.pre = self.math = 0
        self.heading = self.cell = False

    def kind(self) -> ZoneKind:
        if self.code:
            return ZoneKind.CODE
        if self.pre:
            return ZoneKind.VERBATIM
        if self.math:
            return ZoneKind.MATH
        if self.heading:
            return ZoneKind.HEADING
        return ZoneKind.TABLE_CELL if self.cell else ZoneKind.PROSE

    def open(self, name: str) -> None:
        self.code += name in _CODE
        self.pre += name == "pre"
        self.math += name == "math"
        self.heading = self.heading or name in _HEADINGS
        self.cell = self.cell or name in _CELLS

    def close(self, name: str) -> None:
        if name in _CODE:
            self.code = max(0, self.code - 1)
        elif name == "pre":
            self.pre = max(0, self.pre - 1)
            self.code = 0
        elif name == "math":
            self.math = max(0, self.math - 1)
        elif name in _BLOCK_END and not self.pre:
            # `<code>` cannot reach over the end of a block: a forgotten `</code>` ends here.
            self.code = 0
        self.heading = self.heading and name not in _HEADINGS
        self.cell = self.cell and name not in {*_CELLS, "tr", "table"}


def paint_html(canvas: Canvas, text: str, start: int, end: int) -> None:
    """Paint `text[start:end]` as HTML; what it does not recognise keeps its kind."""
    from unbake.formats.tags import Piece, tokens

    kinds = {Piece.COMMENT: ZoneKind.COMMENT, Piece.INSTRUCTION: ZoneKind.CODE, Piece.CDATA: ZoneKind.VERBATIM}
    inside = _Inside()
    raw_name = ""
    for token in tokens(text, start, end, raw=_RAW):
        if token.piece is Piece.TEXT:
            _paint_text(canvas, text, token, inside, raw_name)
            continue
        raw_name = token.name if token.piece is Piece.START and token.name in _RAW else ""
        canvas.paint(token.start, token.end, kinds.get(token.piece, ZoneKind.MARKUP))
        if token.piece is Piece.START:
            paint_attributes(canvas, text, token, attribute_kinds(text, token))
            if text[token.end - 2 : token.end] != "/>":
                inside.open(token.name)
        elif token.piece is Piece.END:
            inside.close(token.name)


def _paint_text(canvas: Canvas, text: str, token: Token, inside: _Inside, raw_name: str) -> None:
    if raw_name in _RAW_CODE:
        canvas.paint(token.start, token.end, ZoneKind.CODE)
        return
    kind = ZoneKind.HEADING if raw_name == "title" else inside.kind()
    if kind in (ZoneKind.CODE, ZoneKind.VERBATIM, ZoneKind.MATH):
        canvas.paint(token.start, token.end, kind)
    else:
        paint_marked_up(canvas, text, token.start, token.end, kind)


def attribute_kinds(text: str, token: Token) -> Iterable[tuple[Attribute, ZoneKind]]:
    """Say what the value of each attribute is."""
    values = {attribute.name: text[attribute.start : attribute.end] for attribute in token.attributes}
    for attribute in token.attributes:
        kind = ATTRIBUTES.get(attribute.name, ZoneKind.ATTRIBUTE)
        if attribute.name.startswith("on"):
            kind = ZoneKind.CODE
        elif attribute.name.startswith("xmlns:"):
            kind = ZoneKind.URL
        elif token.name == "meta" and attribute.name == "content":
            about = values.get("name") or values.get("property") or values.get("itemprop") or ""
            kind = ZoneKind.ATTRIBUTE_TEXT if _meta_text().match(about[:100]) else ZoneKind.ATTRIBUTE
        elif token.name == "input" and attribute.name == "value" and values.get("type", "").lower() in _BUTTONS:
            kind = ZoneKind.ATTRIBUTE_TEXT
        yield attribute, kind


def paint_attributes(canvas: Canvas, text: str, token: Token, kinds: Iterable[tuple[Attribute, ZoneKind]]) -> None:
    """Paint the values of a tag's attributes."""
    for attribute, kind in kinds:
        if kind is ZoneKind.ATTRIBUTE_TEXT:
            paint_marked_up(canvas, text, attribute.start, attribute.end, kind)
        else:
            canvas.paint(attribute.start, attribute.end, kind)


@cache
def _must_escape() -> re.Pattern[str]:
    return re.compile(r"&(?=#|[A-Za-z])|<(?=[A-Za-z/!?])")


def escape(text: str, zone: Zone, replacement: str) -> str:
    """Write `&` and `<` as references where they would begin one or a tag, and in an attribute its quote."""
    if zone.kind in (ZoneKind.ENTITY, ZoneKind.COMMENT, ZoneKind.CODE) or not _SPECIAL.intersection(replacement):
        return replacement
    written = _must_escape().sub(lambda found: "&amp;" if found[0] == "&" else "&lt;", replacement)
    if zone.kind in (ZoneKind.ATTRIBUTE_TEXT, ZoneKind.ATTRIBUTE, ZoneKind.URL, ZoneKind.IDENTIFIER):
        written = escape_quote(text, zone, written)
    return written


_SPECIAL = frozenset("&<>\"'")


def escape_quote(text: str, zone: Zone, written: str) -> str:
    """Write the quote that would end the attribute as a reference; both, where the value goes on after the zone."""
    ends = text[zone.end : zone.end + 1]
    if ends != "'":
        written = written.replace('"', "&quot;")
    if ends != '"':
        written = written.replace("'", "&#39;")
    return written


def _zones(text: str) -> Zones:
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    paint_html(canvas, text, 1 if text.startswith("\ufeff") else 0, len(text))
    return canvas.zones()


FORMATS = (
    Format(
        name="html",
        patterns=("*.html", "*.htm", "*.xhtml", "*.shtml", "*.vue", "*.svelte", "*.hbs", "*.mustache", "*.liquid"),
        zones=_zones,
        shape=outline(_zones),
        escape=escape,
        parts=html_parts,
        comments=(("<!--", "-->"), ("/*", "*/")),
    ),
)
