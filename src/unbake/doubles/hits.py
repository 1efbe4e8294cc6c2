"""From what stands twice to a hit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from unbake.doubles.languages import Languages
from unbake.doubles.places import Lines, ceiling, is_running_text, is_spoken
from unbake.doubles.scan import Doubled
from unbake.doubles.stretches import Repeated
from unbake.doubles.verdict import Tier, Verdict
from unbake.model import Document, Hit, Level, Safety, Span


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


def hits_of_doubles(
    document: Document,
    doubles: Iterable[Doubled],
    may_be_a_slip: Callable[[Doubled], bool],
    judged: Callable[[Doubled, str], Verdict],
) -> Iterator[Hit]:
    """Yield the doubles that are not meant, as far as `judged` tells of each and the language around it.

    Of those that are no slip whatever the language is, the language is not asked.

    Those that the settings allow are left out, and no more is made of one than its place in the file bears.
    """
    allowed = frozenset(" ".join(entry.casefold().split()) for entry in document.settings.allowed_doubles)
    languages = Languages(document.text, document.settings.languages)
    for double in doubles:
        words = " ".join(double.first.casefold().split())
        if words in allowed or f"{words} {words}" in allowed:
            continue
        passage = f"{double.left} {double.first} {double.right}"
        languages.go_on_to(passage, double.start, double.start - len(double.left))
        if not may_be_a_slip(double):
            continue
        verdict = judged(double, languages.here())
        if verdict.tier is Tier.QUIET:
            continue
        tier = min(verdict.tier, ceiling(document, double.start, double.end))
        if tier is Tier.AUTOMATIC and is_spoken(double.left, double.right):
            tier = Tier.SUGGESTED
        if tier is not Tier.QUIET:
            yield hit(document.text, double, tier, verdict)


def hits_of_repeats(document: Document, repeats: Iterable[Repeated], noun: str) -> Iterator[Hit]:
    """Yield each stretch of prose that stands in the text before, a `noun`, with the line of its first copy."""
    lines = Lines(document.text)
    for repeat in repeats:
        if is_running_text(document, repeat.start, repeat.end):
            yield Hit(
                span=Span(repeat.start, repeat.end),
                message=f"this {noun} stands in line {lines.at(repeat.first)} already",
                level=Level.SUGGESTION,
            )
