"""Text that talks about mojibake: samples, tables and tests, which a repair would make pointless.

Everything here is local: what is said on the line decides, or for a bare sample the lines just above. A page that
mentions an encoding somewhere is a page like any other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from unbake.mojibake.character_class import in_character_class
from unbake.mojibake.comparison import is_compared, is_labelled
from unbake.mojibake.encoding_words import names_subject, spelled_out
from unbake.mojibake.quotation import is_repeated, is_rewritten, quotation_around
from unbake.mojibake.run import Run
from unbake.mojibake.untold import is_announced, is_in_role, untold

_REACH = 160  # code points of the line on each side that are read
_ABOVE = 6  # lines above that may introduce a bare sample
_WINDOW = 1200  # code points on each side of a run that are read at all
_BESIDE = 30
_SAMPLE = 60  # a quotation of more code points is a text of its own
_JOINED = r"(?:,|/|\b(?:or|and|oder|und|et|ou|y|o|e|i|и|или|a|nebo|lub|oraz)\b)"
_NEXT_SAMPLE = rf"\s*{_JOINED}\s*\W?[^\W\da-z_]\W"
_LAST_SAMPLE = rf"[^\W\da-z_]\S{{0,3}}\W?\s*{_JOINED}\s*$"

_SHOWN = r"\b(?:as|like|into|becomes?|see|seeing|als|wie|comme|como|come|jako|как|som)\W{1,4}$"
_GIVEN = (
    r"\b(?:like|into|becomes?|became|gives?|gave|yields?|shows?|prints?|returns?|writes?|displays?|sees?|saw|gets?|got)"
    r"[ \t]+(?:<\w+>|\*\*|__?)?$"
)
"""What stands right before a whole word that is shown."""


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def discussed(text: str, runs: Sequence[Run]) -> list[bool]:
    """Tell of each of the runs of `text`, in order, whether it is shown as broken text, not broken itself.

    It is where the right form stands beside it in a comparison, table or replacement, or where it is a
    sample, in quotes or alone, and the words around say what it is a sample of.
    """
    places = [None if is_untold else _place(text, run) for run, is_untold in zip(runs, untold(text, runs), strict=True)]
    shown = [place is not None and _is_shown(place, run) for place, run in zip(places, runs, strict=True)]
    if len(runs) < _MANY or _FEW * sum(shown) >= len(runs):
        return shown
    # In a text that is full of damage, words are quoted twice and encodings named beside it by chance.
    return [
        is_shown and place is not None and _is_set_against(place, run)
        for is_shown, place, run in zip(shown, places, runs, strict=True)
    ]


_MANY = 30
_FEW = 2
"""Runs of a text that is full of damage, where less than one in so many looks like a sample."""


class _Place(NamedTuple):
    """What stands around a run."""

    text: str
    """As much of the text as is read."""
    start: int
    end: int
    """Where the line of the run is in it."""
    line: tuple[str, str]
    """The line before and after the run."""
    before: str
    after: str
    """As much of that as is near."""
    head: str
    tail: str
    """The letters right beside the run."""

    @property
    def left(self) -> str:
        """What stands before the word of the run."""
        return self.before[: len(self.before) - len(self.head)]

    @property
    def right(self) -> str:
        """What stands behind it."""
        return self.after[len(self.tail) :]


def _place(text: str, run: Run) -> _Place:
    from_start = max(0, run.span.start - _WINDOW)
    text = text[from_start : run.span.end + _WINDOW]  # a line of megabytes costs no more than others
    here, there = run.span.start - from_start, run.span.end - from_start
    start = text.rfind("\n", 0, here) + 1
    end = text.find("\n", there)
    end = len(text) if end < 0 else end
    before, after = text[max(start, here - _REACH) : here], text[there : min(end, there + _REACH)]
    line = text[start:here], text[there:end]
    return _Place(text, start, end, line, before, after, _letters_at_end(before), _letters_at_start(after))


def _is_set_against(place: _Place, run: Run) -> bool:
    """Tell whether the right form stands beside a run, or the line says that it shows what is wrong."""
    return (
        is_compared(place.left, place.right, place.head, place.tail, run)
        or in_character_class(place.before, place.after, run.after)
        or is_labelled(place.text, place.start, place.end)
        or is_rewritten(place.before, place.after)
    )


def _is_shown(place: _Place, run: Run) -> bool:
    if _is_set_against(place, run):
        return True
    text, start = place.text, place.start
    left, head, tail, right = place.left, place.head, place.tail, place.right
    quotation = quotation_around(*place.line)
    if quotation and is_repeated(text, start, place.end, run, quotation):
        return True
    sample = quotation is not None and sum(map(len, quotation)) + len(run.before) <= _SAMPLE
    if (head or tail) and not sample:
        return _pattern(_GIVEN).search(left[-_BESIDE:]) is not None and names_subject(f"{left} {right}")
    if quotation is not None and sample:
        bare = not (quotation[0].removesuffix(head) + quotation[1].removeprefix(tail)).strip()
        if bare and _gives_code_points(left, right, run):
            return True
        return _is_said(left, right, text[:start]) or (bare and _is_introduced(text, start, left, right, run))
    if _gives_code_points(left, right, run) or _is_introduced(text, start, left, right, run):
        return True
    is_named = _pattern(_SHOWN).search(left[-_BESIDE:]) is not None
    is_sample = is_named or is_announced(left) or _is_enumerated(left, right)
    return is_sample and _is_said(left, right, text[:start])


def _is_said(left: str, right: str, above: str) -> bool:
    """Tell whether the line is about broken text, or, for what stands after a colon or a backtick, the lines above."""
    if names_subject(f"{left} {right}"):
        return True
    return (is_announced(left) or (left[-1:] == "`" and not is_in_role(left))) and names_subject(above[-2 * _REACH :])


def _gives_code_points(left: str, right: str, run: Run) -> bool:
    """Tell whether bytes or code points are spelled out beside the run; beside a run of escapes they are text."""
    if run.before.isascii():
        return False
    return spelled_out().search(left[-_BESIDE:]) is not None or spelled_out().search(right[:_BESIDE]) is not None


def _letters_at_end(text: str) -> str:
    start = len(text)
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:]


def _letters_at_start(text: str) -> str:
    end = 0
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[:end]


def _is_enumerated(left: str, right: str) -> bool:
    """Tell whether the run is one of several bare samples: `Ã¤, Ã¶ or Ã¼`."""
    if _pattern(_NEXT_SAMPLE).match(right) is not None:
        return True
    return _pattern(_LAST_SAMPLE).search(left[-16:]) is not None


def _is_introduced(text: str, start: int, left: str, right: str, run: Run) -> bool:
    """Tell whether the line holds little but the sample, and a line just above says what follows.

    A long run is a sentence like any other, unless the line above announces it.
    """
    if left.startswith("##"):  # a heading
        return False
    if len(left) + len(right) > _SAMPLE or len(re.findall(r"\w", left + right)) > 12:
        return False
    for _ in range(_ABOVE):
        if start == 0:
            return False
        previous = text.rfind("\n", 0, start - 1) + 1
        said = text[max(previous, start - 400) : start].rstrip()
        if len(run.before) > _SAMPLE and not said.endswith((":", "：")):
            return False
        if names_subject(said):
            return True
        start = previous
    return False
