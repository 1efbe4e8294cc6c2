"""Edits are applied exactly, and offsets find their way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbake.edits import OffsetMap, OverlapError, Replacement, apply, without_overlaps
from unbake.model import Span


@st.composite
def texts_with_replacements(draw: st.DrawFn) -> tuple[str, list[Replacement]]:
    text = draw(st.text(max_size=40))
    borders = sorted(
        draw(st.lists(st.integers(0, len(text)), max_size=8).map(lambda found: found[: len(found) // 2 * 2]))
    )
    spans = [Span(start, end) for start, end in zip(borders[::2], borders[1::2], strict=True) if start < end]
    return text, [Replacement(span, draw(st.text(max_size=4))) for span in spans]


@given(texts_with_replacements())
def test_text_outside_the_replacements_stays(case: tuple[str, list[Replacement]]) -> None:
    text, replacements = case
    edited = apply(text, replacements)
    kept = len(text) - sum(len(replacement.span) for replacement in replacements)
    assert len(edited) == kept + sum(len(replacement.after) for replacement in replacements)


@given(texts_with_replacements(), st.data())
def test_a_span_of_the_edited_text_leads_back_to_what_it_came_from(
    case: tuple[str, list[Replacement]], data: st.DataObject
) -> None:
    text, replacements = case
    edited = apply(text, replacements)
    start = data.draw(st.integers(0, len(edited)))
    span = Span(start, data.draw(st.integers(start, len(edited))))
    offsets = OffsetMap(replacements)
    widened, original = offsets.widened(span), offsets.to_original(span)
    inside = [
        Replacement(Span(r.span.start - original.start, r.span.end - original.start), r.after)
        for r in replacements
        if original.start <= r.span.start and r.span.end <= original.end and original.start < original.end
    ]
    touched = [replacements[index] for index in offsets.touched(span)]
    assert all(original.start <= r.span.start and r.span.end <= original.end for r in touched)
    if original.start < original.end and len(inside) == len(touched):
        assert apply(text[original.start : original.end], inside) == edited[widened.start : widened.end]


def test_overlapping_replacements_are_refused() -> None:
    with pytest.raises(OverlapError):
        apply("abcdef", [Replacement(Span(0, 3), "x"), Replacement(Span(2, 4), "y")])


def test_of_two_overlapping_spans_the_first_is_kept() -> None:
    assert without_overlaps([Span(4, 6), Span(0, 3), Span(2, 5), Span(6, 7)]) == [1, 0, 3]
