"""What a person silenced stays silent, and what silences nothing is said."""

from __future__ import annotations

import pytest

from unbake.model import Allow, Settings
from unbake.pipeline import check_bytes

DAMAGE = "The mayorâ€™s plan"

SILENCED = {
    "next block": ("md", f"<!-- unbake: ignore[mojibake] -->\n{DAMAGE}\n", []),
    "end of line": ("md", f"{DAMAGE} <!-- unbake: ignore[mojibake] -->\n", []),
    "a double, by a comment that speaks of doubles": (
        "md",
        "Wait for the the boat here. <!-- unbake: ignore[doubled-word] -->\n",
        [],
    ),
    "everything": ("md", f"<!-- unbake: ignore -->\n{DAMAGE}\n", []),
    "whole file": ("md", f"{DAMAGE}\n\n{DAMAGE}\n\n<!-- unbake: ignore-file[mojibake] -->\n", []),
    "another rule": ("md", f"<!-- unbake: ignore[doubled-word] -->\n{DAMAGE}\n", ["unused-ignore", "mojibake"]),
    "another block": ("md", f"<!-- unbake: ignore[mojibake] -->\n{DAMAGE}\n\n{DAMAGE}\n", ["mojibake"]),
    "hash comment": ("yaml", f"# unbake: ignore[mojibake]\na: {DAMAGE}\n", []),
    "no comment of the format": ("txt", f"<!-- unbake: ignore[mojibake] -->\n{DAMAGE}\n", ["mojibake"]),
    "nothing to silence": ("md", "<!-- unbake: ignore[mojibake] -->\nA plan\n", ["unused-ignore"]),
    "a name that is none": ("md", f"<!-- unbake: ignore[mojibak] -->\n{DAMAGE}\n", ["unused-ignore", "mojibake"]),
}


@pytest.mark.parametrize("case", SILENCED)
def test_a_comment_silences_where_it_says(case: str) -> None:
    kind, text, expected = SILENCED[case]
    report = check_bytes(text.encode(), f"page.{kind}", Settings())
    assert [finding.rule for finding in report.findings] == expected
    assert (report.repaired is None) == ("mojibake" not in expected)


@pytest.mark.parametrize(
    ("allow", "found"),
    [
        (Allow("mayorâ€™s"), False),
        (Allow("â€™"), False),
        (Allow("mayorâ€™s", path="*.txt"), False),
        (Allow("mayorâ€™s", path="docs/**"), True),
        (Allow("otherâ€™s"), True),
        (Allow("mayor"), True),
    ],
)
def test_an_allowed_text_is_left_alone_where_it_is_allowed(allow: Allow, found: bool) -> None:
    report = check_bytes(DAMAGE.encode(), "page.txt", Settings(allow=(allow,)))
    assert bool(report.findings) == found


@pytest.mark.parametrize("name", ["unbake.toml", "pyproject.toml"])
def test_the_settings_file_may_quote_what_it_allows(name: str) -> None:
    allow = Allow("mayorâ€™s", path="docs/**")
    data = 'text = "mayorâ€™s"\nother = "theirâ€™s"\n'.encode()
    report = check_bytes(data, name, Settings(allow=(allow,)))
    assert [finding.place.line for finding in report.findings] == []
    assert check_bytes(data, "other.toml", Settings(allow=(allow,))).findings
