"""The inside of a Markdown paragraph, heading or cell: code spans, links, tags, math, emphasis.

Read by CommonMark's rules (https://spec.commonmark.org/0.31.2/#inlines) with GFM's strikethrough,
footnotes and bare URLs, dollar math, MDX expressions and template placeholders. tree-sitter's inline grammar
was tried first: 20,000 asterisks cost it 2 seconds, and its time grows with their square.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from unbake.formats.html import attribute_kinds
from unbake.formats.prose import bare_url, entity, may_hold_url, template
from unbake.formats.tags import Piece, Token, tokens
from unbake.model import ZoneKind

if TYPE_CHECKING:
    from unbake.formats.canvas import Canvas

Mark = tuple[int, int, ZoneKind]

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_CODE_ELEMENTS = frozenset({"code", "kbd", "samp", "var", "tt", "pre", "script", "style"})


_SPECIAL = r"[\\`<&\[\]!*_~${]"


@cache
def _special() -> re.Pattern[str]:
    """Match a character that may begin something."""
    return re.compile(_SPECIAL)


@cache
def _special_or_url() -> re.Pattern[str]:
    """Match a character that may begin something, or the beginning of a bare URL; four times as slow."""
    return re.compile(rf"{_SPECIAL}|(?<![A-Za-z0-9])(?:https?://|ftp://|www\.|mailto:)", re.IGNORECASE)


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
def _link_tail() -> re.Pattern[str]:
    """Match `(destination "title")`; parentheses nest three deep in a destination."""
    return re.compile(
        r"\(\s*+(?:<(?P<pointed>(?:[^<>\n\\]|\\.)*+)>"
        r"|(?P<bare>(?:[^\s()\\<]|\\.)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+\))*+"
        r"|(?=\))))?+"
        r"(?:\s++(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^'\\]|\\.)*+)'|\((?P<round>(?:[^()\\]|\\.)*+)\)))?+\s*+\)",
        re.DOTALL | re.ASCII,  # a no-break space is part of an address
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"\[(?P<label>(?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)


@cache
def _heading_attributes() -> re.Pattern[str]:
    """Match `{#id .class}` of Pandoc, kramdown and Docusaurus, also as `{: .class}`."""
    return re.compile(r"\{:?\s?[#.][^{}\n]*\}")


@cache
def _dollar() -> re.Pattern[str]:
    return re.compile(r"(?<!\\)\$")


@cache
def _value_in_tag() -> re.Pattern[str]:
    """Match the value of an attribute of a component: quoted, or an expression."""
    return re.compile(rf"\"[^\"]*+\"|'[^']*+'|{_BRACES}")


@dataclass
class _Scan:
    """One inline text being read. `piece` is the file's text with line prefixes blanked, from `start` to `end`."""

    piece: str
    start: int
    end: int
    labels: Set[str]
    marks: list[Mark] = field(default_factory=list)
    images: list[tuple[int, int]] = field(default_factory=list)
    openers: list[tuple[int, bool]] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    """Closers that do not occur any more: looking for them again would cost the rest each time."""
    fences: dict[int, list[int]] | None = None


def paint_inline(
    canvas: Canvas,
    piece: str,
    start: int,
    end: int,
    kind: ZoneKind,
    *,
    labels: Set[str] = frozenset(),
    mdx: bool = False,
) -> None:
    """Paint `piece[start:end]`, the text of one block; offsets are those of the file.

    Args:
        canvas: where to paint.
        piece: the file's text in which the line prefixes between `start` and `end` are spaces.
        start: where the block's text begins.
        end: where it ends.
        kind: what its text is.
        labels: the labels of the file's link definitions, as `normalized` gives them.
        mdx: whether braces hold expressions.

    """
    scan = _Scan(piece, start, end, labels)
    special = _special_or_url() if may_hold_url(piece, start, end) else _special()
    at = start
    while found := special.search(piece, at, end):
        read = _READERS.get(found[0], _read_url)
        if mdx and found[0] == "{":
            read = _read_expression
        at = read(scan, found.start())
    _paint(canvas, scan, kind)


def normalized(label: str) -> str:
    """Return a link label as CommonMark compares it: case folded, white space collapsed."""
    return " ".join(label.casefold().split())


def _paint(canvas: Canvas, scan: _Scan, kind: ZoneKind) -> None:
    images = sorted(scan.images)
    at = scan.start
    for start, end, mark in sorted(scan.marks):
        if start < at:
            if end <= at:
                continue
            start = at
        _paint_gap(canvas, images, at, start, kind)
        canvas.paint(start, end, mark, canvas.new_node() if mark is ZoneKind.ATTRIBUTE_TEXT else 0)
        at = end
    _paint_gap(canvas, images, at, scan.end, kind)


def _paint_gap(canvas: Canvas, images: list[tuple[int, int]], start: int, end: int, kind: ZoneKind) -> None:
    if start < end:
        around = bisect_right(images, (start, end)) - 1
        if around >= 0 and end <= images[around][1]:
            kind = ZoneKind.ATTRIBUTE_TEXT
        canvas.paint_text(start, end, kind)


def _read_escape(scan: _Scan, at: int) -> int:
    escaped = scan.piece[at + 1 : at + 2]
    return at + 2 if escaped in _PUNCTUATION else at + 1


def _read_code(scan: _Scan, at: int) -> int:
    if scan.fences is None:
        scan.fences = {}
        for run in re.compile("`+").finditer(scan.piece, at, scan.end):
            scan.fences.setdefault(run.end() - run.start(), []).append(run.start())
    length = 1
    while at + length < scan.end and scan.piece[at + length] == "`":
        length += 1
    same = scan.fences.get(length, [])
    following = bisect_left(same, at + length)
    if following == len(same):
        return at + length
    close = same[following]
    scan.marks += [
        (at, at + length, ZoneKind.MARKUP),
        (at + length, close, ZoneKind.CODE),
        (close, close + length, ZoneKind.MARKUP),
    ]
    return close + length


def _find(scan: _Scan, closer: str, at: int) -> int:
    if closer in scan.missing:
        return -1
    found = scan.piece.find(closer, at, scan.end)
    if found < 0:
        scan.missing.add(closer)
    return found


def _read_angle(scan: _Scan, at: int) -> int:
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
            close = _find(scan, closer, at + 2)
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


def _read_tag(scan: _Scan, tag: re.Match[str]) -> int:
    token = next(tokens(scan.piece, tag.start(), tag.end()))
    scan.marks += _component_marks(tag) if "{" in tag[0] else _tag_marks(scan.piece, token)
    if token.piece is Piece.START and token.name in _CODE_ELEMENTS:
        close = _find(scan, f"</{token.name}>", tag.end())
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


def _read_entity(scan: _Scan, at: int) -> int:
    found = entity().match(scan.piece, at, scan.end)
    if found is None:
        return at + 1
    scan.marks.append((at, found.end(), ZoneKind.ENTITY))
    return found.end()


def _read_bang(scan: _Scan, at: int) -> int:
    if not scan.piece.startswith("[", at + 1):
        return at + 1
    scan.openers.append((at, True))
    return at + 2


def _read_open(scan: _Scan, at: int) -> int:
    footnote = re.compile(r"\[\^([^\s\[\]]{1,999})\]").match(scan.piece, at, scan.end)
    if footnote:
        scan.marks += [
            (at, at + 2, ZoneKind.MARKUP),
            (*footnote.span(1), ZoneKind.IDENTIFIER),
            (footnote.end() - 1, footnote.end(), ZoneKind.MARKUP),
        ]
        return footnote.end()
    scan.openers.append((at, False))
    return at + 1


def _read_close(scan: _Scan, at: int) -> int:
    if not scan.openers:
        return at + 1
    opened, is_image = scan.openers.pop()
    text_start = opened + (2 if is_image else 1)
    tail = _link_tail().match(scan.piece, at + 1, scan.end)
    if tail:
        _mark_link(scan, at, tail)
        end = tail.end()
    else:
        label = _label().match(scan.piece, at + 1, scan.end)
        named = label["label"] if label and label["label"].strip() else scan.piece[text_start:at][:1000]
        if normalized(named) not in scan.labels:
            return at + 1
        if named == scan.piece[text_start:at]:  # the text is the label: changed alone, the link would be lost
            scan.marks.append((text_start, at, ZoneKind.IDENTIFIER))
        end = label.end() if label else at + 1
        scan.marks.append((at, min(at + 2, end), ZoneKind.MARKUP))
        if label:
            scan.marks += [
                (*label.span("label"), ZoneKind.IDENTIFIER),
                (end - 1, end, ZoneKind.MARKUP),
            ]
    scan.marks.append((opened, text_start, ZoneKind.MARKUP))
    if is_image:
        scan.images.append((text_start, at))
    else:  # links do not nest
        scan.openers = [opener for opener in scan.openers if opener[1]]
    return end


def _mark_link(scan: _Scan, close: int, tail: re.Match[str]) -> None:
    at = close
    for group, kind in _TAIL:
        if tail[group]:
            scan.marks += [(at, tail.start(group), ZoneKind.MARKUP), (*tail.span(group), kind)]
            at = tail.end(group)
    scan.marks.append((at, tail.end(), ZoneKind.MARKUP))


_TAIL = (
    ("pointed", ZoneKind.URL),
    ("bare", ZoneKind.URL),
    ("double", ZoneKind.ATTRIBUTE_TEXT),
    ("single", ZoneKind.ATTRIBUTE_TEXT),
    ("round", ZoneKind.ATTRIBUTE_TEXT),
)


def _run_end(scan: _Scan, at: int) -> int:
    sign = scan.piece[at]
    end = at + 1
    while end < scan.end and scan.piece[end] == sign:
        end += 1
    return end


def _is_punctuation(character: str) -> bool:
    return not character.isalnum() and not character.isspace()


def _read_emphasis(scan: _Scan, at: int) -> int:
    """Mark a run that is left- or right-flanking, and for `_` not inside a word."""
    end = _run_end(scan, at)
    before = scan.piece[at - 1] if at > scan.start else " "
    after = scan.piece[end] if end < scan.end else " "
    left = not after.isspace() and (not _is_punctuation(after) or before.isspace() or _is_punctuation(before))
    right = not before.isspace() and (not _is_punctuation(before) or after.isspace() or _is_punctuation(after))
    inside_word = scan.piece[at] == "_" and before.isalnum() and after.isalnum()
    if (left or right) and not inside_word:
        scan.marks.append((at, end, ZoneKind.MARKUP))
    return end


def _read_tilde(scan: _Scan, at: int) -> int:
    end = _run_end(scan, at)
    if end - at == 2:
        scan.marks.append((at, end, ZoneKind.MARKUP))
    return end


def _read_dollar(scan: _Scan, at: int) -> int:
    end = _run_end(scan, at)
    if end - at == 2:
        close = _find(scan, "$$", end)
        if close < 0:
            return end
        scan.marks.append((at, close + 2, ZoneKind.MATH))
        return close + 2
    if end - at > 2 or scan.piece[end : end + 1].isspace():
        return end
    # The next dollar closes or nothing does: "$5 and $6" is money.
    closer = _dollar().search(scan.piece, end, scan.end)
    if closer is None or closer.start() == end or not _closes_math(scan.piece, closer.end()):
        return end
    scan.marks.append((at, closer.end(), ZoneKind.MATH))
    return closer.end()


def _closes_math(piece: str, end: int) -> bool:
    following = piece[end : end + 1]
    return not piece[end - 2].isspace() and not following.isdigit() and following != "$"


def _read_brace(scan: _Scan, at: int) -> int:
    placeholder = template().match(scan.piece, at, scan.end)
    if placeholder:
        scan.marks.append((*placeholder.span(), ZoneKind.PLACEHOLDER))
        return placeholder.end()
    attributes = _heading_attributes().match(scan.piece, at, scan.end)
    if attributes:
        scan.marks.append((*attributes.span(), ZoneKind.IDENTIFIER))
        return attributes.end()
    return at + 1


def _read_expression(scan: _Scan, at: int) -> int:
    """Mark an expression of MDX up to the brace that closes it, a comment in one as such."""
    if scan.piece.startswith("{/*", at):
        close = _find(scan, "*/}", at + 3)
        if close >= 0:
            scan.marks.append((at, close + 3, ZoneKind.COMMENT))
            return close + 3
    if "}" in scan.missing:
        return at + 1
    depth = 0
    for brace in re.compile(r"[{}]").finditer(scan.piece, at, scan.end):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            scan.marks.append((at, brace.end(), ZoneKind.CODE))
            return brace.end()
    scan.missing.add("}")  # an outer brace that nothing closes: the rest is read as text
    return at + 1


def _read_url(scan: _Scan, at: int) -> int:
    found = bare_url().match(scan.piece, at, scan.end)
    if found is None:
        return at + 1
    scan.marks.append((*found.span(), ZoneKind.URL))
    return found.end()


_READERS: dict[str, Callable[[_Scan, int], int]] = {
    "\\": _read_escape,
    "`": _read_code,
    "<": _read_angle,
    "&": _read_entity,
    "[": _read_open,
    "]": _read_close,
    "!": _read_bang,
    "*": _read_emphasis,
    "_": _read_emphasis,
    "~": _read_tilde,
    "$": _read_dollar,
    "{": _read_brace,
}
