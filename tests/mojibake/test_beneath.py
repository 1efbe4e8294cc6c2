"""What was read in a wrong codec twice is not left half way."""

from __future__ import annotations

import pytest

from tests.test_engine import broken
from unbake import fix_text

SIGNS = {
    "windows-1252": "λ ß ± § × π é ½ ° ö €",
    "windows-1250": "λ ß ± § Ü π é ½ ° ö €",
    "windows-1251": "λ ± § × é ° ö €",
}
CASES = [(sign, label) for label, signs in SIGNS.items() for sign in signs.split()]


@pytest.mark.parametrize(("sign", "label"), CASES)
def test_a_sign_broken_twice_comes_back_as_it_was(sign: str, label: str) -> None:
    text = f"the value {sign} stands here"
    assert fix_text(broken(text, label, label)) == text


@pytest.mark.parametrize("text", ["the pair Î» stands here", "the pair В± stands here"])
def test_two_letters_that_came_out_of_no_damage_stay(text: str) -> None:
    assert fix_text(text) == text
