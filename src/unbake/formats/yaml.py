"""YAML: keys, string values in all five styles, anchors, tags, comments; by tree-sitter's grammar."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from unbake.formats.canvas import Canvas
from unbake.formats.cutting import LEAST, parts_at
from unbake.formats.grammar import nests_too_deep, nodes_of, parsed, unread
from unbake.formats.outline import outline
from unbake.formats.standin import stand_in
from unbake.formats.values import kind_under, paint_lines, paint_value
from unbake.model import WHOLE, Format, Parts, Quoting, Span, Zone, ZoneKind, Zones

if TYPE_CHECKING:
    from tree_sitter import Node

# The grammar's scanner keeps its indents in 1 KiB and crashes at about 300 levels. A level needs a column.
_DEEPEST_COLUMN = 200

_PAIRS = frozenset({"block_mapping_pair", "flow_pair"})
_STYLES = frozenset({"plain_scalar", "double_quote_scalar", "single_quote_scalar", "block_scalar"})
_FLOWS = frozenset({"flow_sequence", "flow_mapping"})
_FIXED = {
    "comment": ZoneKind.COMMENT,
    "anchor_name": ZoneKind.IDENTIFIER,
    "alias_name": ZoneKind.IDENTIFIER,
    "tag": ZoneKind.IDENTIFIER,
    "yaml_directive": ZoneKind.MARKUP,
}


@cache
def _nesting() -> re.Pattern[bytes]:
    return re.compile(rf"^(?:[ \t?:-]|[!&]\S*[ \t]){{{_DEEPEST_COLUMN}}}".encode(), re.MULTILINE)


def _parse(text: str) -> Node | None:
    """Return the root of the tree, None for a text whose depth the grammar cannot hold."""
    if nests_too_deep(text) or _nesting().search(stand_in(text)):
        return None
    return parsed(text, "tree_sitter_yaml")


def read_zones(text: str) -> Zones:
    """Return the zones of YAML text. Of broken syntax nothing counts as text."""
    base = 1 if text.startswith("\ufeff") else 0
    root = _parse(text[base:] if base else text)
    if root is None or root.has_error:
        return unread(text, base)
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    waiting: list[tuple[Node, ZoneKind]] = [(root, ZoneKind.VALUE)]
    while waiting:
        node, kind = waiting.pop()
        start, end = base + node.start_byte, base + node.end_byte
        if node.type in _PAIRS:
            key = node.child_by_field_name("key")
            value = node.child_by_field_name("value")
            if key is not None:
                waiting.append((key, ZoneKind.KEY))
            if value is not None:
                name = "" if key is None else text[base + key.start_byte : base + key.end_byte].strip("\"'")
                waiting.append((value, kind_under(name, kind)))
            waiting += [(child, kind) for child in node.named_children if child.type == "comment"]
        elif node.type in _FIXED:
            canvas.paint(start, end, _FIXED[node.type])
        elif node.type in _STYLES:
            _paint_scalar(canvas, text, node, start, end, kind)
        else:
            waiting += [(child, kind) for child in node.named_children]
    return canvas.zones()


def _paint_scalar(canvas: Canvas, text: str, node: Node, start: int, end: int, kind: ZoneKind) -> None:
    if node.type == "block_scalar":
        header = text.find("\n", start, end)
        if header >= 0:
            paint_lines(canvas, text, header + 1, end, kind)
            canvas.paint(header + 1, header + 1 + _indent(text, header + 1, end), ZoneKind.MARKUP)
        return
    if node.type == "plain_scalar":
        if node.named_children and node.named_children[0].type != "string_scalar" and kind is ZoneKind.VALUE:
            kind = ZoneKind.NUMBER
    else:
        start, end = start + 1, end - 1
    if "\n" in text[start:end] and kind is ZoneKind.VALUE:
        paint_lines(canvas, text, start, end, kind)
    else:
        paint_value(canvas, text, start, end, kind=kind)
    offset = start - node.start_byte - (node.type != "plain_scalar")
    for child in node.named_children:
        if child.type == "escape_sequence" and kind is ZoneKind.VALUE:
            canvas.paint(offset + child.start_byte, offset + child.end_byte, ZoneKind.ENTITY)


def _indent(text: str, start: int, end: int) -> int:
    width = 0
    while start + width < end and text[start + width] == " ":
        width += 1
    return width


class _Scalars(NamedTuple):
    """Where each scalar stands and its style, and where each outermost flow collection does, in order."""

    scalars: tuple[tuple[int, int, str], ...]
    flows: tuple[tuple[int, int], ...]


@lru_cache(maxsize=2)
def _scalars(text: str) -> _Scalars:
    """Return the scalars of a text; kept for the many edits of one file."""
    root = _parse(text)
    if root is None:
        return _Scalars((), ())
    scalars = ((node.start_byte, node.end_byte, node.type) for node in nodes_of(root, _STYLES))
    flows = ((node.start_byte, node.end_byte) for node in nodes_of(root, _FLOWS))
    return _Scalars(tuple(scalars), tuple(flows))


def _scalar_at(text: str, offset: int) -> tuple[Span, str]:
    """Return the scalar that a code point stands in and its style; an empty one without style where there is none."""
    scalars = _scalars(text).scalars
    number = bisect_right(scalars, (offset, len(text), "~")) - 1
    if number >= 0 and offset < scalars[number][1]:
        return Span(*scalars[number][:2]), scalars[number][2]
    return Span(offset, offset), ""


def _is_in_flow(text: str, offset: int) -> bool:
    flows = _scalars(text).flows
    number = bisect_right(flows, (offset, len(text))) - 1
    return number >= 0 and offset < flows[number][1]


def escape(text: str, zone: Zone, replacement: str) -> str:
    """Write quotes and backslashes as the scalar's style needs them; block and plain scalars have no escapes."""
    if zone.kind is ZoneKind.ENTITY or not _SPECIAL.intersection(replacement):
        return replacement
    _, style = _scalar_at(text, zone.start)
    if style == "double_quote_scalar":
        return replacement.replace("\\", "\\\\").replace('"', '\\"')
    return replacement.replace("'", "''") if style == "single_quote_scalar" else replacement


_SPECIAL = frozenset("\"'\\")


@cache
def _other_than_text() -> re.Pattern[str]:
    """Match plain scalars that are no text to YAML 1.1 or 1.2 (https://yaml.org/type/), written in any case."""
    return re.compile(
        r"~|null|true|false|y|n|yes|no|on|off|=|<<|[-+]?\.(?:inf|nan)"
        r"|[-+]?[0-9][0-9_,:.]*(?:e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|",
        re.IGNORECASE,
    )


@cache
def _read_in_two_ways() -> re.Pattern[str]:
    """Match what one version of YAML reads as text in a flow collection and the other does not."""
    return re.compile(r"\t|\A[?:]|[?:](?=[ ,\[\]{}]|\Z)|[,\[\]{}]:")


def _plain_value(text: str, span: Span) -> Span | None:
    scalar, style = _scalar_at(text, span.start)
    if style != "plain_scalar" or span.end > scalar.end or "\n" in text[scalar.start : scalar.end]:
        return None
    return scalar


def _needs_quotes(text: str, value: Span, content: str) -> bool:
    """Tell whether the scalar, written plain, would be read as anything but this text.

    That depends on whether it stands in a flow collection, not on the rest of the file, but for one at the edge of a
    line, where documents begin and end.
    """
    if _other_than_text().fullmatch(content) or _read_in_two_ways().search(content):
        return True
    before, after = ("[", "]\n") if _is_in_flow(text, value.start) else ("a: ", "\n")
    if text[value.start - 1 : value.start] in ("", "\n"):
        before, after = text[: value.start], text[value.end :]
    return _scalar_at(before + content + after, len(before)) != (
        Span(len(before), len(before) + len(content)),
        "plain_scalar",
    )


def may_need_quotes(replacement: str) -> bool:
    """Tell whether a replacement may call for quotes: by a sign, or by making the whole a word of YAML."""
    return replacement.isascii() or not _SIGNS.isdisjoint(replacement)


_SIGNS = frozenset(" \t:#-?,[]{}&*!|>'\"%@`")


def _quoted(before: str, after: str) -> tuple[str, str] | None:
    """Write scalars in quotes: in double ones where they hold single ones and nothing to escape."""
    if not all(character.isprintable() or character in "\t\N{NO-BREAK SPACE}" for character in before + after):
        return None
    if "'" in after and not _ESCAPED.intersection(before + after):
        return f'"{before}"', f'"{after}"'
    return "'" + before.replace("'", "''") + "'", "'" + after.replace("'", "''") + "'"


_ESCAPED = frozenset('"\\')
QUOTING = Quoting(may_need_quotes, _plain_value, _needs_quotes, _quoted)


@cache
def _top_level_key() -> re.Pattern[str]:
    return re.compile(r"\n(?=[A-Za-z_][\w.-]*:(?:[ \r\n]|\Z))", re.ASCII)


@cache
def _other_document() -> re.Pattern[str]:
    """Match what makes the top of a document no block mapping, whose values are all indented."""
    return re.compile(r"^(?:---[ \t]*[^\s#]|[\[{\"'|>!&*%]|\.\.\.)", re.MULTILINE)


def _parts(text: str) -> Parts:
    """Cut before the keys that are not indented; lists may stand unindented under one, so not before items."""
    if len(text) < 2 * LEAST or _other_document().search(text, 1 if text.startswith("\ufeff") else 0):
        return WHOLE
    return parts_at(_top_level_key(), text)


FORMATS = (
    Format(
        name="yaml",
        patterns=("*.yaml", "*.yml", "*.cff", ".clang-format", ".clang-tidy"),
        zones=read_zones,
        shape=outline(read_zones),
        escape=escape,
        parts=_parts,
        quoting=QUOTING,
        comments=(("#", ""),),
    ),
)
