"""Where a text of TOML may be cut so that each part reads by itself as it does in the whole."""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.cutting import LEAST, parts_at
from unbake.formats.values import kind_under
from unbake.model import WHOLE, Parts, ZoneKind


@cache
def _cut() -> re.Pattern[str]:
    """Match the end of a line before an unindented key or a table's name: no array holds either."""
    name = r"(?!true|false|inf|nan)[A-Za-z_][\w.-]*"
    return re.compile(rf"\n(?=[\w-]+[ \t]*=|\[\[?{name}\]\]?[ \t]*(?:#[^\n]*)?\r?\n)", re.ASCII)


@cache
def _head() -> re.Pattern[str]:
    return re.compile(r"^[ \t]*\[\[?([^\]\n]*)\]", re.MULTILINE)


@cache
def _quoted() -> re.Pattern[str]:
    long = r"\"\"\"(?:[^\"\\]|\\[\s\S]|\"(?!\"\"))*+(?:\"{3,5}|\Z)|'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"
    return re.compile(rf"(?P<long>{long})|#[^\n]*|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+'")


def toml_parts(text: str) -> Parts:
    """Cut before keys and tables, but in no string of several lines, and in no table whose name says what is in it."""
    return WHOLE if len(text) < 2 * LEAST else parts_at(_cut(), text, _closed(text))


def _closed(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    if '"""' in text or "'''" in text:
        found += [match.span() for match in _quoted().finditer(text) if match["long"]]
    opened: int | None = None
    for head in _head().finditer(text):
        if opened is not None:
            found.append((opened, head.start()))
        is_telling = kind_under(head[1].rpartition(".")[2].strip(" \"'"), ZoneKind.VALUE) is not ZoneKind.VALUE
        opened = head.start() if is_telling else None
    if opened is not None:
        found.append((opened, len(text)))
    return _united(found)


def _united(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if united and start < united[-1][1]:
            united[-1] = united[-1][0], max(end, united[-1][1])
        else:
            united.append((start, end))
    return united
