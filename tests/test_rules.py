"""Every rule's examples hold: they are its tests as much as its documentation."""

from __future__ import annotations

import pytest

from unbake.detect.registry import FAMILIES, all_rules
from unbake.model import FileReport, Settings
from unbake.pipeline import check_bytes
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance

CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{number}")
    for rule in all_rules()
    for number, example in enumerate(rule.examples, 1)
]


def as_bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def run(rule: Rule, data: bytes, example: Example, settings: Settings | None = None) -> FileReport:
    return check_bytes(data, f"example.{example.kind}", settings or Settings(), [rule])


def outcome(report: FileReport) -> Outcome:
    if report.repaired is not None:
        return Outcome.FIXED
    if any(finding.edit or finding.recode for finding in report.findings):
        return Outcome.OFFERED
    return Outcome.REPORTED if report.findings else Outcome.QUIET


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_example_comes_out_as_the_rule_says(rule: Rule, example: Example) -> None:
    data = as_bytes(example.before)
    report = run(rule, data, example)
    assert outcome(report) is example.expected, report.findings
    if example.level is not None:
        assert {finding.level for finding in report.findings} == {example.level}
    if example.expected is Outcome.FIXED:
        assert example.after is not None
        assert report.repaired == as_bytes(example.after)
        assert run(rule, report.repaired, example).repaired is None, "a second run writes again"
    if example.expected is Outcome.OFFERED and example.after is not None:
        offered = run(rule, data, example, Settings(unsafe_fixes=True))
        assert offered.repaired == as_bytes(example.after)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_the_screen_lets_through_every_example_that_is_found(rule: Rule, example: Example) -> None:
    if example.expected is not Outcome.QUIET:
        assert rule.screen(Glance(as_bytes(example.before)))


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_a_rule_has_a_doc_and_examples_that_fire_and_stay_quiet(rule: Rule) -> None:
    outcomes = {example.expected for example in rule.examples}
    assert Outcome.QUIET in outcomes
    assert outcomes - {Outcome.QUIET}
    assert "## Why" in rule.doc
    assert "## Fix" in rule.doc
    assert rule.family in FAMILIES


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(names) == len(set(names))
