"""Where a page of HTML may be cut so that each part reads by itself as it does in the page.

A cut stands before the tag of a block, at the start of a line, where nothing is open that decides what a text is:
no code, no preformatted text, no table, heading, script or comment. Where that cannot be told at a glance, no cut.
"""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.cutting import LEAST, parts_at
from unbake.model import WHOLE, Parts

_RAW = "script|style|textarea|title|xmp|noembed|noframes|plaintext"
_TELLING = f"{_RAW}|pre|code|kbd|samp|var|tt|math|table"
_CLOSERS = {
    "<!--": "-->",
    "<![cdata[": "]]>",
    "<?": "?>",
    "<%": "%>",
    "<td": "</t[dhr]|</table",
    "<th": "</t[dhr]|</table",
}


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(
        r"(?<=>)[ \t]*\r?\n[ \t]*(?=<(?:p|div|section|article|main|aside|header|footer|nav|figure|blockquote|form"
        r"|details|ul|ol|li|dl|h[1-6]|hr|table)[ \t>])",
        re.IGNORECASE,
    )


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(
        # Most tags are told apart by their first letter; most elements, closed before another tag, hold no cut.
        rf"<(?=[!?%a-zA-Z])(?:!--|!\[CDATA\[|\?|%|(?=[cehkmnpstvxCEHKMNPSTVX])(?P<name>{_TELLING}|t[dh]|h[1-6])(?=[\s/>])"
        r"(?![^<>]*+>[^<]*+</(?P=name)(?=[\s/>])))",
        re.IGNORECASE,
    )


@cache
def _closer(opens: str) -> re.Pattern[str]:
    if opens in _CLOSERS:
        closes = _CLOSERS[opens]
        return re.compile(closes if closes.startswith("</") else re.escape(closes), re.IGNORECASE)
    return re.compile("</h[1-6]" if re.fullmatch("<h[1-6]", opens) else rf"</{opens[1:]}(?=[\s/>])", re.IGNORECASE)


def html_parts(text: str) -> Parts:
    """Return where `text` may be cut, in code points."""
    if len(text) < 2 * LEAST:
        return WHOLE
    closed: list[tuple[int, int]] = []
    at = 0
    while opener := _opener().search(text, at):
        opens = f"<{opener['name']}".lower() if opener["name"] else opener[0].lower()
        closer = _closer(opens).search(text, opener.end())
        end = len(text) if closer is None else closer.end()
        nests = opener["name"] is not None and opens[1:] not in _RAW.split("|")
        if nests and re.compile(rf"{opens}(?=[\s/>])", re.IGNORECASE).search(text, opener.end(), end):
            return WHOLE  # one within another: the first end tag is not the last
        closed.append((opener.start(), end))
        at = end
    return parts_at(_cut(), text, closed)
