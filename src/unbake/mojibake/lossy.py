"""Damage that lost something on the way: a byte that the wrong codec had no character for, a no-break space.

What was lost left a mark (U+FFFD, `?`, a space, a straight quote) or nothing. Each such sequence has a few
readings; all ways to read the sequences of a word are weighed by how likely the word is in the language of its
line. A reading is sure where every other one is far behind, and further still where the word is in no list. Lost
sequences are only looked for on lines where whole sequences of the same codec stand as well, or where the
mark is one that no clean text has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from math import inf

from unbake.model import Layer
from unbake.mojibake.certainty import WITHOUT_SPACES, Fit, is_in_known_tongue, needed_lead
from unbake.mojibake.codecs import MULTIBYTE, UTF8, read
from unbake.mojibake.gaps import CODECS, Gap, Parsed, code_cost, labels_with, may_explain, parsed
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.lattice import Weighed, is_known, known_east_asian, letters_cost, stretch_cost, weigh, words_in
from unbake.mojibake.linecost import Tongue, tongues_of
from unbake.mojibake.losses import MARK, breaking, kept_by
from unbake.mojibake.phonetic import oddness
from unbake.mojibake.pieces import Undone, apply
from unbake.mojibake.plausibility import FORBIDDEN, gain
from unbake.mojibake.spelling import ideograph_cost

_CONTEXT = 24
"""Code points of a word on each side of its lost sequences that are read."""
_NEAR = 6.0
"""Nats by which a reading may fall behind the best one, and still be offered beside it."""
_SURE_JOINED = 8.0
"""Nats by which it must lead where it joins two words that nothing else shows to be one."""
_GAIN = 1.0
"""Nats that a word must gain beside whole sequences of the codec."""
_GAIN_SIGN = 3.0
"""Nats that a sign must gain there that is no letter."""
_GAIN_ALONE = 6.0
_GAIN_SIGN_ALONE = 8.0
"""Nats that they must gain without them."""
_BEFORE = 200
"""Code points before a lost sequence, once repaired, that are asked for quotation marks."""
_MOST_WORDS = 20
_FEW_TOKENS = 4
"""Where fewer words of a line lost nothing, the words read are asked for its language too."""
_NEAR_TONGUE = 8.0
"""Nats by which a line may be likelier in one language than in another whose reading counts too."""
_WHOLE = 3
"""Whole sequences that show which codec a line was read in where nothing of it is left over."""


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the damage of a whole file says about how it came about."""

    kept: str = ""
    """Characters that often get lost, and were not (see `kept_by`)."""
    runs: tuple[tuple[str, str], ...] = ()
    """Some runs of the codec that most were read in, before and after."""


_RUNS = 200
"""Runs of a file that codecs are tried on."""


def evidence_of(text: str, undone: Iterable[Sequence[Undone]]) -> Evidence:
    """Return what the runs of a file's lines say about its losses."""
    runs = [item for items in undone for item in items if len(item.chain) == 1]
    kept = kept_by([item.before for item in runs] + [MARK] * (MARK in text))
    covered: Counter[str] = Counter()
    for item in runs:
        covered[item.chain[0].wrong] += len(item.before)
    usual = max(covered, key=lambda label: covered[label], default="")
    own = dict.fromkeys((item.before, item.after) for item in runs if item.chain[0].wrong == usual)
    return Evidence(kept, tuple(own)[:_RUNS])


def read_lossy(line: str, undone: Sequence[Undone], evidence: Evidence) -> tuple[list[Undone], list[Reading]]:
    """Return the whole runs of `line`, and what can be read of the sequences that are not whole.

    Args:
        line: a line of text.
        undone: its whole runs, as far as they were found.
        evidence: what the rest of the file says.
    """
    own = [item for item in undone if len(item.chain) == 1]
    supported = [label for label in dict.fromkeys(item.chain[0].wrong for item in own) if label not in MULTIBYTE]
    telling = is_telling(line)
    kept = kept_by([item.before for item in own]) if not evidence.kept else evidence.kept
    if MARK in line and MARK not in kept:
        kept += MARK
    befores = [(item.before, item.after) for item in own]
    if len(own) == len(undone) and (supported or telling):
        explained = _explained(line, undone, supported, kept, evidence)
        if explained is not None:
            return explained
    for label in supported[:2] or (CODECS if telling else ()):
        labels = labels_with(befores, label)
        labels = _of_file(labels, evidence)
        found = parsed(line, labels, kept, undone)
        gaps = found.gaps
        if not supported:
            gaps = tuple(gap for gap in gaps if _telling().search(line, max(0, gap.start - 1), gap.end + 2))
        least = _GAIN if supported else _GAIN_ALONE if MARK in line else _GAIN_SIGN
        readings = _Decoder(line, undone, labels, explained=False, least=least, proof=found.proof).readings(gaps)
        if readings:
            return list(undone), readings
    return list(undone), []


def _explained(
    line: str, undone: Sequence[Undone], supported: Sequence[str], kept: str, evidence: Evidence
) -> tuple[list[Undone], list[Reading]] | None:
    """Return the runs and readings of a line of which one codec explains all that is beyond ASCII."""
    ways: list[tuple[float, list[Undone], list[Reading]]] = []
    seen = set()
    for label in dict.fromkeys([*supported[:2], *CODECS]):
        if label not in _NORMALIZING and not may_explain(line, label):
            continue
        found = parsed(line, (label,), kept)
        if found.strays or not found.gaps:
            continue
        whole = list(_runs(line, found, label))
        key = tuple((run.start, run.after) for run in whole)
        if key in seen or not (MARK in line or _are_shown(whole, undone)):
            continue
        seen.add(key)
        labels = labels_with([(run.before, run.after) for run in whole], label)
        labels = _of_file(labels, evidence)
        found = parsed(line, labels, kept)
        decoder = _Decoder(line, whole, labels, explained=True, least=_GAIN, proof=found.proof)
        readings = decoder.readings(found.gaps)
        if readings:
            ways.append((decoder.line_cost(readings) + code_cost(label) - _OWN * (label in supported), whole, readings))
    if not ways:
        return None
    ways.sort(key=lambda way: way[0])
    best, whole, readings = ways[0]
    if len(ways) > 1 and ways[1][0] < best + _NEAR_CODEC:
        readings = [replace(reading, sure=False) for reading in readings]
    return whole, readings


def _of_file(labels: tuple[str, ...], evidence: Evidence) -> tuple[str, ...]:
    """Return those of some codecs that the runs of the whole file may have been read in, the first in any case."""
    own = _labels_of(evidence.runs, labels[0])
    return (labels[0], *(label for label in labels[1:] if label in own))


@lru_cache(maxsize=64)
def _labels_of(runs: tuple[tuple[str, str], ...], label: str) -> tuple[str, ...]:
    if any(read(after.encode("utf-8"), label) != before for before, after in runs):
        return CODECS
    return labels_with(runs, label)


def _are_shown(whole: Sequence[Undone], undone: Sequence[Undone]) -> bool:
    """Tell whether most of what one codec makes whole runs of was found to be damage already."""
    own = {place for item in undone for place in range(item.start, item.end)}
    size = sum(run.end - run.start for run in whole)
    return len(own) * 2 >= size and bool(own)


_NORMALIZING = frozenset({"windows-1252", "windows-1254", "windows-1258"})
_OWN = 5.0
"""Nats that runs found in a codec lend it."""
_NEAR_CODEC = 6.0
"""Nats by which a line may be likelier in one codec than in another, and still was read in that."""


def _runs(line: str, found: Parsed, label: str) -> Iterator[Undone]:
    from unbake.mojibake.gaps import _group

    chain = (Layer(UTF8, label),)
    for start, end in found.whole:
        before = line[start:end]
        after = _group(label).bytes_of(before).decode("utf-8")
        yield Undone(start, end, before, after, chain, after)


def is_telling(line: str) -> bool:
    """Tell whether a mark stands in `line` that no clean text has."""
    return _telling().search(line) is not None


@cache
def _telling() -> re.Pattern[str]:
    """Match what no clean text has: U+FFFD after a letter, a capital à within a word, half of a dash or a quote."""
    return re.compile(
        "(?<=[^\x00-\x7f])\ufffd|(?<=[a-z])[ÂÃ](?![A-Za-z])|(?<=[0-9])Â(?= )|(?<=[a-z,] )Ã  (?=[a-z0-9])"
        "|â(?:€TM|[€†„][\"'?]|[\"'][¡-¿])"
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """Gaps that stand in one word, and what stands whole around them."""

    gaps: tuple[Gap, ...]
    between: tuple[str, ...]
    """What follows each gap, as far as the next one; empty for the last."""
    left: str
    """What stands before the first gap in the line."""
    right: str


def _fit(tokens: Iterable[str], tongue: Tongue) -> Fit:
    words = [word for token in tokens for word in words_in(token) if len(word) > 2]
    if not words:
        return Fit(-1.0, inf)
    known = sum(map(is_known, words))
    letters = sum(len(word) + 1 for word in words)
    return Fit(known / len(words), sum(letters_cost(word, tongue) for word in words) / letters)


class _Decoder:
    """Reads the lost sequences of one line under one codec, or others that tell the same of its whole runs."""

    def __init__(
        self, line: str, undone: Sequence[Undone], labels: Sequence[str], *, explained: bool, least: float, proof: float
    ) -> None:
        self._line = line
        self._undone = undone
        self._labels = labels
        self._explained = explained
        self._proof = proof
        self._may_be_anything = "iso-8859-1" in labels
        self._tongue = Tongue({}, "zh")
        self._least = least
        self._least_of_sign = _GAIN_SIGN if least < _GAIN_ALONE else _GAIN_SIGN_ALONE

    def readings(self, gaps: Sequence[Gap]) -> list[Reading]:
        """Return the readings of `gaps`, in order."""
        if not gaps:
            return []
        bare = sum(MARK not in self._line[gap.start : gap.end] for gap in gaps)
        whole = sum(len(item.after) for item in self._undone)
        self._may_be_anything = self._may_be_anything or (MARK not in self._line and bare > _MOST_BARE * (bare + whole))
        words = list(self._words(gaps))
        tokens = self._whole_tokens(gaps)
        if len(tokens) < _FEW_TOKENS:
            # Too few words are whole to tell a language by: those that are read first in any are asked too.
            best = [self._weighed(word, Tongue({}, "zh")) for word in words]
            tokens += [
                _head(word.left) + found.filled(word.between) + _tail(word.right)
                for word, found in zip(words, best, strict=True)
                if found
            ]
        ways = []
        for tongue, behind in tongues_of(tokens[:_MOST_WORDS]):
            own = self._weighed_in_turn(words, tongue)
            ways.append((behind + sum(found.cost for found in own if found), tongue, own))
        ways.sort(key=lambda way: way[0])
        least, tongue, best = ways[0]
        self._tongue = tongue
        others = [own for cost, _, own in ways[1:] if cost < least + _NEAR_TONGUE]
        fit = _fit(tokens, tongue)
        return [
            reading
            for index, (word, found) in enumerate(zip(words, best, strict=True))
            if found
            for reading in self._read(word, found, [own[index] for own in others], fit)
        ]

    def line_cost(self, readings: Iterable[Reading]) -> float:
        """Return -log P of the line as it is read, in nats."""
        marks = [Undone(r.start, r.end, r.before, r.after, r.chain, "") for r in readings]
        text = apply(self._line, sorted([*self._undone, *marks], key=lambda item: item.start))
        return sum(stretch_cost(token, self._tongue) for token in text.split())

    @staticmethod
    def _weighed(word: _Word, tongue: Tongue) -> Weighed | None:
        return weigh([gap.texts for gap in word.gaps], word.between, word.left, word.right, tongue)

    def _weighed_in_turn(self, words: Sequence[_Word], tongue: Tongue) -> list[Weighed | None]:
        """Weigh each word with what the ones before it turned out to be."""
        found: list[Weighed | None] = []
        before = ""
        end = 0
        for word in words:
            start, stop = word.gaps[0].start, word.gaps[-1].end
            before += self._repaired(end, start)
            left = before[-_BEFORE:]
            own = weigh([gap.texts for gap in word.gaps], word.between, left, word.right, tongue)
            found.append(own)
            texts = own.texts if own else tuple(self._line[gap.start : gap.end] for gap in word.gaps)
            before += "".join(map("".join, zip(texts, word.between, strict=True)))
            end = stop
        return found

    def _whole_tokens(self, gaps: Iterable[Gap]) -> list[str]:
        """Return the words of the line that lost nothing, as they are once repaired."""
        marks = [Undone(gap.start, gap.end, self._line[gap.start : gap.end], "\ufffd", (), "") for gap in gaps]
        text = apply(self._line, sorted([*self._undone, *marks], key=lambda item: item.start))
        tokens = text.split()
        whole = [token for token in tokens if "\ufffd" not in token]
        # Where no space stands between words, what stands between two lost characters tells the language too.
        return whole + [
            part for token in tokens if "\ufffd" in token for part in token.split("\ufffd") if _is_of_east_asia(part)
        ]

    def _words(self, gaps: Sequence[Gap]) -> Iterator[_Word]:
        """Group gaps by the word that they stand in."""
        groups: list[list[Gap]] = []
        for gap in gaps:
            last = groups[-1] if groups else None
            together = last and (last[-1].end == gap.start or _is_of_word(self._repaired(last[-1].end, gap.start)))
            if last and together and (len(last) < _MOST_TOGETHER or not _runs_on(gap)):
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
                self._repaired(max(left_edge, start - 3 * _CONTEXT), start),
                self._repaired(end, min(right_edge, end + 3 * _CONTEXT)),
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

    def _read(self, word: _Word, found: Weighed, others: Sequence[Weighed | None], fit: Fit) -> Iterator[Reading]:
        """Read the gaps of a word; nothing where nothing is gained."""
        if not self._gains(word, found.texts):
            return
        known = _makes_known_words(word, found.texts)
        for index, (gap, text) in enumerate(zip(word.gaps, found.texts, strict=True)):
            before = self._line[gap.start : gap.end]
            label = breaking(text, before, self._labels)
            if text == before or label is None:
                continue
            behind = found.behind[index]
            lead = min(found.least, *behind.values(), inf)
            near = tuple(other for other, nats in behind.items() if nats < _NEAR)
            chain = (Layer(UTF8, label),)
            rival = found.rivals[index]
            rival_known = rival is not None and _makes_known_words(word, rival)
            agreed = all(other is not None and other.texts[index] == text for other in others)
            swallows = before.endswith(" ") and not text.endswith(" ")
            sure = agreed and lead >= needed_lead(text, behind, known, rival_known, fit)
            if gap.alone and self._explained and self._is_at_home(text, word):
                known_tongue = is_in_known_tongue(fit)
                sure = sure or not swallows or known or lead >= _SURE_JOINED or (not known_tongue and self._proof > 3)
            sure = sure and not (self._may_be_anything and len(before) < len(text.encode()))
            yield Reading(gap.start, gap.end, before, text, chain, near, lead, known, sure)

    def _gains(self, word: _Word, texts: Sequence[str]) -> bool:
        between = word.between
        before = "".join(self._line[gap.start : gap.end] + rest for gap, rest in zip(word.gaps, between, strict=True))
        after = "".join(text + rest for text, rest in zip(texts, between, strict=True))
        score = gain(before, after, word.left, word.right)
        if score == FORBIDDEN:
            return False
        if self._explained and not self._may_be_clean(word):
            return True
        if self._explained and _makes_known_words(word, texts):
            return not all(map(is_known, words_in(_head(word.left) + before + _tail(word.right))))
        is_sign = not any(character.isalpha() or character == "\xa0" for character in "".join(texts))
        if not self._explained and not self._is_at_home(after, word):
            return False
        score -= oddness(after) + sum(dict(gap.texts)[text] for gap, text in zip(word.gaps, texts, strict=True))
        return score >= (self._least_of_sign if is_sign else self._least)

    def _is_at_home(self, text: str, word: _Word) -> bool:
        """Tell whether the letters of a reading are of scripts that the line has beside it, once it is repaired."""
        rest = "".join(item.after for item in self._undone) + word.left + word.right
        own = {found.script for character in text if (found := kind(character)).role in "aAom" and found.script}
        own -= {"LATIN"}
        if not own:
            return "\xad" not in text and not any(gap.end - gap.start == 1 for gap in word.gaps if "\xa0" in text)
        scripts = {kind(character).script for character in rest}
        return own <= (scripts | CJK if scripts & CJK else scripts)

    def _may_be_clean(self, word: _Word) -> bool:
        """Tell whether each gap of a word is a single letter among ASCII letters, as clean text has them."""
        return all(
            gap.end - gap.start == 1
            and self._line[max(0, gap.start - 1) : gap.start].isascii()
            and self._line[gap.end : gap.end + 1].isascii()
            for gap in word.gaps
        )


def _is_of_east_asia(text: str) -> bool:
    return bool(text) and all(kind(character).script in CJK for character in text)


def _runs_on(gap: Gap) -> bool:
    return any(kind(text[0]).script in _RUNNING_ON for text, _ in gap.texts)


_MOST_BARE = 0.5
"""The part of the sequences of a line that may have lost a byte without a mark in a codec that lacks a few."""
_MOST_GAPS = 10
"""Sequences of a word; where more of it is lost, what is left tells little."""
_MOST_TOGETHER = 5
"""Sequences that are weighed together where no space stands between words."""


def _is_of_word(text: str) -> bool:
    """Tell whether two gaps with `text` between them are weighed together."""
    if not all(character.isalpha() or kind(character).role == "m" for character in text):
        return False
    return len(text) < _APART or not all(kind(character).script in _RUNNING_ON for character in text)


_APART = 3
"""Letters between two gaps that make them independent where no space stands between words."""


_RUNNING_ON = WITHOUT_SPACES | CJK


def _makes_known_words(word: _Word, texts: Sequence[str]) -> bool:
    """Tell whether a way to fill the gaps of a word makes words that are in the lists."""
    stretch = _head(word.left) + "".join(map("".join, zip(texts, word.between, strict=True))) + _tail(word.right)
    if any(kind(character).script in CJK for character in stretch):
        return _are_known_east_asian(word, texts)
    return all(len(part) == 1 or is_known(part) for part in words_in(stretch))


def _head(left: str) -> str:
    return "" if not left or left[-1].isspace() else left.rsplit(None, 1)[-1][-_CONTEXT:]


def _tail(right: str) -> str:
    return "" if not right or right[0].isspace() else right.split(None, 1)[0][:_CONTEXT]


def _are_known_east_asian(word: _Word, texts: Sequence[str]) -> bool:
    """Tell whether each gap of a word becomes part of a known word of ideographs or syllables."""
    stretch = word.left
    for text, rest in zip(texts, word.between, strict=True):
        start = len(stretch)
        after = (stretch + text + rest + word.right)[: start + 6]
        inside = all(_is_common(character) for character in text) and any(
            known_east_asian(after[first:last]) is not None
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
