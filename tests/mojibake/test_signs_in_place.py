"""Guillemets and ordinal signs that were read as letters of another script."""

from __future__ import annotations

import pytest

from tests.test_engine import broken
from unbake.mojibake.engine import repair

SENTENCES = {
    "la salle « %s » est fermée": "windows-1251 windows-1253",
    "Rommet «%s» er stengt": "windows-1256 windows-1251",
    "Capítulo 10.º": "windows-1251 windows-1253 windows-1256 windows-1257 windows-874 iso-8859-5",
}
CASES = [(sentence, label) for sentence, labels in SENTENCES.items() for label in labels.split()]


@pytest.mark.parametrize(("sentence", "label"), CASES)
def test_a_sign_comes_back_where_one_stands(sentence: str, label: str) -> None:
    assert repair(broken(sentence, label)) == sentence


@pytest.mark.parametrize("clean", ["класс В« и группа В»", "Статья 10.ТК", "п. 2.Вє", "«А», «Б» и «В»"])
def test_letters_of_a_line_in_their_script_stay(clean: str) -> None:
    assert repair(clean) == clean


def test_an_ordinal_sign_comes_back_though_nothing_else_on_its_line_is_broken() -> None:
    assert repair("Artigo 10.Вє") == "Artigo 10.º"
