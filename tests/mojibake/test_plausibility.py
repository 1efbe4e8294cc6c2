import pytest

from unbake.mojibake.engine import repair
from unbake.mojibake.plausibility import FORBIDDEN, gain, is_forbidden

REPAIRS = (
    ("Ã©", "é", "caf", ""),
    ("Ã¥", "å", "", "r"),
    ("â€™", "\N{RIGHT SINGLE QUOTATION MARK}", "it", "s"),
    ("Ä™", "ę", "si", " i"),
    ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет", "", ""),
    ("鈥檚", "\N{RIGHT SINGLE QUOTATION MARK}s", "it", ""),
    ("\N{NO-BREAK SPACE}Ã©", "\N{NO-BREAK SPACE}é", "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}", "t"),
)

CORRECT = (
    ("模式", "ģʽ", "", ""),
    ("дії", "䳿", "", ""),
    ("\N{RIGHT SINGLE QUOTATION MARK}é", "\N{ARMENIAN CAPITAL LETTER VEW}", "l", "t"),
    ("É²", "ɲ", "COMIT", " NATIONAL"),
)

NEVER_A_RESULT = (
    ("\ue000", "", ""),
    ("\x93", "", ""),
    ("\N{REPLACEMENT CHARACTER}", "", ""),
    ("\U000cc70f", "", ""),
    ("\ud83d", "", ""),
    ("\ufffe", "", ""),
    ("д", "F", "R"),
    ("ɲ", "COMIT", " NATIONAL"),
    ("ə", "CAF", ""),
    ("漢é", "", ""),
)


@pytest.mark.parametrize(("before", "after", "left", "right"), REPAIRS)
def test_a_repair_gains(before: str, after: str, left: str, right: str) -> None:
    assert gain(before, after, left, right) > 8


@pytest.mark.parametrize(("before", "after", "left", "right"), CORRECT)
def test_breaking_correct_text_gains_nothing(before: str, after: str, left: str, right: str) -> None:
    assert gain(before, after, left, right) < 0


@pytest.mark.parametrize(("text", "left", "right"), NEVER_A_RESULT)
def test_what_no_text_holds_is_forbidden_as_a_result(text: str, left: str, right: str) -> None:
    assert is_forbidden(text, left, right)
    assert gain("Ã©", text, left, right) == FORBIDDEN


def test_only_the_nearest_context_is_read() -> None:
    assert gain("Ã©", "é", "x" * 500 + "caf", "") == gain("Ã©", "é", ("x" * 500 + "caf")[-16:], "")


def test_a_whole_word_in_small_letters_is_no_damage_by_itself() -> None:
    clean = "¿ребрен ѕвонче™"
    assert repair(clean) == clean
