"""Damage that lost something on the way: a byte that the wrong codec had no character for, a no-break space.

What was lost left a mark (U+FFFD, `?`, a space, a straight quote) or nothing. Each such sequence has a few
readings; the words around it decide. It is only looked for on lines where whole sequences of the same codec
stand as well, or where the mark is U+FFFD itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from math import prod

from unbake.model import Layer
from unbake.mojibake.codecs import MULTIBYTE, UTF8, read
from unbake.mojibake.gaps import Gap, find_gaps
from unbake.mojibake.judge import familiarity, oddness
from unbake.mojibake.linecost import Tongue, tongue_of
from unbake.mojibake.pieces import Undone, apply
from unbake.mojibake.plausibility import FORBIDDEN, gain

_CONTEXT = 24
_MOST = 300
"""Readings of a word that are all weighed."""
_KEPT = 12
"""Readings of the beginning of a word that are kept where there are more."""
_MARGIN = 6.0
"""Nats by which the best reading must lead for it to be the only one."""
_GAIN = 1.0
"""Nats that a word must gain beside whole sequences of the codec."""
_GAIN_SIGN = 8.0
"""Nats that a sign must gain that is no letter."""
_GAIN_ALONE = 6.0
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


def find_lossy(line: str, undone: Sequence[Undone], kept: str = "") -> list[Reading]:
    """Return what can be read of the sequences of `line` that are not whole.

    Args:
        line: a line of text.
        undone: its whole runs, which are not looked at again.
        kept: characters that often get lost, and were not in this file (see `kept_by`).
    """
    supported = list(dict.fromkeys(item.chain[-1].wrong for item in undone if len(item.chain) == 1))
    for label in supported[:2]:
        found = [] if label in MULTIBYTE else _read(line, undone, find_gaps(line, undone, label, kept), label, _GAIN)
        if found:
            return found
    if not is_telling(line):
        return []
    for label in _WITH_GAPS:
        gaps = [gap for gap in find_gaps(line, undone, label, kept) if _telling().search(line, gap.start - 1, gap.end)]
        found = _read(line, undone, gaps, label, _GAIN_ALONE)
        if found:
            return found
    return []


def is_telling(line: str) -> bool:
    """Tell whether a mark stands in `line` that no clean text has."""
    return _telling().search(line) is not None


_WITH_GAPS = ("windows-1252", "windows-1251", "windows-1250", "windows-1253", "windows-1254", "windows-1257")


@cache
def _telling() -> re.Pattern[str]:
    """Match what no clean text has: U+FFFD after a letter, a capital à within a word, half of a dash or a quote."""
    return re.compile("(?<=[^\x00-\x7f])\ufffd|(?<=[a-z])Ã(?![A-Za-z])|â(?:[€†„][\"'?]|[\"'][¡-¿])")


def _read(line: str, undone: Sequence[Undone], gaps: Iterable[Gap], label: str, least: float) -> list[Reading]:
    chain = (Layer(UTF8, label),)
    gaps = list(gaps)
    if not gaps:
        return []
    tongue = cache(lambda: _tongue(line, undone, gaps))
    words = _words(line, undone, gaps)
    return [reading for word in words for reading in _read_word(line, undone, word, chain, least, tongue)]


def _tongue(line: str, undone: Sequence[Undone], gaps: Iterable[Gap]) -> Tongue:
    """Return the language of a line by its words that lost nothing."""
    marks = [Undone(gap.start, gap.end, line[gap.start : gap.end], "\ufffd", (), "") for gap in gaps]
    text = apply(line, sorted([*undone, *marks], key=lambda item: item.start))
    return tongue_of([word for word in text.split() if "\ufffd" not in word][:_MOST_WORDS])[0]


_MOST_WORDS = 20
_WORD_END = re.compile(r"\S+\Z")
_WORD_START = re.compile(r"\A\S+")


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


def _combinations(gaps: list[Gap], between: list[str], left: str) -> Iterable[tuple[tuple[str, ...], float]]:
    """Return ways to fill the gaps of a word, with their costs: all of them, or the likeliest where they are many."""
    if prod(len(gap.texts) for gap in gaps) <= _MOST:
        return [
            (tuple(text for text, _ in ways), sum(cost for _, cost in ways))
            for ways in product(*[g.texts for g in gaps])
        ]
    kept: list[tuple[tuple[str, ...], float]] = [((), 0.0)]
    for gap in gaps:
        longer = [((*texts, text), cost + more) for texts, cost in kept for text, more in gap.texts]
        scored = []
        for texts, cost in longer:
            written = "".join(text + rest for text, rest in zip(texts, between, strict=False))
            scored.append((cost - gain("", written, left, ""), texts, cost))
        scored.sort(key=lambda item: item[0])
        kept = [(texts, cost) for _, texts, cost in scored[:_KEPT]]
    return kept


def _read_word(
    line: str,
    undone: Sequence[Undone],
    gaps: list[Gap],
    chain: tuple[Layer, ...],
    least: float,
    tongue: Callable[[], Tongue],
) -> list[Reading]:
    start, end = gaps[0].start, gaps[-1].end
    between = [_repaired(line, undone, one.end, two.start) for one, two in pairwise(gaps)] + [""]
    left = _repaired(line, undone, max(0, start - 3 * _CONTEXT), start)[-_CONTEXT:]
    right = _repaired(line, undone, end, min(len(line), end + 3 * _CONTEXT))[:_CONTEXT]
    before = "".join(line[gap.start : gap.end] + text for gap, text in zip(gaps, between, strict=True))
    head, tail = _WORD_END.search(left), _WORD_START.search(right)
    weighed = []
    for texts, cost in _combinations(gaps, between, left):
        after = "".join(text + rest for text, rest in zip(texts, between, strict=True))
        words = f"{head.group() if head else ''}{after}{tail.group() if tail else ''}"
        score = gain(before, after, left, right) - cost - oddness(after)
        if score != FORBIDDEN:
            weighed.append((score + familiarity(words), cost + oddness(after), texts, words))
    close = _close_ones(weighed, least, tongue)
    if not close:
        return []
    texts = close[0]
    found = []
    for gap, text, ways in zip(gaps, texts, zip(*close, strict=True), strict=True):
        before = line[gap.start : gap.end]
        broken = read(text.encode("utf-8"), chain[0].wrong)
        if text != before and broken is not None and loses_to(broken, before):
            others = tuple(dict.fromkeys(way for way in ways if way != text))
            found.append(Reading(gap.start, gap.end, before, text, chain, others))
    return found


def _close_ones(
    weighed: list[tuple[float, float, tuple[str, ...], str]], least: float, tongue: Callable[[], Tongue]
) -> list[tuple[str, ...]]:
    """Return the best way to fill the gaps and those that come near it; none where nothing is gained.

    `weighed` holds what each way gains and costs, the way, and the words that it makes.
    """
    letters = any(c.isalpha() or c == "\xa0" for _, _, texts, _ in weighed for c in "".join(texts))
    gained = max((score for score, _, _, _ in weighed), default=FORBIDDEN)
    if gained < (least if letters else max(least, _GAIN_SIGN)):
        return []
    ranked = [(score, texts) for score, _, texts, _ in weighed]
    if len(weighed) > 1:
        ranked = [(-sum(map(tongue().cost, words.split())) - cost, texts) for _, cost, texts, words in weighed]
    ranked.sort(key=lambda item: -item[0])
    return [texts for score, texts in ranked if score > ranked[0][0] - _MARGIN]


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
