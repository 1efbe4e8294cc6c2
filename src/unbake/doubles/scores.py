"""A logistic model of doubled words: one weight a fact, trained by `tests/benchmarks/doubles_model.py`."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from math import fsum

THRESHOLD = -4.5
"""From this score on a double is suggested: nine in ten of the errors are found then, and seven in ten of the findings
are errors, in repositories not trained on."""


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
    return fsum([table.get("", 0.0), *(table.get(fact, 0.0) for fact in facts)])  # in any order the same
