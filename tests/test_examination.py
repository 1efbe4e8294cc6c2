"""Of the edits of a file, only those are taken back that change its structure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from unbake.carried import Found
from unbake.detect.registry import all_rules
from unbake.examination import MOST_TRIALS, _kept_by, examine
from unbake.model import Document, Hit, Safety, Settings, Span
from unbake.rule import Rule
from unbake.screen import Glance


def _edits(count: int) -> list[Found]:
    hits = [Hit(Span(number, number + 1), "a letter", after="x") for number in range(count)]
    return [Found(all_rules()[0], hit, hit.span, hit.after, True) for hit in hits]


@pytest.mark.parametrize("harmful", [set(), {0}, {6}, {2, 3}, {0, 3, 6}, set(range(7))])
def test_the_edits_that_do_no_harm_are_made(harmful: set[int]) -> None:
    def keeps(items: Sequence[Found]) -> bool:
        return not any(item.span.start in harmful for item in items)

    kept = _kept_by(_edits(7), keeps)
    assert {item.span.start for item in kept} == set(range(7)) - harmful


def test_the_search_for_them_has_an_end() -> None:
    trials = 0

    def keeps(items: Sequence[Found]) -> bool:
        nonlocal trials
        trials += 1
        return False

    assert _kept_by(_edits(1000), keeps) == []
    assert trials == MOST_TRIALS


def test_what_is_unsafe_in_the_first_round_and_safe_in_the_second_is_listed_once() -> None:
    def find_sign(document: Document) -> Iterator[Hit]:
        at = document.text.find("#")
        safety = Safety.UNSAFE if "?" in document.text else Safety.SAFE
        if at >= 0:
            yield Hit(Span(at, at + 1), "a sign", after="no.", safety=safety)

    def find_mark(document: Document) -> Iterator[Hit]:
        at = document.text.find("?")
        if at >= 0:
            yield Hit(Span(at, at + 1), "a mark", after=".", safety=Safety.SAFE)

    rules = []
    for name, find in (("s", find_sign), ("m", find_mark)):
        find.__module__ = "unbake.detect.mojibake.made_up"  # which names the family
        rules.append(Rule(name, find, lambda glance: True, "", ()))
    report = examine(Glance(b"Why? Take # c"), "page.txt", Settings(), rules)
    assert report.repaired == b"Why. Take no. c"
    assert [(finding.rule, finding.span.start) for finding in report.findings] == [("m", 3), ("s", 10)]
