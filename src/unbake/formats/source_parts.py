"""Where a program may be cut so that each part reads by itself as it does in the whole.

A cut stands at the end of a line that no string, comment or other long thing goes over. Which those are is told by
patterns that know only so much of a language as opens them, each taking what its lexer takes. Where that cannot be
told at a glance, nothing behind it is cut.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import NamedTuple

from unbake.formats.cutting import parts_at
from unbake.formats.programs.landmarks import Landmarks
from unbake.model import WHOLE, Parts

_LEAST = 512
"""Code points of a part; its lexer costs much for each, and little besides."""

_FILES = {
    "c": "c",
    "c#": "csharp",
    "c++": "c",
    "css": "css",
    "dart": "dart",
    "go": "go",
    "groovy": "groovy",
    "haskell": "haskell",
    "java": "java",
    "javascript": "javascript",
    "jsx": "javascript",
    "kotlin": "kotlin",
    "less": "less",
    "lua": "lua",
    "objective-c": "c",
    "php": "php",
    "python": "python",
    "r": "r",
    "ruby": "ruby",
    "rust": "rust",
    "scala": "scala",
    "scss": "scss",
    "shell": "shell",
    "sql": "sql",
    "swift": "swift",
    "typescript": "javascript",
}
"""The languages that are cut, by the names of their formats, and the files in `programs` that know how."""


def can_be_cut(language: str) -> bool:
    """Tell whether programs in the language are read in parts."""
    return language in _FILES


class _Reading(NamedTuple):
    within_lines: re.Pattern[str]
    over_lines: re.Pattern[str]
    cut: re.Pattern[str]
    never: re.Pattern[str] | None
    known: Landmarks


@cache
def _reading(language: str) -> _Reading:
    known: Landmarks = import_module(f"unbake.formats.programs.{_FILES[language]}").READINGS[language]
    return _Reading(
        re.compile(f"(?:{'|'.join(known.within_lines)})*+"),
        re.compile("|".join(known.over_lines)),
        re.compile(known.cut),
        re.compile(known.never) if known.never else None,
        known,
    )


def source_parts(text: str, language: str) -> Parts:
    """Return where `text` may be cut, in code points; `language` is one that can be cut."""
    if len(text) < 2 * _LEAST:
        return WHOLE
    reading = _reading(language)
    if reading.never and reading.never.search(text):
        return WHOLE
    closed: list[tuple[int, int]] = []
    at = 0
    end = text.find(reading.known.end) if reading.known.end else -1
    end = len(text) if end < 0 else end
    while True:
        passed = reading.within_lines.match(text, at, end)
        at = passed.end() if passed else at
        long = reading.over_lines.match(text, at, end)
        if long is None:
            closed.append((at, len(text)))
            break
        closed.append(long.span())
        at = long.end()
    parts = parts_at(reading.cut, text, closed, least=_LEAST)
    return Parts(parts.cuts, opening=reading.known.opening)
