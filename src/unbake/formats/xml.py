"""XML: text, attributes, and the elements of the vocabularies whose text is not for people."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from unbake.formats.canvas import Canvas
from unbake.formats.html import attribute_kinds, escape_quote, paint_attributes, paint_html
from unbake.formats.outline import outline
from unbake.formats.prose import paint_marked_up
from unbake.formats.xml_parts import xml_parts
from unbake.model import Format, Zone, ZoneKind, Zones

if TYPE_CHECKING:
    from unbake.formats.tags import Token

# DocBook, DITA, Maven, RSS, Atom, sitemaps, XLIFF, Qt Linguist, TMX; local names in lower case.
_ELEMENTS = {
    **dict.fromkeys(
        ("code", "codeblock", "codeph", "programlisting", "literal", "command", "script", "style", "sourcecode"),
        ZoneKind.CODE,
    ),
    **dict.fromkeys(("pre", "screen", "literallayout", "lines", "msgblock"), ZoneKind.VERBATIM),
    **dict.fromkeys(("guid", "id", "uuid", "artifactid", "groupid", "version", "name-id"), ZoneKind.IDENTIFIER),
    **dict.fromkeys(("link", "url", "loc", "uri", "href"), ZoneKind.URL),
    "math": ZoneKind.MATH,
    "source": ZoneKind.SOURCE_MESSAGE,
    "target": ZoneKind.TRANSLATION,
    "translation": ZoneKind.TRANSLATION,
}


def _zones(text: str) -> Zones:
    from unbake.formats.tags import Piece, tokens

    canvas = Canvas(len(text), ZoneKind.MARKUP)
    open_elements: list[tuple[str, ZoneKind]] = []
    for token in tokens(text, 1 if text.startswith("\ufeff") else 0, len(text)):
        kind = open_elements[-1][1] if open_elements else ZoneKind.PROSE
        if token.piece is Piece.TEXT:
            _paint_text(canvas, text, token.start, token.end, kind)
        elif token.piece is Piece.CDATA:
            _paint_cdata(canvas, text, token, kind)
        elif token.piece is Piece.COMMENT:
            canvas.paint(token.start, token.end, ZoneKind.COMMENT)
        elif token.piece is Piece.INSTRUCTION:
            canvas.paint(token.start, token.end, ZoneKind.CODE)
        elif token.piece is Piece.START:
            paint_attributes(canvas, text, token, attribute_kinds(text, token))
            if text[token.end - 2 : token.end] != "/>":
                local = token.name.rpartition(":")[2]
                # A listing's markup (`<emphasis>` in `<screen>`) is still a listing.
                inner = _ELEMENTS.get(local, kind if kind in _INHERITED else ZoneKind.PROSE)
                open_elements.append((token.name, inner))
        elif token.piece is Piece.END and open_elements and open_elements[-1][0] == token.name:
            open_elements.pop()
    return canvas.zones()


_INHERITED = frozenset({ZoneKind.CODE, ZoneKind.VERBATIM, ZoneKind.MATH, ZoneKind.SOURCE_MESSAGE, ZoneKind.TRANSLATION})
_TEXT = frozenset({ZoneKind.PROSE, ZoneKind.TRANSLATION})


def _paint_text(canvas: Canvas, text: str, start: int, end: int, kind: ZoneKind) -> None:
    if kind in _TEXT:
        paint_marked_up(canvas, text, start, end, kind)
    elif not text[start:end].isspace():
        canvas.paint(start, end, kind)


def _paint_cdata(canvas: Canvas, text: str, token: Token, kind: ZoneKind) -> None:
    start, end = token.start + len("<![CDATA["), token.end
    if text.startswith("]]>", end - 3):
        end -= 3
    if kind in _TEXT and "<" in text[start:end]:  # the HTML of a feed
        paint_html(canvas, text, start, end)
    elif kind in _TEXT:
        canvas.paint_text(start, end, kind)
    else:
        canvas.paint(start, end, kind)


@cache
def _ampersand() -> re.Pattern[str]:
    return re.compile(r"&(?!(?:#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z_][\w.-]*);)")


def _escape(text: str, zone: Zone, replacement: str) -> str:
    """Write `&`, `<` and an attribute's quote as references; a CDATA section takes them as they are."""
    if zone.kind in (ZoneKind.ENTITY, ZoneKind.COMMENT) or not _SPECIAL.intersection(replacement):
        return replacement
    if text.rfind("<![CDATA[", 0, zone.start) > text.rfind("]]>", 0, zone.start):
        return replacement
    written = _ampersand().sub("&amp;", replacement).replace("<", "&lt;").replace("]]>", "]]&gt;")
    in_attribute = zone.kind in (ZoneKind.ATTRIBUTE_TEXT, ZoneKind.ATTRIBUTE, ZoneKind.URL, ZoneKind.IDENTIFIER)
    return escape_quote(text, zone, written) if in_attribute else written


_SPECIAL = frozenset("&<>\"'")

FORMATS = (
    Format(
        name="xml",
        patterns=(
            "*.xml",
            "*.svg",
            "*.rss",
            "*.atom",
            "*.xsl",
            "*.xslt",
            "*.xsd",
            "*.xlf",
            "*.xliff",
            "*.resx",
            "*.tmx",
            "*.plist",
            "*.dita",
            "*.ditamap",
            "*.docbook",
            "*.dbk",
            "*.fb2",
            "*.opf",
            "*.ncx",
            "*.kml",
            "*.gpx",
            "*.tei",
        ),
        zones=_zones,
        shape=outline(_zones),
        escape=_escape,
        parts=partial(xml_parts, telling=tuple(_ELEMENTS)),
        comments=(("<!--", "-->"),),
    ),
)
