"""The passes in C miss nothing, and a run reports the same without them."""

from __future__ import annotations

import importlib.util
import re
import sys
import zlib
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbake import screen, skim
from unbake.detect.registry import all_rules
from unbake.doubles import scan as doubles_scan
from unbake.model import Settings
from unbake.mojibake import between_blanks, neighbours, oddities, rare_cjk, triggers, two_byte_pairs, two_bytes
from unbake.mojibake.codecs import MULTIBYTE
from unbake.pipeline import check_bytes
from unbake.rule import Rule
from unbake.screen import Glance, SequenceScreen, with_sequences
from unbake.sequences import BEYOND_ASCII, Place, any_of, banks_of, literal, sequence

ROOT = Path(__file__).parents[1]
CORPUS = [path for path in sorted((ROOT / "corpus").rglob("*")) if path.is_file()]
LETTERS = (
    "a e i n t A T ' - . , 0 7 _ é ß Ã Â â € ™ “ ” ‚ † ï ¿ × · Î Ï ı ş ý ű п р Р С Ѓ ђ љ і ї ц α β Ω Ð Ñ א ב ا ف ห ก "
    "가 쏙 漢 文 锟 鈥 ｶ あ \x80 \x9d \xa0 \xad \u202f \u200b \u2028 \ufeff \ufffd \ue000 \U0001f600 \U000e0041 ├ ─ ┬ ╗"
).split(" ")
TEXTS = st.lists(st.sampled_from([*LETTERS, " ", "  ", "\n", "\t", "\r\n"]), max_size=60).map("".join)
WORDS = st.lists(
    st.sampled_from(["the", "The", "the_", "la", "of", "é", "o'clock", "x", ".", "7", "漢"]), max_size=30
).flatmap(
    lambda words: st.lists(
        st.sampled_from([" ", " ", " ", "\n", "  ", "\xa0", "\u202f", "\r\n", "-", ""]),
        min_size=len(words),
        max_size=len(words),
    ).map(lambda blanks: "".join(map(str.__add__, words, blanks)))
)


@pytest.fixture(name="passes", scope="module")
def _passes() -> skim.Passes:
    if skim.passes is None:
        pytest.skip("built without a compiler")
    return skim.passes


@given(st.one_of(WORDS, TEXTS))
def test_words_and_phrases_that_stand_twice_are_found_as_without_the_pass(text: str) -> None:
    glance = Glance.of_text(text)
    found = doubles_scan._look_for_doubles(glance)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(skim, "passes", None)
        assert doubles_scan._look_for_doubles(glance) == found


FEW_BYTES = st.lists(st.sampled_from([b"a", b"b", b"1", b" ", b"\n", b"&", b";", b"\xc3", b"\xa9"]), max_size=120).map(
    b"".join
)
SEQUENCES = {
    b"ab": literal("ab"),
    b"\n\n": literal("\n\n"),
    b"aaab": literal("aaab"),
    b"[ab][\x80-\xff]": sequence(b"ab", BEYOND_ASCII),
    b"&[a1]+;b": sequence(b"&", Place(b"a1", stays=b"a1"), b";", b"b"),
    b"[^b]b[b\n]*\n": sequence(bytes({*range(256)} - {ord("b")}), Place(b"b", stays=b"b\n"), b"\n"),
}


@given(FEW_BYTES)
def test_the_sequences_of_any_bytes_are_found(data: bytes) -> None:
    if skim.passes is None:
        return
    banks = banks_of({one: 1 << number for number, one in enumerate(SEQUENCES.values())})
    found = sum(bank.found_in(data) for bank in banks)
    for number, pattern in enumerate(SEQUENCES):
        stands = re.search(pattern, b"\n" + data + b"\n", re.DOTALL) is not None
        assert found >> number & 1 >= stands
        # Of what begins far before the middle it is not told what its beginning was.
        assert found >> number & 1 == stands or len(data) > 64


def test_sequences_fill_banks_of_64_places_by_what_they_are_made_of() -> None:
    wanted = {literal(f"{number:016}"): 1 << number for number in range(5)} | {literal("é"): 1 << 5}
    banks = banks_of(wanted)
    assert [bank.is_beyond_ascii for bank in banks] == [False, False, True]
    assert [sum(bank.ends.values()) for bank in banks] == [0b1111, 1 << 4, 1 << 5]


def test_one_sequence_for_several_needles_has_what_each_has() -> None:
    assert any_of("abc", "xé") == sequence(b"ax", b"b\xc3", b"c\xa9")


@given(TEXTS)
def test_a_screen_with_sequences_is_met_only_where_one_of_them_stands(text: str) -> None:
    glance = Glance.of_text(text)
    for rule in all_rules():
        if isinstance(rule.screen, SequenceScreen) and rule.screen.look(glance):
            assert glance.sequences & rule.screen.bit, rule.name


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_the_sequences_of_a_screen_stand_in_what_its_rule_finds(rule: Rule) -> None:
    for example in rule.examples:
        text = example.before
        glance = Glance.of_text(text) if isinstance(text, str) else Glance(text)
        if isinstance(rule.screen, SequenceScreen) and rule.screen.look(glance):
            assert glance.sequences & rule.screen.bit


@given(TEXTS)
def test_the_characters_asked_for_are_found_each_once(text: str) -> None:
    if skim.passes is None:
        return
    wanted = {"é", "漢", "\xa0", "\ufffd", "п"}
    bits = sum(1 << ord(character) for character in wanted).to_bytes(8192, "little")
    found = skim.passes.distinct(text.encode(), bits).decode()
    assert set(found) == {character for character in text if character in wanted or character > "\uffff"}
    assert len([character for character in found if character <= "\uffff"]) == len(set(found) & wanted)


PATTERNS = {
    neighbours.SEQUENCES: (triggers.pattern, triggers.ukrainian_pairs),
    neighbours.ODD_LATIN | neighbours.IN_A_ROW: (oddities.odd_latin,),
    neighbours.ODD_CYRILLIC: (oddities.odd_cyrillic,),
    neighbours.MIXED_SMALL: (lambda: oddities.mixed(mostly_ascii=True),),
    neighbours.RARE_COMPANY: (rare_cjk.rare_company,),
    neighbours.IN_LATIN: (lambda: rare_cjk.beside_latin(in_a_word=True),),
    neighbours.AMONG_NUMBERS: (between_blanks.among_numbers,),
}


@given(TEXTS)
def test_no_pattern_matches_where_its_bit_is_missing(text: str) -> None:
    bits = neighbours.strange_neighbours(Glance.of_text(text))
    for bit, patterns in PATTERNS.items():
        for pattern in patterns:
            assert bits & bit or pattern().search(text) is None


@given(TEXTS)
def test_strange_pairs_are_found_at_their_places_as_by_a_search(text: str) -> None:
    places = neighbours.strange_places(Glance.of_text(text), neighbours.SEQUENCES)
    found = [match.start() for match in triggers.pattern().finditer(text)]
    assert list(triggers.anchors(text, places)) == list(triggers.anchors(text, None)) == found
    assert list(triggers.strange_words(text, places)) == list(triggers.strange_words(text, None))


PAIRS = st.text(st.sampled_from("abzAZ ,1\n漢字芦禄锟斤銆鍙ﾂﾃﾅ｡ﾟĞ€漱朕あﾟ\U0001f600"), max_size=14)


@given(PAIRS, st.integers(0, 3))
def test_sequences_of_two_byte_codecs_are_found_as_by_the_patterns(text: str, start: int) -> None:
    found = [match.start() for match in two_bytes.pattern_cjk().finditer(text, start)]
    assert list(two_bytes._places_from(text, start)) == found
    codecs = {label for label in MULTIBYTE if two_bytes.pattern_cjk((label,)).search(text)}
    assert two_bytes.codecs_in(text) == codecs


@given(st.binary(max_size=300))
def test_bytes_that_are_no_utf8_are_passed_over(data: bytes) -> None:
    if skim.passes is None:
        return
    skim.passes.doubled(data)
    skim.passes.sequences(data, b"\xff" * 6144)
    skim.passes.distinct(data, b"\xff" * 8192)
    skim.passes.neighbours(data, *neighbours._tables())
    skim.passes.strange_places(data, *neighbours._tables(), 1023)
    skim.passes.pairs(data, *two_byte_pairs._tables())


@pytest.mark.parametrize("tables", [(b"", b""), (bytes(65537), bytes(4)), (bytes(65536), bytes(4 * 65536))])
def test_tables_of_a_wrong_size_are_refused(passes: skim.Passes, tables: tuple[bytes, bytes]) -> None:
    with pytest.raises(ValueError, match="must be"):
        passes.neighbours(b"x", *tables)
    with pytest.raises(ValueError, match="must be"):
        passes.strange_places(b"x", *tables, 1)
    with pytest.raises(ValueError, match="must be"):
        passes.pairs(b"x", *tables)
    with pytest.raises(ValueError, match="must be"):
        passes.sequences(b"x", tables[0])
    with pytest.raises(ValueError, match="must be"):
        passes.distinct(b"x", tables[0])


def _tool(name: str = "build_neighbours") -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="the table is made with the letters of the oldest Python")
def test_the_table_of_neighbours_is_made_from_the_patterns_as_they_are() -> None:
    tool = _tool()
    assert tool.build() == zlib.decompress(tool.TARGET.read_bytes()), "run `python tools/build_neighbours.py`"


def test_the_table_of_pairs_is_made_from_the_sets_as_they_are() -> None:
    tool = _tool("build_pairs")
    assert tool.build() == zlib.decompress(tool.TARGET.read_bytes()), "run `python tools/build_pairs.py`"


def test_a_pattern_is_read_as_what_it_asks_of_each_place() -> None:
    asked = _tool().asked_by(re.compile("[bc](?:(?<=a.)|(?=[de]{2}))(?!f)"))
    places = [{place: "".join(map(chr, sorted(found))) for place, found in one.items()} for one in asked]
    assert places == [{-1: "a", 0: "bc"}, {0: "bc", 1: "de", 2: "de"}]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_is_reported_the_same_without_the_passes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = path.read_bytes()
    reported = check_bytes(data, path.name, Settings())
    doubles_scan._last.clear()
    monkeypatch.setattr(skim, "passes", None)
    assert check_bytes(data, path.name, Settings()) == reported


def test_a_screen_made_after_the_pass_is_asked() -> None:
    glance = Glance(b"a clean line\n")
    assert glance.sequences & 1 << 60
    late = with_sequences(literal("zz"))(lambda _: True)
    try:
        assert late(glance)
        assert not late(Glance(b"a clean line\n")) or skim.passes is None
    finally:
        screen._screens.remove(late)
        screen._banks.cache_clear()


def test_the_sequences_of_all_rules_are_two_banks() -> None:
    all_rules()
    assert [bank.is_beyond_ascii for bank in screen._banks()] == [False, True]
