"""No-break spaces that became spaces, inside sequences and before spaces that they may have merged with."""

from __future__ import annotations

import re

import pytest

from tests.benchmarks.breakage import replaced, spaced, then, utf8_as, without_c1
from unbake.mojibake.certainty import Fit, needed_lead
from unbake.mojibake.engine import find_runs, repair
from unbake.mojibake.gaps import may_explain
from unbake.mojibake.signs import closes_nothing, is_of_another_block

MARK = "\N{REPLACEMENT CHARACTER}"
WELL = Fit(known=0.9, cost=2.0, lost=0.05)
CLOSER = "\N{RIGHT DOUBLE QUOTATION MARK}"


def with_spaces(clean: str, codec: str = "cp1252") -> str:
    damaged = then(utf8_as(codec), spaced)(clean)
    assert damaged is not None
    return damaged


def merged(clean: str, codec: str = "cp1252") -> str:
    return re.sub(" +", " ", with_spaces(clean, codec))


@pytest.mark.parametrize(
    ("clean", "codec"),
    [
        ("이 문서는 과학적 방법을 다룬다", "cp1252"),
        ("이 문서는 과학적 방법을 다룬다", "cp1251"),
        ("La société paie à l’année et offre un café à chacun", "cp1252"),
        ("НОВЫЙ ТЕРМИНАЛ ОТКРЫТ", "cp1252"),
    ],
)
def test_a_space_within_a_sequence_is_read(clean: str, codec: str) -> None:
    assert repair(with_spaces(clean, codec)) == clean


def test_a_line_is_explained_where_the_middle_of_a_sequence_is_a_space() -> None:
    assert may_explain(with_spaces("과학적"), "windows-1252")


@pytest.mark.parametrize(
    ("clean", "joined"),
    [
        ("Échec de l’application à 3 points, déjà à 4", "à3"),
        ("échec du déplacement à %s", "à%"),
        ("la référence à « %s » est déjà prise", "à«"),
        ('già pronto: la proprietà "posizione" è vuota', 'à"p'),
    ],
)
def test_no_space_is_taken_from_what_stands_apart(clean: str, joined: str) -> None:
    assert joined not in repair(merged(clean))


def test_where_one_space_follows_a_lost_one_none_merged() -> None:
    line = with_spaces("déjà vu, à Paris")
    assert "  " in line
    assert repair(line) == "déjà vu, à Paris"


def test_a_syllable_before_a_space_is_left_to_a_person() -> None:
    assert all(
        run.safety.value == "unsafe" for run in find_runs(merged("조건을 할 수 없음")) if run.before.endswith(" ")
    )


@pytest.mark.parametrize(
    ("left", "right", "code", "wanted"),
    [
        ("“%s", ".", "en", False),
        ("„%s", ".", "pl", False),
        ("QTIF:", " %s", "ar", True),
        ("”%s", "", "ml", True),
        ("”%s", "", "fi", False),
        ("i ", "T", "sv", False),
        ("", "Alt", "ar", True),
    ],
)
def test_a_mark_closes_what_another_opened(left: str, right: str, code: str, wanted: bool) -> None:
    assert closes_nothing(CLOSER, left, right, code) is wanted


def test_an_opened_quotation_is_closed() -> None:
    clean = "Datoteka “%s” nije pronađena"
    damaged = replaced("cp1252", MARK)(clean)
    assert damaged is not None
    assert repair(damaged) == clean


def test_a_sign_of_a_script_stands_among_its_letters() -> None:
    assert is_of_another_block("\N{CANADIAN SYLLABICS HYPHEN}", "စာရင်း")
    assert not is_of_another_block("\N{ETHIOPIC WORDSPACE}", "አንቀጽ")
    assert not is_of_another_block("\N{EM DASH}", "a")


def test_a_heading_of_capitals_may_lose_more() -> None:
    heading = Fit(known=0.5, cost=2.2, lost=0.4, capitals=True)
    assert needed_lead("А", {}, True, False, heading) < needed_lead("а", {}, True, False, heading)
    clean = "УПРАВЛЕНИЕ ДАННЫМИ"
    damaged = then(utf8_as("cp1252"), without_c1)(clean)
    assert damaged is not None
    assert repair(damaged) == clean


def test_the_rest_of_a_file_tells_the_language_of_a_short_line() -> None:
    short, *rest = "Điều 3", "Mọi người đều được hưởng các quyền tự do và bình đẳng.", "Không ai bị bắt giữ tùy tiện."
    damaged = [replaced("cp1252", MARK)(line) or "" for line in (short, *rest)]
    assert repair(damaged[0]) != short
    assert repair("\n".join(damaged)).split("\n")[0] == short
