"""Which broken forms are shown on purpose, and which are damage."""

from __future__ import annotations

import pytest

from tests.benchmarks.breakage import utf8_as
from unbake import fix_text
from unbake.model import Layer, Level, Safety, Span
from unbake.mojibake.discussion import discussed
from unbake.mojibake.run import Run

LAYER = (Layer("utf-8", "windows-1252"),)


def run_at(text: str, before: str, after: str) -> Run:
    start = text.index(before)
    return Run(Span(start, start + len(before)), before, after, LAYER, Level.ERROR, Safety.SAFE, "")


LONG = "今日はとてもよい天気ですから、港まで歩いて行きました".encode().decode("latin-1")
SHOWN = [
    ("Fixed: umlauts shown as Ã¼ in the title bar", "Ã¼", "ü"),
    ("Weird characters like **â€™** stand where an apostrophe was.", "â€™", "’"),
    ("A wrong charset makes this of it:\n" + LONG, LONG, "今日はとてもよい天気ですから、港まで歩いて行きました"),
    ("Whenever Ã© turns up instead of é, the page was read as Latin-1.", "Ã©", "é"),
    ("`â€™` → `’`", "â€™", "’"),
    ("例: 'â™ª la la' → '♫ la la'", "â™ª", "♪"),
    (""" "note": "例: 'â™ª la la' → '♫ la la'",""", "â™ª", "♪"),
    ("| Ã¼ | ü | U+00FC |", "Ã¼", "ü"),
    ("| cafÃ© | café |", "Ã©", "é"),
    ("Wer Ã¤ statt ä liest, hat den falschen Zeichensatz.", "Ã¤", "ä"),
    ("Si vous voyez « Ã© » au lieu de « é »…", "Ã©", "é"),
    ("Вместо «Ð¶» должно быть «ж».", "Ð¶", "ж"),
    ("    text = text.replace('â€œ', '\"')", "â€œ", "“"),
    ('assert repair("naÃ¯ve") == "naïve"', "Ã¯", "ï"),
    ('"Ã±": "ñ",', "Ã±", "ñ"),
    ("s/Ã§/ç/g", "Ã§", "ç"),
    ("The sequence “â‚¬” is a sign of mojibake.", "â‚¬", "€"),
    ("A wrong charset gives Ã¤, Ã¶ and Ã¼.", "Ã¶", "ö"),
    ("A wrong charset gives Ã¤, Ã¶ and Ã¼.", "Ã¼", "ü"),
    ("Ã© (C3 A9)", "Ã©", "é"),
    ("| â€œyesâ€ | “yes” | a byte was dropped |", "â€œ", "“"),
    ('    ("grÃ¼n", "grün"),  # Ã¤ stands for ä', "Ã¤", "ä"),
    ("pattern = [Ã©Ã¨]+", "Ã©", "é"),
    ("Search for [a-zÃ©Ã¨].", "Ã¨", "è"),
    ("Search for [aeiouÃ©] in it.", "Ã©", "é"),
    ("Search for [abÃ©]+ in it.", "Ã©", "é"),
    ("Search for [^Ã©!?] in it.", "Ã©", "é"),
    ("The form [Ã©Ã¨Ã«] takes all of them.", "Ã¨", "è"),
    ("Then read row[clÃ©] of it.", "Ã©", "é"),
    ("Take [Ð±Ð¶Ñ‹] of them.", "Ð±Ð¶Ñ‹", "бжы"),
    ("Typical signs of a wrong encoding:\n\n- `Ã©`\n- `Ã¨`\n", "Ã¨", "è"),
    ("文字化けの例：「ã‚」", "ã‚", "あ"),
    ("input: cafÃ©, expected: café", "Ã©", "é"),
    ('"original": "fÃ¼r Ã¶ffentliche Zwecke",\n"fixed": "für öffentliche Zwecke",', "Ã¼", "ü"),
    (">>> repair('un Ã©tÃ© Ã  la mer')\n'un été à la mer'", "Ã©", "é"),
    ('    ("Î•Î»Î»Î·Î½Î¹ÎºÎ¬",\n     "Ελληνικά"),', "Î•Î»Î»Î·Î½Î¹ÎºÎ¬", "Ελληνικά"),
    ("结果就是一堆乱码，\n比如: â˜ƒâ˜ƒ“好”。", "â˜ƒâ˜ƒ", "☃☃"),
    ("Python decodes it, and the marks appear\n``â€œ so`` then.", "â€œ", "“"),
    ("The bytes ``â€œ like this `` decode as that.", "â€œ", "“"),
]

DAMAGE = [
    ("Le cafÃ© est fermé.", "Ã©", "é"),
    ("The menu – cafÃ© and café au lait – is short.", "Ã©", "é"),
    ("Our encoding guide â€“ the short one – is here.", "â€“", "–"),
    ("UTF-8 is the encoding that we use; donâ€™t use others.", "â€™", "’"),
    ("He said: “It isnâ€™t fair.”", "â€™", "’"),
    ('{"name": "JosÃ©", "city": "León"}', "Ã©", "é"),
    ('"price": "5 â‚¬",', "â‚¬", "€"),
    ('"JosÃ©","José Luis"', "Ã©", "é"),
    ("La codificaciÃ³n de los datos, ¿quién la conoce?", "Ã³", "ó"),
    ('<meta charset="utf-8"><title>CafÃ© noir</title><link rel="icon">', "Ã©", "é"),
    ('{"encoding": "utf-8", "title": "CafÃ© noir"}', "Ã©", "é"),
    ('<?xml version="1.0" encoding="UTF-8"?>\n<a>Letters: Ã¤, Ã¶, Ã¥</a>', "Ã¤", "ä"),
    ('"Content-Transfer-Encoding: 8bit\\n"\n\nmsgid "sea"\nmsgstr "Ã  la mer"\n', "Ã ", "à "),
    ('<?xml version="1.0" encoding="UTF-8"?><q lang="fr">CafÃ©</q>', "Ã©", "é"),
    ("Remember: â€œWeâ€\x9d is short.", "â€œ", "“"),
    ("title: CafÃ© noir\nabout: a café\n", "Ã©", "é"),
    ("don't say itâ€™s UTF-8, don't", "â€™", "’"),
    ("Encodings are explained above.\n\nLa mÃ©thode est simple et sûre, dit-on, et chacun la comprend.", "Ã©", "é"),
    ("| Genève | Zürich | NeuchÃ¢tel |", "Ã¢", "â"),
    ("et Ã\N{NO-BREAK SPACE} la fin, à la porte", "Ã\N{NO-BREAK SPACE}", "à"),
    ("[voir l’Ã©tude](etude.md)", "Ã©", "é"),
    ("[voir l’étude [citÃ©e]](etude.md)", "Ã©", "é"),
    ("echo json_encode($a);\n\n" + LONG, LONG, "今日はとてもよい天気ですから、港まで歩いて行きました"),
    ("About encodings.\n\nVoir :ref:`Ã©tÃ© <summer>` et la suite.", "Ã©", "é"),
    ("Les codages : about encodings.\n\n### Ã‰tÃ©\n", "Ã©", "é"),
    ('mit "ÐœÐ¾ÑÑ‚ Ð´Ð°", so\nМост и `x`', "ÐœÐ¾ÑÑ‚", "Мост"),
    ("<!-- unbake: ignore[mojibake] -->\nTel quel.\n\nUn dÃ©but.", "Ã©", "é"),
    ("[dÃ©but] (voir plus bas)", "Ã©", "é"),
    ("le [dÃ©but], le milieu [sic]", "Ã©", "é"),
    ("*[dÃ©but]* et la fin", "Ã©", "é"),
    ("![cÃ´te][cÃ´te-est]", "Ã´", "ô"),
    ("Au dÃ©part[^dÃ©but], rien.", "Ã©but", "ébut"),
    ("[arc-boutÃ©]: le mur", "Ã©", "é"),
    ("Нажмите [Ð¡Ð¾Ñ…Ñ€Ð°Ð½Ð¸Ñ‚ÑŒ] здесь.", "Ð¡Ð¾Ñ…Ñ€Ð°Ð½Ð¸Ñ‚ÑŒ", "Сохранить"),
    ("[ä¿å­˜] を押す", "ä¿å­˜", "保存"),
]


@pytest.mark.parametrize(("text", "before", "after"), SHOWN)
def test_a_sample_of_broken_text_is_discussed(text: str, before: str, after: str) -> None:
    assert discussed(text, [run_at(text, before, after)]) == [True]


@pytest.mark.parametrize(("text", "before", "after"), DAMAGE)
def test_damage_in_an_ordinary_sentence_is_not_discussed(text: str, before: str, after: str) -> None:
    assert discussed(text, [run_at(text, before, after)]) == [False]


TEXTS = (
    "Кодировка текста",
    "Найти следующее слово",
    "Найти и заменить",
    "Все строки",
    "Все",
    "Цвет шрифта",
    "Цвет",
    "Сохранить как новый файл",
    "Открыть папку проекта",
    "Исправить ошибки в тексте",
)


def test_a_file_of_values_in_quotes_that_is_damaged_throughout_is_repaired() -> None:
    """Keys name encodings, and values beside each other begin with the same word."""
    lines = [f'"{"key" if number % 10 else "encoding"}{number}": "{text}",' for number, text in enumerate(TEXTS * 6)]
    broken = [line if number % 3 else utf8_as("windows-1252")(line) or line for number, line in enumerate(lines)]
    assert fix_text("\n".join(broken)) == "\n".join(lines)


def test_the_right_form_on_the_line_is_a_comparison_in_a_damaged_file_too() -> None:
    damage = "\n".join(utf8_as("windows-1252")(text) for text in TEXTS * 4)
    sample = 'write "ö" instead of "Ã¶", for that is wrong'
    assert fix_text(f"{damage}\n{sample}").endswith(sample)


def test_values_that_begin_with_the_same_word_beside_each_other_are_no_samples() -> None:
    broken = utf8_as("windows-1252")("Цвет")
    text = f'"fontColor": "{broken} шрифта заголовка",\n"color": "Цвет",'
    assert fix_text(text) == '"fontColor": "Цвет шрифта заголовка",\n"color": "Цвет",'
