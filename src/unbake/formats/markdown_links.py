"""What square brackets make in Markdown: links, images, references, footnotes (CommonMark 0.31, section 6.3)."""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.markdown_scan import Scan
from unbake.model import ZoneKind


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


def normalized(label: str) -> str:
    """Return a link label as CommonMark compares it: case folded, white space collapsed."""
    return " ".join(label.casefold().split())


def read_bang(scan: Scan, at: int) -> int:
    """Note what may begin an image; return where to go on, as all readers do."""
    if not scan.piece.startswith("[", at + 1):
        return at + 1
    scan.openers.append((at, True))
    return at + 2


def read_open(scan: Scan, at: int) -> int:
    """Mark a footnote, or note what may begin a link."""
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


def read_close(scan: Scan, at: int) -> int:
    """Mark the link or image that ends here, if what was opened is one."""
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


def _mark_link(scan: Scan, close: int, tail: re.Match[str]) -> None:
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
