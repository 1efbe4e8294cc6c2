"""Where a text may hold UTF-8 that a two-byte codec read."""

from __future__ import annotations

import pytest

from unbake.mojibake.two_bytes import first_sequence

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
