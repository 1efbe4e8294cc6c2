"""What the rest of a text proves: in a file that one codec read, runs are repaired that show nothing by themselves."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from unbake.model import Safety
from unbake.mojibake.engine import find_runs, repair

ITALIAN = (
    "La città è già più bella di così",
    "Perché non può venire, ha detto che verrà lunedì",
    "Il caffè è pronto",
    "C'è: non è vero che è tardi",
    "Qui è.",
)
BULGARIAN = (
    "Всички хора се раждат равни по достойнство и права",
    "Те са надарени с разум и съвест",
    "Всеки човек има право на живот",
    "Никой не трябва да бъде подлаган на изтезания",
    "Член 10",
)
NORWEGIAN = (
    "Vi går på ski i fjellet når det snør",
    "Så får vi se på været",
    "det er enn å bruke",
    "mangler «%s»-medlemmet",
)
SLOVENE = (
    "Pokaži tedenski pregled",
    "Začni znova, če želiš",
    "Preveri še enkrat, kaj piše",
    "Šola se začne že jutri",
    "V učilnici je še učenka",
)
SLOVAK = (
    "Vyberte položku zo zoznamu účtov",
    "Súbor pre „%s“ neexistuje a kľúč chýba",
    "Ďalší riadok je príliš dlhý, skráťte ho",
    "Žiadosť bola úspešne odoslaná",
)

WHOLE_FILES: tuple[tuple[Sequence[str], tuple[str, ...]], ...] = (
    *((ITALIAN, (codec,)) for codec in ("gbk", "gb18030", "big5", "cp949", "cp874", "cp1251", "cp866")),
    *((BULGARIAN, (codec,)) for codec in ("gbk", "cp874", "iso8859-15", "cp850")),
    *((NORWEGIAN, (codec,)) for codec in ("gbk", "cp949", "cp1257", "iso8859-5")),
    (ITALIAN, ("cp1252", "gbk")),
    (BULGARIAN, ("cp850", "cp850")),
    (SLOVENE, ("iso8859-2", "iso8859-2")),
    (SLOVAK, ("cp1254",)),
    (SLOVAK, ("cp1258",)),
)
"""The lines of a file, and the codecs that it was read in, the first one first."""


def _read(text: str, codecs: Sequence[str]) -> str:
    """Read UTF-8 in each codec in turn, bytes that it does not know as controls."""
    for codec in codecs:
        data = text.encode("utf-8")
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            text = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in data)
    return text


@pytest.mark.parametrize(("lines", "codecs"), WHOLE_FILES, ids=lambda value: "-".join(value) if len(value) < 3 else "")
def test_a_file_that_was_read_wrongly_throughout_comes_back(lines: Sequence[str], codecs: Sequence[str]) -> None:
    clean = "\n".join(lines)
    assert repair(_read(clean, codecs)) == clean


STAYS = (
    "Die Karte 猫 heißt auf Chinesisch Katze, 猫粮 ist Katzenfutter, und 我爱你 versteht jeder, 你好",
    "MARCA IRMÃ™ nova",
    "CAFÉ™ et THÉ™ ouverts",
    "la CITÀ› est",
    "344\t228\tE4\tД\tein großer Buchstabe",
)


@pytest.mark.parametrize("clean", STAYS)
@pytest.mark.parametrize("codec", ["gbk", "cp1252", "big5"])
def test_a_clean_line_stays_in_a_file_whose_codec_is_proven(clean: str, codec: str) -> None:
    lines = ("für dich ist das schön", "wir müssen früh löschen", "über die Brücke führt ein Weg")
    broken = _read("\n".join(lines), (codec,))
    assert repair(f"{broken}\n{clean}") == "\n".join((*lines, clean))


def test_words_of_the_script_that_the_codec_reads_stay_in_a_file_of_it() -> None:
    broken = _read("Vi går på ski i fjellet når det snør\nSå får vi se på været", ("iso8859-5",))
    clean = "351\t233\tE9\tТАЙСКИЙ СИМВОЛ «МАЙ ХО»"
    assert repair(f"{broken}\n{clean}").endswith(clean)


def test_a_run_that_two_codecs_explain_alike_is_as_sure_as_the_others_of_its_file() -> None:
    runs = find_runs(_read("\n".join(SLOVAK * 3), ("cp1254",)))
    assert {run.safety for run in runs} == {Safety.SAFE}


def test_a_codec_much_like_the_usual_one_is_told_by_the_words_of_its_file() -> None:
    lines = ("Par šo jautājumu čaklāk domā rītā", "čaulas skripts", "Atvērt ierakstīto mapi", "Vērtība nav norādīta")
    assert repair(_read("\n".join(lines), ("cp1257",))) == "\n".join(lines)
    lines = ("Le modèle et ses caractères", "Après la première, la dernière", "C'est là, très près, à côté")
    assert repair(_read("\n".join(lines), ("iso8859-15",))) == "\n".join(lines)


TWO_CODECS = (
    ("Не може да се ", "свържа", " със сървъра, опитай по-късно"),
    ("Вызов удаляет элемент из ", "списка", " наблюдения"),
    ("bu parçayı ", "çıkar", " ve sonra bekle, şimdi ışığı kapat"),
)
"""A line that windows-1252 read, but for one part that Mac Roman did."""


@pytest.mark.parametrize(("left", "inside", "right"), TWO_CODECS)
def test_a_word_that_another_codec_read_is_not_taken_to_pieces(left: str, inside: str, right: str) -> None:
    broken = _read(left, ("cp1252",)) + _read(inside, ("mac-roman",)) + _read(right, ("cp1252",))
    file = "\n".join(_read(line, ("cp1252",)) for line in (*BULGARIAN, *SLOVAK))
    assert repair(f"{file}\n{broken}").splitlines()[-1] == left + inside + right


def test_no_selector_comes_out_behind_a_latin_letter() -> None:
    clean = "kulcstart\N{LATIN SMALL LETTER O WITH ACUTE}\N{NO-BREAK SPACE}„\N{NO-BREAK SPACE}kép"
    broken = _read("ismeretlen kulcs, rossz fájl, új út", ("cp1252",))
    assert repair(f"{broken} {clean}").endswith(clean)


def test_no_phonetic_letter_comes_out_of_capitals_in_a_proven_codec() -> None:
    lines = ("Неизвестный параметр", "Слишком много записей", "Все файлы удалены", "Нет такого каталога")
    broken = _read("\n".join(lines), ("iso8859-5",))
    inside = f"{_read('Неизвестный', ('iso8859-5',))} ЦП -mcpu"
    assert repair(f"{broken}\n{inside}") == "\n".join((*lines, "Неизвестный ЦП -mcpu"))
