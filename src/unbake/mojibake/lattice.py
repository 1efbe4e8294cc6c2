"""All ways to fill the gaps of a word, weighed together by the letters and words that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import inf, prod
from typing import Final

from unbake.mojibake.capitals import opening_costs
from unbake.mojibake.linecost import Tongue
from unbake.mojibake.signs import sign_cost
from unbake.mojibake.spelling import ideograph_cost_in
from unbake.mojibake.stretches import is_east_asian, stretch_cost

_MOST: Final = 300
"""Ways to fill the gaps of a word that are all weighed."""


_KEPT: Final = 48
"""Ways to fill the first gaps that are kept where there are more."""


_MOST_IDEOGRAPHS: Final = 64


_KEPT_IDEOGRAPHS: Final = 12
"""The same for ideographs and syllables, which depend less on each other."""


Choice = tuple[tuple[str, float], ...]
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
    placed: float
    """What of the cost the texts have by themselves, as losses and where they stand, in nats."""

    def filled(self, between: Sequence[str]) -> str:
        """Return the word from its first gap to its last, with `between` after each."""
        return _joined(self.texts, between)


@lru_cache(maxsize=1 << 9)
def weigh(
    choices: tuple[Choice, ...], between: tuple[str, ...], left: str, right: str, tongue: Tongue
) -> Weighed | None:
    """Weigh the ways to fill gaps.

    Args:
        choices: what each gap may be.
        between: what stands between each gap and the next one, and nothing for the last.
        left: what stands before the first gap in the line.
        right: what stands after the last one.
        tongue: the language of the line.
    """
    head, tail = _head(left), _tail(right)
    placed = _with_case(_with_signs(choices, between, left, right, main_language(tongue)), head, left, right, tongue)
    placed = _with_capitals_apart(placed, between, head)
    signs = tuple([_likely(choice, tongue) for choice in placed])
    return _weigh(signs, between, head, tail, tongue)


@lru_cache(maxsize=1 << 13)
def _weigh(
    signs: tuple[tuple[tuple[str, float], ...], ...], between: tuple[str, ...], head: str, tail: str, tongue: Tongue
) -> Weighed | None:
    least = inf
    count = prod(map(len, signs))
    running_on = any(is_east_asian(text[0]) for choice in signs for text, _ in choice)
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
    costs = sorted(
        (own + stretch_cost(head + _joined(texts, between) + tail, tongue), texts, own) for own, texts in ways
    )
    if not costs:
        return None
    best, texts, placed = costs[0]
    behind: list[dict[str, float]] = [{} for _ in texts]
    rivals: list[tuple[str, ...] | None] = [None for _ in texts]
    for cost, other, _ in costs[1:]:
        for index, text in enumerate(other):
            if text != texts[index]:
                behind[index].setdefault(text, cost - best)
                rivals[index] = rivals[index] or other
    return Weighed(best, texts, tuple(behind), tuple(rivals), least, placed)


def _joined(texts: Sequence[str], between: Sequence[str]) -> str:
    return "".join([part for pair in zip(texts, between, strict=False) for part in pair])


def _likely(choice: Choice, tongue: Tongue) -> Choice:
    """Return a choice without what is so unlikely by itself that no word can make up for it."""
    costs = [
        cost + (ideograph_cost_in(text, tongue.east_asian) if len(text) == 1 and is_east_asian(text) else 0.0)
        for text, cost in choice
    ]
    most = min(costs, default=0.0) + (
        _HOPELESS_IDEOGRAPH if any(is_east_asian(text[0]) for text, _ in choice) else _HOPELESS
    )
    near = [(cost, own) for own, cost in zip(choice, costs, strict=True) if cost <= most]
    return tuple([own for _, own in sorted(near)[:_MOST_CHOICES]])


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
        found.append(tuple([(text, cost + sign_cost(text, before, after, code)) for text, cost in choice]))
    return found


def main_language(tongue: Tongue) -> str:
    """Return the language of the script beyond Latin that a line has, else that of its Latin words."""
    codes = [code for script, code in tongue.by_script.items() if script != "LATIN"]
    return codes[0] if codes else tongue.by_script.get("LATIN", "")


def _with_case(choices: list[Choice], head: str, left: str, right: str, tongue: Tongue) -> list[Choice]:
    """Return the choices, the first with what its letter case costs at the beginning of a word."""
    if head[-1:].isalpha() or not any(text[:1].isupper() for text, _ in choices[0]):
        return choices
    upper, lower = opening_costs(left, right, tongue.by_script.get("LATIN", ""))
    first = [
        (text, cost + (upper if text[:1].isupper() else lower if text[:1].islower() else 0.0))
        for text, cost in choices[0]
    ]
    return [tuple(first), *choices[1:]]


def _with_capitals_apart(choices: list[Choice], between: Sequence[str], head: str) -> list[Choice]:
    """Return the choices, with what a capital costs right behind a small letter."""
    found: list[Choice] = []
    for choice, before in zip(choices, (head, *between), strict=False):
        if before[-1:].islower():
            choice = tuple([(text, cost + _CAPITAL_AMID * text[:1].isupper()) for text, cost in choice])
        found.append(choice)
    return found


_CAPITAL_AMID: Final = 6.0
"""Nats for a capital behind a small letter, beside what such a word costs anywhere."""


def _near(text: str) -> str:
    """Return as much of what stands beside a word's gaps as counts; of ideographs that is little."""
    return text[:_CONTEXT] if not text or not is_east_asian(text[0]) else text[:_CONTEXT_OF_IDEOGRAPHS]


def _head(left: str) -> str:
    near = _near(left[: -_CONTEXT - 1 : -1])[::-1]
    return "" if not near or near[-1].isspace() else near.split()[-1]


def _tail(right: str) -> str:
    near = _near(right)
    return "" if not near or near[0].isspace() else near.split()[0]


_CONTEXT: Final = 24


_CONTEXT_OF_IDEOGRAPHS: Final = 4
"""Code points of a word on each side of its gaps that are read."""
