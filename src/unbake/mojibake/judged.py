"""A line, or what is left of it, with what it may have been."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from unbake.model import Layer, Level, Safety, Span
from unbake.mojibake.anew import gain_of, verdicts
from unbake.mojibake.run import Run
from unbake.mojibake.spelling import folded, is_written
from unbake.mojibake.taken import blanked, repaired
from unbake.mojibake.verdict import KEEP, Pair, Verdict
from unbake.mojibake.words import known_word_cost

MARGIN: Final = 2.0
"""Nats that the best reading of a line must be ahead of the next."""
_MARGIN_TO_SIGNS: Final = 0.5
"""The same where the next one has signs in place of letters."""
_MARGIN_TO_UNKNOWN: Final = 1.5
"""The same where the best one has words of the lists, and the next one none."""
_TELLING: Final = 3
"""Letters of a word of the lists from which on it is none by chance."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A line, or what is left of it, with its readings, best first."""

    start: int
    line: str
    verdicts: Sequence[Verdict]

    @property
    def is_sure(self) -> bool:
        """Whether the best reading stands by itself."""
        best = self.verdicts[0]
        return best.gain >= best.enough and self.is_ahead and best.is_text and not best.is_short

    @property
    def is_ahead(self) -> bool:
        """Whether the best reading is far enough ahead of the next."""
        best = self.verdicts[0]
        margin = MARGIN
        if best.rewritten and len(self.verdicts) > 1:
            # A dash or a quotation mark in place of the first letter reads about as well as the letter.
            signs = self.verdicts[1].letters < best.letters
            margin = (
                _MARGIN_TO_SIGNS if signs else _MARGIN_TO_UNKNOWN if best.won and not self.verdicts[1].won else MARGIN
            )
        return best.lead >= margin


def judged(line: str, start: int, taken: Sequence[Run]) -> Judged | None:
    """Return a piece of the text, which begins at `start`, with its readings; None where it has none or needs none.

    `taken` are the runs that are found in it already.
    """
    rest = blanked(line, start, taken) if taken else line
    if rest.isascii() or _reads_well(rest):
        return None
    if taken:
        found = verdicts(line)
        if _explains(found, line, start, taken):
            return Judged(start, line, found)
    found = verdicts(rest)
    return Judged(start, rest, found) if found else None


_PLAINLY: Final = 40.0
"""Nats that a line gains which is plainly text of a legacy encoding."""


def is_plainly_legacy(line: str) -> bool:
    """Tell whether a line is plainly text of one legacy encoding read as another, so that no bytes of it were lost."""
    if line.isascii() or _reads_well(line):
        return False
    best = next(iter(verdicts(line)), None)
    plain = best is not None and best.gain >= _PLAINLY and best.lead >= MARGIN
    return plain and best is not None and best.rewritten and best.is_text and best.is_convincing


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def _reads_well(line: str) -> bool:
    """Tell whether all that a line has beyond ASCII are letters that known words of the line have too.

    A damaged letter stands in damaged words, and in none that is known.
    """
    known: set[str] = set()
    for word in _word().findall(line):
        if (
            len(word) >= _TELLING
            and not word.isascii()
            and is_written(word)
            and known_word_cost(folded(word)) is not None
        ):
            known |= set(word)
    return bool(known) and all(char.isascii() or char in known for char in set(line))


def _explains(found: Sequence[Verdict], line: str, start: int, taken: Sequence[Run]) -> bool:
    """Tell whether one reading of a whole line explains it better than the runs that are taken do."""
    if not found or found[0].gain < found[0].enough or not found[0].is_text:
        return False
    changed = [Span(part[0].start + start, part[0].end + start) for part in found[0].tokens if part[2] > KEEP]
    if not all(any(run.span.overlaps(span) for span in changed) for run in taken):
        return False
    return found[0].gain > gain_of(line, repaired(line, start, taken)) + MARGIN


def judged_anew(line: str, start: int, taken: Sequence[Run], pairs: Container[Pair]) -> Judged | None:
    """Return a piece of the text whole, where it is read anew in one of the pairs that other lines prove, or None.

    Short lines of another encoding hold UTF-8 by chance, and too little else to tell that it is none.
    """
    found = verdicts(line)
    if not found or found[0].pair not in pairs or not found[0].rewritten or found[0].gain < _ANEW:
        return None
    explains_more = found[0].gain > gain_of(line, repaired(line, start, taken)) + MARGIN
    return Judged(start, line, found) if explains_more else None


_ANEW: Final = 20.0
"""Nats that such a line gains."""


def runs_of(judged: Judged, verdict: Verdict, level: Level) -> Iterator[Run]:
    """Yield the runs of a line that one of its readings gives; an error is safe, a suggestion is not."""
    layer = Layer(verdict.reading.true, verdict.reading.wrong)
    changed = [part for part in verdict.tokens if part[2] > KEEP]
    for place, after, _ in changed:
        before = judged.line[place.start : place.end]
        first, last = _same(before, after)
        yield Run(
            Span(judged.start + place.start + first, judged.start + place.end - last),
            before[first : len(before) - last],
            after[first : len(after) - last],
            (layer,),
            level,
            Safety.SAFE if level is Level.ERROR else Safety.UNSAFE,
            f"{len(changed)} word(s) of the line read as text in {layer.true}; read as {layer.wrong} again, they give"
            " the damaged text exactly.",
        )


def _same(before: str, after: str) -> tuple[int, int]:
    """Return how many code points at the start and at the end are the same."""
    shortest = min(len(before), len(after))
    first = 0
    while first < shortest and before[first] == after[first]:
        first += 1
    last = 0
    while last < shortest - first and before[-1 - last] == after[-1 - last]:
        last += 1
    return first, last
