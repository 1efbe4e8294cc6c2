"""AsciiDoc: paragraphs, headings, delimited blocks, tables, macros and inline markup.

Read line by line after the language's documentation (https://docs.asciidoctor.org/asciidoc/latest/).
"""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.asciidoc_parts import asciidoc_parts
from unbake.formats.canvas import Canvas
from unbake.formats.escaping import as_is
from unbake.formats.outline import outline
from unbake.formats.prose import bare_url, may_hold_url
from unbake.model import Format, Zone, ZoneKind, Zones


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"(?P<content>[^\r\n]*+)(?:\r\n|\n|\r|\Z)")


@cache
def _fence() -> re.Pattern[str]:
    return re.compile(r"(?:(?P<code>-{4,}|\+{4,}|`{3,})|(?P<verbatim>\.{4,})|(?P<comment>/{4,}))[^\r\n]*")


@cache
def _block_line() -> re.Pattern[str]:
    """Match a line that is no paragraph: what it is says the group that matched."""
    return re.compile(
        r"(?P<comment>//(?!/)[^\r\n]*)"
        r"|(?P<entry>:!?(?P<name>[\w-]+)!?:(?:[ \t]+(?P<value>[^\r\n]*))?)"
        r"|(?P<marker>(?:={1,6}|#{1,6})[ \t]+)(?P<heading>[^\r\n]+)"
        r"|(?P<macro>(?:include|image|video|audio|ifdef|ifndef|ifeval|endif|toc)::"
        r"(?P<target>[^\[\r\n]*)\[(?P<attributes>[^\r\n]*)\][ \t]*)"
        r"|(?P<attribute_list>\[[^\r\n]*\][ \t]*)"
        r"|\.(?P<title>[^\s.][^\r\n]*)"
        r"|(?P<table>[|,:!]===)[ \t]*"
        r"|(?P<container>={4,}|\*{4,}|_{4,}|--|'{3,}|<{3,})[ \t]*"
    )


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"[ \t]*(?:\*{1,6}|-|\.{1,6}|[0-9]{1,4}\.|[a-z]\.|<[0-9.]{1,3}>)[ \t]+(?:\[[ x*]\][ \t]+)?")


@cache
def _term() -> re.Pattern[str]:
    return re.compile(r"(?P<term>[^\r\n:]+(?::(?!:)[^\r\n:]+)*+)(?P<sign>:{2,4}|;;)(?=[ \t\r\n]|\Z)[ \t]*")


@cache
def _inline() -> re.Pattern[str]:
    return re.compile(
        r"(?P<code>(?P<fence>`{1,2}|\+{1,3})(?!\s)(?P<code_text>[^`+\r\n]{1,1000}+)(?P=fence))"
        r"|(?P<stem>(?:stem|latexmath|asciimath):\[(?:[^\]\\]|\\.){0,1000}\])"
        r"|(?P<pass>(?:pass|kbd|btn|menu):[^\s\[]{0,99}\[[^\]\r\n]{0,1000}\])"
        r"|(?P<macro>(?:link|xref|image|mailto|https?|ftp|include|anchor|footnote):(?P<target>[^\s\[\]<>]{0,2000}))(?=\[)"
        r"|(?P<cross><<(?P<id>[^,<>\r\n]{1,300})(?P<comma>,)?)(?:(?P<cross_text>[^<>\r\n]{1,300}))?>>"
        r"|(?P<anchor>\[\[[^\[\]\r\n]{1,300}\]\]|\[#[^\[\]\r\n]{1,300}\])"
        r"|(?P<placeholder>\{[\w-]{1,99}\})"
        r"|(?P<entity>&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
        r"|(?P<mark>[*_#~^]{1,2}|[\[\]])"
    )


class _Reader:
    """Goes through the lines once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.canvas = Canvas(len(text), ZoneKind.MARKUP)
        base = 1 if text.startswith("\ufeff") else 0
        self.lines = [(found.start(), found.end("content"), found.end()) for found in _line().finditer(text, base)]
        self.is_source = False
        """Whether the attribute list before says that the block is source code."""

    def read(self) -> Zones:
        number = 0
        while number < len(self.lines):
            number = self._block(number)
        return self.canvas.zones()

    def _is_blank(self, number: int) -> bool:
        start, end, _ = self.lines[number]
        return not self.text[start:end].strip()

    def _block(self, number: int) -> int:
        start, end, _ = self.lines[number]
        if self._is_blank(number):
            return number + 1
        fence = _fence().fullmatch(self.text, start, end)
        if fence:
            return self._fenced(number, fence)
        line = _block_line().fullmatch(self.text, start, end)
        if line:
            return self._line_block(number, line)
        was_source, self.is_source = self.is_source, False
        if was_source or (self.text[start] in " \t" and not _item().match(self.text, start, end)):
            after = number
            while after < len(self.lines) and not self._is_blank(after):
                after += 1
            self.canvas.paint(start, self.lines[after - 1][1], ZoneKind.CODE if was_source else ZoneKind.VERBATIM)
            return after
        return self._paragraph(number)

    def _fenced(self, number: int, fence: re.Match[str]) -> int:
        start, end, _ = self.lines[number]
        sign = self.text[start:end].rstrip()
        if sign.startswith("`"):
            sign = sign[: len(sign) - len(sign.lstrip("`"))]
        after = number + 1
        while after < len(self.lines) and self.text[self.lines[after][0] : self.lines[after][1]].rstrip() != sign:
            after += 1
        kind = {"code": ZoneKind.CODE, "verbatim": ZoneKind.VERBATIM}.get(fence.lastgroup or "", ZoneKind.COMMENT)
        if self.is_source:
            kind, self.is_source = ZoneKind.CODE, False
        if number + 1 < after:
            node = self.canvas.new_node() if kind is ZoneKind.COMMENT else 0
            self.canvas.paint(self.lines[number + 1][0], self.lines[after - 1][1], kind, node)
        return after + 1

    def _line_block(self, number: int, line: re.Match[str]) -> int:
        canvas = self.canvas
        if line["attribute_list"]:
            canvas.paint(*line.span("attribute_list"), ZoneKind.ATTRIBUTE)
            words = line["attribute_list"].strip("[] ").replace("%", ",").split(",")
            style = words[0].partition("#")[0].partition(".")[0]
            self.is_source = style in _SOURCE_STYLES or line[0].startswith("[,")
            return number + 1
        if not line["title"] and not line["comment"]:
            self.is_source = False
        if line["comment"]:
            canvas.paint(*line.span("comment"), ZoneKind.COMMENT, canvas.new_node())
        elif line["entry"]:
            canvas.paint(*line.span("name"), ZoneKind.KEY)
            if line["value"]:
                text_value = line["name"] in _TEXT_ENTRIES or line["name"].endswith(("-caption", "-title", "-label"))
                kind = ZoneKind.VALUE if text_value else ZoneKind.IDENTIFIER
                canvas.paint(*line.span("value"), kind, canvas.new_node() if text_value else 0)
        elif line["macro"]:
            canvas.paint(*line.span("target"), ZoneKind.URL)
            self._paint_alternative(*line.span("attributes"))
        elif line["table"]:
            return self._table(number, line["table"])
        else:
            for group in ("heading", "title"):
                if line[group]:
                    self._inline_text(*line.span(group), ZoneKind.HEADING)
        return number + 1

    def _paint_alternative(self, start: int, end: int) -> None:
        """Paint the alternative text, the first of a macro's attributes; the rest are attributes."""
        comma = self.text.find(",", start, end)
        first = end if comma < 0 else comma
        if "=" not in self.text[start:first]:
            self.canvas.paint_text(start, first, ZoneKind.ATTRIBUTE_TEXT)
            start = first
        self.canvas.paint(start, end, ZoneKind.ATTRIBUTE)

    def _table(self, number: int, sign: str) -> int:
        after = number + 1
        bar = sign[0]
        while after < len(self.lines):
            start, end, _ = self.lines[after]
            after += 1
            if self.text[start:end].rstrip() == sign:
                break
            at = start
            while at < end:
                # A bar is escaped by a backslash; `2+^.>s|` before it says how cells span.
                found = re.compile(rf"(?:(?:[0-9.]+[+*])?[<^>.]{{0,3}}[aehlmds]?(?<!\\)){re.escape(bar)}").search(
                    self.text, at, end
                )
                stop = found.start() if found else end
                if self.text[at:stop].strip():
                    self._inline_text(at, stop, ZoneKind.TABLE_CELL)
                at = found.end() if found else end
        return after

    def _paragraph(self, number: int) -> int:
        start, end, _ = self.lines[number]
        item = _item().match(self.text, start, end)
        if item:
            start = item.end()
        term = _term().match(self.text, start, end)
        if term:
            self._inline_text(*term.span("term"), ZoneKind.PROSE)
            start = term.end()
        after = number + 1
        while after < len(self.lines) and not self._is_blank(after) and not self._ends_paragraph(after):
            after += 1
        last = self.lines[after - 1][1]
        if start < last:
            self._inline_text(start, last, ZoneKind.PROSE)
            for line_start, line_end, _ in self.lines[number + 1 : after]:
                content = line_end - len(self.text[line_start:line_end].lstrip(" \t"))
                self.canvas.paint(line_start, content, ZoneKind.MARKUP)
            if self.text.startswith(" +", last - 2):
                self.canvas.interrupt(last - 2, last, ZoneKind.MARKUP)
        if after < len(self.lines) and self.text[self.lines[after][0] : self.lines[after][1]].strip() == "+":
            return after + 1
        return after

    def _ends_paragraph(self, number: int) -> bool:
        start, end, _ = self.lines[number]
        return bool(
            _fence().fullmatch(self.text, start, end)
            or _item().match(self.text, start, end)
            or _term().match(self.text, start, end)
            or self.text[start:end].strip() == "+"
            or (self.text[start] in "/|[=*_-:" and _block_line().fullmatch(self.text, start, end))
        )

    def _inline_text(self, start: int, end: int, kind: ZoneKind) -> None:
        canvas = self.canvas
        canvas.paint_text(start, end, kind)
        for url in bare_url().finditer(self.text, start, end) if may_hold_url(self.text, start, end) else ():
            stop = self.text.find("[", *url.span())
            canvas.interrupt(url.start(), url.end() if stop < 0 else stop, ZoneKind.URL)
        at = start
        while found := _inline().search(self.text, at, end):
            at = found.end()
            name = found.lastgroup or ""
            if found["code"]:
                canvas.interrupt(*found.span(), ZoneKind.MARKUP)
                canvas.paint(*found.span("code_text"), ZoneKind.CODE)
            elif found["macro"]:
                canvas.interrupt(*found.span(), ZoneKind.MARKUP)
                target = "macro" if found["macro"].startswith(("http", "ftp")) else "target"
                canvas.paint(*found.span(target), ZoneKind.URL)
            elif found["cross"]:
                canvas.interrupt(*found.span(), ZoneKind.MARKUP)
                canvas.paint(*found.span("id"), ZoneKind.IDENTIFIER)
                if found["cross_text"]:
                    canvas.paint_text(*found.span("cross_text"), kind)
            else:
                canvas.interrupt(*found.span(), _INLINE_KINDS.get(name, ZoneKind.MARKUP))


_INLINE_KINDS = {
    "stem": ZoneKind.MATH,
    "pass": ZoneKind.CODE,
    "anchor": ZoneKind.IDENTIFIER,
    "placeholder": ZoneKind.PLACEHOLDER,
    "entity": ZoneKind.ENTITY,
}
_SOURCE_STYLES = frozenset({"source", "listing", "literal", "pass", "stem", "plantuml", "mermaid"})
_TEXT_ENTRIES = frozenset({"author", "description", "keywords", "title", "doctitle", "authors", "copyright", "orgname"})


def _zones(text: str) -> Zones:
    return _Reader(text).read()


def _escape(text: str, zone: Zone, replacement: str) -> str:
    """Write a bar inside a cell with a backslash."""
    return replacement.replace("|", "\\|") if zone.kind is ZoneKind.TABLE_CELL else as_is(text, zone, replacement)


FORMATS = (
    Format(
        name="asciidoc",
        patterns=("*.adoc", "*.asciidoc", "*.asc"),
        zones=_zones,
        shape=outline(_zones),
        escape=_escape,
        parts=asciidoc_parts,
        comments=(("//", ""),),
        shows_code=True,
    ),
)
