"""Where a page of Markdown may be cut so that each part reads by itself as it does in the page (CommonMark 0.31).

A page is as long as its author likes, and damage stands in few places of it: only the parts around them
are parsed. What is cut before is a line that begins with a letter or a number sign, unindented and after
a blank line: it closes every list, quotation, table and paragraph. Where a fence, front matter or a block
of HTML may reach over blank lines in a way that a glance cannot tell, the page is not cut.
"""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.cutting import LEAST, parts_at
from unbake.model import WHOLE, Parts


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(r"\n[ \t]*\r?\n(?=[#A-Za-z\u00aa-\u024f\u0370-\u1fff\u3040-\ud7ff])")


@cache
def _front_matter() -> re.Pattern[str]:
    return re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(?s:.*?)\n\1[ \t]*\r?\n")


_LONG_HTML = (
    ("<(?:script|pre|style|textarea)(?=[ \\t>\r\n])", "</(?:script|pre|style|textarea)>"),
    ("<!--", "-->"),
    (r"<\?", r"\?>"),
    ("<![A-Za-z]", ">"),
    (r"<!\[CDATA\[", r"\]\]>"),
)
"""What opens a block of HTML that a blank line does not end, and what ends it (CommonMark, section 4.6)."""


@cache
def _opener() -> re.Pattern[str]:
    """Match the first line of what may hold blank lines, unindented or as indented as its kind allows."""
    html = "|".join(opens for opens, _ in _LONG_HTML)
    return re.compile(rf"^( {{0,3}})(?:(?P<fence>`{{3,}}|~{{3,}})(?P<rest>[^\n]*)|(?P<html>{html}))", re.M | re.I)


@cache
def _end_of_html(opens: str) -> re.Pattern[str]:
    ends = next(ends for pattern, ends in _LONG_HTML if re.match(pattern, opens + " ", re.I))
    return re.compile(ends + r"[^\n]*", re.I)


@cache
def _end_of_fence(fence: str) -> re.Pattern[str]:
    return re.compile(rf"^ {{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*\r?$", re.M)


@cache
def _definition() -> re.Pattern[str]:
    return re.compile(r"^ {0,3}\[[^\]\[\r\n]{1,999}\]:[ \t]*(?:\r?\n[ \t]*)?[^\s].*", re.MULTILINE)


def markdown_parts(text: str) -> Parts:
    """Return where `text` may be cut, in code points, and its link definitions, which every part needs."""
    if len(text) < 2 * LEAST or "\r" in text.replace("\r\n", ""):
        return WHOLE
    start = _after_front_matter(text)
    closed = None if start is None else _over_blank_lines(text, start)
    if start is None or closed is None:
        return WHOLE
    definitions = "\n\n".join(_definition().findall(text)) if "]:" in text else ""
    return parts_at(_cut(), text, closed, start, f"\n\n{definitions}\n" if definitions else "")


def _after_front_matter(text: str) -> int | None:
    """Return where the page begins, None where that is not plain."""
    if text.startswith(("{", "\ufeff{")):
        return None
    if not text.startswith(("---", "+++", "\ufeff---", "\ufeff+++")):
        return 0
    found = _front_matter().match(text)
    return found.end() if found else None


def _over_blank_lines(text: str, start: int) -> list[tuple[int, int]] | None:
    """Return the stretches of code and HTML that may hold blank lines, in order.

    None where one begins indented: whether a list ends it cannot be told without parsing the list.
    """
    found: list[tuple[int, int]] = []
    at = start
    while opener := _opener().search(text, at):
        indent, fence = opener[1], opener["fence"]
        at = opener.end()
        if fence and fence[0] == "`" and "`" in opener["rest"]:
            continue  # code in a line
        end = (_end_of_fence(fence) if fence else _end_of_html(opener["html"].lower())).search(text, at)
        if indent and (end is None or "\n" in text[opener.start() : end.start()]):
            return None
        at = len(text) if end is None else end.end()
        found.append((opener.start(), at))
    return found
