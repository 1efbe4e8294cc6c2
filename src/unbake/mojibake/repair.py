"""A candidate that was judged: what it does, and what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from unbake.model import Layer
from unbake.mojibake.codecs import UTF8


class Repair(NamedTuple):
    """`line[start:end]` is `before`; undoing every layer gives `after`."""

    start: int
    end: int
    before: str
    after: str
    inner: tuple[Layer, ...]
    """The layers beneath the outermost."""
    labels: tuple[str, ...]
    """The wrong codecs of the outermost layer that explain it alike, best first once it is chosen."""
    score: float
    alone: float
    """The score without what other runs of the line may lend it."""
    sure: bool
    words: str = ""
    """The words that it completes, as they are once repaired."""
    rank: float = 0.0
    """What speaks for it against a repair that it overlaps, in nats."""

    @property
    def chain(self) -> tuple[Layer, ...]:
        """The layers in the order in which they happened."""
        return (*self.inner, Layer(UTF8, self.labels[0]))


Preference = Mapping[str, float]
"""Wrong codec -> the part of the damage that it explains, from 0 to 1."""
