"""The inside of a Markdown paragraph, heading or cell: code spans, links, tags, math, emphasis.

Read by CommonMark's rules (https://spec.commonmark.org/0.31.2/#inlines) with GFM's strikethrough,
footnotes and bare URLs, dollar math, MDX expressions and template placeholders. tree-sitter's inline grammar
was tried first: 20,000 asterisks cost it 2 seconds, and its time grows with their square.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Set
from functools import cache
from typing import TYPE_CHECKING

from unbake.formats.markdown_links import read_bang, read_close, read_open
from unbake.formats.markdown_scan import Scan, find
from unbake.formats.markdown_tags import read_angle
from unbake.formats.prose import bare_url, entity, may_hold_url, template
from unbake.model import ZoneKind

if TYPE_CHECKING:
    from unbake.formats.canvas import Canvas


_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


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
def _heading_attributes() -> re.Pattern[str]:
    """Match `{#id .class}` of Pandoc, kramdown and Docusaurus, also as `{: .class}`."""
    return re.compile(r"\{:?\s?[#.][^{}\n]*\}")


@cache
def _dollar() -> re.Pattern[str]:
    return re.compile(r"(?<!\\)\$")


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
    scan = Scan(piece, start, end, labels)
    special = _special_or_url() if may_hold_url(piece, start, end) else _special()
    at = start
    while found := special.search(piece, at, end):
        read = _READERS.get(found[0], _read_url)
        if mdx and found[0] == "{":
            read = _read_expression
        at = read(scan, found.start())
    _paint(canvas, scan, kind)


def _paint(canvas: Canvas, scan: Scan, kind: ZoneKind) -> None:
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


def _read_escape(scan: Scan, at: int) -> int:
    escaped = scan.piece[at + 1 : at + 2]
    return at + 2 if escaped in _PUNCTUATION else at + 1


def _read_code(scan: Scan, at: int) -> int:
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


def _read_entity(scan: Scan, at: int) -> int:
    found = entity().match(scan.piece, at, scan.end)
    if found is None:
        return at + 1
    scan.marks.append((at, found.end(), ZoneKind.ENTITY))
    return found.end()


def _run_end(scan: Scan, at: int) -> int:
    sign = scan.piece[at]
    end = at + 1
    while end < scan.end and scan.piece[end] == sign:
        end += 1
    return end


def _is_punctuation(character: str) -> bool:
    return not character.isalnum() and not character.isspace()


def _read_emphasis(scan: Scan, at: int) -> int:
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


def _read_tilde(scan: Scan, at: int) -> int:
    end = _run_end(scan, at)
    if end - at == 2:
        scan.marks.append((at, end, ZoneKind.MARKUP))
    return end


def _read_dollar(scan: Scan, at: int) -> int:
    end = _run_end(scan, at)
    if end - at == 2:
        close = find(scan, "$$", end)
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


def _read_brace(scan: Scan, at: int) -> int:
    placeholder = template().match(scan.piece, at, scan.end)
    if placeholder:
        scan.marks.append((*placeholder.span(), ZoneKind.PLACEHOLDER))
        return placeholder.end()
    attributes = _heading_attributes().match(scan.piece, at, scan.end)
    if attributes:
        scan.marks.append((*attributes.span(), ZoneKind.IDENTIFIER))
        return attributes.end()
    return at + 1


def _read_expression(scan: Scan, at: int) -> int:
    """Mark an expression of MDX up to the brace that closes it, a comment in one as such."""
    if scan.piece.startswith("{/*", at):
        close = find(scan, "*/}", at + 3)
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


def _read_url(scan: Scan, at: int) -> int:
    found = bare_url().match(scan.piece, at, scan.end)
    if found is None:
        return at + 1
    scan.marks.append((*found.span(), ZoneKind.URL))
    return found.end()


_READERS: dict[str, Callable[[Scan, int], int]] = {
    "\\": _read_escape,
    "`": _read_code,
    "<": read_angle,
    "&": _read_entity,
    "[": read_open,
    "]": read_close,
    "!": read_bang,
    "*": _read_emphasis,
    "_": _read_emphasis,
    "~": _read_tilde,
    "$": _read_dollar,
    "{": _read_brace,
}
