"""TOML: keys, the four kinds of strings, comments; by tree-sitter's grammar."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from unbake.formats.canvas import Canvas
from unbake.formats.grammar import nests_too_deep, nodes_of, parsed, unread
from unbake.formats.outline import outline
from unbake.formats.toml_parts import toml_parts
from unbake.formats.values import kind_under, paint_lines, paint_value
from unbake.model import Format, Quoting, Span, Zone, ZoneKind, Zones

if TYPE_CHECKING:
    from tree_sitter import Node

_NUMBERS = frozenset({"integer", "float", "boolean", "offset_date_time", "local_date_time", "local_date", "local_time"})


_GRAMMAR = "tree_sitter_toml"


def read_zones(text: str) -> Zones:
    """Return the zones of TOML text. Of broken syntax nothing counts as text."""
    base = 1 if text.startswith("\ufeff") else 0
    if nests_too_deep(text):
        return unread(text, base)
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
    string = _string_at(text, zone.start)
    return replacement if string is None or text[string.start] != '"' else _escaped(replacement)


def _string_at(text: str, offset: int) -> Span | None:
    strings = _strings(text)
    number = bisect_right(strings, (offset, len(text))) - 1
    return Span(*strings[number]) if number >= 0 and offset < strings[number][1] else None


def _escaped(content: str) -> str:
    return content.replace("\\", "\\\\").replace('"', '\\"')


_SPECIAL = frozenset('"\\')


def _literal(text: str, span: Span) -> Span | None:
    """Return the literal string of one line around the span, with its quotes."""
    string = _string_at(text, span.start)
    if string is None or span.end > string.end or _quote(text, string.start) != "'":
        return None
    return string


def _needs_escapes(text: str, value: Span, content: str) -> bool:
    return "'" in content[1:-1]


def may_need_escapes(replacement: str) -> bool:
    """Tell whether a replacement cannot stand in a literal string."""
    return "'" in replacement


def _as_basic_strings(before: str, after: str) -> tuple[str, str] | None:
    """Write literal strings as basic ones, which can hold every printable character."""
    if not all(character.isprintable() or character in "\t\N{NO-BREAK SPACE}" for character in before + after):
        return None
    return f'"{_escaped(before[1:-1])}"', f'"{_escaped(after[1:-1])}"'


QUOTING = Quoting(may_need_escapes, _literal, _needs_escapes, _as_basic_strings)

FORMATS = (
    Format(
        name="toml",
        patterns=("*.toml", "pipfile", "cargo.lock", "poetry.lock", "uv.lock"),
        zones=read_zones,
        shape=outline(read_zones),
        escape=escape,
        parts=toml_parts,
        quoting=QUOTING,
        comments=(("#", ""),),
    ),
)
