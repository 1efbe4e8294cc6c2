"""What a lossy sequence may have been, and what the rest of its line says about it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.benchmarks.breakage import compatible, replaced, then, utf8_as
from unbake.mojibake.engine import find_runs, repair
from unbake.mojibake.gaps import may_explain, parsed
from unbake.mojibake.losses import kept_by, options

MARK = "\N{REPLACEMENT CHARACTER}"


def broken(text: str, codec: str, mark: str) -> str:
    return text.encode().decode(codec, "replace").replace(MARK, mark)


@pytest.mark.parametrize(
    ("text", "label", "wanted"),
    [
        ("Р" + MARK, "windows-1251", {"И"}),
        ("Ð" + MARK, "windows-1252", {"Ё", "Ѝ", "Џ", "А", "Н"}),
        ("Ã ", "windows-1252", {"à"}),
        ("Ã" + MARK, "windows-1252", {"Á", "Í", "Ï", "Ð", "Ý"}),
        ("à¦ ", "windows-1252", {"ঠ"}),
    ],
)
def test_a_mark_stands_for_the_bytes_that_the_codec_lacks(text: str, label: str, wanted: set[str]) -> None:
    codec = {"windows-1251": "cp1251", "windows-1252": "cp1252"}[label]
    data = b"".join(b"\x1a" if c == MARK else c.encode(codec) for c in text)
    assert {option.text for option in options(text, data, label, "") if len(option.losses) == 1} == wanted


def test_what_a_text_has_kept_was_not_lost() -> None:
    assert options("Ã ", b"\xc3 ", "windows-1252", kept_by(["Ã\xa0"])) == ()


def test_a_line_with_a_clean_letter_is_not_explained_by_one_codec() -> None:
    assert may_explain("Ã©tÃ©", "windows-1252")
    assert not may_explain("Ã©ж", "windows-1252")
    assert may_explain(broken("Соседи сушат яблоки", "cp1257", MARK), "windows-1257")
    assert parsed("Ã©té", ("windows-1252",), "").strays


@pytest.mark.parametrize(
    ("clean", "codec", "mark"),
    [
        ("Иван и Ирина идут к реке", "cp1251", MARK),
        ("Иван и Ирина идут к реке", "cp1251", "?"),
        ("Соседи собирают яблоки и сушат их на солнце", "cp1252", MARK),
        ("Sousedé nám půjčili žebřík a čistíme okapy", "cp1252", MARK),
        ("Η γειτόνισσα ψήνει ψωμί κάθε πρωί", "cp1252", MARK),
        ("近所の店で新しい本を買いました", "cp1252", MARK),
    ],
)
def test_lost_bytes_come_back_where_the_language_settles_them(clean: str, codec: str, mark: str) -> None:
    assert repair(broken(clean, codec, mark)) == clean


@pytest.mark.parametrize(
    "clean",
    [
        "Wer w\ufffd\ufffdhrend der Fahrt die T\ufffd\ufffdr \ufffd\ufffdffnet, zahlt f\ufffd\ufffdr alle",
        "Р\ufffdцепта за хляб",
        "сусідка схв\ufffd\ufffdлила рішення",
        "que m\ufffd\ufffds s'apropi a les vostres necessitats",
        "Où est-il ? À l'école, à côté de l'été.",
        "PÅ EN Ö",
        "Ça va ? Ã la carte",
        "CAFÉ » ou THÉ ?",
        "a Ã b, é ou è",
    ],
)
def test_clean_text_with_what_losses_leave_stays(clean: str) -> None:
    assert repair(clean) == clean


def test_dropped_controls_of_latin_1_are_never_sure() -> None:
    damaged = "".join(c for c in "Żółć i gęś".encode().decode("latin-1") if not "\x80" <= c < "\xa0")
    assert not any(
        run.safety.value == "safe" and len(run.before) < len(run.after.encode()) for run in find_runs(damaged)
    )


@pytest.mark.parametrize(
    "damaged",
    [
        then(utf8_as("cp1252"), compatible)("РЕЦЕПТ БОРЩУ ДЛЯ РОДИНИ"),
        replaced("big5", MARK)("Κανείς δεν μπορεί να περάσει τη γέφυρα μόνος"),
    ],
)
def test_what_was_lost_is_read_alike_in_every_process(damaged: str) -> None:
    program = "import sys; from unbake.mojibake.engine import find_runs; print(ascii(find_runs(sys.argv[1])))"
    found = {
        subprocess.run(
            [sys.executable, "-c", program, damaged],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(found) == 1
