"""Short words that are repaired because the language of their line is full of them."""

from __future__ import annotations

import pytest

from tests.test_engine import broken
from unbake.mojibake.engine import repair

SENTENCES = {
    "La porta è chiusa da ieri sera": "windows-1250 windows-1251 windows-1256 windows-1257 windows-874 iso-8859-15",
    "Questo giardino è molto grande": "windows-1250 windows-1253 iso-8859-5 iso-8859-2 shift_jis",
    "Esse livro é muito bom, disse ela": "windows-1251 windows-1253 windows-1257 windows-874",
    "Vi må vente på bussen til klokken ti": "windows-1251 windows-874 euc-kr iso-8859-5",
    "Il treno arriva sempre più tardi": "gbk euc-kr windows-874",
}
CASES = [(sentence, label) for sentence, labels in SENTENCES.items() for label in labels.split()]


@pytest.mark.parametrize(("sentence", "label"), CASES)
def test_a_frequent_word_comes_back(sentence: str, label: str) -> None:
    assert repair(broken(sentence, label)) == sentence


@pytest.mark.parametrize("label", ["windows-1251", "iso-8859-5", "windows-874"])
def test_a_frequent_word_comes_back_that_was_broken_twice(label: str) -> None:
    sentence = "La porta è chiusa da ieri sera"
    assert repair(broken(sentence, label, label)) == sentence


@pytest.mark.parametrize(
    "clean",
    [
        "Il carattere 猫 significa gatto",  # GBK reads `è` so
        "El signo Ă¨ es raro",  # no frequent word of Spanish
        "Das Werk ГЁ und mehr",  # nor of German
        "Группа ГЁ и группа ДЁ",
        "Ă¨",
    ],
)
def test_what_is_no_frequent_word_of_the_line_stays(clean: str) -> None:
    assert repair(clean) == clean
