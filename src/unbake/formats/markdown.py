"""Markdown: GFM's blocks by tree-sitter's grammar, front matter, footnotes, and the components of MDX."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from unbake.formats import html
from unbake.formats.canvas import Canvas
from unbake.formats.front_matter import QUOTING
from unbake.formats.grammar import parsed_stand_in
from unbake.formats.markdown_parts import markdown_parts
from unbake.formats.mdx import over_blank_lines, statements
from unbake.formats.outline import outline
from unbake.formats.standin import stand_in
from unbake.model import Format, Zone, ZoneKind, Zones

if TYPE_CHECKING:
    from tree_sitter import Node


@cache
def _json_front_matter() -> re.Pattern[str]:
    return re.compile(r"\{[ \t]*\r?\n(?:[^\r\n]*+\r?\n)*?\}[ \t]*(?=\r?\n|\Z)")


@cache
def _module_statement() -> re.Pattern[str]:
    return re.compile(r"(?:import|export)\s")


@cache
def _words() -> re.Pattern[bytes]:
    """Match words in a line, with nothing between them that has a meaning where blocks begin or end."""
    return re.compile(rb"(?<![<!?/A-Za-z0-9])[A-Za-z]{2}[A-Za-z0-9 ,.;()!*_%]{8,}(?<! )")


def _without_words(page: bytes) -> bytes:
    """Return the page with one word for the words of each line: the grammar's time goes with their number.

    In a link definition they stay apart: it is none where words follow the address.
    """
    if b"]:" not in page:
        return _words().sub(_one_word, page)
    pieces: list[bytes] = []
    at = 0
    for found in _around_definitions().finditer(page):
        pieces += (_words().sub(_one_word, page[at : found.start()]), found[0])
        at = found.end()
    return b"".join([*pieces, _words().sub(_one_word, page[at:])])


@cache
def _around_definitions() -> re.Pattern[bytes]:
    """Match the rest of a line from what may be the sign of a definition, and the two lines after it."""
    return re.compile(rb"\]:[^\n]*+(?:\n[^\n]++){0,2}")


def _one_word(found: re.Match[bytes]) -> bytes:
    return b"x" * (found.end() - found.start())


class _Page:
    """A page being read: its blocks in order, and what the inside of a block needs to know."""

    def __init__(self, text: str, canvas: Canvas, mdx: bool, base: int) -> None:
        self.text = text
        self.canvas = canvas
        self.mdx = mdx
        self.base = base
        self.inlines: list[tuple[int, int, ZoneKind]] = []
        self.pages: list[tuple[int, int]] = []
        self.prefixes: list[tuple[int, int]] = []
        self.labels: set[str] = set()


_LONGEST = 1_000_000
"""Code points of a page, or of a part that cannot be cut, that are read; the grammar holds 180 bytes for each."""


def _zones(text: str, *, mdx: bool) -> Zones:
    from unbake.formats.markdown_inline import paint_inline

    if len(text) > _LONGEST:
        return Canvas(len(text), ZoneKind.VERBATIM).zones()
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    base = _after_front_matter(canvas, text, 1 if text.startswith("\ufeff") else 0)
    page = _Page(text, canvas, mdx, base)
    _read_blocks(page, parsed_stand_in(_without_words(_blocks_of(text[base:], mdx=mdx)), "tree_sitter_markdown"))
    piece = _without_prefixes(text, page.prefixes)
    for start, end in page.pages:
        if mdx:
            last = start + len(piece[start:end].rstrip())
            paint_inline(canvas, piece, start, last, ZoneKind.PROSE, mdx=True)
        else:
            html.paint_html(canvas, piece, start, end)
    for start, end, kind in page.inlines:
        paint_inline(canvas, piece, start, end, kind, labels=page.labels, mdx=mdx)
    for start, end in page.prefixes:
        canvas.paint(start, end, ZoneKind.MARKUP)
    for start, end in statements(text[base:]) if mdx else ():
        canvas.paint(base + start, base + end, ZoneKind.CODE)
    return canvas.zones()


def _blocks_of(text: str, *, mdx: bool) -> bytes:
    """Return what stands in for the text; programs of MDX that hold blank lines are one line of letters."""
    page = stand_in(text)
    if not mdx:
        return page
    pieces: list[bytes] = []
    at = 0
    for start, end in over_blank_lines(text):
        pieces += (page[at:start], b"x" * (end - start))
        at = end
    return b"".join([*pieces, page[at:]])


def _after_front_matter(canvas: Canvas, text: str, base: int) -> int:
    """Paint front matter in JSON; return where the page begins. The grammar finds YAML and TOML."""
    if not text.startswith("{", base):
        return base
    found = _json_front_matter().match(text, base)
    if found is None:
        return base
    from unbake.formats.json import read_zones

    canvas.paint_zones(read_zones(found[0]), base)
    return found.end()


def _without_prefixes(text: str, prefixes: list[tuple[int, int]]) -> str:
    """Return the text with spaces for the line prefixes, so that a paragraph reads on over its lines."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(prefixes):
        if start >= at:
            parts += [text[at:start], " " * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


_CONTAINERS = frozenset(
    {"document", "section", "paragraph", "list", "list_item", "block_quote", "pipe_table", "pipe_table_row"}
)


def _read_blocks(page: _Page, root: Node) -> None:
    """Walk the blocks: paint what needs nothing else, and note the rest for when all prefixes are known."""
    waiting: list[tuple[Node, ZoneKind]] = [(root, ZoneKind.PROSE)]
    while waiting:
        node, kind = waiting.pop()
        if node.type in _CONTAINERS:
            waiting += [(child, kind) for child in node.named_children]
            continue
        start, end = page.base + node.start_byte, page.base + node.end_byte
        match node.type:
            case "block_continuation":
                if start < end:
                    page.prefixes.append((start, end))
                continue
            case "inline":
                _note_inline(page, start, end, kind)
            case "pipe_table_cell":
                page.inlines.append((start, end, ZoneKind.TABLE_CELL))
            case "link_reference_definition":
                _read_definition(page, node)
            case "html_block":
                page.pages.append((start, end))
            case "minus_metadata" | "plus_metadata":
                _paint_metadata(page, node.type, start, end)
            case "indented_code_block" | "code_fence_content":
                page.canvas.paint(start, end, ZoneKind.CODE)
            case "info_string":
                page.canvas.paint(start, end, ZoneKind.IDENTIFIER)
            case _:
                kind = ZoneKind.HEADING if node.type in ("atx_heading", "setext_heading") else kind
        waiting += [(child, kind) for child in node.named_children]


def _note_inline(page: _Page, start: int, end: int, kind: ZoneKind) -> None:
    if page.mdx and _module_statement().match(page.text, start):
        page.canvas.paint(start, end, ZoneKind.CODE)
    else:
        page.inlines.append((start, end, kind))


_DEFINITION = {"link_destination": ZoneKind.URL, "link_title": ZoneKind.ATTRIBUTE_TEXT}


def _read_definition(page: _Page, node: Node) -> None:
    from unbake.formats.markdown_links import normalized

    for child in node.named_children:
        start, end = page.base + child.start_byte, page.base + child.end_byte
        if child.type == "link_label":
            label = page.text[start + 1 : end - 1]
            if not label.strip():  # no label to CommonMark (0.31, section 6.3), though one to the grammar
                page.inlines.append((page.base + node.start_byte, page.base + node.end_byte, ZoneKind.PROSE))
                return
            page.canvas.paint(start + 1, end - 1, ZoneKind.IDENTIFIER)
            if label.startswith("^"):  # a footnote of few words, which the grammar takes for a link
                page.inlines.append((end + 1, page.base + node.end_byte, ZoneKind.PROSE))
                return
            page.labels.add(normalized(label))
        elif child.type == "link_title":
            page.canvas.paint_text(start + 1, end - 1, ZoneKind.ATTRIBUTE_TEXT)
        elif child.type == "link_destination":
            page.canvas.paint(start, end, ZoneKind.URL)


def _paint_metadata(page: _Page, name: str, start: int, end: int) -> None:
    """Paint the values between the fences as YAML or TOML."""
    text = page.text[start:end]
    first = text.find("\n") + 1
    last = text.rstrip().rfind("\n") + 1
    if not first < last:
        return
    if name == "minus_metadata":
        from unbake.formats.yaml import read_zones
    else:
        from unbake.formats.toml import read_zones
    page.canvas.paint_zones(read_zones(text[first:last]), start + first)


def _escape(text: str, zone: Zone, replacement: str) -> str:
    """Write what would part a cell or begin a tag so that it does not; front matter by its own rules."""
    if zone.kind is ZoneKind.VALUE:
        from unbake.formats.front_matter import escape

        return escape(text, zone, replacement)
    if zone.kind in (ZoneKind.TABLE_CELL, ZoneKind.CODE) and "|" in replacement:
        return re.sub(r"(?<!\\)\|", r"\\|", replacement) if zone.kind is ZoneKind.TABLE_CELL else replacement
    if zone.kind is ZoneKind.ATTRIBUTE_TEXT:
        return _escape_attribute(text, zone, replacement)
    if zone.kind in (ZoneKind.PROSE, ZoneKind.HEADING):
        return html.escape(text, zone, replacement)
    return replacement


def _escape_attribute(text: str, zone: Zone, replacement: str) -> str:
    """Write the quote or bracket that ends a title or an alternative text with a backslash."""
    ends = text[zone.end : zone.end + 1]
    if ends not in ('"', "'", ")", "]"):
        return replacement
    special = "[]" if ends == "]" else f"({ends}" if ends == ")" else ends
    return re.sub(rf"(?<!\\)[{re.escape(special)}]", r"\\\g<0>", replacement)


_markdown = partial(_zones, mdx=False)
_mdx = partial(_zones, mdx=True)

FORMATS = (
    Format(
        name="markdown",
        patterns=("*.md", "*.markdown", "*.mdown", "*.mkd", "*.mkdn", "*.mdwn", "*.qmd", "*.rmd", "*.livemd", "*.mdc"),
        zones=_markdown,
        shape=outline(_markdown),
        escape=_escape,
        quoting=QUOTING,
        parts=markdown_parts,
        far="]:",
        comments=(("<!--", "-->"),),
        shows_code=True,
    ),
    Format(
        name="mdx",
        patterns=("*.mdx",),
        zones=_mdx,
        shape=outline(_mdx),
        escape=_escape,
        quoting=QUOTING,
        comments=(("{/*", "*/}"), ("<!--", "-->")),
        shows_code=True,
    ),
)
