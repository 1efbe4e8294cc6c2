"""The mojibake engine: what it repairs, what it leaves alone, and what each repair promises."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from unbake.model import Safety
from unbake.mojibake.chains import break_text
from unbake.mojibake.codecs import PYTHON_NAMES, read
from unbake.mojibake.engine import find_runs, repair
from unbake.mojibake.losses import kept_by, loses_to

FRENCH = "L’été dernier, la forêt brûlée près du château a reverdi — très lentement."
RUSSIAN = "Вчера мы долго гуляли по старому городу и пили чай у реки."
GREEK = "Το καλοκαίρι πήγαμε στο νησί και κολυμπήσαμε στη θάλασσα."
CHINESE = "昨天我们在老城里散步，然后在河边喝茶。"
SINGLE_BYTE = [label for label in PYTHON_NAMES if label not in ("gbk", "shift_jis", "big5", "euc-kr", "euc-jp")]


def broken(text: str, *labels: str) -> str:
    for label in labels:
        damaged = read(text.encode("utf-8"), label)
        assert damaged is not None
        text = damaged
    return text


@pytest.mark.parametrize("label", SINGLE_BYTE)
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, GREEK, CHINESE], ids=["French", "Russian", "Greek", "Chinese"])
def test_a_line_read_in_a_single_byte_codec_is_repaired(text: str, label: str) -> None:
    assert repair(broken(text, label)) == text


@pytest.mark.parametrize(
    "labels",
    [
        ("windows-1252",) * 2,
        ("windows-1252",) * 3,
        ("iso-8859-1",) * 6,
        ("ibm437", "windows-1252"),
        ("windows-1251", "windows-1252"),
        ("windows-1252", "ibm850"),
        ("macintosh", "windows-1252", "windows-1250"),
    ],
    ids=" then ".join,
)
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN], ids=["French", "Russian"])
def test_layers_are_undone_to_the_bottom(text: str, labels: tuple[str, ...]) -> None:
    damaged = broken(text, *labels)
    assert repair(damaged) == text
    assert all(len(run.chain) == len(labels) for run in find_runs(damaged))


REPAIRED = [
    ("a clean neighbour on the right", "le HÃ‰— fin", "le HÉ— fin"),
    ("no-break spaces around", "«\xa0Ã©tÃ©\xa0»", "«\xa0été\xa0»"),
    ("signs before", "€Ã© »Ã© 90°Ã©", "€é »é 90°é"),
    ("a clean accent on the same line", "déjà fini… â€“ enfin", "déjà fini… – enfin"),
    ("two codecs on a line", "un cafÃ© et un caf√©", "un café et un café"),
    ("three codecs on a line", "donâ€™t, donвЂ™t, don‚Äôt", "don’t, don’t, don’t"),
    ("an ideograph that swallowed a letter", "I don鈥檛 know", "I don’t know"),
    ("half-width and wide marks of cp932", "I don窶冲 know", "I don’t know"),
    ("C1 controls", "itâ\x80\x99s late", "it’s late"),
    ("a dash of cp437 as near as windows-1252 has it", "open GÇö closed", "open — closed"),
    ("Thai with characters of windows-1252", "donโ€™t", "don’t"),
    ("a sign of E2 with its quote straightened", 'the NorthWindâ"¢ lamp', "the NorthWind™ lamp"),
]


@pytest.mark.parametrize(("damaged", "want"), [row[1:] for row in REPAIRED], ids=[row[0] for row in REPAIRED])
def test_a_damaged_run_is_repaired_where_it_stands(damaged: str, want: str) -> None:
    assert repair(damaged) == want
    assert [run for run in find_runs(want) if run.chain[0].true == "UTF-8"] == []


KEPT = [
    "CAFÉ— ouvert",
    "Das große „MENÜ“ des Tages",
    "EN ÉTÉ’ OU EN HIVER",
    "voir l’annexe É…",
    "SÃO PAULO, ATÉ AMANHÃ”",
    "A MAÇÃ\xa0VERDE",
    "COMITÉ² NATIONAL",
    "1250 Å².",
    "§ Å§ 3",
    "√∂x = ≈°",
    "f(x)=√≥0",
    "ĄąĆćĘęŁłŃńÓóŚśŹźŻż",
    "[À-Ã\xa0]",
    "Усі дії та їхні наслідки",
    "默认模式下的目录",
    "l’été, d’été, n’était",
    "тільки 100 кБ, 200 кБ і 300 кБ",
    "tab│Ç│é│─É─┐",
    "ファイル名と拡張子の始まり",
]


@pytest.mark.parametrize("text", KEPT)
def test_right_text_is_left_alone(text: str) -> None:
    assert [run for run in find_runs(text) if run.safety is Safety.SAFE] == []


def test_a_lost_byte_is_put_back_where_one_reading_is_left() -> None:
    assert repair("Р\ufffdСЃС‚РѕСЂРёСЏ") == "История"


def test_a_lost_byte_with_several_readings_is_offered_with_all_of_them() -> None:
    (lost,) = [run for run in find_runs("(Ã\ufffd) cafÃ©, naÃ¯ve") if "\ufffd" in run.before]
    assert lost.safety is Safety.UNSAFE
    assert {lost.after, *lost.candidates} <= set("ÁÍÏÐÝÞ")
    assert lost.candidates


def test_the_rest_of_the_file_settles_which_codec_it_was() -> None:
    alone = broken("šaty", "iso-8859-2")
    rest = broken("Příliš žluťoučký kůň úpěl ďábelské ódy, řekl šeptem.", "iso-8859-2")
    assert repair(f"{alone} {rest}\n{alone}").startswith("šaty Příliš")


def test_a_long_line_of_leads_takes_no_longer_than_its_length_asks() -> None:
    from time import process_time

    def seconds(text: str) -> float:
        started = process_time()
        find_runs(text)
        return process_time() - started

    seconds("Ã" * 10_000)
    short, long = seconds("Ã" * 40_000), seconds("Ã" * 400_000)
    assert long < 40 * short + 0.5


WORDS = st.sampled_from(
    "été naïve Größe señor “quoted” it’s — … ™ ÉTÉ São año žluťoučký łódź ığdır привет мир Київ Ελλάδα שלום سلام 中文 "
    "日本語 한국어 ไทย हिन्दी 🍚 plain text 100 % (a) \xa0 » « é à".split(" ")
)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
CHAINS = st.lists(st.sampled_from(list(PYTHON_NAMES)), max_size=3)
ODD = st.text(st.sampled_from("ÃÂâ€™œ\x9d“”é©®°\xa0 »…abz√├ΓÇöСРђ鈥檚\ufffd?\"'"), max_size=20)


def damaged_texts() -> st.SearchStrategy[str]:
    def damage(text: str, labels: list[str]) -> str:
        for label in labels:
            text = read(text.encode("utf-8"), label) or text
        return text

    return st.builds(damage, TEXTS, CHAINS) | ODD | st.tuples(st.builds(damage, TEXTS, CHAINS), ODD).map("".join)


@settings(max_examples=120, deadline=None)
@given(damaged_texts())
@example("Ã¦â€”Â¥Ã¦Å“Â¬Ã¨ÂªÅ¾Ã£ï¿½Â®")
@example("Ã©tÃ©?√©Â")
def test_safe_repairs_keep_their_promises(text: str) -> None:
    runs = find_runs(text)
    assert all(one.span.end <= two.span.start for one, two in pairwise(runs))
    for run in runs:
        assert text[run.span.start : run.span.end] == run.before
        if run.safety is not Safety.SAFE:
            continue
        again = break_text(run.after, run.chain)
        assert again is not None
        assert again == run.before or loses_to(again, run.before)
        for character in run.after:
            assert character != "\ufffd"
            assert unicodedata.category(character) not in ("Cc", "Cn", "Co", "Cs")


@settings(max_examples=40, deadline=None)
@given(damaged_texts())
def test_a_line_is_judged_alike_wherever_it_stands(text: str) -> None:
    alone = [(run.before, run.after) for run in find_runs(text)]
    assert [(run.before, run.after) for run in find_runs(f"Some plain words.\n{text}\n\nMore of them.\n")] == alone


def test_what_a_file_has_kept_was_not_lost_there() -> None:
    assert kept_by(["Ã\xa0", "â\x80\x99"]) == "\xa0\x80"


def test_a_codec_that_has_no_character_for_a_byte_cannot_have_read_it() -> None:
    assert read(b"\xc2", "ibm437 in best fit") is None
