"""reStructuredText: paragraphs, headings, directives, literal blocks, tables and inline markup.

Read line by line after the specification (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html).
tree-sitter-rst was tried first: 20,000 unclosed literals cost it more than 20 seconds.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from unbake.formats.canvas import Canvas
from unbake.formats.escaping import as_is
from unbake.formats.outline import outline
from unbake.formats.rst_directives import CODE_DIRECTIVES, TEXT_ARGUMENT
from unbake.formats.rst_inline import paint_inline
from unbake.formats.rst_parts import rst_parts
from unbake.model import Format, ZoneKind, Zones


class _Line(NamedTuple):
    """A line: where it starts, its indent in code points, where its content ends, where it ends."""

    start: int
    indent: int
    content_end: int
    end: int

    @property
    def content(self) -> int:
        return self.start + self.indent

    @property
    def is_blank(self) -> bool:
        return self.content >= self.content_end


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"(?P<indent>[ \t]*+)(?P<content>[^\r\n]*+)(?:\r\n|\n|\r|\Z)")


@cache
def _adornment() -> re.Pattern[str]:
    return re.compile(r"([!-/:-@\[-`{-~])\1{1,}+[ \t]*+")


@cache
def _grid() -> re.Pattern[str]:
    """Match the rule of a grid table or of a simple table."""
    return re.compile(r"\+[-=+]{2,}\+[ \t]*|=++(?:[ \t]++=++)++[ \t]*+")


@cache
def _explicit() -> re.Pattern[str]:
    return re.compile(
        r"\.\.[ \t]+(?:"
        r"(?P<substitution>\|[^|\r\n]+\|[ \t]+)?(?P<directive>[A-Za-z][\w:.+-]*?)[ \t]?::(?P<argument>[ \t][^\r\n]*)?"
        r"|_(?P<target>`[^`\r\n]+`|[^:\r\n]+|_):(?P<url>[ \t][^\r\n]*)?"
        r"|\[(?P<note>[^\]\r\n]+)\](?P<noted>[ \t][^\r\n]*)?"
        r")?(?P<rest>[^\r\n]*)|\.\.(?=[\r\n]|\Z)"
    )


@cache
def _marker() -> re.Pattern[str]:
    """Match what begins an item: a bullet, an enumerator, a field's name, an option, a line block's bar."""
    return re.compile(
        r"(?:[-*+\N{BULLET}]|\(?(?:[0-9]{1,9}|#|[A-Za-z]|[ivxlcdmIVXLCDM]{1,12})[.)])[ \t]+"
        r"|:(?P<field>[^:\r\n`](?:[^:\r\n]|\\.|:(?![ \t\r\n]))*+):(?:[ \t]+|(?=[\r\n]|\Z))"
        r"|\|[ \t]+|\|(?=[\r\n]|\Z)|-{1,2}[A-Za-z][\w=<>, -]*?[ \t]{2,}"
    )


def _read_lines(text: str) -> list[_Line]:
    base = 1 if text.startswith("\ufeff") else 0
    return [
        _Line(found.start(), found.end("indent") - found.start(), found.end("content"), found.end())
        for found in _line().finditer(text, base)
    ]


class _Reader:
    """Goes through the lines once; each method reads a block and returns the number of the line after it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.canvas = Canvas(len(text), ZoneKind.MARKUP)
        self.lines = _read_lines(text)

    def read(self) -> Zones:
        number = 0
        while number < len(self.lines):
            number = self._block(number)
        return self.canvas.zones()

    def _block(self, number: int) -> int:
        line = self.lines[number]
        if line.is_blank:
            return number + 1
        explicit = _explicit().match(self.text, line.content, line.content_end)
        if explicit:
            return self._explicit(number, explicit)
        if _grid().fullmatch(self.text, line.content, line.content_end):
            return self._table(number)
        if self.text.startswith(">>> ", line.content):
            after = self._paragraph_end(number)
            self._paint_block(number, after, ZoneKind.CODE)
            return after
        heading = self._heading(number)
        return heading if heading is not None else self._paragraph(number)

    def _heading(self, number: int) -> int | None:
        """Read a title with its underline, or an adornment that stands alone."""
        line = self.lines[number]
        if _adornment().fullmatch(self.text, line.content, line.content_end):
            has_title = number + 2 < len(self.lines) and self._is_adornment(number + 2)
            if not has_title or self.lines[number + 1].is_blank:
                return number + 1
            self._inline_text(self.lines[number + 1].content, self.lines[number + 1].content_end, ZoneKind.HEADING)
            return number + 3
        if number + 1 < len(self.lines) and not line.indent and self._is_adornment(number + 1):
            self._inline_text(line.content, line.content_end, ZoneKind.HEADING)
            return number + 2
        return None

    def _is_adornment(self, number: int) -> bool:
        line = self.lines[number]
        return (
            not line.indent
            and not line.is_blank
            and bool(_adornment().fullmatch(self.text, line.content, line.content_end))
        )

    def _paragraph_end(self, number: int) -> int:
        while number < len(self.lines) and not self.lines[number].is_blank:
            number += 1
        return number

    def _block_end(self, number: int, indent: int) -> int:
        """Return the line after the block that is indented deeper than `indent`; blank lines do not end it."""
        after = number
        while number < len(self.lines) and (self.lines[number].is_blank or self.lines[number].indent > indent):
            number += 1
            if not self.lines[number - 1].is_blank:
                after = number
        return after

    def _paint_block(self, number: int, after: int, kind: ZoneKind) -> None:
        if number < after:
            node = self.canvas.new_node() if kind is ZoneKind.COMMENT else 0
            self.canvas.paint(self.lines[number].content, self.lines[after - 1].content_end, kind, node)

    def _table(self, number: int) -> int:
        """Read a table. Its columns are places on the line, so a repair that changes a width may break it."""
        after = self._paragraph_end(number)
        grid = self.text.startswith("+", self.lines[number].content)
        while not grid and after + 1 < len(self.lines) and not self._closes_simple_table(after - 1, number):
            following = self._paragraph_end(after + 1)
            if following == after + 1:
                break
            after = following
        self._paint_block(number, after, ZoneKind.VERBATIM)
        return after

    def _closes_simple_table(self, last: int, first: int) -> bool:
        line = self.lines[last]
        return last > first + 1 and bool(_grid().fullmatch(self.text, line.content, line.content_end))

    def _explicit(self, number: int, found: re.Match[str]) -> int:
        line = self.lines[number]
        after = self._block_end(number + 1, line.indent)
        if found["directive"]:
            return self._directive(number, after, found)
        if found["target"]:
            self.canvas.paint(*found.span("target"), ZoneKind.IDENTIFIER)
            if found["url"]:
                self.canvas.paint(*found.span("url"), ZoneKind.URL)
            while number + 1 < after and not self.lines[number + 1].is_blank:  # a long address goes on
                number += 1
                self.canvas.paint(self.lines[number].content, self.lines[number].content_end, ZoneKind.URL)
            return number + 1
        if found["note"]:
            self.canvas.paint(*found.span("note"), ZoneKind.IDENTIFIER)
            if found["noted"]:
                self._inline_text(*found.span("noted"), ZoneKind.PROSE)
            return number + 1
        self._paint_block(number, max(after, number + 1), ZoneKind.COMMENT)
        return max(after, number + 1)

    def _directive(self, number: int, after: int, found: re.Match[str]) -> int:
        name = found["directive"].lower().rpartition(":")[2]
        if found["substitution"]:
            self.canvas.paint(*found.span("substitution"), ZoneKind.IDENTIFIER)
        if found["argument"]:
            if name in TEXT_ARGUMENT:
                self._inline_text(*found.span("argument"), ZoneKind.PROSE)
            else:
                kind = ZoneKind.URL if name in ("image", "figure", "include") else ZoneKind.IDENTIFIER
                self.canvas.paint(*found.span("argument"), kind)
        if name in CODE_DIRECTIVES or name == "math":
            self._paint_block(number + 1, after, ZoneKind.MATH if name == "math" else ZoneKind.CODE)
            return max(after, number + 1)
        number += 1
        while number < after and not self.lines[number].is_blank:
            option = _marker().match(self.text, self.lines[number].content, self.lines[number].content_end)
            if option is None or not option["field"]:
                break
            self.canvas.paint(*option.span("field"), ZoneKind.KEY)
            kind = ZoneKind.ATTRIBUTE_TEXT if option["field"] in ("alt", "caption") else ZoneKind.ATTRIBUTE
            node = self.canvas.new_node() if kind is ZoneKind.ATTRIBUTE_TEXT else 0
            self.canvas.paint(option.end(), self.lines[number].content_end, kind, node)
            number += 1
        return number

    def _paragraph(self, number: int) -> int:
        """Read lines of text up to a blank one or a marker; what follows `::` is a literal block."""
        first = self.lines[number]
        start = first.content
        while found := _marker().match(self.text, start, first.content_end):
            if found["field"]:
                self.canvas.paint(*found.span("field"), ZoneKind.KEY)
            start = found.end()
            if start >= first.content_end:
                return number + 1
        after = number + 1
        while after < len(self.lines) and not self.lines[after].is_blank and not self._begins_item(after):
            # A term and its definition, an item and its text: a deeper line does not go on with a sentence.
            if self.lines[after].indent < first.indent or (after == number + 1 and self._is_term(number)):
                break
            after += 1
        end = self.lines[after - 1].content_end
        self._inline_text(start, end, ZoneKind.PROSE, number, after)
        if self.text.endswith("::", start, end):
            return self._literal(after, first.indent)
        return after

    def _is_term(self, number: int) -> bool:
        line, following = self.lines[number], self.lines[number + 1]
        return following.indent > line.indent and not _marker().match(self.text, line.content, line.content_end)

    def _begins_item(self, number: int) -> bool:
        line = self.lines[number]
        return bool(
            _marker().match(self.text, line.content, line.content_end)
            or _explicit().match(self.text, line.content, line.content_end)
        )

    def _literal(self, number: int, indent: int) -> int:
        after = self._block_end(number, indent)
        first = number
        while first < after and self.lines[first].is_blank:
            first += 1
        if first == number:  # the block begins after a blank line
            return self._quoted_literal(number, indent)
        self._paint_block(first, after, ZoneKind.CODE)
        return max(after, number)

    def _quoted_literal(self, number: int, indent: int) -> int:
        """Read a literal block that is not indented: each of its lines begins with the same sign."""
        first = number
        while first < len(self.lines) and self.lines[first].is_blank:
            first += 1
        if first == number or first == len(self.lines) or self.lines[first].indent != indent:
            return number
        sign = self.text[self.lines[first].content]
        if sign.isalnum() or not sign.isascii():
            return number
        after = first
        while after < len(self.lines) and self.text.startswith(sign, self.lines[after].content):
            after += 1
        self._paint_block(first, after, ZoneKind.CODE)
        return after

    def _inline_text(self, start: int, end: int, kind: ZoneKind, number: int = 0, after: int = 0) -> None:
        """Paint text with its inline markup; the indents of lines `number` + 1 to `after` are markup."""
        if start >= end:
            return
        self.canvas.paint_text(start, end, kind)
        for line in self.lines[number + 1 : after]:
            self.canvas.paint(line.start, line.content, ZoneKind.MARKUP)
        paint_inline(self.canvas, self.text, start, end, kind)


def _zones(text: str) -> Zones:
    return _Reader(text).read()


FORMATS = (
    Format(
        name="restructuredtext",
        patterns=("*.rst", "*.rest"),
        zones=_zones,
        shape=outline(_zones),
        escape=as_is,
        comments=(("..", ""),),
        shows_code=True,
        parts=rst_parts,
    ),
)
