"""What an angle bracket begins in Markdown: autolinks, comments, tags of HTML, and components of MDX."""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.html import attribute_kinds
from unbake.formats.markdown_scan import Mark, Scan, find
from unbake.formats.tags import Piece, Token, tokens
from unbake.model import ZoneKind

_CODE_ELEMENTS = frozenset({"code", "kbd", "samp", "var", "tt", "pre", "script", "style"})


@cache
def _autolink() -> re.Pattern[str]:
    return re.compile(
        r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255})>", re.ASCII
    )


def _braces(depth: int) -> str:
    inner = rf"(?:{_braces(depth - 1)}[^{{}}]*+)*+" if depth else ""
    return rf"\{{[^{{}}]*+{inner}\}}"


_BRACES = _braces(4)
"""An expression of a component, with braces in it four deep."""


@cache
def _html_tag() -> re.Pattern[str]:
    return re.compile(
        r"</[A-Za-z][A-Za-z0-9:.-]*+\s*+>|<[A-Za-z][A-Za-z0-9:.-]*+"
        rf"(?:\s++(?:{_BRACES}|[A-Za-z_:@#][\w.:@-]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|{_BRACES}|[^\s\"'=<>`{{]++))?+))*+"
        r"\s*+/?>",
        re.ASCII,
    )


@cache
def _value_in_tag() -> re.Pattern[str]:
    """Match the value of an attribute of a component: quoted, or an expression."""
    return re.compile(rf"\"[^\"]*+\"|'[^']*+'|{_BRACES}")


def read_angle(scan: Scan, at: int) -> int:
    """Mark what an angle bracket begins; return where to go on, as all readers do."""
    link = _autolink().match(scan.piece, at, scan.end)
    if link:
        scan.marks += [
            (at, at + 1, ZoneKind.MARKUP),
            (at + 1, link.end() - 1, ZoneKind.URL),
            (link.end() - 1, link.end(), ZoneKind.MARKUP),
        ]
        return link.end()
    for opener, closer, kind in _SECTIONS:
        if scan.piece.startswith(opener, at):
            close = find(scan, closer, at + 2)
            if close < 0:
                return at + 1
            scan.marks.append((at, close + len(closer), kind))
            return close + len(closer)
    tag = _html_tag().match(scan.piece, at, scan.end)
    return at + 1 if tag is None else _read_tag(scan, tag)


_SECTIONS = (
    ("<!--", "-->", ZoneKind.COMMENT),
    ("<![CDATA[", "]]>", ZoneKind.VERBATIM),
    ("<?", "?>", ZoneKind.CODE),
    ("<%", "%>", ZoneKind.PLACEHOLDER),
)


def _read_tag(scan: Scan, tag: re.Match[str]) -> int:
    token = next(tokens(scan.piece, tag.start(), tag.end()))
    scan.marks += _component_marks(tag) if "{" in tag[0] else _tag_marks(scan.piece, token)
    if token.piece is Piece.START and token.name in _CODE_ELEMENTS:
        close = find(scan, f"</{token.name}>", tag.end())
        if close >= 0:
            scan.marks.append((tag.end(), close, ZoneKind.CODE))
            return close
    return tag.end()


def _component_marks(tag: re.Match[str]) -> list[Mark]:
    marks: list[Mark] = []
    at = tag.start()
    for value in _value_in_tag().finditer(tag.string, *tag.span()):
        start, end = value.start() + 1, value.end() - 1
        kind = ZoneKind.CODE if value[0].startswith("{") else ZoneKind.ATTRIBUTE
        marks += [(at, start, ZoneKind.MARKUP), (start, end, kind)]
        at = end
    return [*marks, (at, tag.end(), ZoneKind.MARKUP)]


def _tag_marks(piece: str, token: Token) -> list[Mark]:
    """Mark a tag as markup up to each attribute's value, and the values as what they are."""
    marks: list[Mark] = []
    at = token.start
    for attribute, kind in attribute_kinds(piece, token):
        marks.append((at, attribute.start, ZoneKind.MARKUP))
        marks.append((attribute.start, attribute.end, kind))
        at = attribute.end
    marks.append((at, token.end, ZoneKind.MARKUP))
    return [mark for mark in marks if mark[0] < mark[1]]
