"""The quotation that a run stands in, and whether a line beside it quotes the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from unbake.mojibake.run import Run

_REACH = 160  # code points of the line on each side that are read
_TELLING = 3  # ASCII characters that two quotations do not share by chance
_LINE = 1000  # code points of a line beside this one that are read
QUOTES = (("``", "``"), ('"', '"'), ("`", "`"), ("“", "”"), ("«", "»"), ("‘", "’"), ("'", "'"), ("「", "」"))


@cache
def _apostrophe() -> re.Pattern[str]:
    return re.compile(r"'(?<=\w')(?=\w)")


def quotation_around(before: str, after: str) -> tuple[str, str] | None:
    """Return what stands before and after the run inside the quotes around it, None where there are none."""
    near, far = before[-_REACH:], after[:_REACH]
    for opening, closing in QUOTES:
        if opening not in near or closing not in far:
            continue
        if opening == "'":
            before, after = (_apostrophe().sub("\N{PRIME}", part) for part in (before, after))
        start, end = before.rfind(opening), after.find(closing)
        inside = before.count(opening) % 2 == 1 if opening == closing else before.rfind(closing) < start
        if inside and end >= 0:
            return before[start + len(opening) :], after[:end]
    return None


def is_repeated(text: str, start: int, end: int, run: Run, quotation: tuple[str, str]) -> bool:
    """Tell whether a line beside this one quotes the same words with the right form in them."""
    skeleton = _skeleton("".join(quotation))
    for line in _lines_around(text, start, end):
        if run.after.strip() not in line or not run.after.strip():
            continue
        if len(skeleton) > 1:
            is_same = skeleton in _skeleton(line) and any(opening in line for opening, _ in QUOTES)
        else:  # ASCII does not tell: it must be what is quoted, not a word that a line beside has too
            is_same = len(run.after) > 2 and _is_quoted(run.after.strip(), line, len("".join(quotation).split()))
        if is_same:
            return True
    return False


def is_rewritten(before: str, after: str) -> bool:
    """Tell whether an arrow leads from the quotation to another one of the same words: `'â™ª la' → '♫ la'`.

    It is the innermost quotation: the line may be a string of JSON.
    """
    leads = arrow().search(after, 0, _REACH)
    if leads is None:
        return False
    closing = leads[0][0]
    start = max((before.rfind(opening) for opening, closes in QUOTES if closes == closing), default=-1)
    skeleton = _skeleton(before[start + 1 :] + after[: leads.start()])
    if start < 0 or len(skeleton) < _TELLING:
        return False
    return _skeleton(after[leads.end() : leads.end() + _REACH]).startswith(skeleton)


@cache
def arrow() -> re.Pattern[str]:
    """Match an arrow from one quotation to the next, with the quotation marks on both sides of it."""
    return re.compile(r"""["'`“”»›’」]{1,2}\s{0,9}(?:→|⇒|⟶|↦|➜|=>|->)\s{0,9}["'`“„«‹‘「]""")


def _is_quoted(words: str, line: str, more: int) -> bool:
    """Tell whether a quotation in the line begins or ends with the words, with so many `more`."""
    for opening, closing in QUOTES:
        begin, end = line.find(opening + words), line.find(words + closing)
        rest = line[begin + len(opening + words) :].partition(closing)[0] if begin >= 0 else None
        if rest is not None and len(rest.split()) == more:
            return True
        rest = line[:end].rpartition(opening)[2] if end >= 0 else None
        if rest is not None and len(rest.split()) == more:
            return True
    return False


def _skeleton(text: str) -> str:
    """Return what an accident leaves as it is: the ASCII characters but quotes and blanks."""
    return _not_kept().sub("", text)


@cache
def _not_kept() -> re.Pattern[str]:
    return re.compile("[^\x00-\x7f]+|\\s+")


def _lines_around(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the two lines before and after a line; of long ones only the start."""
    before, after = start, end
    for _ in range(2):
        if before > 0:
            stop, before = before - 1, text.rfind("\n", 0, before - 1) + 1
            yield text[before : min(stop, before + _LINE)]
        if after < len(text):
            begin, after = after + 1, text.find("\n", after + 1)
            after = len(text) if after < 0 else after
            yield text[begin : min(after, begin + _LINE)]
