"""Damage that lost something on the way: a byte that the wrong codec had no character for, a no-break space.

What was lost left a mark (U+FFFD, `?`, a space, a straight quote) or nothing. Each such sequence has a few
readings; the words around it decide. It is only looked for on lines where whole sequences of the same codec
stand as well, or where the mark is U+FFFD itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

from unbake.model import Layer
from unbake.mojibake.codecs import MULTIBYTE, UTF8, read
from unbake.mojibake.gaps import Gap, find_gaps
from unbake.mojibake.judge import oddness
from unbake.mojibake.pieces import Undone
from unbake.mojibake.plausibility import FORBIDDEN, gain

_CONTEXT = 24
_MOST = 400
"""Readings of a word that are weighed; a word with more is left alone."""
_MARGIN = 3.0
"""Nats by which the best reading must lead for it to be the only one."""
_GAIN = 4.0
"""Nats that a word must gain beside whole sequences of the codec."""
_GAIN_ALONE = 14.0
"""Nats that it must gain without them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A run that lost something: what it most likely was, and what else it may have been."""

    start: int
    end: int
    before: str
    after: str
    chain: tuple[Layer, ...]
    others: tuple[str, ...]
    """The other readings, best first, where they come near."""


def find_lossy(line: str, undone: Sequence[Undone]) -> list[Reading]:
    """Return what can be read of the sequences of `line` that are not whole.

    Args:
        line: a line of text.
        undone: its whole runs, which are not looked at again.
    """
    found: list[Reading] = []
    supported = list(dict.fromkeys(item.chain[-1].wrong for item in undone if len(item.chain) == 1))
    supported = [label for label in supported if label not in MULTIBYTE]
    for label in supported[:2]:
        found = found or _read(line, undone, label, _GAIN)
    if not found and "\ufffd" in line:
        readings = [_read(line, undone, label, _GAIN_ALONE) for label in _WITH_GAPS if label not in supported]
        agreeing = {tuple((r.start, r.end, r.after, r.others) for r in found): found for found in readings if found}
        if len(agreeing) == 1:
            found = next(iter(agreeing.values()))
    return found


_WITH_GAPS = ("windows-1252", "windows-1251", "windows-1250", "windows-1253", "windows-1254", "windows-1257")


def _read(line: str, undone: Sequence[Undone], label: str, least: float) -> list[Reading]:
    chain = (Layer(UTF8, label),)
    gaps = list(find_gaps(line, undone, label))
    return [reading for word in _words(line, undone, gaps) for reading in _read_word(line, undone, word, chain, least)]


def _words(line: str, undone: Sequence[Undone], gaps: Iterable[Gap]) -> Iterator[list[Gap]]:
    """Yield gaps that stand in one word."""
    word: list[Gap] = []
    for gap in gaps:
        if word and not _repaired(line, undone, word[-1].end, gap.start).isalpha() and word[-1].end != gap.start:
            yield word
            word = []
        word.append(gap)
    if word:
        yield word


def _repaired(line: str, undone: Sequence[Undone], start: int, end: int) -> str:
    pieces = []
    for item in undone:
        if item.end <= start:
            continue
        if item.start >= end:
            break
        pieces += [line[start : item.start], item.after]
        start = item.end
    return "".join([*pieces, line[start:end]])


def _read_word(
    line: str, undone: Sequence[Undone], gaps: list[Gap], chain: tuple[Layer, ...], least: float
) -> list[Reading]:
    start, end = gaps[0].start, gaps[-1].end
    between = [_repaired(line, undone, one.end, two.start) for one, two in pairwise(gaps)] + [""]
    left = _repaired(line, undone, max(0, start - 3 * _CONTEXT), start)[-_CONTEXT:]
    right = _repaired(line, undone, end, min(len(line), end + 3 * _CONTEXT))[:_CONTEXT]
    before = "".join(line[gap.start : gap.end] + text for gap, text in zip(gaps, between, strict=True))
    combinations = product(*[gap.texts for gap in gaps])
    weighed = []
    for combination in islice(combinations, _MOST + 1):
        after = "".join(text + rest for (text, _), rest in zip(combination, between, strict=True))
        score = gain(before, after, left, right)
        if score != FORBIDDEN:
            score -= sum(cost for _, cost in combination) + oddness(after)
            weighed.append((score, [text for text, _ in combination], after))
    if not weighed or len(weighed) > _MOST:
        return []
    weighed.sort(key=lambda item: -item[0])
    best, texts, after = weighed[0]
    if best < least:
        return []
    others = tuple(after for score, _, after in weighed[1:4] if score > best - _MARGIN)
    if others:
        whole = _repaired(line, undone, start, end)
        return [Reading(start, end, line[start:end], after, chain, others)] if whole != after else []
    return [
        Reading(gap.start, gap.end, line[gap.start : gap.end], text, chain, ())
        for gap, text in zip(gaps, texts, strict=True)
        if loses_to(read(text.encode("utf-8"), chain[0].wrong) or "", line[gap.start : gap.end])
    ]


_LOSSES = {"\xa0": " ", "“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'"}


def loses_to(broken: str, damaged: str) -> bool:
    """Tell whether `damaged` is `broken` with nothing but what is known to get lost, lost."""
    position = 0
    for character in broken:
        mark = damaged[position : position + 1]
        is_control = "\x80" <= character < "\xa0"
        if mark == character or (is_control and mark in ("\ufffd", "?")) or (mark and _LOSSES.get(character) == mark):
            position += 1
        elif not is_control and character not in "\xa0\xad":
            return False
    return position == len(damaged)
