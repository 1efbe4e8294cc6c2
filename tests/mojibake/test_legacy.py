import pytest

from unbake.model import Level, Safety
from unbake.mojibake import engine
from unbake.mojibake.codecs import PYTHON_NAMES, table
from unbake.mojibake.legacy import find_legacy_runs
from unbake.mojibake.presence import may_hold_legacy
from unbake.mojibake.readings import PAIRS
from unbake.mojibake.taken import blanked
from unbake.screen import Glance

SENTENCES = {
    "windows-1251": "Завтра утром мы поедем на дачу, если не будет дождя.",
    "koi8-r": "Старый дом у реки давно продали новым хозяевам.",
    "ibm866": "Документы лежат на верхней полке в синей папке.",
    "x-mac-cyrillic": "Поезд опоздал почти на час, и все устали ждать.",
    "windows-1250": "Sąsiedzi kupili wczoraj świeże bułki i żółty ser na śniadanie.",
    "iso-8859-2": "Příští týden přijede babička a upeče švestkový koláč.",
    "ibm852": "A kőműves délután befejezte a fürdőszoba burkolását.",
    "macintosh": "Le théâtre rouvrira après l’été, dit la gérante.",
    "ibm437": "Der Bäcker öffnet früh, schließt aber schon gegen zwölf Uhr.",
    "ibm850": "La señora dejó el paraguas detrás del sillón.",
    "windows-1253": "Το πλοίο φεύγει αύριο το πρωί από το λιμάνι.",
    "windows-1254": "Günaydın, bugün çarşıya gidip taze balık alacağız.",
    "windows-1255": "מחר בבוקר נצא לטיול ארוך בהרים.",
    "windows-1256": "سافر أخي إلى المدينة ليشتري كتابا جديدا.",
    "windows-1252": "Mañana visitaremos el jardín botánico con mis tíos.",
    "gbk": "明天早上我们去公园看花。",
    "big5": "明天早上我們去公園看花。",
    "shift_jis": "明日の朝、公園へ花を見に行きます。",
    "euc-jp": "明日の朝、公園へ花を見に行きます。",
    "euc-kr": "내일 아침에 공원으로 꽃을 보러 갑니다.",
}

CLEAN = (
    "Þegar veðrið batnar förum við út að ganga með ömmu og öfum.",
    "Tað er ein góður dagur, og vit fara at sigla til Mykines.",
    "Příští týden přijede babička a upeče švestkový koláč.",
    "Sąsiedzi kupili wczoraj świeże bułki i żółty ser na śniadanie.",
    "A kőműves délután befejezte a fürdőszoba burkolását.",
    "Copiii au plecat la țară și s-au întors după două săptămâni.",
    "Günaydın, bugün çarşıya gidip taze balık alacağız.",
    "L'escola de la vila té més de cent anys; l'edifici és preciós.",
    "Sáng mai chúng tôi sẽ đi chợ mua cá và rau tươi.",
    "Mae'r tŷ ar y bryn yn wag ers blynyddoedd, meddai'r gŵr.",
    "Ọmọ náà lọ sí ilé ẹ̀kọ́ ní àárọ̀ kùtùkùtù.",
    "The name is said [ˈθʌroʊ] or /ˈθɜːrə/, never [θɔːr].",
    "Aśoka ruled from Pāṭaliputra; his edicts are in Prākṛta.",
    "Завтра утром мы поедем на дачу, если не будет дождя.",
    "ПРЕАМБУЛА. ГЛАВА ПЕРВАЯ. ОБЩИЕ ПОЛОЖЕНИЯ.",
    "Το πλοίο φεύγει αύριο το πρωί από το λιμάνι.",
    "ΑΡΘΡΟ 12. ΓΕΝΙΚΕΣ ΔΙΑΤΑΞΕΙΣ",
    "מחר בבוקר נצא לטיול ארוך בהרים.",
    "سافر أخي إلى المدينة ليشتري كتابا جديدا.",
    "明天早上我们去公园看花。",
    "明日の朝、公園へ花を見に行きます。",
    "내일 아침에 공원으로 꽃을 보러 갑니다.",
    "CAFÉ® ÉTÉ’ PERÚ» MENÜ“ 3 m² 20 °C 5 µm ½ Å²",
    "Smørrebrød, Ærø, Żubrówka, São Tomé, Škoda, Łódź, İzmir, Győr.",
    "┌────┐\n│ ok │\n└────┘",
)

PAIRS_TOLD = [(true, wrong) for wrong, trues in PAIRS.items() for true in trues]


def broken(text: str, true: str, wrong: str) -> str:
    characters = table(wrong)
    return "".join(characters[byte] for byte in text.encode(PYTHON_NAMES[true]))


def repaired(text: str) -> str:
    pieces = []
    end = 0
    for run in find_legacy_runs(text, text, []):
        if run.safety is Safety.SAFE:
            pieces += [text[end : run.span.start], run.after]
            end = run.span.end
    return "".join([*pieces, text[end:]])


@pytest.mark.parametrize(("true", "wrong"), PAIRS_TOLD)
def test_a_line_read_in_the_wrong_encoding_comes_back(true: str, wrong: str) -> None:
    line = SENTENCES[true]
    assert repaired(broken(line, true, wrong)) == line


@pytest.mark.parametrize("line", CLEAN)
def test_correct_text_stays(line: str) -> None:
    assert repaired(line) == line
    assert not [run for run in find_legacy_runs(line, line, []) if run.level is Level.ERROR]


def test_punctuation_of_windows_1252_that_stands_as_c1_controls_comes_back() -> None:
    assert (
        repaired("It\x92s \x93fine\x94 \x96 really\x85 yes.") == "It\u2019s \u201cfine\u201d \u2013 really\u2026 yes."
    )


def test_each_edit_covers_no_more_than_the_word_it_repairs() -> None:
    text = "Günaydýn, bugün çarþýya gidip taze balýk alacaðýz."
    for run in find_legacy_runs(text, text, []):
        assert text[run.span.start : run.span.end] == run.before
        assert " " not in run.before
        assert [str(layer) for layer in run.chain] == ["windows-1254 read as windows-1252"]


def test_a_run_that_is_taken_is_left_alone() -> None:
    text = "Günaydýn, bugün çarþýya gidip taze balýk alacaðýz."
    taken = find_legacy_runs(text, text, [])
    assert find_legacy_runs(text, blanked(text, 0, taken), taken) == []


DENSE = ("Всеобщая декларация", "ibm866", "windows-1252"), ("Все люди рождаются свободными", "koi8-r", "windows-1252")


@pytest.mark.parametrize(("line", "true", "wrong"), DENSE)
def test_utf8_that_comes_about_by_chance_in_dense_damage_is_not_repaired(line: str, true: str, wrong: str) -> None:
    assert engine.repair(broken(line, true, wrong)) == line


def test_ascii_cannot_hold_any() -> None:
    assert not may_hold_legacy(Glance.of_text("plain text " * 1000))


CONVINCING = (
    ("Os pais deram mais atenção ao professor.", "windows-1252", "windows-1250"),
    ("La libertà è di tutti noi.", "ibm437", "windows-1252"),
    ("ЗАГАЛЬНА ДЕКЛАРАЦІЯ", "windows-1251", "koi8-r"),
    ("Bevezető", "windows-1250", "windows-1252"),
    ("第十二條", "big5", "windows-1252"),
)


@pytest.mark.parametrize(("line", "true", "wrong"), CONVINCING)
def test_known_words_that_come_out_are_proof_even_where_one_letter_changes(line: str, true: str, wrong: str) -> None:
    characters = table(wrong)
    damaged = "".join(characters[byte] for byte in line.encode(PYTHON_NAMES[true]))
    assert repaired(damaged) == line


def test_lines_of_one_short_word_prove_their_pair_together() -> None:
    lines = [f"Члан {number}." for number in range(1, 13)]
    damaged = "\n".join(broken(line, "koi8-r", "ibm866") for line in lines)
    assert repaired(damaged) == "\n".join(lines)
    assert repaired(damaged.split("\n")[0]) != lines[0]


def test_frames_and_rows_of_tables_are_no_words() -> None:
    for line in (
        "242\tA2\tЂ\tЋирилично велико слово „Ђ“",
        "├──────────────────────┤",
        "袀袘袚袛袜袟袠袨袪袺",
        "\u2502 Disques durs \u2502",
    ):
        assert engine.repair(line) == line


def test_utf8_that_short_lines_hold_by_chance_is_not_undone_where_other_lines_prove_the_encoding() -> None:
    told = (
        "駅前の広場に、朝から人が集まっていた。",
        "雨が上がると、子どもたちは川へ向かった。",
        "橋の下では、水がまだ濁っていた。",
    )
    lines = ("第３項", *told, "第８項", "夕方になって、ようやく店の明かりがついた。")
    text = "\n".join(lines)
    assert engine.repair(text.encode("euc-jp").decode("latin-1")) == text
