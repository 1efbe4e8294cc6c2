"""A logistic model of doubled words: one weight a fact, trained by `tests/benchmarks/doubles_model.py`."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache

THRESHOLD = -2.0
"""From this score on a double is suggested; two in three of all findings are errors then, in repositories not trained
on. At -3 one in twenty-five more of the errors is found, and three in five are errors."""


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each fact, and under the empty name what is added always."""
    from importlib.resources import files

    text = files("unbake.doubles").joinpath("data/weights.json").read_text(encoding="utf-8")
    result: dict[str, float] = json.loads(text)
    return result


def score(facts: Collection[str], table: Mapping[str, float] | None = None) -> float:
    """Return the logarithm of the odds that a double with these facts is an error."""
    table = weights() if table is None else table
    return table.get("", 0.0) + sum(table.get(fact, 0.0) for fact in facts)
