from importlib.resources import files

import pytest

from unbake.mojibake.frequent import frequent_words
from unbake.mojibake.letters import alphabets, ideographs, letter_model
from unbake.mojibake.spelling import word_cost, word_cost_in
from unbake.mojibake.words import known_word_cost

LIKELIER = (
    ("år", "ãr"),
    ("Straße", "StraÃe"),
    ("señora", "seóora"),
    ("dziękuję", "dziźkujź"),
    ("günaydın", "günaydýn"),
    ("здравствуйте", "гдравафвуцфе"),
    ("λιμάνι", "λξμόνξ"),
    ("שלום", "ףלןם"),
)


def test_the_statistics_stay_small() -> None:
    folder = files("unbake.mojibake").joinpath("data")
    names = ("letters.bin", "words.bin", "frequent.bin")
    assert sum(len(folder.joinpath(name).read_bytes()) for name in names) < 2_000_000


def test_a_frequent_word_costs_less_than_another_true_word_beside_it() -> None:
    words = frequent_words("ru")
    assert words["и"] + 1 < words["я"]
    assert words["это"] + 2 < word_cost_in("сто", "ru")
    assert frequent_words("sr")["је"] < 4


def test_each_language_has_a_model_of_its_alphabet() -> None:
    assert len(alphabets()) >= 60
    for code, (script, letters) in alphabets().items():
        model = letter_model(code)
        assert model.script == script
        assert letters <= set(model.index)
        assert len(model.triples) == model.size**3


@pytest.mark.parametrize(("right", "wrong"), LIKELIER)
def test_a_word_is_likelier_than_the_same_word_with_other_letters(right: str, wrong: str) -> None:
    assert word_cost(right) + 3 < word_cost(wrong)


def test_a_word_is_likelier_in_its_own_language() -> None:
    assert word_cost_in("þegar", "is") + 4 < word_cost_in("þegar", "tr")
    assert word_cost_in("çarşı", "tr") + 4 < word_cost_in("çarşı", "is")


def test_frequent_words_are_known_and_letters_in_a_row_are_not() -> None:
    assert known_word_cost("straße") is not None
    assert known_word_cost("παιδί") is not None
    strings = [a + b + c + a for a in "bcdfghjklm" for b in "npqrstvwxz" for c in "ąęðþž"]
    assert sum(known_word_cost(string) is not None for string in strings) < len(strings) / 20


@pytest.mark.parametrize(
    ("code", "frequent", "rare"), [("zh", "的", "郎"), ("zh-hant", "這", "这"), ("ko", "이", "뷁")]
)
def test_frequent_ideographs_cost_less(code: str, frequent: str, rare: str) -> None:
    costs = ideographs(code)
    assert costs[frequent] + 2 < costs.get(rare, 20.0)


def test_words_of_a_script_without_a_model_are_not_refused() -> None:
    assert word_cost("བོད་ཡིག") < 60
    assert word_cost("አማርኛ") < 40
