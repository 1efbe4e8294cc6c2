"""A damaged run of a text, and its repair."""

from __future__ import annotations

from dataclasses import dataclass

from unbake.model import Layer, Level, Safety, Span


@dataclass(frozen=True, slots=True)
class Run:
    """A maximal stretch of text that inverts as a whole, with the repair chosen for it."""

    span: Span
    before: str
    after: str
    chain: tuple[Layer, ...]
    """The layers in the order in which they happened."""
    level: Level
    safety: Safety
    proof: str
    candidates: tuple[str, ...] = ()
