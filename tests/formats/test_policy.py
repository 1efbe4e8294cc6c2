"""Which family works in which zone."""

from __future__ import annotations

import pytest

from unbake.formats.policy import Treatment, decide
from unbake.model import ZoneKind as Kind

FIX, SUGGEST, IGNORE = Treatment.FIX, Treatment.SUGGEST, Treatment.IGNORE


@pytest.mark.parametrize(
    ("family", "kinds", "treatment"),
    [
        ("mojibake", [Kind.PROSE], FIX),
        ("mojibake", [Kind.VALUE, Kind.COMMENT], FIX),
        ("mojibake", [Kind.UNKNOWN], FIX),
        ("mojibake", [Kind.PROSE, Kind.CODE], SUGGEST),
        ("mojibake", [Kind.KEY], SUGGEST),
        ("mojibake", [Kind.URL], SUGGEST),
        ("mojibake", [Kind.STRING], SUGGEST),
        ("mojibake", [Kind.SOURCE_MESSAGE], SUGGEST),
        ("mojibake", [Kind.TRANSLATION], FIX),
        ("characters", [Kind.CUE], FIX),
        ("characters", [Kind.CODE], SUGGEST),
        ("characters", [Kind.UNKNOWN], FIX),
        ("leftovers", [Kind.ENTITY, Kind.PROSE], FIX),
        ("leftovers", [Kind.CODE], IGNORE),
        ("leftovers", [Kind.UNKNOWN], IGNORE),
        ("doubles", [Kind.PROSE], FIX),
        ("doubles", [Kind.PROSE, Kind.MARKUP], IGNORE),
        ("doubles", [Kind.TABLE_CELL], SUGGEST),
        ("doubles", [Kind.CODE], IGNORE),
        ("doubles", [Kind.UNKNOWN], IGNORE),
        ("encoding", [Kind.CODE], FIX),
        ("mojibake", [], FIX),
    ],
)
def test_the_most_careful_zone_decides(family: str, kinds: list[Kind], treatment: Treatment) -> None:
    assert decide(family, kinds, {}) is treatment


def test_a_setting_goes_before_the_table() -> None:
    settings = {"mojibake": {"code": "fix", "prose": "ignore"}}
    assert decide("mojibake", [Kind.CODE], settings) is FIX
    assert decide("mojibake", [Kind.PROSE], settings) is IGNORE
    assert decide("characters", [Kind.CODE], settings) is SUGGEST


@pytest.mark.parametrize("family", ["mojibake", "characters", "leftovers", "doubles"])
@pytest.mark.parametrize(
    "kind",
    [
        Kind.CODE,
        Kind.STRING,
        Kind.VERBATIM,
        Kind.MATH,
        Kind.MARKUP,
        Kind.URL,
        Kind.KEY,
        Kind.IDENTIFIER,
        Kind.ATTRIBUTE,
        Kind.NUMBER,
        Kind.TIMING,
        Kind.SOURCE_MESSAGE,
        Kind.PLACEHOLDER,
    ],
)
def test_nothing_that_machines_read_is_changed_unasked(family: str, kind: Kind) -> None:
    assert decide(family, [kind], {}) is not FIX
