"""Whether nothing tells that a run is shown, not broken: seen at a glance, asked before the closer look.

Most damaged lines hold nothing but damage: no quotation around it, no right form beside it, no word for encodings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from unbake.model import Span
from unbake.mojibake.comparison import STRAIGHT, is_labelled
from unbake.mojibake.encoding_words import names_any, places_named, spelled_out
from unbake.mojibake.quotation import QUOTES, arrow
from unbake.mojibake.run import Run

_REACH = 160  # code points of the line on each side that are read
_WINDOW = 1200  # code points before a run in which its line must begin
_MOST = 4 * _WINDOW  # code points of a line that its runs are told apart by
_SAMPLE = 60  # a quotation of more code points is a text of its own


def untold(text: str, runs: Iterable[Run]) -> Iterator[bool]:
    """Tell of each run, in order, whether nothing speaks of it; false where it takes a closer look to tell."""
    page = _Page(text)
    line = page.line_at(0)
    for run in runs:
        here, there = run.span
        if not line.start <= here <= line.end:
            line = page.line_at(here)
        if line.is_marked or here - line.start >= _WINDOW or there + _REACH > line.start + _MOST:
            yield False
            continue
        one, other = _forms(run.after)
        if one in line.text or other in line.text:
            yield False
            continue
        within = text[here - 1 : here].isalpha() or text[there : there + 1].isalpha()
        if page.is_spoken_of(line):
            plain = not _tells(line.text) if within else _is_plain(line, run.span)
            yield plain and not _may_be_quoted(line, run.span)
        elif within and not line.quotes:
            yield True
        else:  # it would have to be what a line beside it quotes in its right form
            yield not (_may_be_quoted(line, run.span) and (one in text or other in text))


class _Line(NamedTuple):
    """A line of a text, of which all runs ask the same."""

    start: int
    end: int
    text: str
    """Its beginning, where it is long."""
    quotes: tuple[tuple[str, str], ...]
    """The pairs of quotation marks that are in it."""
    is_marked: bool
    """Whether it has square brackets or an arrow between quotations, or is labelled as broken."""


class _Page:
    """A text, and what its lines ask of it, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quotes = tuple(pair for pair in QUOTES if pair[0] in text and pair[1] in text)
        self._read = (0, 0)
        """The stretch that was looked through for what is said."""
        self._said = -1
        """Where the last of it stands."""

    def line_at(self, here: int) -> _Line:
        """Return the line in which an offset is."""
        text = self._text
        start = text.rfind("\n", 0, here) + 1
        end = text.find("\n", here)
        end = len(text) if end < 0 else end
        line = text[start : min(end, start + _MOST)]
        quotes = tuple([pair for pair in self._quotes if pair[0] in line and pair[1] in line])
        is_marked = ("[" in line and "]" in line) or is_labelled(text, start, start + len(line))
        is_marked = is_marked or (bool(quotes) and arrow().search(line) is not None)
        return _Line(start, end, line, quotes, is_marked)

    def is_spoken_of(self, line: _Line) -> bool:
        """Tell whether the line, or what is above it as far as it is read, may say what a run of it is a sample of.

        A word for broken text or for encodings does, and a code point that is spelled out.
        """
        first, last = max(0, line.start - _WINDOW), line.start + len(line.text)
        begin, end = self._read
        if not begin <= first <= end:
            begin = end = first
        if end < last:
            start = max(begin, end - _LONGEST)
            spelled = [match.start() for match in spelled_out().finditer(self._text, start, last)]
            self._said = max([self._said, *places_named(self._text, start, last), *spelled])
            self._read = begin, last
        return self._said >= first


_LONGEST = 40
"""Code points of the longest word for encodings, and more."""


@lru_cache(maxsize=1 << 12)
def _forms(after: str) -> tuple[str, str]:
    """Return the forms in which what a run becomes may stand elsewhere, the second with straight quotes and dashes."""
    repaired = after.strip()
    return repaired, repaired if repaired.isalnum() else repaired.translate(STRAIGHT)


def _may_be_quoted(line: _Line, span: Span) -> bool:
    here, there = span.start - line.start, span.end - line.start
    before, after = line.text[max(0, here - _REACH) : here], line.text[there : there + _REACH]
    return any(opening in before and closing in after for opening, closing in line.quotes)


def _is_plain(line: _Line, span: Span) -> bool:
    """Tell whether nothing is said of a run that stands apart on its line: what is said above is of no long one."""
    if _tells(line.text) or len(line.text) - len(span) <= _SAMPLE:
        return False
    left = line.text[max(0, span.start - line.start - _REACH) : span.start - line.start]
    return not (is_announced(left) or left.endswith("`"))


@lru_cache(maxsize=2)
def _tells(line: str) -> bool:
    """Tell whether a word for broken text or for encodings is in a line, or a code point is spelled out."""
    return names_any(line.lower()) or spelled_out().search(line) is not None


def is_announced(left: str) -> bool:
    """Tell whether a colon stands right before the run: `it looks like this: Ã©`."""
    return left.rstrip(" \"'`“«「").endswith((":", "：")) and not is_in_role(left)


def is_in_role(left: str) -> bool:
    """Tell whether the run begins the text of a role of reStructuredText: `:ref:`Ã©tÃ© <summer>``."""
    return left[-2:] == ":`" and _role().search(left[-80:]) is not None


@cache
def _role() -> re.Pattern[str]:
    return re.compile(r":[a-z][\w:.+-]*:`\Z")
