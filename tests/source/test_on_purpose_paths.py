"""Which files hold what tests are run on."""

from __future__ import annotations

import os

import pytest

from unbake.source.on_purpose import is_test_data

OUTSIDE = "C:/work/tests/notes.txt" if os.name == "nt" else "/work/tests/notes.txt"


@pytest.mark.parametrize(
    ("path", "file_format", "is_data"),
    [
        ("tests/data/broken.json", "json", True),
        ("src/Fixtures/broken.srt", "subrip", True),
        ("tests/README.md", "markdown", False),
        ("notes/tests.txt", "text", False),
        (OUTSIDE, "text", False),
    ],
)
def test_data_of_tests_lie_below_a_folder_of_tests_of_the_project(path: str, file_format: str, is_data: bool) -> None:
    assert is_test_data(path, file_format) is is_data
