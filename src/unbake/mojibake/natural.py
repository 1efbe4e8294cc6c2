"""Runs that clean text has as well: the end of a word, or a word of one letter, with a sign right after it.

`MARCHÉ« OÙ« ` is letters and quotation marks, and UTF-8 read as windows-1252 too. Such a run is damage where the
line has other damage of the same codec, of a kind that is none by chance; by itself it is left to a person.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from unbake.model import Level, Safety
from unbake.mojibake.kinds import kind
from unbake.mojibake.run import Run, line_starts
from unbake.mojibake.spelling import folded
from unbake.mojibake.words import known_word_cost

_TELLING = frozenset("ÃÂâ")
"""Letters that end next to no word, and begin most damage: they are evidence by themselves."""
_MOST = 3
"""Letters before the sign; a longer run does not come by chance."""
_LONG = 5
_REACH = 24


def without_natural(text: str, runs: Sequence[Run]) -> list[Run]:
    """Return the runs; those that read naturally as they are become suggestions where they prevail in their line."""
    natural = [run.safety is Safety.SAFE and _is_natural(text, run) for run in runs]
    places = [(line, run.chain[-1].wrong) for line, run in zip(line_starts(text, runs), runs, strict=True)]
    balance: Counter[tuple[int, str]] = Counter()
    for run, place, reads_well in zip(runs, places, natural, strict=True):
        balance[place] += -1 if reads_well else int(run.safety is Safety.SAFE)
    return [
        replace(run, safety=Safety.UNSAFE, level=Level.SUGGESTION) if reads_well and balance[place] < 0 else run
        for run, place, reads_well in zip(runs, places, natural, strict=True)
    ]


def _is_natural(text: str, run: Run) -> bool:
    """Tell whether a run is letters that go on a word in its script and case, and one sign that ends it."""
    letters, sign = run.before[:-1], run.before[-1]
    after = text[run.span.end : run.span.end + 1]
    if not 1 <= len(letters) <= _MOST or not letters.isalpha() or sign.isalpha() or after.isalpha():
        return False
    if not _TELLING.isdisjoint(letters):
        return False
    if unicodedata.category(sign) in ("Cc", "Mn"):
        return False
    left = text[run.span.start - 1 : run.span.start]
    together = left + letters if left.isalpha() else letters
    scripts = {kind(letter).script for letter in together}
    reads_well = len(scripts) == 1 and (together.isupper() or together.islower() or len(together) == 1)
    return reads_well and not _completes_a_word(text, run)


def _completes_a_word(text: str, run: Run) -> bool:
    """Tell whether a letter completes a word of the lists that is too long to be one by chance.

    In a word of capitals it may be the end of a word and a sign, so that one must be in no list.
    """
    start = run.span.start
    while start and run.span.start - start < _REACH and text[start - 1].isalpha():
        start -= 1
    stem = text[start : run.span.start]
    word = stem + run.after
    if len(word) < _LONG or known_word_cost(folded(word)) is None:
        return False
    return word[1:].islower() or (word.isupper() and known_word_cost(folded(stem + run.before[:-1])) is None)
