"""What editors are told of the settings, and values that are given on the command line."""

from __future__ import annotations

import pytest

from unbake.cli.settings import _table_of
from unbake.config import KEYS, ConfigError
from unbake.detect.registry import FAMILIES, all_rules
from unbake.model import ZoneKind
from unbake.settings_schema import schema


def test_the_schema_names_every_key_rule_family_and_zone() -> None:
    properties = schema()["properties"]
    assert {name.partition(".")[0] for name in KEYS} == set(properties)
    assert {*FAMILIES, *(rule.name for rule in all_rules()), "all"} == set(properties["select"]["items"]["enum"])
    for family in FAMILIES:
        assert set(properties["zones"]["properties"][family]["properties"]) == {str(kind) for kind in ZoneKind}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("zones.mojibake.code=fix", {"zones": {"mojibake": {"code": "fix"}}}),
        ("encoding.target = utf-16", {"encoding": {"target": "utf-16"}}),
        ('select=["mojibake"]', {"select": ["mojibake"]}),
        ("unsafe-fixes=true", {"unsafe-fixes": True}),
        ("languages=[]", {"languages": []}),
    ],
)
def test_a_plain_word_on_the_command_line_needs_no_quotes(entry: str, expected: dict[str, object]) -> None:
    assert _table_of([entry]) == expected


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(ConfigError):
        _table_of(["select=[mojibake"])
