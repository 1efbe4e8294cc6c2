"""How likely a line is as text: its words in the language that suits them best, script by script."""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.letters import languages_in, languages_with
from unbake.mojibake.plausibility import parts, step_cost
from unbake.mojibake.spelling import folded, ideograph_cost_in, word_cost, word_cost_in, word_costs_in

_MOST_WORDS: Final = 40
_MOST_LANGUAGES: Final = 6
_SCRIPT: Final = 6.0
"""What each script beyond Latin costs a line, in nats."""
_EAST_ASIAN: Final = ("zh", "zh-hant", "ja", "ko")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A token cut into what is judged by language and what is not."""

    words: tuple[tuple[str, str], ...]
    """(script, word)"""
    ideographs: str
    rest: float
    """What all that belongs to no language costs."""

    @property
    def longest(self) -> int:
        """How many letters its longest word has."""
        return max(2 if len(self.ideographs) > 1 else 0, max((len(word) for _, word in self.words), default=0))


@lru_cache(maxsize=1 << 15)
def pieces(token: str) -> Pieces:
    """Cut a token without white space into words, ideographs and the cost of the rest."""
    words = []
    ideographs = []
    rest = 0.0
    previous, previous_char = kind(" "), " "
    for part, first in parts(token):
        rest += step_cost(previous, previous_char, first, part[0])
        if first.role in "aAo" and first.script not in CJK:
            words.append((first.script, part))
        elif first.role == "o":
            ideographs.append(part)
        else:
            rest += first.cost
        previous_char = part[-1]
        previous = kind(previous_char)
        if previous.role == "m":
            previous, previous_char = first, part[0]
    rest += step_cost(previous, previous_char, kind(" "), " ")
    return Pieces(tuple(words), "".join(ideographs), rest)


def _languages(script: str, words: Sequence[str]) -> list[str]:
    """Return the languages of a script whose letters suit `words` best."""
    codes = languages_in(script)
    if len(codes) <= _MOST_LANGUAGES:
        return list(codes)
    fitting = Counter(chain.from_iterable(languages_with(frozenset(folded(word))) for word in words))
    most = max((fitting[code] for code in codes), default=0)
    close = [code for code in codes if fitting[code] >= most - 1 - most // 10]
    if len(close) <= _MOST_LANGUAGES:
        return close
    costs = costs_in(script, sorted(dict.fromkeys(words), key=len)[-8:])
    return sorted(close, key=lambda code: costs[code])[:_MOST_LANGUAGES]


def costs_in(script: str, words: Sequence[str]) -> dict[str, float]:
    """Return language -> what words cost together in a text of it, in nats."""
    total = sum([lanes_of(word, script) for word in words])
    return dict(zip(languages_in(script), _costs(total, script), strict=True))


_LANE: Final = 4
"""Bytes of a lane."""
_UNIT: Final = 1 / 64
"""Nats of what stands in one."""


@lru_cache(maxsize=1 << 15)
def lanes_of(word: str, script: str) -> int:
    """Return what a word costs in each of `languages_in(script)`, a lane of an integer for each."""
    costs = word_costs_in(word, script)
    return int.from_bytes(array("I", [round(cost / _UNIT) for cost in costs]).tobytes(), sys.byteorder)


def _costs(lanes: int, script: str) -> list[float]:
    """Return what a sum of such integers stands for: nats in each of `languages_in(script)`."""
    data = lanes.to_bytes(len(languages_in(script)) * _LANE, sys.byteorder)
    return [units * _UNIT for units in memoryview(data).cast("I").tolist()]


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language that each script of a line is judged in."""

    by_script: dict[str, str]
    east_asian: str

    def __hash__(self) -> int:
        return hash((*self.by_script.items(), self.east_asian))

    def cost(self, token: str) -> float:
        """Return -log P of a token, in nats."""
        return pieces(token).rest + self.word_costs(token)

    def word_cost(self, script: str, word: str) -> float:
        """Return -log P of a word of a script, in nats."""
        code = self.by_script.get(script)
        return word_cost_in(word, code) if code else word_cost(word)

    def word_costs(self, token: str) -> float:
        """Return -log P of the words and ideographs of a token, in nats."""
        found = pieces(token)
        total = sum(self.word_cost(script, word) for script, word in found.words)
        for char in found.ideographs:
            total += ideograph_cost_in(char, self.east_asian)
        return total


def tongue_of(tokens: Sequence[str]) -> tuple[Tongue, float]:
    """Return the languages that suit `tokens` best, and what their choice costs in nats."""
    words: dict[str, list[str]] = {}
    ideographs = ""
    for token in tokens:
        found = pieces(token)
        for script, word in found.words:
            words.setdefault(script, []).append(word)
        ideographs += found.ideographs
    chosen = {}
    extra = 0.0
    for script, own in words.items():
        sample = own[:_MOST_WORDS]
        codes = _languages(script, sample)
        if codes:
            costs = costs_in(script, sample)
            chosen[script] = min(codes, key=lambda code: costs[code])
        if script != "LATIN":
            extra += _SCRIPT
    if not ideographs:
        return Tongue(chosen, "zh"), extra
    return Tongue(chosen, _east_asian(ideographs)), extra + _SCRIPT


def _east_asian(ideographs: str) -> str:
    """Return the language whose ideographs these are."""
    sample = ideographs[: 2 * _MOST_WORDS]
    return min(_EAST_ASIAN, key=lambda code: sum(ideograph_cost_in(char, code) for char in sample))


def tongue_with(tokens: Sequence[str], around: int) -> tuple[Tongue, float, float]:
    """Return the languages that suit tokens best beside Latin words that cost `around`, a lane for each language.

    And what the choice costs in nats, the words around included, and what those cost alone.
    """
    lanes = {"LATIN": around} if around else {}
    ideographs = ""
    for token in tokens:
        found = pieces(token)
        for script, word in found.words:
            lanes[script] = lanes.get(script, 0) + (lanes_of(word, script) if languages_in(script) else 0)
        ideographs += found.ideographs
    chosen = {}
    extra = cost_around = 0.0
    for script, total in lanes.items():
        if codes := languages_in(script):
            costs = _costs(total, script)
            place = costs.index(min(costs))
            chosen[script] = codes[place]
            if script == "LATIN" and around:
                cost_around = _costs(around, script)[place]
        if script != "LATIN":
            extra += _SCRIPT
    if not ideographs:
        return Tongue(chosen, "zh"), extra + cost_around, cost_around
    return Tongue(chosen, _east_asian(ideographs)), extra + _SCRIPT + cost_around, cost_around


_NEAR: Final = 15.0
"""Nats by which a language may suit a line worse than the best one, and still be its language."""
_MOST_TONGUES: Final = 4


def tongues_of(tokens: Sequence[str], script: str) -> list[tuple[Tongue, float]]:
    """Return the languages that suit `tokens` best, and those that come near, with how far behind they are in nats.

    `script` is the one whose language is asked for; the one of most letters, where there are no words of it.
    """
    best, _ = tongue_of(tokens)
    words: dict[str, list[str]] = {}
    ideographs = ""
    for token in tokens:
        found = pieces(token)
        ideographs += found.ideographs
        for script, word in found.words:
            words.setdefault(script, []).append(word)
    near: list[tuple[float, Tongue]] = []
    sizes = {script: sum(map(len, own)) for script, own in words.items()}
    if script not in sizes:
        script = max(sizes, key=lambda script: sizes[script], default="")
    if len(ideographs) > sizes.get(script, 0):
        costs = {code: sum(ideograph_cost_in(char, code) for char in ideographs) for code in _EAST_ASIAN}
        own = best.east_asian
        near = [(cost - costs[own], Tongue(best.by_script, code)) for code, cost in costs.items() if code != own]
    elif script in best.by_script:
        costs = costs_in(script, words[script][:_MOST_WORDS])
        own = best.by_script[script]
        near = [
            (cost - costs[own], Tongue(best.by_script | {script: code}, best.east_asian))
            for code, cost in costs.items()
            if code != own
        ]
    near = sorted((item for item in near if item[0] < _NEAR), key=lambda item: item[0])[: _MOST_TONGUES - 1]
    return [(best, 0.0), *((tongue, behind) for behind, tongue in near)]
