"""All ways to fill the gaps of a word, weighed together by the letters and words that they make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from math import inf, prod
from typing import Final

from unbake.mojibake.capitals import opening_costs
from unbake.mojibake.frequent import frequent_words
from unbake.mojibake.kana import kana_cost
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.letters import letter_model
from unbake.mojibake.linecost import Tongue
from unbake.mojibake.plausibility import step_cost
from unbake.mojibake.signs import sign_cost
from unbake.mojibake.spelling import case_cost, folded, ideograph_cost_in, word_cost
from unbake.mojibake.words import known_word_cost

_MOST: Final = 300
"""Ways to fill the gaps of a word that are all weighed."""
_KEPT: Final = 48
"""Ways to fill the first gaps that are kept where there are more."""
_DECOMPOSED: Final = "\u02ff"
_POINTS: Final = dict.fromkeys((*range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, *range(0x64B, 0x655), 0x670))
"""Points of Hebrew and Arabic, which words are listed without."""
_POINT: Final = 7.0
"""What a point costs, in nats."""
_EZAFE: Final = "ه\N{ARABIC HAMZA ABOVE}"
"""The end of a word that is bound to the next one."""
_KNOWN_AT_MOST: Final = 9.0
"""How much cheaper, in nats, the word list may make a word than its letters do."""

_MOST_IDEOGRAPHS: Final = 64
_KEPT_IDEOGRAPHS: Final = 12
"""The same for ideographs and syllables, which depend less on each other."""

Choice = Sequence[tuple[str, float]]
"""What a gap may be, with what each costs in nats."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The likeliest way to fill the gaps of a word, and how far behind the others are."""

    cost: float
    """What it costs, in nats."""
    texts: tuple[str, ...]
    behind: tuple[dict[str, float], ...]
    """For each gap, what else it may be, and how much more the best way to fill the word with that costs, in nats."""
    rivals: tuple[tuple[str, ...] | None, ...]
    """For each gap, the best way to fill the word with something else in it."""
    least: float
    """What no way that was not weighed falls short of, in nats behind the best one."""

    def filled(self, between: Sequence[str]) -> str:
        """Return the word from its first gap to its last, with `between` after each."""
        return _joined(self.texts, between)


def weigh(choices: Sequence[Choice], between: Sequence[str], left: str, right: str, tongue: Tongue) -> Weighed | None:
    """Weigh the ways to fill gaps.

    Args:
        choices: what each gap may be.
        between: what stands between each gap and the next one, and nothing for the last.
        left: what stands before the first gap in the line.
        right: what stands after the last one.
        tongue: the language of the line.
    """
    head, tail = _head(left), _tail(right)
    placed = _with_case(_with_signs(choices, between, left, right, _main(tongue)), head, left, tongue)
    signs = [_likely(choice, tongue) for choice in placed]
    return _weigh(tuple(map(tuple, signs)), tuple(between), head, tail, tongue)


@lru_cache(maxsize=1 << 13)
def _weigh(
    signs: tuple[tuple[tuple[str, float], ...], ...], between: tuple[str, ...], head: str, tail: str, tongue: Tongue
) -> Weighed | None:
    least = inf
    count = prod(map(len, signs))
    running_on = any(_is_east_asian(text[0]) for choice in signs for text, _ in choice)
    many, few = (_MOST_IDEOGRAPHS, _KEPT_IDEOGRAPHS) if running_on else (_MOST, _KEPT)
    if count <= many:
        ways = [(sum(cost for _, cost in way), tuple(text for text, _ in way)) for way in product(*signs)]
    else:
        kept: list[tuple[float, float, tuple[str, ...]]] = [(0.0, 0.0, ())]
        for choice in signs:
            longer = []
            for own, _, texts in kept:
                for text, more in choice:
                    filled = (*texts, text)
                    stretch = head + _joined(filled, between)
                    longer.append((own + more, own + more + stretch_cost(stretch, tongue), filled))
            longer.sort(key=lambda way: way[1])
            kept = longer[:few]
            if len(longer) > few:
                least = min(least, longer[few][1] - longer[0][1])
        ways = [(own, texts) for own, _, texts in kept]
    costs = sorted((own + stretch_cost(head + _joined(texts, between) + tail, tongue), texts) for own, texts in ways)
    if not costs:
        return None
    best, texts = costs[0]
    behind: list[dict[str, float]] = [{} for _ in texts]
    rivals: list[tuple[str, ...] | None] = [None for _ in texts]
    for cost, other in costs[1:]:
        for index, text in enumerate(other):
            if text != texts[index]:
                behind[index].setdefault(text, cost - best)
                rivals[index] = rivals[index] or other
    return Weighed(best, texts, tuple(behind), tuple(rivals), least)


def _joined(texts: Sequence[str], between: Sequence[str]) -> str:
    return "".join([part for pair in zip(texts, between, strict=False) for part in pair])


def _likely(choice: Choice, tongue: Tongue) -> Choice:
    """Return a choice without what is so unlikely by itself that no word can make up for it."""
    costs = [
        cost + (ideograph_cost_in(text, tongue.east_asian) if len(text) == 1 and _is_east_asian(text) else 0.0)
        for text, cost in choice
    ]
    most = min(costs, default=0.0) + (
        _HOPELESS_IDEOGRAPH if any(_is_east_asian(text[0]) for text, _ in choice) else _HOPELESS
    )
    near = [(cost, own) for own, cost in zip(choice, costs, strict=True) if cost <= most]
    return [own for _, own in sorted(near)[:_MOST_CHOICES]]


_MOST_CHOICES: Final = 24
"""What a gap may be that is weighed."""


_HOPELESS: Final = 18.0
_HOPELESS_IDEOGRAPH: Final = 11.0
"""Nats by which what a gap may be can fall behind by itself and still come out, in words and as an ideograph."""


def _with_signs(choices: Sequence[Choice], between: Sequence[str], left: str, right: str, code: str) -> list[Choice]:
    """Return the choices, with what each costs as a sign where it stands."""
    likely = [next((text for text, _ in choice if text.isalpha()), choice[0][0]) for choice in choices]
    found: list[Choice] = []
    for index, choice in enumerate(choices):
        if all(text.isalpha() for text, _ in choice):
            found.append(choice)
            continue
        before = left + _joined(likely[:index], between)
        after = between[index] or (likely[index + 1] if index + 1 < len(likely) else right)
        found.append([(text, cost + sign_cost(text, before, after, code)) for text, cost in choice])
    return found


def _main(tongue: Tongue) -> str:
    """Return the language of the script beyond Latin that a line has, else that of its Latin words."""
    codes = [code for script, code in tongue.by_script.items() if script != "LATIN"]
    return codes[0] if codes else tongue.by_script.get("LATIN", "")


def _with_case(choices: list[Choice], head: str, left: str, tongue: Tongue) -> list[Choice]:
    """Return the choices, the first with what its letter case costs at the beginning of a word."""
    if head[-1:].isalpha() or not any(text[:1].isupper() for text, _ in choices[0]):
        return choices
    upper, lower = opening_costs(left, tongue.by_script.get("LATIN", ""))
    first = [
        (text, cost + (upper if text[:1].isupper() else lower if text[:1].islower() else 0.0))
        for text, cost in choices[0]
    ]
    return [first, *choices[1:]]


def _near(text: str) -> str:
    """Return as much of what stands beside a word's gaps as counts; of ideographs that is little."""
    return text[:_CONTEXT] if not text or not _is_east_asian(text[0]) else text[:_CONTEXT_OF_IDEOGRAPHS]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"\S+\Z"),
        re.compile(r"\A\S+"),
        re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff01-\uffdf]{2,}"),
    )


def _head(left: str) -> str:
    near = _near(left[: -_CONTEXT - 1 : -1])[::-1]
    found = _patterns()[0].search(near)
    return found.group() if found else ""


def _tail(right: str) -> str:
    found = _patterns()[1].search(_near(right))
    return found.group() if found else ""


_CONTEXT: Final = 24
_CONTEXT_OF_IDEOGRAPHS: Final = 4
"""Code points of a word on each side of its gaps that are read."""


class _Classes(dict[int, str]):
    """Code point -> `L` for a letter or mark of a script with words, `C` for an ideograph or a syllable, else `O`."""

    def __missing__(self, point: int) -> str:
        found = kind(chr(point))
        letter = "C" if found.script in CJK else "L"
        self[point] = own = letter if found.is_letter else "M" if found.role == "m" else "O"
        return own


_classes: Final = _Classes()


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile("LM*(?:L|(?<=[LM])M)*")


@lru_cache(maxsize=1 << 15)
def _word_cost(word: str, code: str) -> float:
    """Return -log P of a word in a language, in nats; of a word in any for none."""
    if max(word) > _DECOMPOSED:
        word = unicodedata.normalize("NFC", word)
    if not code:
        return word_cost(word)
    low = folded(word)
    bare = low.translate(_POINTS)
    if bare and len(bare) < len(low):
        extra = low.count(_EZAFE) if code in ("fa", "ur") else 0
        return _word_cost(bare, code) + _POINT * (len(low) - len(bare)) - 5.0 * extra
    own = frequent_words(code).get(low)
    if own is not None:
        return own + case_cost(word)
    cost = letter_model(code).cost(low)
    if len(low) > 1:
        known = known_word_cost(low)
        if known is not None:
            cost = min(cost, max(known, cost - _KNOWN_AT_MOST))
    return cost + case_cost(word)


def words_in(text: str) -> list[str]:
    """Return the words of a text, letters with their marks."""
    return [text[match.start() : match.end()] for match in _word_pattern().finditer(text.translate(_classes))]


def is_known(word: str) -> bool:
    """Tell whether a word is in the lists, without its points."""
    word = unicodedata.normalize("NFC", folded(word)) if max(word) > _DECOMPOSED else folded(word)
    return known_word_cost(word.translate(_POINTS)) is not None


def letters_cost(word: str, tongue: Tongue) -> float:
    """Return -log P of the letters of a word, in nats, whatever the lists have."""
    code = tongue.by_script.get(kind(word[0]).script)
    return (
        letter_model(code).cost(unicodedata.normalize("NFC", folded(word)).translate(_POINTS))
        if code
        else 10.0 * len(word)
    )


_QUOTES: Final = frozenset("qQn'")
"""Roles of signs that `sign_cost` places."""


class _Steps(dict[str, float]):
    """Two characters side by side, one of them no letter -> what the second costs there, in nats."""

    def __missing__(self, pair: str) -> float:
        first, second = kind(pair[0]), kind(pair[1])
        together = (first.script in CJK and second.script in CJK) or first.role in _QUOTES or second.role in _QUOTES
        cost = kana_cost(*pair) if together else step_cost(first, pair[0], second, pair[1])
        if not second.is_letter:
            cost += second.cost
        self[pair] = cost
        return cost


_steps: Final = _Steps()


@lru_cache(maxsize=1 << 15)
def _stretch_cost(stretch: str, tongue: Tongue) -> float:
    classes = stretch.translate(_classes)
    total = 0.0
    end = 0
    previous = " "
    for match in _word_pattern().finditer(classes):
        start = match.start()
        for character in stretch[end:start]:
            total += _steps[previous + character]
            if classes[end] == "C":
                total += ideograph_cost_in(character, tongue.east_asian)
            end += 1
            previous = character
        word = stretch[start : match.end()]
        scripts = {kind(letter).script for letter in word if letter.isalpha()}
        script = scripts.pop()
        total += _word_cost(word, tongue.by_script.get(script, "")) + _steps[previous + word[0]] + 12.0 * len(scripts)
        end, previous = match.end(), word[-1]
    for character in stretch[end:]:
        total += _steps[previous + character]
        if classes[end] == "C":
            total += ideograph_cost_in(character, tongue.east_asian)
        end += 1
        previous = character
    return total + _steps[previous + " "] + _joined_cost(stretch, tongue)


def stretch_cost(stretch: str, tongue: Tongue) -> float:
    """Return -log P of a stretch without white space, or with what it lost, in nats."""
    return _stretch_cost(stretch, tongue)


def _joined_cost(token: str, tongue: Tongue) -> float:
    """Return what is saved, in nats (as a negative number), where ideographs or syllables make known words."""
    if token.isascii():
        return 0.0
    return sum(_joined_cost_of(match.group(), tongue) for match in _patterns()[2].finditer(token))


def _joined_cost_of(letters: str, tongue: Tongue) -> float:
    costs = [ideograph_cost_in(letter, tongue.east_asian) for letter in letters]
    saved = [0.0]
    for end in range(1, len(letters) + 1):
        best = saved[-1]
        for start in range(end - 2, max(-1, end - 5), -1):
            if costs[start] > _RARE or costs[start + 1] > _RARE:
                # The filter has false friends: a word of rare characters is one.
                break
            cost = known_word_cost(letters[start:end])
            if cost is not None:
                best = min(best, saved[start] + max(-_KNOWN_AT_MOST, min(0.0, cost - sum(costs[start:end]))))
        saved.append(best)
    return saved[-1]


_RARE: Final = 11.0
"""Nats that an ideograph or a syllable costs which few words are written with."""


def known_east_asian(text: str) -> float | None:
    """Return -log frequency of a word of ideographs or syllables, in nats; None if it is not in the lists."""
    return None if not all(map(_is_east_asian, text)) else known_word_cost(text)


@lru_cache(maxsize=1 << 14)
def _is_east_asian(character: str) -> bool:
    return kind(character).script in CJK
