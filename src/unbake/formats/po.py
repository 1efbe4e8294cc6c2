"""Gettext catalogues: translations apart from the messages that programs look them up by."""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.canvas import Canvas
from unbake.formats.cutting import parts_at
from unbake.formats.outline import outline
from unbake.formats.prose import placeholder
from unbake.model import Format, Parts, Zone, ZoneKind, Zones


@cache
def _line() -> re.Pattern[str]:
    return re.compile(
        r"(?P<indent>[ \t]*(?:#~[ \t]*)?)"
        r"(?:(?P<comment>#(?P<sign>[.:,|~=]?)[^\r\n]*)"
        r"|(?:(?P<keyword>[a-z_]+)(?:\[[0-9]+\])?[ \t]*)?\"(?P<string>[^\"\\\r\n]*+(?:\\[^\r\n][^\"\\\r\n]*+)*+)\""
        r"|(?P<other>[^\r\n]+))?[^\r\n]*(?:\r\n|\n|\r|\Z)"
    )


@cache
def _special() -> re.Pattern[str]:
    """Match an escape, a placeholder (C, Python, Qt, brace style), a tag, an entity, a literal of reStructuredText."""
    return re.compile(
        r"(?P<escape>\\.)"
        r"|(?P<code>:[a-z]{1,20}:[a-z]{1,20}:`[^`\"\\]{1,200}`|``(?=[^\s`])[^`\"\\]{1,200}``)"
        rf"|(?P<placeholder>{placeholder().pattern})"
        r"|(?P<markup></?[A-Za-z](?:[^<>\"\\]|\\.){0,999}>)"
        r"|(?P<entity>&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
        r"|(?P<url>https?://[^\s\"\\<>]+)"
    )


_SPECIAL_KINDS = {
    "escape": ZoneKind.ENTITY,
    "code": ZoneKind.CODE,
    "placeholder": ZoneKind.PLACEHOLDER,
    "markup": ZoneKind.MARKUP,
    "entity": ZoneKind.ENTITY,
    "url": ZoneKind.URL,
}
_COMMENTS = {
    ":": ZoneKind.IDENTIFIER,
    ",": ZoneKind.IDENTIFIER,
    "=": ZoneKind.IDENTIFIER,
    "|": ZoneKind.SOURCE_MESSAGE,
}
_KEYWORDS = {
    "msgid": ZoneKind.SOURCE_MESSAGE,
    "msgid_plural": ZoneKind.SOURCE_MESSAGE,
    "msgstr": ZoneKind.TRANSLATION,
    "msgctxt": ZoneKind.IDENTIFIER,
    "domain": ZoneKind.IDENTIFIER,
}


def _zones(text: str) -> Zones:
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    kind = ZoneKind.IDENTIFIER
    is_header = False
    for line in _line().finditer(text, 1 if text.startswith("\ufeff") else 0):
        if line["comment"]:
            start, end = line.span("comment")
            comment = _COMMENTS.get(line["sign"], ZoneKind.COMMENT)
            canvas.paint(start, end, comment, canvas.new_node() if comment is ZoneKind.COMMENT else 0)
        elif line["string"] is not None:
            keyword = line["keyword"]
            if keyword:
                kind = _KEYWORDS.get(keyword, ZoneKind.IDENTIFIER)
            if keyword == "msgid":
                is_header = True
            # The header is the entry of the empty message.
            is_header = is_header and (kind is ZoneKind.TRANSLATION or not line["string"])
            _paint_string(canvas, text, *line.span("string"), kind, is_header=is_header)
        elif line["other"]:
            canvas.paint(*line.span("other"), ZoneKind.VERBATIM)
    return canvas.zones()


def _paint_string(canvas: Canvas, text: str, start: int, end: int, kind: ZoneKind, *, is_header: bool) -> None:
    if kind is not ZoneKind.TRANSLATION:
        canvas.paint(start, end, kind)
        return
    if is_header:
        colon = text.find(":", start, end)
        if colon >= 0:
            canvas.paint(start, colon, ZoneKind.KEY)
            start = colon + 1
        kind = ZoneKind.VALUE
    for found in _special().finditer(text, start, end):
        canvas.paint_text(start, found.start(), kind)
        canvas.interrupt(*found.span(), _SPECIAL_KINDS[found.lastgroup or "markup"])
        start = found.end()
    canvas.paint_text(start, end, kind)


_WRITTEN = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def _escape(text: str, zone: Zone, replacement: str) -> str:
    """Write quotes, backslashes and control characters as escapes of C."""
    if zone.kind in (ZoneKind.ENTITY, ZoneKind.COMMENT, ZoneKind.MARKUP):
        return replacement
    return replacement.translate(_WRITTEN)


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(r"\n[ \t]*\r?\n(?=#|msg(?:id|ctxt)\b)")


def _parts(text: str) -> Parts:
    """Cut before entries that follow a blank line."""
    return parts_at(_cut(), text)


FORMATS = (
    Format(
        name="po",
        patterns=("*.po", "*.pot"),
        zones=_zones,
        shape=outline(_zones),
        escape=_escape,
        parts=_parts,
        comments=(("#", ""),),
    ),
)
