"""Single broken letters and quotation marks that a line names, as in `A bare Ã¡ is no word`.

In damaged text such a character stands in or beside a word, and other words of its line are broken too. One that stands
alone in a sentence whose words are all whole is named, or in quotes: the sentence is about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from unbake.mojibake.encoding_words import names_any, spelled_out
from unbake.mojibake.run import Run, line_starts

_NO_WORDS = frozenset("äüñçãõëïûâîœğşıřšžčćńłżąęśźőűďťňůěđţțșă")
"""Letters that are a word in no language; `ß` is one, where it stands for beta."""
_MARKS = frozenset("‘’“”„‚«»")
_CURRENCY = frozenset("€£¥¢")
_BESIDE = frozenset(" \t\n\"'`“”„«»‹›‘’「」.,;:!?()/*\N{NO-BREAK SPACE}")
"""What stands on both sides of a character that is named. No hyphen: `ß-Carotin` is a word."""
_OPENING = frozenset("\"'`“„«‹‘「")
_CLOSING = frozenset("\"'`”“»›’「」")
_REACH: Final = 160
"""Code points of the line on each side that are read."""
_NEAR: Final = 800
"""Code points on each side in which it is said what the text is about."""
_WORDS: Final = 3
"""Words of a line that make a sentence of it."""


def mentions(text: str, runs: Sequence[Run]) -> frozenset[Run]:
    """Return those of `runs`, which nothing else shows to be samples, that their lines name.

    Each run of the line must stand alone, and such runs be no fewer than others in the text: damage lies in words.
    """
    alone = [_stands_alone(text, run) for run in runs]
    if 2 * sum(alone) < len(runs) or not any(alone):
        return frozenset()
    starts = line_starts(text, runs)
    damaged = {start for start, is_alone in zip(starts, alone, strict=True) if not is_alone}
    return frozenset(
        run
        for start, run in zip(starts, runs, strict=True)
        if start not in damaged and _is_named(text, max(start, run.span.start - _REACH), run)
    )


def _stands_alone(text: str, run: Run) -> bool:
    after = run.after
    if len(after) != 1 or not (after in _MARKS or after in _CURRENCY or after.isalpha()) or run.before.isascii():
        return False
    left, right = text[run.span.start - 1 : run.span.start] or "\n", text[run.span.end : run.span.end + 1] or "\n"
    if left not in _BESIDE or right not in _BESIDE:
        return False
    if after in _CURRENCY:
        around = text[max(0, run.span.start - 2) : run.span.start] + text[run.span.end : run.span.end + 2]
        return not any(map(str.isdigit, around))
    return not (after.isupper() and right == ".")


def _is_named(text: str, start: int, run: Run) -> bool:
    end = text.find("\n", run.span.end, run.span.end + _REACH)
    left = text[start : run.span.start]
    right = text[run.span.end : end if end >= 0 else run.span.end + _REACH]
    if len(set(_word().findall(left.lower()) + _word().findall(right.lower()))) < _WORDS:
        return False
    if run.after in _NO_WORDS:
        return True
    if run.after in _MARKS:
        if _stands_bare(run.after, left) or _stands_bare(run.after, right):
            return True
    elif left[-1:] in _OPENING and right[:1] in _CLOSING:
        return True
    near = text[max(0, run.span.start - _NEAR) : run.span.end + _NEAR]
    return names_any(near.lower()) or spelled_out().search(near) is not None


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{3,}")


def _stands_bare(mark: str, line: str) -> bool:
    """Tell whether the right form stands on the line with blanks around it, which it never does in a sentence."""
    return f" {mark} " in line
