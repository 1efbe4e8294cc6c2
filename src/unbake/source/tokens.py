"""The parts of a line of bytes that is partly UTF-8: ASCII, whole UTF-8 sequences, and stray bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_SEQUENCE = (
    # Table 3-7 of the Unicode Standard, and the surrogate pairs of CESU-8, which are a damage of their own.
    rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]"
    rb"|[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)


@dataclass(frozen=True, slots=True)
class Token:
    """Bytes of one kind at `start` of a line."""

    start: int
    data: bytes
    kind: str
    """`ascii`, `valid` (whole UTF-8 sequences) or `stray`."""


@cache
def _tokens() -> re.Pattern[bytes]:
    return re.compile(rb"(?P<ascii>[\x00-\x7f]+)|(?P<valid>(?:" + _SEQUENCE + rb")+)|(?P<stray>[\x80-\xff])")


def tokens_of(line: bytes) -> Iterator[Token]:
    """Yield the parts of a line in order; stray bytes that touch are one part."""
    start, stray = 0, b""
    for match in _tokens().finditer(line):
        if match.lastgroup == "stray":
            if not stray:
                start = match.start()
            stray += match.group()
            continue
        if stray:
            yield Token(start, stray, "stray")
            stray = b""
        yield Token(match.start(), match.group(), match.lastgroup or "")
    if stray:
        yield Token(start, stray, "stray")
