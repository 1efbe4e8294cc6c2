"""Clean words that were taken for damage once, and damage that was taken for something else, in lines of their own."""

from __future__ import annotations

import pytest

from tests.test_engine import broken
from unbake.mojibake.engine import find_runs, repair

CLEAN = (
    "De puntkomma´s in deze regel",
    "v\N{NO-BREAK SPACE}bajtech a v\N{NO-BREAK SPACE}bitech",
    "Ìndice alfabético das obras",
    'â"Œâ"€â"€ src',
    "әлеуметтік кішілік² сөз",
    "เพคะ ท่านแม่",
    "ระบบเผด็จ™ ในอดีต",
    "đó là một ngày đẹp trời",
    "Um d’ús comú i un altre d’hàbit",
    "das „Ш“ der Schrift",
)

BROKEN = (
    ("Þetta er Eþíópía og önnur lönd", "windows-1252"),
    ("đó là một ngày đẹp trời", "ibm850"),
    ("um exemple d’ús comú", "windows-1252"),
    ("das „Ш“ der kyrillischen Schrift über uns", "windows-1252"),
    ("فصل ۶ کتاب را بخوان", "ibm437"),
    ("├── src │ der Schlüssel für die Tür", "ibm850"),
    ("OS PARÂMETROS DA FUNÇÃO", "windows-1250"),
    ("OPĆI PARAMETROS, PARÁMETROS", "windows-1250"),
    ("Recunoaște vocea și răspunde în limba română", "iso-8859-2"),
)
"""A clean line, and the codec that it was read in."""


@pytest.mark.parametrize("clean", CLEAN)
def test_clean_text_stays(clean: str) -> None:
    assert repair(clean) == clean


@pytest.mark.parametrize(("clean", "label"), BROKEN)
def test_damage_comes_back_as_it_was(clean: str, label: str) -> None:
    assert repair(broken(clean, label)) == clean


def test_a_clean_word_beside_damage_of_another_codec_stays() -> None:
    line = f"{broken('hãy chọn ngôn ngữ', 'ibm850')} đó"
    assert repair(line) == "hãy chọn ngôn ngữ đó"


def test_box_drawings_that_lost_bytes_become_no_letters() -> None:
    text = 'â"Œâ"€â"€â"€ name â"€â"€â"€â"\n'
    assert all(not run.after.isalpha() for run in find_runs(text))
