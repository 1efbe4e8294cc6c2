"""Where a finding stands in its file, and the line that is shown of it."""

from __future__ import annotations

import pytest

from unbake.api import check_text
from unbake.model import Certainty, Finding, Source, Span
from unbake.places import places_of

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def place(text: str, start: int, end: int) -> tuple[int, ...]:
    source = Source(text.encode(), text, "utf-8", "utf-8", "", Certainty.PROVEN)
    (found,) = places_of(source, [Span(start, end)])
    return tuple(found)


@pytest.mark.parametrize(
    ("text", "start", "end", "want"),
    [
        ("abc\nédé\n", 4, 7, (2, 1, 2, 4, 4, 9)),
        ("abc\nédé\n", 1, 5, (1, 2, 2, 2, 1, 6)),
        ("abc\nédé\n", 1, 4, (1, 2, 2, 1, 1, 4)),
        (f"{MARK}abc\n", 0, 2, (1, 1, 1, 2, 0, 4)),
        (f"{MARK}abc\n", 1, 3, (1, 1, 1, 3, 3, 5)),
    ],
    ids=["within a line", "over two lines", "up to the end of a line", "with the mark", "behind the mark"],
)
def test_columns_count_code_points_and_no_byte_order_mark(
    text: str, start: int, end: int, want: tuple[int, ...]
) -> None:
    assert place(text, start, end) == want


def test_places_of_spans_that_lie_over_each_other_are_those_of_each_by_itself() -> None:
    text = f"{MARK}abc\nédé “é”\r\nfoo — bar\n"
    source = Source(text.encode(), text, "utf-8", "utf-8", "", Certainty.PROVEN)
    spans = sorted(Span(start, end) for start in range(len(text) + 1) for end in range(start, len(text) + 1))
    assert list(places_of(source, spans)) == [next(places_of(source, [span])) for span in spans]
    assert next(places_of(source, [spans[-1]])).byte_end == len(source.data)


def finding(text: str) -> Finding:
    (found,) = check_text(text)
    return found


def test_the_line_of_a_finding_is_shown_from_its_beginning_to_its_end() -> None:
    shown = finding("before\r\nIt doesnâ€™t fit.\r\nbehind\r\n").excerpt
    assert (shown.text, shown.text[shown.start : shown.end]) == ("It doesnâ€™t fit.", "â€™")
    assert not shown.cut_before
    assert not shown.cut_after


def test_a_long_line_is_cut_on_both_sides() -> None:
    shown = finding("a fine day, " * 20 + "and it doesnâ€™t rain" + ", or so we hope" * 20).excerpt
    assert shown.text[shown.start : shown.end] == "â€™"
    assert (shown.start, len(shown.text) - shown.end) == (60, 60)
    assert shown.cut_before
    assert shown.cut_after
