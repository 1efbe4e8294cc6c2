"""Letter pairs of languages that chardet has no counts for, out of the statistics of their words.

The word lists say how letters follow each other within a word, and how words begin and end. What stands between
words, capitals at their beginning included, is taken from the other languages of the script.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp, log

from unbake.mojibake.letters import STEP, letter_model

LANGUAGES = ("ca", "sq", "eu", "gl", "oc", "af", "fo", "lb", "fy", "fur", "nn", "kmr", "tk", "fil", "sw")
"""Languages in the Latin script, as ISO 639 codes."""

_WORD_GOES_ON_TO_SPACE = 0.85
"""The share of words that a space follows, and that follow one; the rest have a punctuation mark or a capital."""
_ROUNDS = 40


def pair_costs(code: str, others: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """Return -log of how often pairs and characters stand in a language, in nats.

    Args:
        code: the language.
        others: the cost of each pair of characters in the languages of its script.

    """
    follows = _follows(code)
    shares = _shares(follows)
    left_costs: dict[str, float] = {}
    for pair, cost in others.items():
        left_costs[pair[0]] = left_costs.get(pair[0], 0.0) + exp(-cost)
    characters = {left: -log(share) for left, share in left_costs.items()}
    characters |= {character: -log(share) for character, share in shares.items()}
    pairs = {
        pair: characters[pair[0]] + cost + log(left_costs[pair[0]])
        for pair, cost in others.items()
        if not (pair[0] in shares and pair[1] in shares)
    }
    for left, row in follows.items():
        for right, share in row.items():
            pairs[left + right] = characters[left] - log(share)
            capital = left.upper()
            if right != " " and left != " " and len(capital) == 1 and capital in characters:
                pairs[capital + right] = characters[capital] - log(share)
    return pairs, characters


def _follows(code: str) -> dict[str, dict[str, float]]:
    """Return letter -> next letter -> its share; a space stands for the beginning and the end of a word."""
    model = letter_model(code)
    names = {0: " "} | {number: letter for letter, number in model.index.items()}
    rows = {}
    for number, left in names.items():
        row = dict(_row(model.pairs, model.size, number, names))
        total = sum(row.values())
        rows[left] = {
            right: share / total * (_WORD_GOES_ON_TO_SPACE if " " in (left, right) else 1.0)
            for right, share in row.items()
        }
    return rows


def _row(table: bytes, size: int, number: int, names: Mapping[int, str]) -> Iterator[tuple[str, float]]:
    for other, right in names.items():
        if number or other:
            yield right, exp(-STEP * table[number * size + other])


def _shares(follows: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return the share that each character has of a text in which letters follow each other so."""
    shares = dict.fromkeys(follows, 1.0 / len(follows))
    for _ in range(_ROUNDS):
        found = dict.fromkeys(follows, 1e-9)
        for left, row in follows.items():
            for right, share in row.items():
                found[right] += shares[left] * share
        total = sum(found.values())
        shares = {character: share / total for character, share in found.items()}
    return shares
