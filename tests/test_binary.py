"""Which files are no text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unbake.files import HEAD, begins_like_text, is_binary


def test_translations_of_qt_are_binary_though_most_of_them_is_text() -> None:
    head = b"\x3c\xb8\x64\x18\xca\xef\x9c\x95\xcd\x21\x1c\xbf\x60\xa1\xbd\xdd\xa7\x00\x00\x00\x02ja"
    assert is_binary(head + "Guten Tag. ".encode("utf-16-be") * 100)


def test_wide_text_is_none() -> None:
    assert not is_binary("Guten Tag. ".encode("utf-16-be") * 100)


@given(st.text(max_size=40), st.sampled_from(["", "\ufeff", "%PDF-", "BM", "MZ\x90", "\x01\x02", "é" * HEAD]))
def test_utf8_that_begins_like_text_is_not_binary(text: str, beginning: str) -> None:
    data = (beginning + text).encode("utf-8", "ignore")
    assert not (begins_like_text(data) and is_binary(data))
