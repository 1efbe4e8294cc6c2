"""The ordinary case: every damaged run of a line was read in one codec, once, and is sure.

That is what most lines of most damaged files are. They are told from the others all at once: one pass over
the bytes that they were finds the runs, a table knows what is to be thought of each between its neighbours,
and one search makes sure that nothing strange is left.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate
from string import ascii_lowercase, digits
from typing import NamedTuple

from unbake.model import Layer
from unbake.mojibake.beneath import gives_damage
from unbake.mojibake.codecs import UTF8, Group, read, utf8_run
from unbake.mojibake.judge import goes_on, weigh
from unbake.mojibake.kinds import kind
from unbake.mojibake.pieces import Undone, apply
from unbake.mojibake.plausibility import CONTEXT, is_forbidden
from unbake.mojibake.presence import may_hold_sequences
from unbake.mojibake.spelling import folded
from unbake.mojibake.support import SUPPORTED, SURE, company, gives_rare_letters, scripts_of, supported
from unbake.mojibake.triggers import find_lines
from unbake.mojibake.weighing import weighed
from unbake.mojibake.words import known_word_cost
from unbake.screen import Glance

_MOST_KNOWN = 1 << 16
"""Runs between neighbours that are remembered for a codec."""


class _Known(NamedTuple):
    """What is to be thought of a run between its neighbours."""

    before: str
    after: str
    score: float
    """What it gains, in nats; nothing where it is no damage, or that of another codec.

    `_OPEN` where more of the line has to be looked at.
    """
    alone: float
    """What it gains without what other runs of the line may lend it."""
    beside: str | None
    """The script that a sure run of the same codec gives beside which this one is damage; the empty string for any."""


_ANY = ""
_OPEN = -1.0
_PROOF = 5
"""Runs of the other lines that prove the codec, two of them different, where a line is sure only if it is."""
_WORDS_OF_ONE_LETTER = frozenset("àáéèíóòúåøæöőабвежзиійкосуєяήηο")
_LONG_SEQUENCE = 3
"""Code points of a single sequence that do not come together by chance."""
_PIECE = 4000
_EDGES = dict.fromkeys(ascii_lowercase, "a") | dict.fromkeys(digits, "0")
"""Neighbours that are judged alike -> the one that stands for them."""


class _Memory:
    """What is thought of the runs of one codec, by the text of the run with the characters beside it."""

    def __init__(self, label: str) -> None:
        self.known: dict[str, _Known] = {}
        self.label = label
        self.chain = (Layer(UTF8, label),)

    def look_at(self, around: str, data: bytes) -> _Known:
        """Judge a run, `data` in UTF-8; `around` has the character on each side of it, a line feed for none."""
        if len(self.known) > _MOST_KNOWN:
            self.known.clear()
        left, before, right = around[0], around[1:-1], around[-1]
        usual = f"{_EDGES.get(left, left)}{before}{_EDGES.get(right, right)}"
        found = self.known.get(usual)
        if found is None:
            found = self.known[usual] = self._judge(usual[0], before, usual[-1], data)
        self.known[around] = found
        return found

    def _judge(self, beside: str, before: str, behind: str, data: bytes) -> _Known:
        after = data.decode("utf-8")
        if read(data, self.label) != before:
            return _Known(before, after, 0.0, 0.0, None)
        if beside.isascii() and behind.isascii() and _ideographs().fullmatch(after) and not before.isalpha():
            return _Known(before, after, _CERTAIN, _CERTAIN, _ANY)
        left, right = beside.strip("\n"), behind.strip("\n")
        if gives_rare_letters(after) or (
            (goes_on(beside) or goes_on(behind)) and _needs_more(before, after, left, right)
        ):
            return _Known(before, after, _OPEN, 0.0, None)
        if not (left.isalpha() or right.isalpha() or before.isalpha()) and _word().fullmatch(after):
            return _Known(before, after, _CERTAIN, _CERTAIN, _ANY)
        weight = weigh(before, after, after, 1, (self.label,), left, right)
        if weight is None:
            return _Known(before, after, _OPEN if _may_end_escape(left) else 0.0, 0.0, None)
        score, alone = weight
        if alone < SURE and _has_signs_beside(left, right):
            return _Known(before, after, 0.0, 0.0, None)
        company = _ANY if alone >= SURE else self._beside(before, after, left, right, score)
        return _Known(before, after, score, alone, company)

    def _beside(self, before: str, after: str, left: str, right: str, score: float) -> str | None:
        """Return beside what a run counts, be what stands before it a letter or the end of an escape."""
        if score > SUPPORTED and _may_end_escape(left):
            weight = weigh(before, after, after, 1, (self.label,), "", right)
            score = weight[0] if weight is not None else 0.0
        return company(before, after) if score > SUPPORTED else None


@cache
def _word() -> re.Pattern[str]:
    """Match several letters of one script, as most texts in it are made of: they do not come together by chance."""
    return re.compile(
        "[\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e\u045f\u0490\u0491]{4,}"
        "|[\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce]{4,}"
        "|[\u0531-\u0556\u0561-\u0586]{4,}|[\u05d0-\u05ea]{4,}|[\u0621-\u063a\u0641-\u0652\u0670-\u06d3]{4,}"
        "|[\u0904-\u0939\u093c-\u094d]{4,}|[\u0e01-\u0e3a\u0e40-\u0e4e]{4,}|[\u10d0-\u10fa]{4,}"
    )


@cache
def _ideographs() -> re.Pattern[str]:
    """Match several characters of East Asia, with the punctuation among them."""
    return re.compile(
        "[\u3001-\u3003\u3005\u3008-\u3011\u3041-\u3093\u30a1-\u30fe\u4e00-\u9fa5\uac00-\ud7a3\uff01-\uff5e]{3,}"
    )


_CERTAIN = 50.0
"""Nats for what does not come together by chance; a closer look gives it more."""


def _needs_more(before: str, after: str, left: str, right: str) -> bool:
    """Tell whether more of a word that goes on in a capital, a mark or a letter without case tells what a run is."""
    if not (left + right).isascii() or (after.isupper() and before[1:].islower()):
        return True
    if not any(kind(character).role == "a" for character in after):
        return False
    # It may be in a word of capitals, unless a small letter stands beside it.
    within_left, within_right = kind(after[0]).role in "aAom", kind(after[-1]).role in "aAom"
    return not ((within_left and left.islower()) or (within_right and right.islower()))


def _has_signs_beside(left: str, right: str) -> bool:
    """Tell whether signs stand beside a run that no words have there: another codec may have read more of them."""
    return any(not side.isascii() and kind(side).role in "yb-" for side in (left, right) if side)


def _may_end_escape(left: str) -> bool:
    return left.isascii() and left.isalpha()


_memory = cache(_Memory)


def undo_plain(
    lines: Sequence[str], group: Group, label: str, is_whole: Callable[[str], bool]
) -> dict[str, list[Undone]]:
    """Return the runs of those of `lines` that one layer of one codec explains wholly.

    That is so where every sequence of the line was read in that codec, every run is sure, and nothing
    strange is left, or what is left `is_whole`. It spares trying all other codecs.
    """
    text = "\n".join(["", *lines, ""])
    data = group.bytes_of(text)
    memory = _memory(label)
    known, look_at, chain = memory.known, memory.look_at, memory.chain
    found: dict[str, list[Undone]] = {}
    doubtful: dict[str, list[Undone]] = {}

    def settle(line: str, undone: list[Undone], judged: Sequence[_Known]) -> None:
        least = min([run.score for run in judged])
        if least and (_all_count(judged) or _is_sure(line, undone, label)):
            found[line] = undone
        elif least > SUPPORTED or least == _OPEN:
            doubtful[line] = undone

    ends = accumulate([len(line) + 1 for line in lines])
    following = iter(lines)
    line, offset, line_end = "", 0, 0
    undone: list[Undone] = []
    judged: list[_Known] = []
    for match in utf8_run().finditer(data):
        start, end = match.span()
        if start >= line_end:
            if undone:
                settle(line, undone, judged)
                undone, judged = [], []
            while start >= line_end:
                offset = line_end + 1
                line, line_end = next(following), next(ends)
        around = text[start - 1 : end + 1]
        run = known.get(around) or look_at(around, match.group())
        judged.append(run)
        undone.append(Undone(start - offset, end - offset, run.before, run.after, chain, run.after))
    if undone:
        settle(line, undone, judged)
    if doubtful and _is_proven(found.values()):
        found |= {line: undone for line, undone in doubtful.items() if gives_words(line, undone)}
    return _without_strange(found, label, is_whole)


def _is_proven(found: Iterable[Sequence[Undone]]) -> bool:
    runs = [item.before for undone in found for item in undone]
    return len(runs) >= _PROOF and len(set(runs)) > 1


def gives_words(line: str, undone: Sequence[Undone]) -> bool:
    """Tell whether all runs of a line complete words of the word list, which what stands there is not."""
    text = apply(line, undone)
    shift = 0
    for item in undone:
        start, end = item.start + shift, item.start + shift + len(item.after)
        shift += len(item.after) - len(item.before)
        if is_forbidden(item.after, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]):
            return False
        if not _is_word(text, start, end, len(item.before)) or _is_word(line, item.start, item.end, 0):
            return False
    return True


def _is_word(text: str, start: int, end: int, length: int) -> bool:
    """Tell whether letters that hold a span are a word; `length` is what the span was long when it was damaged."""
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    word = text[start:end]
    if not word.isalpha():
        return False
    if len(word) == 1:
        return word in _WORDS_OF_ONE_LETTER or length >= _LONG_SEQUENCE
    return known_word_cost(folded(word)) is not None


def _all_count(runs: Sequence[_Known]) -> bool:
    """Tell whether some runs of a line are sure, and the others are damage beside them."""
    sure = [run.after for run in runs if run.alone >= SURE]
    if not sure or len(sure) == len(runs):
        return bool(sure)
    wanted = {run.beside for run in runs} - {_ANY}
    return not wanted or (None not in wanted and wanted <= set().union(*map(scripts_of, sure)))


def _is_sure(line: str, undone: Sequence[Undone], label: str) -> bool:
    """Tell whether all runs of a line are damage, where more of it counts than what stands beside them."""
    repairs = list(weighed(line, undone, (label,), apply(line, undone)))
    return len(repairs) == len(undone) == len(supported(repairs))


def _without_strange(
    found: dict[str, list[Undone]], label: str, is_whole: Callable[[str], bool]
) -> dict[str, list[Undone]]:
    """Return the lines that have nothing strange left once their runs are repaired, or nothing that is damage."""
    repaired = [apply(line, undone) for line, undone in found.items()]
    text = "\n".join(repaired)
    if not may_hold_sequences(Glance.of_text(text)):
        return found
    ends = list(accumulate(len(line) + 1 for line in repaired))
    lines = list(found)
    for index in {bisect_right(ends, start) for start, _ in find_lines(text, _PIECE)}:
        if not is_whole(repaired[index]) or any(gives_damage(item.after, label) for item in found[lines[index]]):
            del found[lines[index]]
    return found
