"""TOML: keys, the four kinds of strings, comments; by tree-sitter's grammar."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from unbake.formats.canvas import Canvas
from unbake.formats.grammar import nodes_of, parsed, unread
from unbake.formats.outline import outline
from unbake.formats.values import kind_under, paint_lines, paint_value
from unbake.model import Format, Zone, ZoneKind, Zones

if TYPE_CHECKING:
    from tree_sitter import Node

_NUMBERS = frozenset({"integer", "float", "boolean", "offset_date_time", "local_date_time", "local_date", "local_time"})


_GRAMMAR = "tree_sitter_toml"


def read_zones(text: str) -> Zones:
    """Return the zones of TOML text. Of broken syntax nothing counts as text."""
    base = 1 if text.startswith("\ufeff") else 0
    root = parsed(text[base:] if base else text, _GRAMMAR)
    if root.has_error:
        return unread(text, base)
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    waiting: list[tuple[Node, ZoneKind]] = [(root, ZoneKind.VALUE)]
    while waiting:
        node, kind = waiting.pop()
        start, end = base + node.start_byte, base + node.end_byte
        if node.type == "comment":
            canvas.paint(start, end, ZoneKind.COMMENT)
        elif node.type == "bare_key":
            canvas.paint(start, end, ZoneKind.KEY)
        elif node.type == "quoted_key":
            canvas.paint(start + 1, end - 1, ZoneKind.KEY)
        elif node.type == "string":
            _paint_string(canvas, text, node, base, kind)
        elif node.type in _NUMBERS:
            canvas.paint(start, end, ZoneKind.NUMBER)
        else:
            children = node.named_children
            if node.type in ("pair", "table", "table_array_element") and children:
                name = text[base + children[0].start_byte : base + children[0].end_byte]
                kind = kind_under(name.rpartition(".")[2].strip("\"'"), kind)
            waiting += [(child, kind) for child in children]
    return canvas.zones()


def _quote(text: str, start: int) -> str:
    first = text[start]
    return first * 3 if text.startswith(first * 3, start) else first


def _paint_string(canvas: Canvas, text: str, node: Node, base: int, kind: ZoneKind) -> None:
    start, end = base + node.start_byte, base + node.end_byte
    width = len(_quote(text, start))
    if "\n" in text[start:end] and kind is ZoneKind.VALUE:
        paint_lines(canvas, text, start + width, end - width, kind)
    else:
        paint_value(canvas, text, start + width, end - width, kind=kind)
    if kind is ZoneKind.VALUE:
        for child in node.named_children:
            canvas.paint(base + child.start_byte, base + child.end_byte, ZoneKind.ENTITY)


@lru_cache(maxsize=1)
def _strings(text: str) -> list[tuple[int, int]]:
    """Return where each string stands, in order; kept for the many edits of one file."""
    return [(node.start_byte, node.end_byte) for node in nodes_of(parsed(text, _GRAMMAR), {"string"})]


def escape(text: str, zone: Zone, replacement: str) -> str:
    """Write quotes and backslashes of a basic string as escapes; a literal string has none."""
    if zone.kind is ZoneKind.ENTITY or not _SPECIAL.intersection(replacement):
        return replacement
    start = next((start for start, end in _strings(text) if start <= zone.start < end), None)
    if start is None or text[start] != '"':
        return replacement
    return replacement.replace("\\", "\\\\").replace('"', '\\"')


_SPECIAL = frozenset('"\\')

FORMATS = (
    Format(
        name="toml",
        patterns=("*.toml", "pipfile", "cargo.lock", "poetry.lock", "uv.lock"),
        zones=read_zones,
        shape=outline(read_zones),
        escape=escape,
        comments=(("#", ""),),
    ),
)
