"""Where a text of XML may be cut so that each part reads by itself as it does in the whole.

A cut stands between two tags, where no element is open that decides what its text is, and no comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from unbake.formats.cutting import LEAST, parts_at
from unbake.model import WHOLE, Parts

_CLOSERS = {"!--": "-->", "![CDATA[": "]]>", "?": "?>"}


_PREFIX = r"(?:[^\s<>/:!?&;]{1,100}:)?"


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(r"(?<=>)\s*+(?=<[A-Za-z_])")


@cache
def _opener(names: tuple[str, ...], prefix: str) -> re.Pattern[str]:
    inner = "|".join(map(re.escape, names))
    first = "".join(sorted({letter for name in names for letter in (name[0], name[0].upper())}))
    may_begin = "" if prefix else f"(?=[{first}])"  # most tags are told apart by their first letter
    return re.compile(
        rf"<(?:(?P<other>!--|!\[CDATA\[|\?)|{may_begin}(?P<name>{prefix}(?:{inner}))(?=[\s/>])"
        # Most elements are empty, or closed before another tag: no cut is in them.
        r"(?![^<>]*+(?:(?<=/)>|>[^<]*+</(?P=name)(?=[\s>]))))",
        re.IGNORECASE,
    )


def xml_parts(text: str, telling: Iterable[str]) -> Parts:
    """Return where `text` may be cut, but in no element of those whose names are `telling`."""
    if len(text) < 2 * LEAST:
        return WHOLE
    closed: list[tuple[int, int]] = []
    at = 0
    opener = _opener(tuple(telling), _PREFIX if "xmlns:" in text else "")
    while found := opener.search(text, at):
        start, at = found.span()
        if found["other"]:
            close = _CLOSERS[found["other"].upper()]
            end = text.find(close, start + 2 if found["other"] == "!--" else at)
            at = len(text) if end < 0 else end + len(close)
        else:
            name = re.escape(found["name"])
            end_tag = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, at)
            at = len(text) if end_tag is None else end_tag.end()
            if re.compile(rf"<{name}(?=[\s/>])", re.IGNORECASE).search(text, found.end(), at):
                return WHOLE  # one within another: the first end tag is not the last
        closed.append((start, at))
    return parts_at(_cut(), text, closed)
