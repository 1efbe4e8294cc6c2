"""From a judged double to a hit."""

from __future__ import annotations

from unbake.doubles.judge import Tier, Verdict
from unbake.doubles.scan import Doubled
from unbake.model import Hit, Level, Safety, Span


def hit(text: str, double: Doubled, tier: Tier, verdict: Verdict) -> Hit:
    """Return the hit for a double: one copy goes, and line breaks stay where they were."""
    span, after, candidates = Span(double.start, double.end), double.first, verdict.candidates
    if "\n" in double.separator and text[double.start - 1 : double.start] == " ":
        # The copy before the line break goes, with the blank before it: the break and what opens the next line stay.
        span, after, candidates = Span(double.start - 1, double.first_end), "", ()
    automatic = tier is Tier.AUTOMATIC
    shown = " ".join(double.first.split())
    return Hit(
        span=span,
        message=f"“{shown}” stands twice",
        proof=verdict.reason,
        level=Level.ERROR if automatic else Level.SUGGESTION,
        after=after,
        safety=Safety.SAFE if automatic else Safety.UNSAFE,
        candidates=candidates,
    )
