"""The family doubles: screens miss nothing, work is linear, settings hold, edits leave lines where they were."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbake.detect.registry import all_rules
from unbake.doubles.languages import language_of
from unbake.formats.registry import format_for
from unbake.model import Document, FileReport, Level, Settings
from unbake.pipeline import check_bytes
from unbake.rule import Rule
from unbake.screen import Glance
from unbake.source import read_source

RULES = [rule for rule in all_rules() if rule.family == "doubles"]
BY_NAME = {rule.name: rule for rule in RULES}

WORDS = (
    "the of and to that had Haus und die der de la le que в на и из 的 đi từ a I no The to, word. (the) don't don’t x "
    "admininstration beginining »le “the é".split()
)
BLANKS = (
    " ",
    " ",
    " ",
    "\n",
    "\N{NO-BREAK SPACE}",
    "  ",
    "\n\n",
    "\r\n",
    "\n> ",
    "\n    ",
    "\t",
    ",, ",
    ".. ",
    "-",
    "\u202f",
)
TEXTS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BLANKS)), max_size=30).map(
    lambda pairs: "".join(word + blank for word, blank in pairs)
)


def document(text: str, path: str = "a.txt", chosen: Settings | None = None) -> Document:
    chosen = chosen or Settings()
    source = read_source(text.encode("utf-8"), path, chosen)
    of = format_for(path, chosen.formats)
    return Document(source.text, source, path, of.name, chosen, of.zones)


def check(text: str, *names: str, path: str = "a.txt", chosen: Settings | None = None) -> FileReport:
    return check_bytes(text.encode("utf-8"), path, chosen or Settings(), [BY_NAME[name] for name in names])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_a_screen_lets_through_whatever_the_rule_finds(rule: Rule, text: str) -> None:
    repeated = f"{text}\n\nThe boat goes out at six, and it is back by noon at the latest.\n\n{text}\n\n{text}"
    for one in (text, repeated):
        if list(rule.find(document(one))):
            assert rule.screen(Glance(one.encode("utf-8")))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize(
    "unit",
    ["a ", "the the ", "of the of the ", "x", "inin", "..", "and\nand\n", "\N{NO-BREAK SPACE}a", "a'", " ", "the a b "],
    ids=repr,
)
def test_work_grows_with_the_text_and_not_faster(rule: Rule, unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        rule.screen(Glance(text.encode("utf-8")))
        for _ in zip(range(20_000), rule.find(document(text)), strict=False):
            pass
        return time.process_time() - begin

    small = max(0.01, seconds(60_000))
    assert seconds(240_000) < 4 * small * 4, "four times the text took more than sixteen times the time"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We sat in the\nthe garden.\n", "We sat in\nthe garden.\n"),
        ("We sat in the\r\nthe garden.\r\n", "We sat in\r\nthe garden.\r\n"),
        ("We sat there, and it was in\n  the the garden.\n", "We sat there, and it was in\n  the garden.\n"),
        ("The end of the\nof the story is here.\n", "The end\nof the story is here.\n"),
    ],
)
def test_a_repair_leaves_line_breaks_where_they_were(before: str, after: str) -> None:
    report = check(before, "doubled-word", "doubled-phrase")
    assert report.repaired == after.encode()


@pytest.mark.parametrize("allowed", ["the", "the the", "The  the"])
def test_an_allowed_double_is_left_alone(allowed: str) -> None:
    text = "The band is in the the garden.\n"
    assert check(text, "doubled-word").findings
    assert not check(text, "doubled-word", chosen=Settings(allowed_doubles=(allowed,))).findings


def test_the_languages_that_are_set_are_the_only_ones() -> None:
    text = "Il cherche la clé dans dans la poche de son manteau.\n"
    assert check(text, "doubled-word", chosen=Settings(languages=("fr", "en"))).repaired is not None
    assert check(text, "doubled-word", chosen=Settings(languages=("vi",))).repaired is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "Call `the the` in the house.\n\n    and the the end\n"),
        ("a.md", "| in the | the house |\n| --- | --- |\n| of the | the end |\n"),
        ("a.md", "# It is in the\nthe house of the people\n"),
        ("a.html", "<p>He was in <b>the</b> the house and</p><p>and that was it.</p>"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nit is in the the house\n"),
        ("a.py", "x = in_the(the, the)\n"),
    ],
)
def test_nothing_is_repaired_outside_one_text_node_of_prose(path: str, text: str) -> None:
    assert check(text, "doubled-word", path=path).repaired is None


def test_a_double_in_speech_that_was_written_down_is_left_to_a_person() -> None:
    said = "so you know and and i think when we were there it was very nice and everybody was happy and we sat down "
    report = check(f"{said}{said}{said}\n", "doubled-word")
    assert report.repaired is None
    assert {finding.level for finding in report.findings} == {Level.SUGGESTION}


def test_a_repair_reaches_across_the_marks_of_a_quotation() -> None:
    report = check("> We sat in the\n> the garden of the house.\n", "doubled-word", path="a.md")
    assert [finding.level for finding in report.findings] == [Level.ERROR]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the cat is on the mat and it was not amused", "en"),
        ("der Hund und die Katze sind nicht im Haus", "de"),
        ("le chat est sur la table et il dort", "fr"),
        ("el gato está en la mesa y no se mueve", "es"),
        ("o gato não está em casa, mas você está", "pt"),
        ("il gatto è sul tavolo e non si muove di qui", "it"),
        ("de kat zit op het dak en wil er niet af", "nl"),
        ("кошка и собака не в доме, это так", "ru"),
        ("кіт і пес не в хаті, що це є", "uk"),
        ("kot nie jest w domu i się z tego cieszy", "pl"),
        ("con mèo và con chó không ở trong nhà", "vi"),
        ("kedi ve köpek bu evde değil, çok güzel bir gün", "tr"),
        ("buku ini ada di rumah dan tidak untuk dijual", "id"),
        ("ذهب إلى البيت من المدرسة في المساء", "ar"),
        ("猫は家にいます", "ja"),
        ("lorem", ""),
    ],
)
def test_the_language_of_a_sentence_is_told_by_its_common_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_language_that_is_not_allowed_is_not_found() -> None:
    assert language_of("der Hund und die Katze sind nicht im Haus", ("en", "fr")) != "de"
    assert language_of("whatever", ("de",)) == "de"


def test_of_languages_alike_in_a_text_the_first_is_taken() -> None:
    assert language_of("und nicht, och inte") == "de"
    assert language_of("och inte, und nicht") == "sv"
