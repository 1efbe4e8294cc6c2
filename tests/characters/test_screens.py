"""A screen is a necessary condition: it never dismisses a file in which its rule finds something."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unbake.detect.registry import all_rules
from unbake.formats.registry import format_for
from unbake.model import Certainty, Document, Settings, Source
from unbake.rule import Rule
from unbake.screen import Glance

RULES = [rule for rule in all_rules() if rule.family in {"characters", "leftovers"}]
ODD = (
    "\x00\x01\x08\x19\x1b\x1f\x7f\x80\x93\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffd\ufe0f\u202e\u2066\u2028\u3000"
)
ODD += "\ufb01\ue000\uf0b7\U000f0000\U0010fffd\uffff\u0378\U000e0fff"
PIECES = [
    *ODD,
    *"aeoрсояАЕοΑé日1 \n-#@\\'.,;[m",
    "word",
    "слово",
    "&amp;",
    "&eacute;",
    "\\u00e9",
    "=C3=A9",
    "%C3%A9",
    "=?utf-8?Q?",
]


def document(text: str, path: str = "a.txt") -> Document:
    source = Source(b"", text, "utf-8", "utf-8", "", Certainty.PROVEN)
    known = format_for(path, {})
    return Document(text, source, path, known.name, Settings(), known.zones)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_a_screen_lets_through_what_its_rule_finds(rule: Rule, text: str) -> None:
    if next(iter(rule.find(document(text))), None) is not None:
        assert rule.screen(Glance(text.encode()))
        assert rule.screen(Glance.of_text(text))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_screen_dismisses_plain_ascii_prose(rule: Rule) -> None:
    assert not rule.screen(Glance(b"The quick brown fox jumps over the lazy dog.\r\n\tIt does - so they say (1999).\n"))


LONG_LINES = [
    ODD,
    "a",
    "\u200b",
    "\u202e",
    "a а",
    "aа",
    "e ﬃ c ",
    "d\ufffdj ",
    "a\u200b ",
    "\x1b[31m",
    "\uf0b7 ",
    "ab- ab ",
]
LONG_LINES += ["a&amp;eacute;", "a\\u00e9", "%C3%A9", "%C3%A9 ", "=?utf-8?Q?a?= ", "don\\'t ", "ab-  \n"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_linear_on_long_lines(rule: Rule) -> None:
    for piece in LONG_LINES:
        text = piece * (20_000 // len(piece))
        started = time.process_time()
        found = sum(1 for _ in rule.find(document(text)))
        assert found <= len(text)
        # Quadratic work on so long a line takes minutes.
        assert time.process_time() - started < 20, piece
