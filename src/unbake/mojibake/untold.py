"""Whether nothing tells that a run is shown, not broken: seen at a glance, asked before the closer look.

Most damaged lines hold nothing but damage: no quotation around it, no right form beside it, no word for encodings.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from unbake.mojibake.comparison import STRAIGHT, is_labelled
from unbake.mojibake.encoding_words import names_any, speaks_of_encodings, spelled_out
from unbake.mojibake.quotation import QUOTES
from unbake.mojibake.run import Run

_REACH = 160  # code points of the line on each side that are read
_WINDOW = 1200  # code points before a run in which its line must begin
_MOST = 4 * _WINDOW  # code points of a line that its runs are told apart by
_SAMPLE = 60  # a quotation of more code points is a text of its own


def is_untold(text: str, run: Run) -> bool:
    """Tell whether nothing speaks of `run`; false where it takes a closer look to tell."""
    here, there = run.span
    start = text.rfind("\n", max(0, here - _WINDOW), here) + 1
    if (not start and here > _WINDOW) or there + _REACH > start + _MOST:
        return False
    line = _line(text, start)
    if line.is_marked or _may_be_compared(line, run):
        return False
    within = text[here - 1 : here].isalpha() or text[there : there + 1].isalpha()
    untold = not _tells(line.text) if within else _is_plain(text, start, line, run)
    return untold and not _may_be_quoted(text, start, line, run)


class _Line(NamedTuple):
    """A line of a text, of which all runs ask the same."""

    text: str
    quotes: tuple[tuple[str, str], ...]
    """The pairs of quotation marks that are in it."""
    is_marked: bool
    """Whether it has square brackets, or is labelled as broken."""


@lru_cache(maxsize=1)
def _line(text: str, start: int) -> _Line:
    end = text.find("\n", start)
    line = text[start : min(len(text) if end < 0 else end, start + _MOST)]
    quotes = tuple(pair for pair in QUOTES if pair[0] in line and pair[1] in line)
    is_marked = ("[" in line and "]" in line) or is_labelled(text, start, start + len(line))
    return _Line(line, quotes, is_marked)


@lru_cache(maxsize=2)
def _tells(line: str) -> bool:
    """Tell whether a word for broken text or for encodings is in a line, or a code point is spelled out."""
    return names_any(line.lower()) or spelled_out().search(line) is not None


def _may_be_compared(line: _Line, run: Run) -> bool:
    repaired = run.after.strip()
    return repaired in line.text or (not repaired.isalnum() and repaired.translate(STRAIGHT) in line.text)


def _may_be_quoted(text: str, start: int, line: _Line, run: Run) -> bool:
    if not line.quotes:
        return False
    here, there = run.span
    before, after = text[max(start, here - _REACH) : here], text[there : min(there + _REACH, start + len(line.text))]
    return any(opening in before and closing in after for opening, closing in line.quotes)


def _is_plain(text: str, start: int, line: _Line, run: Run) -> bool:
    """Tell whether nothing is said of a run that stands apart, neither on its line nor above."""
    if _tells(line.text):
        return False
    left = text[max(start, run.span.start - _REACH) : run.span.start]
    if len(line.text) - len(run.span) > _SAMPLE and not (is_announced(left) or left.endswith("`")):
        return True
    return not speaks_of_encodings(text)


def is_announced(left: str) -> bool:
    """Tell whether a colon stands right before the run: `it looks like this: Ã©`."""
    return left.rstrip(" \"'`“«「").endswith((":", "：")) and not is_in_role(left)


def is_in_role(left: str) -> bool:
    """Tell whether the run begins the text of a role of reStructuredText: `:ref:`Ã©tÃ© <summer>``."""
    return left[-2:] == ":`" and _role().search(left[-80:]) is not None


@cache
def _role() -> re.Pattern[str]:
    return re.compile(r":[a-z][\w:.+-]*:`\Z")
