"""Damage of which little shows: a letter at the edge of a word, in capitals, among letters of another script."""

from __future__ import annotations

import pytest

from unbake.mojibake.codecs import table
from unbake.mojibake.engine import repair

BROKEN = (
    ("Članak 21", "cp1251"),
    ("ČLANAK 21", "cp1251"),
    ("ČLANAK 21", "gbk"),
    ("11. člen", "cp1251"),
    ("Mənim kitabım sənin masandadır", "cp1251"),
    ("Hər gün bir şəkil çəkirəm", "gbk"),
    ("Hər gün bir şəkil çəkirəm", "mac-latin2"),
    ("Hər gün bir şəkil çəkirəm", "cp1256"),
    ("VALSTYBĖ IR ŠEIMA", "cp1252"),
    ("OPĆA BOLNICA I ČOVJEK", "mac-latin2"),
    ("CHREIDIÚ AGUS OBAIR", "cp1252"),
    ("Ég var þá á sjó í gær", "gbk"),
    ("Vi gikk på ski hele dagen og så opp mot fjellet på hytta å", "cp949"),
    ("FORKLÆRING", "cp949"),
    ("Heute ist der März länger", "koi8-u"),
    ("Mañana país corazón", "koi8-u"),
    ("La città ha più qualità", "cp1256"),
    ("Bevezető", "cp1256"),
    ("İnsan haklarını korumalı", "mac-latin2"),
    ("1.º andar", "cp1252"),
    ("Der naïve Öländer von Åland", "mac-roman"),
    ("Harfler: ğ, ü, ş, ı, ö ve güçlü", "koi8-r"),
    ("25 °C ± 2, ½ Tasse", "cp437"),
    ("danke 😀 und 👍 dazu", "cp866"),
    ("danke 😀 und 👍 dazu", "gbk"),
    ("VŠECHNO JE NOVÉ", "iso8859-2"),
    ("Kan «%s» ikke åpnes", "gbk"),
    ("mangler «begynnelse»", "cp949"),
    ("kita paletė yra", "gbk"),
    ("Vali õnnestumise põhjus", "cp949"),
)
"""A clean line, and the codec that it was read in."""

CLEAN = (
    "mais…île et cette…être",
    "T恤、AA制、卡拉OK",
    "Il a dit CAFÉ™, puis MARCHÉ›, et BEAUTɔ",
    "l’opérateur Â² agit, et ⟨Â⟩",
    "СССР и Windows, Linux и Mac",
    "والـAPI وWindows آپGoogle",
    "Eʋegbe ƒe nyawo, Mənim kitabım",
    "«Â» et «Ã» sont des lettres",
    "photoshop猫 und windows眉",
    "die Zeichen 芦 und 禄 in einem Satz mit 你好",
    "ADSL猫",
)


def _read(text: str, codec: str) -> str:
    data = text.encode("utf-8")
    if codec in ("gbk", "cp949"):
        return data.decode(codec)
    label = {"cp1252": "windows-1252", "cp1251": "windows-1251", "cp1256": "windows-1256"}.get(codec, codec)
    label = {"mac-latin2": "x-mac-latin2", "mac-roman": "macintosh", "iso8859-2": "iso-8859-2"}.get(label, label)
    return data.decode("latin-1").translate(dict(enumerate(table(label))))


@pytest.mark.parametrize(("clean", "codec"), BROKEN)
def test_a_line_with_little_damage_is_repaired(clean: str, codec: str) -> None:
    assert repair(_read(clean, codec)) == clean


@pytest.mark.parametrize("clean", CLEAN)
def test_clean_text_that_looks_alike_stays(clean: str) -> None:
    assert repair(clean) == clean


def test_a_clean_word_beside_broken_ones_stays() -> None:
    broken = _read("ЧОВЕКА", "iso8859-5")
    assert repair(f"ОПШТА ДЕКЛАРАЦИЈА {broken}") == "ОПШТА ДЕКЛАРАЦИЈА ЧОВЕКА"


def test_half_a_word_is_no_repair() -> None:
    broken = "\N{CYRILLIC CAPITAL LETTER ER}\x9f" + _read("ривет", "cp1251")
    assert repair(f"{broken} {_read('café', 'cp1252')}") == f"{broken} café"


IDEOGRAPHS = (
    "鏈(的末端)，或者遇到內建鏈的規則",
    '查找 "彖帢" 的位置',
    "他說「的」和「端」不同",
    "請注意：談話、請求、諸位",
)


@pytest.mark.parametrize("clean", IDEOGRAPHS)
def test_ideographs_amid_others_stay(clean: str) -> None:
    assert repair(clean) == clean


def test_a_proven_codec_repairs_words_that_show_nothing_by_themselves() -> None:
    lines = ("Når skal vi møtes", "Vi går på tur i fjellet", "Så får vi se på året", "Jeg liker å lese")
    assert repair(_read("\n".join(lines), "cp1251")) == "\n".join(lines)


def test_no_codec_is_proven_by_few_runs() -> None:
    line = _read("Kapittel é og litt til", "cp1251")
    assert repair(line) == line


def test_a_letter_that_is_a_word_is_repaired_beside_words_of_its_script() -> None:
    line = "Սա գիրք է, և նա գիտի"
    assert repair(_read(line, "cp1252")) == line
