"""From a judged double to a hit."""

from __future__ import annotations

from unbake.doubles.judge import Tier, Verdict
from unbake.doubles.scan import Doubled
from unbake.model import Hit, Level, Safety, Span


def hit(text: str, double: Doubled, tier: Tier, verdict: Verdict) -> Hit:
    """Return the hit for a double: one copy goes, and line breaks stay where they were."""
    start, after = double.start, double.first
    candidates = verdict.candidates
    if "\n" in double.separator and text[start - 1 : start] == " ":
        start -= 1
        after = double.separator + double.last
        candidates = tuple(f"{double.separator}{candidate}" for candidate in candidates)
    automatic = tier is Tier.AUTOMATIC
    shown = " ".join(double.first.split())
    return Hit(
        span=Span(start, double.end),
        message=f"“{shown}” stands twice",
        proof=verdict.reason,
        level=Level.ERROR if automatic else Level.SUGGESTION,
        after=after,
        safety=Safety.SAFE if automatic else Safety.UNSAFE,
        candidates=candidates,
    )
