"""Where a text may hold UTF-8 that a two-byte codec read."""

from __future__ import annotations

import pytest

from unbake.model import Safety
from unbake.mojibake.engine import find_runs, repair
from unbake.mojibake.readers import READERS, read_losing
from unbake.mojibake.two_bytes import first_broken_off, first_sequence

_CLEAN = (
    "如果在合并窗口期间有人提交补丁",
    "開發人員沒有共享項目的代碼",
    "道具の使い方を学ぶ人がいる",
    "개발자는 코드를 공유한다",
)
_READ_AS_GBK = ("the café is open", "it’s late", "он говорит о работе и о доме", "道具の使い方", "wait—no", "déjà vu")


@pytest.mark.parametrize("text", _CLEAN)
def test_a_clean_stretch_is_not_looked_at_for_two_characters_that_are_a_sequence_by_chance(text: str) -> None:
    assert first_sequence(text, 0) < 0


@pytest.mark.parametrize("text", _READ_AS_GBK)
def test_utf8_that_gbk_read_is_found(text: str) -> None:
    assert first_sequence(text.encode().decode("gbk", "replace"), 0) >= 0


def test_a_broken_stretch_is_found_behind_a_clean_one() -> None:
    broken = "道具の使い方".encode().decode("gbk", "replace")
    assert first_sequence(f"如果在合并窗口期间有人提交补丁，{broken}", 0) >= 16


def _broken(text: str, codec: str, mark: str) -> str:
    return text.encode().decode(codec, "replace").replace("\N{REPLACEMENT CHARACTER}", mark)


@pytest.mark.parametrize(
    ("codec", "loses", "wanted"),
    [("gbk", "bytes", "鈥? "), ("gbk", "pairs but ASCII", "鈥? "), ("gbk", "pairs", "鈥?")],
)
def test_a_reader_takes_one_byte_or_two_for_one_that_it_lacks(codec: str, loses: str, wanted: str) -> None:
    reader = next(reader for reader in READERS if reader.codec == codec and reader.loses == loses)
    assert read_losing("— ".encode(), reader, "?") == wanted


@pytest.mark.parametrize("mark", ["?", "\N{REPLACEMENT CHARACTER}"])
def test_what_a_two_byte_codec_lost_comes_back_where_the_word_settles_it(mark: str) -> None:
    assert repair(_broken("設定ファイルを読む", "cp932", mark)) == "設定ファイルを読む"


@pytest.mark.parametrize("text", ["这个文件夹是空的。", "设置已经保存。"])
def test_a_lost_full_stop_is_offered(text: str) -> None:
    broken = _broken(text, "gbk", "?")
    last = find_runs(broken)[-1]
    assert (last.before, last.after, last.safety) == ("銆?", "。", Safety.UNSAFE)


@pytest.mark.parametrize("mark", ["?", "??", "\N{REPLACEMENT CHARACTER}", "\N{REPLACEMENT CHARACTER}" * 2])
@pytest.mark.parametrize("text", ["的", "文件", "命令", "名前", "可以", "す"])
def test_clean_text_that_lost_a_character_is_no_damage_to_be_repaired(text: str, mark: str) -> None:
    for line in (f"{text}{mark}", f"see {text}{mark} here"):
        assert repair(line) == line


def test_a_broken_off_sequence_is_found() -> None:
    assert first_broken_off("锛?", 0) == 0
    assert first_broken_off("真的吗?", 0) < 0


def test_a_byte_lost_beside_an_ideograph_is_read_in_no_codec_of_single_bytes() -> None:
    line = _broken("приготовление от тях.", "big5", "\N{REPLACEMENT CHARACTER}")
    assert all(run.chain[0].wrong == "big5" for run in find_runs(line))


def test_a_letter_read_as_half_width_katakana_may_be_all_that_shows() -> None:
    assert repair(_broken("Bevezető szöveg", "cp932", "\N{REPLACEMENT CHARACTER}")) == "Bevezető szöveg"
