"""CSV and TSV: cells with and without quotes, over several lines where a quoted cell goes on."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache, partial

from unbake.formats.canvas import Canvas
from unbake.formats.cutting import any_line_end, parts_at
from unbake.formats.outline import outline
from unbake.formats.values import paint_value
from unbake.model import WHOLE, Format, Parts, Quoting, Span, Zone, ZoneKind, Zones

_DELIMITERS = ",;\t|"
_RECORDS_SAMPLED = 20


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    """Match a cell and what ends it, by RFC 4180; text after a closing quote belongs to the cell."""
    sign = re.escape(delimiter)
    return re.compile(
        rf"(?:\"(?P<quoted>[^\"]*+(?:\"\"[^\"]*+)*+)\"(?P<rest>[^{sign}\r\n]*+)|(?P<plain>[^{sign}\r\n]*+))"
        rf"(?P<end>{sign}|\r\n|\n|\r|\Z)"
    )


@cache
def _doubled_quote() -> re.Pattern[str]:
    return re.compile('""')


def _sniffed(text: str) -> str:
    """Return the delimiter that gives the first records the same number of cells, the most of them."""
    best, most = ",", 0
    for delimiter in filter(text.__contains__, _DELIMITERS):
        counts: list[int] = []
        cells = 0
        for found in _cell(delimiter).finditer(text):
            cells += 1
            if found["end"] != delimiter:
                counts.append(cells)
                cells = 0
                if len(counts) == _RECORDS_SAMPLED:
                    break
        if counts and not counts[-1] - 1 and len(counts) > 1:
            counts.pop()  # the empty match at the end of the text
        usual, times = Counter(counts).most_common(1)[0] if counts else (1, 0)
        if usual > 1 and usual * times > most:
            best, most = delimiter, usual * times
    return best


@lru_cache(maxsize=1)
def _layout(text: str, delimiter: str) -> tuple[int, str]:
    """Return where the records begin, and what parts their cells; kept for the many edits of one file."""
    base = 1 if text.startswith("\ufeff") else 0
    if text.startswith("sep=", base):  # Excel's own first line
        delimiter = text[base + 4 : base + 5] or delimiter
        base = text.find("\n", base) + 1 or len(text)
    if not delimiter or delimiter in '"\r\n':
        delimiter = _sniffed(text[base:])
    return base, delimiter


def _zones(text: str, delimiter: str) -> Zones:
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    base, delimiter = _layout(text, delimiter)
    for found in _cell(delimiter).finditer(text, base):
        group = "plain" if found["quoted"] is None else "quoted"
        start, end = found.span(group)
        if group == "plain" and text.startswith('"', start):
            start += 1  # a quote that nothing closes; what follows may be read as one cell
        if start < end:
            paint_value(canvas, text, start, end, _doubled_quote() if found["quoted"] else None, ZoneKind.TABLE_CELL)
    return canvas.zones()


def _escape(text: str, zone: Zone, replacement: str) -> str:
    """Write a quote twice inside a quoted cell; a plain one gets quotes as a whole where it needs them."""
    if zone.kind is ZoneKind.ENTITY or '"' not in replacement:
        return replacement
    # In a plain cell a quote has no meaning after the first character; only a quoted one can follow a quote.
    quoted = text[: zone.start].endswith('"') or text[zone.end : zone.end + 1] == '"'
    return replacement.replace('"', '""') if quoted else replacement


@lru_cache(maxsize=1)
def _plain_cells(text: str, delimiter: str) -> tuple[array[int], array[int]]:
    """Return where the plain cells start and where they end, in order; kept for the many edits of one file."""
    base, delimiter = _layout(text, delimiter)
    starts, ends = array("Q"), array("Q")
    for found in _cell(delimiter).finditer(text, base):
        if found["plain"]:
            starts.append(found.start("plain"))
            ends.append(found.end("plain"))
    return starts, ends


def _plain_cell(text: str, span: Span, delimiter: str) -> Span | None:
    starts, ends = _plain_cells(text, delimiter)
    number = bisect_right(starts, span.start) - 1
    if number < 0 or span.end > ends[number] or text.startswith('"', starts[number]):
        return None
    return Span(starts[number], ends[number])


def _needs_quotes(text: str, cell: Span, content: str, delimiter: str) -> bool:
    """Tell whether the cell would end early or begin as a quoted one (RFC 4180, section 2)."""
    return content.startswith('"') or any(sign in content for sign in (_layout(text, delimiter)[1], "\n", "\r"))


def _may_need_quotes(replacement: str) -> bool:
    return not _SIGNS.isdisjoint(replacement)


_SIGNS = frozenset(_DELIMITERS + '"\r\n')


def _quoted(before: str, after: str) -> tuple[str, str]:
    return '"' + before.replace('"', '""') + '"', '"' + after.replace('"', '""') + '"'


@cache
def _quoted_cell(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\A\ufeff?|(?<=[\r\n{re.escape(delimiter)}]))\"[^\"]*+(?:\"\"[^\"]*+)*+\"")


_PART = 4096
"""Code points of a part: in each the delimiter is looked for."""


def _parts(text: str, delimiter: str) -> Parts:
    """Cut at line ends outside of quoted cells, where each part lets its delimiter be told as the whole does."""
    if len(text) < 2 * _PART:
        return WHOLE
    sign = _layout(text, delimiter)[1]
    closed = [found.span() for found in _quoted_cell(sign).finditer(text)] if '"' in text else ()
    parts = parts_at(any_line_end(), text, closed, least=_PART)
    ends = [*parts.cuts[1:], len(text)]
    if not delimiter and any(
        text.startswith("sep=", start) or _sniffed(text[start:end]) != sign
        for start, end in zip(parts.cuts, ends, strict=False)
    ):
        return WHOLE
    return parts


def _quoting(delimiter: str) -> Quoting:
    return Quoting(
        may_need=_may_need_quotes,
        value=partial(_plain_cell, delimiter=delimiter),
        needed=partial(_needs_quotes, delimiter=delimiter),
        quoted=_quoted,
    )


_comma = partial(_zones, delimiter="")
_tab = partial(_zones, delimiter="\t")

FORMATS = (
    Format(
        name="csv",
        patterns=("*.csv",),
        zones=_comma,
        shape=outline(_comma),
        escape=_escape,
        parts=partial(_parts, delimiter=""),
        quoting=_quoting(""),
    ),
    Format(
        name="tsv",
        patterns=("*.tsv", "*.tab"),
        zones=_tab,
        shape=outline(_tab),
        escape=_escape,
        parts=partial(_parts, delimiter="\t"),
        quoting=_quoting("\t"),
    ),
)
