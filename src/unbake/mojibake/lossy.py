"""Damage that lost something on the way: a byte that the wrong codec had no character for, a no-break space.

What was lost left a mark (U+FFFD, `?`, a space, a straight quote) or nothing. Each such sequence has a few
readings; all ways to read the sequences of a word are weighed by how likely the word is in the language of its
line. A reading is sure where every other one is far behind, and further still where the word is in no list. Lost
sequences are only looked for on lines where whole sequences of the same codec stand as well, or where the
mark is one that no clean text has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from math import inf, prod

from unbake.model import Layer
from unbake.mojibake.codecs import MULTIBYTE, UTF8, read, undefined_bytes
from unbake.mojibake.gaps import Gap, find_gaps_in, labels_with
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.linecost import Tongue, tongue_of
from unbake.mojibake.phonetic import oddness
from unbake.mojibake.pieces import Undone, apply
from unbake.mojibake.plausibility import FORBIDDEN, gain
from unbake.mojibake.signs import sign_cost
from unbake.mojibake.spelling import folded, ideograph_cost
from unbake.mojibake.words import known_word_cost

_CONTEXT = 24
"""Code points of a word on each side of its lost sequences that are read."""
_MOST = 400
"""Readings of a word that are all weighed."""
_MOST_GAPS = 6
"""Sequences of a word; where more of it is lost, what is left tells nothing."""
_KEPT = 40
"""Readings of the beginning of a word that are kept where there are more."""
_NEAR = 6.0
"""Nats by which a reading may fall behind the best one, and still be offered beside it."""
_SURE_WORD = 5.0
"""Nats by which a reading that makes known words must lead to be sure."""
_SURE_LETTERS = 7.0
"""Nats by which one must lead that makes words in no list."""
_SURE_IDEOGRAPH = 8.0
"""Nats by which one must lead that makes known words of ideographs or syllables."""
_SURE_WITHOUT_SPACES = 14.0
"""Nats by which one must lead in a script that writes no spaces between words."""
_SURE_SIGN = 5.5
"""Nats by which one must lead that is no letter."""
_GAIN = 1.0
"""Nats that a word must gain beside whole sequences of the codec."""
_GAIN_SIGN = 3.0
"""Nats that a sign must gain there that is no letter."""
_GAIN_ALONE = 6.0
_GAIN_SIGN_ALONE = 8.0
"""Nats that they must gain without them."""
_MOST_WORDS = 20
_FEW_WORDS = 8
"""Where fewer words of a line lost nothing, the words read are asked for its language too."""


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
    lead: float
    """How far behind the next reading is, in nats."""
    known: bool
    """Whether the words that it makes are in the lists."""
    sure: bool
    """Whether no other reading comes near enough to be the right one."""


def find_lossy(line: str, undone: Sequence[Undone], kept: str = "") -> list[Reading]:
    """Return what can be read of the sequences of `line` that are not whole.

    Args:
        line: a line of text.
        undone: its whole runs, which are not looked at again.
        kept: characters that often get lost, and were not in this file (see `kept_by`).
    """
    supported = list(dict.fromkeys(item.chain[-1].wrong for item in undone if len(item.chain) == 1))
    for label in supported[:2]:
        if label not in MULTIBYTE:
            labels = labels_with(line, undone, label)
            found = _Decoder(line, undone, labels, _GAIN).readings(find_gaps_in(line, undone, labels, kept))
            if found:
                return found
    if not is_telling(line):
        return []
    for label in _WITH_GAPS:
        labels = labels_with(line, undone, label)
        gaps = find_gaps_in(line, undone, labels, kept)
        telling = [gap for gap in gaps if _telling().search(line, max(0, gap.start - 1), gap.end)]
        found = _Decoder(line, undone, labels, _GAIN_ALONE).readings(telling)
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
    return re.compile("(?<=[^\x00-\x7f])\ufffd|(?<=[a-z])Ã(?![A-Za-z])|â(?:€TM|[€†„][\"'?]|[\"'][¡-¿])")


_HEAD = re.compile(r"\S+\Z")
_TAIL = re.compile(r"\A\S+")


@dataclass(frozen=True, slots=True)
class _Word:
    """Gaps that stand in one word, and what stands whole around them."""

    gaps: tuple[Gap, ...]
    between: tuple[str, ...]
    """What follows each gap, as far as the next one; empty for the last."""
    left: str
    right: str

    before: str
    """What stands before the first gap in the line."""

    @property
    def count(self) -> int:
        """How many ways there are to fill the gaps."""
        return prod(len(gap.texts) for gap in self.gaps)

    @property
    def head(self) -> str:
        """The beginning of the word."""
        found = _HEAD.search(self.left)
        return found.group() if found else ""

    @property
    def tail(self) -> str:
        """The end of the word."""
        found = _TAIL.search(self.right)
        return found.group() if found else ""

    def filled(self, texts: Sequence[str]) -> str:
        """Return the stretch from the first gap to the last, with `texts` in them."""
        return "".join(text + rest for text, rest in zip(texts, self.between, strict=False))


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to fill the gaps of a word, and what it costs in nats."""

    texts: tuple[str, ...]
    cost: float


class _Decoder:
    """Reads the lost sequences of one line under one codec, or others that tell the same of its whole runs."""

    def __init__(self, line: str, undone: Sequence[Undone], labels: Sequence[str], least: float) -> None:
        self._line = line
        self._undone = undone
        self._labels = labels
        self._least = least
        self._least_of_sign = _GAIN_SIGN if least < _GAIN_ALONE else _GAIN_SIGN_ALONE

    def readings(self, gaps: Iterable[Gap]) -> list[Reading]:
        """Return the readings of `gaps`, in order."""
        gaps = sorted(gaps, key=lambda gap: gap.start)
        if not gaps:
            return []
        words = list(self._words(gaps))
        tokens = self._whole_tokens(gaps)
        tongue, _ = tongue_of(tokens[:_MOST_WORDS])
        ways = [self._ways(word, tongue) for word in words]
        if len(tokens) < _FEW_WORDS and any(ways):
            read = [
                f"{word.head}{word.filled(own[0].texts)}{word.tail}"
                for word, own in zip(words, ways, strict=True)
                if own
            ]
            tongue, _ = tongue_of((tokens + read)[:_MOST_WORDS])
            ways = [self._ways(word, tongue) for word in words]
        return [reading for word, own in zip(words, ways, strict=True) if own for reading in self._best(word, own)]

    def _whole_tokens(self, gaps: Iterable[Gap]) -> list[str]:
        """Return the words of the line that lost nothing, as they are once repaired."""
        marks = [Undone(gap.start, gap.end, self._line[gap.start : gap.end], "\ufffd", (), "") for gap in gaps]
        text = apply(self._line, sorted([*self._undone, *marks], key=lambda item: item.start))
        return [token for token in text.split() if "\ufffd" not in token]

    def _words(self, gaps: Sequence[Gap]) -> Iterator[_Word]:
        """Group gaps by the word that they stand in."""
        groups: list[list[Gap]] = []
        for gap in gaps:
            last = groups[-1] if groups else None
            if last and (last[-1].end == gap.start or self._repaired(last[-1].end, gap.start).isalpha()):
                last.append(gap)
            else:
                groups.append([gap])
        edges = (
            [0, *(group[-1].end for group in groups[:-1])],
            [*(group[0].start for group in groups[1:]), len(self._line)],
        )
        for group, left_edge, right_edge in zip(groups, *edges, strict=True):
            if len(group) > _MOST_GAPS:
                continue
            start, end = group[0].start, group[-1].end
            yield _Word(
                tuple(group),
                (*(self._repaired(one.end, two.start) for one, two in pairwise(group)), ""),
                self._repaired(max(left_edge, start - 3 * _CONTEXT), start)[-_CONTEXT:],
                self._repaired(end, min(right_edge, end + 3 * _CONTEXT))[:_CONTEXT],
                self._repaired(0, start),
            )

    def _repaired(self, start: int, end: int) -> str:
        pieces = []
        for item in self._undone:
            if item.end <= start:
                continue
            if item.start >= end:
                break
            pieces += [self._line[start : item.start], item.after]
            start = item.end
        return "".join([*pieces, self._line[start:end]])

    def _ways(self, word: _Word, tongue: Tongue) -> list[_Way]:
        """Return the ways to read a word, likeliest first; none where nothing is gained."""
        before = "".join(
            self._line[gap.start : gap.end] + text for gap, text in zip(word.gaps, word.between, strict=True)
        )
        gained = -inf
        ways = []
        is_sign = True
        for texts, cost in _combinations(word, tongue):
            after = word.filled(texts)
            score = gain(before, after, word.left, word.right)
            if score == FORBIDDEN:
                continue
            cost += oddness(after)
            if score - cost > gained:
                gained = score - cost
            is_sign = is_sign and not any(character.isalpha() or character == "\xa0" for character in "".join(texts))
            ways.append(_Way(texts, cost + word_cost_of(word.head + after + word.tail, tongue)))
        if gained < (self._least_of_sign if is_sign else self._least):
            return []
        return sorted(ways, key=lambda way: way.cost)

    def _best(self, word: _Word, ways: Sequence[_Way]) -> Iterator[Reading]:
        best = ways[0]
        known = _makes_known_words(word, best.texts)
        for index, gap in enumerate(word.gaps):
            text = best.texts[index]
            before = self._line[gap.start : gap.end]
            label = self._breaking(text, before)
            if text == before or label is None:
                continue
            others: dict[str, float] = {}
            for way in ways[1:]:
                if way.texts[index] != text:
                    others.setdefault(way.texts[index], way.cost - best.cost)
            # Where not all ways were weighed, the others are known to be no better than the last one that was.
            least = inf if word.count <= _MOST else ways[-1].cost - best.cost
            lead = min(least, *others.values(), inf)
            near = tuple(other for other, behind in others.items() if behind < _NEAR)
            chain = (Layer(UTF8, label),)
            yield Reading(gap.start, gap.end, before, text, chain, near, lead, known, lead >= _needed(text, known))

    def _breaking(self, text: str, before: str) -> str | None:
        """Return the first codec that makes `before` of `text`, something being lost."""
        for label in self._labels:
            broken = read(text.encode("utf-8"), label)
            if broken is not None and loses_to(broken, before, label):
                return label
        return None


def _needed(text: str, known: bool) -> float:
    """Return by how many nats a reading must lead to be sure."""
    if any(kind(character).script in CJK for character in text):
        return _SURE_IDEOGRAPH if known else inf
    if not any(map(str.isalpha, text)):
        return _SURE_SIGN
    if any(kind(character).script in _WITHOUT_SPACES for character in text):
        return _SURE_WITHOUT_SPACES
    return _SURE_WORD if known else _SURE_LETTERS


_WITHOUT_SPACES = frozenset({"THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"})


def _combinations(word: _Word, tongue: Tongue) -> Iterable[tuple[tuple[str, ...], float]]:
    """Return ways to fill the gaps of a word, with their costs: all of them, or the likeliest where they are many."""
    contexts = _contexts(word)
    choices = [
        [(text, cost + sign_cost(text, *context)) for text, cost in gap.texts]
        for gap, context in zip(word.gaps, contexts, strict=True)
    ]
    if word.count <= _MOST:
        return [(tuple(text for text, _ in ways), sum(cost for _, cost in ways)) for ways in product(*choices)]
    kept: list[tuple[tuple[str, ...], float]] = [((), 0.0)]
    head = word.head
    for choice in choices:
        longer = [((*texts, text), cost + more) for texts, cost in kept for text, more in choice]
        longer.sort(key=lambda way: way[1] + word_cost_of(head + word.filled(way[0]), tongue))
        kept = longer[:_KEPT]
    return kept


def _contexts(word: _Word) -> list[tuple[str, str]]:
    """Return what stands on each side of each gap; where that is a gap too, its likeliest text."""
    likely = [min(gap.texts, key=lambda text: text[1])[0] for gap in word.gaps]
    found = []
    for index in range(len(word.gaps)):
        left = word.before + word.filled(likely[:index])
        right = word.between[index] or (likely[index + 1] if index + 1 < len(likely) else word.right)
        found.append((left, right))
    return found


def word_cost_of(token: str, tongue: Tongue) -> float:
    """Return -log P of a stretch without white space, or with what it lost, in nats."""
    return sum(map(tongue.cost, token.split())) + _joined_cost(token, tongue)


def _joined_cost(token: str, tongue: Tongue) -> float:
    """Return what is saved, in nats (as a negative number), where ideographs or syllables make known words."""
    return sum(_joined_cost_of(match.group(), tongue) for match in _east_asian().finditer(token))


@cache
def _east_asian() -> re.Pattern[str]:
    return re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff01-\uffdf]{2,}")


def _joined_cost_of(letters: str, tongue: Tongue) -> float:
    saved = [0.0]
    for end in range(1, len(letters) + 1):
        best = saved[-1]
        for start in range(max(0, end - 5), end - 1):
            cost = _known_east_asian(letters[start:end])
            if cost is not None:
                own = sum(map(tongue.cost, letters[start:end]))
                best = min(best, saved[start] + min(0.0, cost - own))
        saved.append(best)
    return saved[-1]


def _known_east_asian(text: str) -> float | None:
    if any(kind(character).script not in CJK for character in text):
        return None
    return known_word_cost(text)


def _makes_known_words(word: _Word, texts: Sequence[str]) -> bool:
    """Tell whether a way to fill the gaps of a word makes words that are in the lists."""
    stretch = word.head + word.filled(texts) + word.tail
    if any(kind(character).script in CJK for character in stretch):
        return _are_known_east_asian(word, texts)
    parts = "".join(character if character.isalpha() or kind(character).role == "m" else " " for character in stretch)
    return all(len(part) == 1 or known_word_cost(folded(part)) is not None for part in parts.split())


def _are_known_east_asian(word: _Word, texts: Sequence[str]) -> bool:
    """Tell whether each gap of a word becomes part of a known word of ideographs or syllables."""
    stretch = word.left
    for text, rest in zip(texts, word.between, strict=True):
        start = len(stretch)
        after = (stretch + text + rest + word.right)[: start + 6]
        inside = all(_is_common(character) for character in text) and any(
            _known_east_asian(after[first:last]) is not None
            for first in range(max(0, start - 3), start + 1)
            for last in range(max(first + 2, start + len(text)), min(len(after), first + 5) + 1)
        )
        if not inside:
            return False
        stretch += text + rest
    return True


def _is_common(character: str) -> bool:
    return kind(character).script not in CJK or ideograph_cost(character) < _RARE_IDEOGRAPH


_RARE_IDEOGRAPH = 10.0
"""Nats that an ideograph or a syllable costs, in the language that has most of it, which few words are written with."""

_LOSSES = {"\xa0": " ", "“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'"}


def loses_to(broken: str, damaged: str, label: str = "") -> bool:
    """Tell whether `damaged` is `broken` with nothing but what is known to get lost, lost.

    `label` is the codec that `broken` was read in, whose undefined bytes become U+FFFD.
    """
    undefined = {chr(byte) for byte in undefined_bytes(label)} if label else set()
    if unicodedata.normalize("NFKC", broken) == damaged:
        return True
    return any(_loses_to(form, damaged, undefined) for form in {broken, broken.replace("\xa0 ", " ")})


def _loses_to(broken: str, damaged: str, undefined: set[str]) -> bool:
    position = 0
    for character in broken:
        mark = damaged[position : position + 1]
        is_control = "\x80" <= character < "\xa0"
        if (
            mark == character
            or ((is_control or character in undefined) and mark in ("\ufffd", "?"))
            or (mark and _LOSSES.get(character) == mark)
        ):
            position += 1
        elif not is_control and character not in "\xa0\xad":
            return False
    return position == len(damaged)
