"""Tests of a repair function; the broken strings are its input."""

import pytest

CASES = [
    ("cafÃ©", "café"),
    ("donâ€™t", "don’t"),
    ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
    ("schÃ¶n", "schön"),  # Ã¶ stands for ö
]


@pytest.mark.parametrize(("broken", "whole"), CASES)
def test_repair(broken, whole):
    assert broken.encode("cp1252").decode("utf-8") == whole
