"""What the letters, the capitals and the signs around a lost sequence say about it."""

from __future__ import annotations

from math import inf

import pytest

from tests.benchmarks.breakage import replaced, then, utf8_as, without_c1
from unbake.mojibake.capitals import opening_costs
from unbake.mojibake.certainty import Fit, extra_lead_of_first, needed_lead
from unbake.mojibake.engine import find_runs, repair
from unbake.mojibake.kana import kana_cost
from unbake.mojibake.linecost import Tongue
from unbake.mojibake.signs import sign_cost
from unbake.mojibake.stretches import stretch_cost

MARK = "\N{REPLACEMENT CHARACTER}"
WELL = Fit(known=0.9, cost=2.0, lost=0.05)


@pytest.mark.parametrize(
    ("clean", "codec"),
    [
        ("Это то, что мы видели вчера", "cp1252"),
        ("Они говорят, что это просто", "cp1252"),
        ("Árpád elment. Átment a hídon, és látta a várost.", "cp1252"),
        ("Není to tak, říká Čeněk, a čte dál.", "cp1252"),
        ("پنجرهٔ بزرگ را باز کرد", "cp1252"),
    ],
)
def test_frequent_words_and_capitals_settle_what_was_lost(clean: str, codec: str) -> None:
    damaged = replaced(codec, MARK)(clean)
    assert damaged is not None
    assert repair(damaged) == clean


@pytest.mark.parametrize(
    ("clean", "codec"),
    [
        ("Это то, что мы видели вчера", "cp1252"),
        ("Глава 7", "cp1252"),
        ("В качестве средства от скуки соседка читает стихи вслух и смеётся", "cp1252"),
        ("a well\N{HYPHEN}worn path", "cp1252"),
        ("“quoted” words", "cp1252"),
        ("Soha ne kérdezd meg, mert Árpád már elment", "cp1250"),
    ],
)
def test_a_dropped_control_comes_back(clean: str, codec: str) -> None:
    damaged = then(utf8_as(codec), without_c1)(clean)
    assert damaged is not None
    assert repair(damaged) == clean


def test_a_codec_that_comes_near_must_give_the_same() -> None:
    clean = "Lihtne küsimus: „kes seal on“, küsis naaber."
    damaged = replaced("cp1254", MARK)(clean)
    assert damaged is not None
    assert not any(run.safety.value == "safe" and "”" in run.after for run in find_runs(damaged))


def test_the_question_mark_of_a_sentence_is_no_lost_byte() -> None:
    damaged = then(utf8_as("cp1252"), without_c1)("Соседка сегодня сажала деревья?")
    assert damaged is not None
    assert repair(damaged).endswith("?")


@pytest.mark.parametrize("left", ["", "Es war spät. ", "«"])
def test_a_capital_begins_a_sentence(left: str) -> None:
    upper, lower = opening_costs(left, "", "fr")
    assert upper < lower


@pytest.mark.parametrize(
    ("left", "right"), [("on rentre ", " maison"), ("un, deux, trois, ", ""), ("hier ", " encore")]
)
def test_no_capital_begins_a_word_amid_a_sentence(left: str, right: str) -> None:
    upper, lower = opening_costs(left, right, "fr")
    assert upper > lower


@pytest.mark.parametrize(("left", "right", "code"), [("Notre Grande ", "", "fr"), ("wir sehen ", " heute", "de")])
def test_a_word_of_a_title_and_a_german_noun_may_begin_with_one(left: str, right: str, code: str) -> None:
    assert opening_costs(left, right, code) == (0.0, 0.0)


def test_katakana_follows_katakana() -> None:
    assert kana_cost("セ", "シ") < kana_cost("セ", "く")
    assert kana_cost("ら", "ー") > kana_cost("ラ", "ー") + 3


@pytest.mark.parametrize(
    ("text", "left", "right", "code", "likelier"),
    [
        ("”", "pravi „da", " in gre", "sl", "“"),
        ("“", "mówi „tak", " i idzie", "pl", "”"),
        ("“", "rekel je ", "da", "sl", "„"),
        ("”", "he said ", "yes", "en", "“"),
        ("“", "hän sanoi ", "joo", "fi", "”"),
    ],
)
def test_quotation_marks_are_those_of_the_language(text: str, left: str, right: str, code: str, likelier: str) -> None:
    assert sign_cost(likelier, left, right, code) < sign_cost(text, left, right, code)


def test_no_hyphen_stands_beside_ideographs() -> None:
    assert sign_cost("\N{HYPHEN}", "默认的", "系统", "zh") >= sign_cost("”", "“默认的", "系统", "zh") + 2


def test_another_quotation_mark_must_be_far() -> None:
    assert needed_lead("“", {"„": 9.0}, False, False, WELL) > needed_lead("“", {"\N{HYPHEN}": 9.0}, False, False, WELL)


def test_a_lead_is_worth_more_where_other_letters_are_left() -> None:
    assert needed_lead("á", {}, True, True, WELL) < needed_lead("и", {}, True, True, WELL)
    capitals = Fit(known=0.9, cost=2.0, lost=0.3)
    assert needed_lead("и", {}, True, False, WELL) < needed_lead("и", {}, True, False, capitals)


def test_more_is_needed_in_a_language_that_is_not_known() -> None:
    strange = Fit(known=0.1, cost=3.5, lost=0.05)
    assert needed_lead("и", {}, True, False, strange) > needed_lead("и", {}, True, False, WELL)
    assert needed_lead("и", {}, False, False, strange) > needed_lead("и", {}, False, False, WELL)


@pytest.mark.parametrize(
    ("text", "left", "right", "code", "likelier"),
    [
        ("”", "well", "worn", "en", "\N{HYPHEN}"),
        ("‘", "well", "worn", "en", "\N{HYPHEN}"),
        ("\N{ARABIC FIVE POINTED STAR}", "توصی", "ها", "fa", "ف"),
        ("\N{COMBINING ENCLOSING CIRCLE BACKSLASH}", "", " item", "en", "\N{HYPHEN BULLET}"),
    ],
)
def test_signs_stand_where_they_belong(text: str, left: str, right: str, code: str, likelier: str) -> None:
    assert sign_cost(likelier, left, right, code) < sign_cost(text, left, right, code)


def test_a_piece_of_a_word_between_lost_letters_is_no_damage_of_another_kind() -> None:
    half_repaired = "в качеÑтве последнего Ñредства"
    assert "⢥" not in repair(half_repaired)
    assert "।" not in repair(half_repaired)


def test_the_language_is_asked_of_the_words_in_the_script_of_what_is_lost() -> None:
    damaged = replaced("cp1252", MARK)("%s: помилка у обчисленнях: ltab.len=%d замість %ld")
    assert damaged is not None
    assert repair(damaged) == "%s: помилка у обчисленнях: ltab.len=%d замість %ld"


def test_prefixes_of_one_letter_need_more() -> None:
    assert extra_lead_of_first("و") > extra_lead_of_first("с")


def test_no_greek_word_in_capitals_has_an_accent() -> None:
    tongue = Tongue({"GREEK": "el"}, "zh")
    assert stretch_cost("ΑΡΧΕΙΟ", tongue) + 4 < stretch_cost("ΑΡΧΕΊΟ", tongue)
    assert stretch_cost("Ίσως", tongue) < stretch_cost("Ισως", tongue) + 4


def test_an_ideograph_alone_on_its_line_needs_more() -> None:
    alone, among = Fit(-1.0, inf, 0.1), Fit(0.5, 2.0, 0.1)
    assert needed_lead("中", {}, True, False, alone) > needed_lead("中", {}, True, False, among)
