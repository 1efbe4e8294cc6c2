"""Forms of UTF-8 that the standard forbids, and what they stand for.

CESU-8 (Unicode Technical Report 26, written by Oracle and MySQL's `utf8`) encodes the two surrogates of UTF-16 one by
one; Java's modified UTF-8 writes U+0000 as C0 80. Both are found in a text read as UTF-8 with
`surrogateescape`, where each of their bytes is a lone surrogate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from unbake.model import Span

_PAIR = rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]"
_LONE = rb"\xed[\xa0-\xbf][\x80-\xbf]"
_NUL = rb"\xc0\x80"


@dataclass(frozen=True, slots=True)
class BrokenForm:
    """One forbidden form at a span of the text, and its character; None where it stands for none."""

    span: Span
    kind: str
    after: str | None


@cache
def _in_bytes() -> re.Pattern[bytes]:
    return re.compile(b"|".join((_PAIR, _LONE, _NUL)))


@cache
def _in_text() -> re.Pattern[str]:
    pattern = b"(?P<pair>" + _PAIR + b")|(?P<lone>" + _LONE + b")|(?P<nul>" + _NUL + b")"
    return re.compile(re.sub(r"\\x([89a-f][0-9a-f])", r"\\udc\1", pattern.decode("ascii")))


def is_utf8_but_for_them(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 once surrogates in UTF-8 and C0 80 are taken out."""
    if not _in_bytes().search(data):
        return False
    try:
        _in_bytes().sub(b"", data).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def broken_forms(text: str) -> Iterator[BrokenForm]:
    """Yield the forbidden forms of a text read as UTF-8 with `surrogateescape`, in order."""
    for match in _in_text().finditer(text):
        data = match.group().encode("utf-8", "surrogateescape")
        span = Span(match.start(), match.end())
        if match.lastgroup == "pair":
            character = data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")
            yield BrokenForm(span, "a character as two surrogates (CESU-8)", character)
        elif match.lastgroup == "lone":
            yield BrokenForm(span, "half a character, a lone surrogate", None)
        else:
            yield BrokenForm(span, "U+0000 in two bytes (Java)", "\0")
