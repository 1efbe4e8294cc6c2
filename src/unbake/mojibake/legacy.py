"""Text of one legacy encoding that was read in another: which runs, and what they were."""

from __future__ import annotations

from collections.abc import Sequence

from unbake.model import Span
from unbake.mojibake.run import Run


def may_hold(text: str) -> bool:
    """Tell whether `text` may hold such a run: a cheap necessary condition."""
    return False


def find_legacy_runs(text: str, taken: Sequence[Span]) -> list[Run]:
    """Return the runs of `text`, a whole file, in order; `taken` are spans that are claimed already."""
    return []
