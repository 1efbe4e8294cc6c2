"""JSON, JSON Lines, and JSON with comments: keys, string values, escapes, everything else."""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.canvas import Canvas
from unbake.formats.cutting import parts_at
from unbake.formats.outline import outline
from unbake.formats.values import paint_value
from unbake.model import WHOLE, Format, Parts, Zone, ZoneKind, Zones


@cache
def _token() -> re.Pattern[str]:
    """Match a string (with the colon that makes it a key), a comment, or a bare word or number.

    A string that nothing closes ends with its line: broken syntax must not turn the rest inside out.
    """
    return re.compile(
        r"\"(?P<string>[^\"\\\n]*+(?:\\(?:\r?\n|.)[^\"\\\n]*+)*+)(?P<closed>\"(?P<key>\s*+:)?)?"
        r"|'(?P<single>[^'\\\n]*+(?:\\(?:\r?\n|.)[^'\\\n]*+)*+)'(?P<single_key>\s*+:)?"
        r"|(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/)?+)"
        r"|(?P<bare>[A-Za-z0-9_.+$-]++)(?P<bare_key>\s*+:)?"
    )


@cache
def _escape_sequence() -> re.Pattern[str]:
    return re.compile(r"\\(?:u[0-9A-Fa-f]{4}|\r\n|[^u]|u)", re.DOTALL)


def read_zones(text: str) -> Zones:
    """Return the zones of JSON text, of one value or of many."""
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    for found in _token().finditer(text):
        if found["comment"]:
            canvas.paint(*found.span(), ZoneKind.COMMENT)
        elif found["bare"]:
            kind = ZoneKind.KEY if found["bare_key"] else ZoneKind.NUMBER
            canvas.paint(*found.span("bare"), kind)
        elif found["single"] is not None:  # JSON5
            if found["single_key"]:
                canvas.paint(*found.span("single"), ZoneKind.KEY)
            else:
                paint_value(canvas, text, *found.span("single"), _escape_sequence())
        else:
            _paint_string(canvas, text, found)
    return canvas.zones()


def _paint_string(canvas: Canvas, text: str, found: re.Match[str]) -> None:
    start, end = found.span("string")
    if found["key"]:
        canvas.paint(start, end, ZoneKind.KEY)
    elif not found["closed"]:
        canvas.paint(start, end, ZoneKind.VERBATIM)
    else:
        paint_value(canvas, text, start, end, _escape_sequence())


_WRITTEN = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape(text: str, zone: Zone, replacement: str) -> str:
    """Write quotes, backslashes and control characters as escapes; an escape itself stays what it is."""
    if zone.kind not in (ZoneKind.VALUE, ZoneKind.KEY, ZoneKind.URL):
        return replacement
    if zone.kind is not ZoneKind.VALUE and "\\" in text[zone.start : zone.end]:
        return replacement  # a key's escapes are part of it
    return "".join(
        _WRITTEN.get(character) or (f"\\u{ord(character):04x}" if character < " " else character)
        for character in replacement
    )


@cache
def _cut() -> re.Pattern[str]:
    """Match the end of a line that no string and no key goes over."""
    return re.compile(r"\n(?=[ \t]*[^\s:])")


def _parts(text: str) -> Parts:
    """Cut between lines: a string ends with its line, so that only a comment goes on."""
    return WHOLE if any(sign in text for sign in ("/*", "\\\n", "\\\r\n")) else parts_at(_cut(), text)


_shape = outline(read_zones)

FORMATS = (
    Format(
        name="json",
        patterns=(
            "*.json",
            "*.geojson",
            "*.webmanifest",
            "*.jsonld",
            "*.arb",
            "*.avsc",
            "*.har",
            "*.topojson",
        ),
        zones=read_zones,
        shape=_shape,
        escape=escape,
        parts=_parts,
    ),
    Format(
        name="json-lines",
        patterns=("*.jsonl", "*.ndjson", "*.jsonlines"),
        zones=read_zones,
        shape=_shape,
        escape=escape,
        parts=_parts,
    ),
    Format(
        name="jsonc",
        patterns=("*.jsonc", "*.json5", "*.code-workspace", "tsconfig.json", ".eslintrc", ".babelrc"),
        zones=read_zones,
        shape=_shape,
        escape=escape,
        parts=_parts,
        comments=(("//", ""),),
    ),
)
