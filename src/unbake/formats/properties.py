"""Lines of keys and values: Java properties, INI and its kin, environment files."""

from __future__ import annotations

import re
from functools import cache, partial

from unbake.formats.canvas import Canvas
from unbake.formats.cutting import parts_at
from unbake.formats.outline import outline
from unbake.formats.values import kind_under, paint_value
from unbake.model import Format, Parts, Zone, ZoneKind, Zones

# A key of properties ends at white space, one of an INI file at its separator.
_PROPERTIES_KEY = r"(?:\\[^\r\n]|[^\s=:\\])++"
_PROPERTIES_GAP = r"[ \t]*+[=:]?[ \t]*+"


@cache
def _line(comments: str, key: str, gap: str) -> re.Pattern[str]:
    """Match one line; a backslash at its end goes on with the next."""
    return re.compile(
        rf"(?P<indent>[ \t]*+)(?:(?P<comment>[{comments}][^\r\n]*+)|(?P<section>\[[^\]\r\n]*+\])[^\r\n]*+"
        rf"|(?P<key>{key})(?P<gap>{gap})(?P<value>[^\r\n]*+)|[^\r\n]*+)(?P<end>\r\n|\n|\r|\Z)"
    )


@cache
def _escapes() -> re.Pattern[str]:
    return re.compile(r"\\(?:u[0-9A-Fa-f]{4}|.)")


def _zones(text: str, comments: str, key: str, gap: str, *, indent_goes_on: bool = False) -> Zones:
    """Read the lines; with `indent_goes_on`, a line indented deeper than its key belongs to the value."""
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    kind: ZoneKind | None = None  # of a value that goes on from the line before
    key_indent: int | None = None
    for line in _line(comments, key, gap).finditer(text, 1 if text.startswith("\ufeff") else 0):
        indent = len(line["indent"])
        if kind is None and indent_goes_on and key_indent is not None and indent > key_indent and line["key"]:
            _paint_value(canvas, text, line.start() + indent, line.start("end"), ZoneKind.VALUE)
            continue
        if kind is not None:
            content = line.start() + indent
            kind = _paint_value(canvas, text, content, line.start("end"), kind)
        elif line["comment"]:
            canvas.paint(*line.span("comment"), ZoneKind.COMMENT, canvas.new_node())
        elif line["section"]:
            canvas.paint(line.start("section") + 1, line.end("section") - 1, ZoneKind.KEY)
        elif line["key"]:
            canvas.paint(*line.span("key"), ZoneKind.KEY)
            name = line["key"].rpartition(".")[2].lower()
            kind = _paint_value(canvas, text, *line.span("value"), kind_under(name, ZoneKind.VALUE))
        if line["key"] or line["section"]:
            key_indent = indent if line["key"] else None
    return canvas.zones()


def _paint_value(canvas: Canvas, text: str, start: int, end: int, kind: ZoneKind) -> ZoneKind | None:
    """Paint a line of a value; return its kind where it goes on."""
    goes_on = (end - start - len(text[start:end].rstrip("\\"))) % 2 == 1
    last = end - 1 if goes_on else end
    if last - start >= 2 and text[start] == text[last - 1] and text[start] in "\"'":
        start, last = start + 1, last - 1
    paint_value(canvas, text, start, last, _escapes(), kind)
    return kind if goes_on else None


_WRITTEN = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def _escape_properties(text: str, zone: Zone, replacement: str) -> str:
    """Write backslashes and line breaks as escapes."""
    return replacement.translate(_WRITTEN) if zone.kind in (ZoneKind.VALUE, ZoneKind.KEY) else replacement


def _escape_ini(text: str, zone: Zone, replacement: str) -> str:
    """Write the quote that a quoted value ends with as an escape; plain values have none."""
    quote = text[zone.end : zone.end + 1]
    if zone.kind is ZoneKind.VALUE and quote in ('"', "'"):
        return replacement.replace(quote, f"\\{quote}")
    return replacement


_INI_KEY = r"[^\s=:]++(?:[ \t]++[^\s=:]++)*+"
_ENV_KEY = r"[^\s=]++(?:[ \t]++[^\s=]++)*+"


@cache
def _cut() -> re.Pattern[str]:
    """Match the end of a line that no value goes over: the next is not indented, and no comment within a value."""
    return re.compile(r"(?<!\\)(?<!\\\r)\n(?=[^\s#;!])")


def _parts(text: str) -> Parts:
    """Cut between lines, but before none that is indented."""
    return parts_at(_cut(), text)


_properties = partial(_zones, comments="#!", key=_PROPERTIES_KEY, gap=_PROPERTIES_GAP)
_ini = partial(_zones, comments="#;", key=_INI_KEY, gap=_PROPERTIES_GAP, indent_goes_on=True)
_env = partial(_zones, comments="#", key=_ENV_KEY, gap=r"[ \t]*+=?[ \t]*+")

FORMATS = (
    Format(
        name="properties",
        patterns=("*.properties",),
        zones=_properties,
        shape=outline(_properties),
        escape=_escape_properties,
        parts=_parts,
        comments=(("#", ""), ("!", "")),
    ),
    Format(
        name="ini",
        patterns=(
            "*.ini",
            "*.cfg",
            "*.conf",
            "*.desktop",
            "*.inf",
            "*.reg",
            "*.theme",
            "*.service",
            ".editorconfig",
            ".gitconfig",
            ".gitmodules",
            "setup.cfg",
            ".flake8",
            ".pylintrc",
            ".npmrc",
        ),
        zones=_ini,
        shape=outline(_ini),
        escape=_escape_ini,
        parts=_parts,
        comments=(("#", ""), (";", "")),
    ),
    Format(
        name="env",
        patterns=("*.env", ".env"),
        zones=_env,
        shape=outline(_env),
        escape=_escape_ini,
        parts=_parts,
        comments=(("#", ""),),
    ),
)
