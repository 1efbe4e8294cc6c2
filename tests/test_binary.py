"""Which files are no text."""

from __future__ import annotations

from unbake.files import is_binary


def test_translations_of_qt_are_binary_though_most_of_them_is_text() -> None:
    head = b"\x3c\xb8\x64\x18\xca\xef\x9c\x95\xcd\x21\x1c\xbf\x60\xa1\xbd\xdd\xa7\x00\x00\x00\x02ja"
    assert is_binary(head + "Guten Tag. ".encode("utf-16-be") * 100)


def test_wide_text_is_none() -> None:
    assert not is_binary("Guten Tag. ".encode("utf-16-be") * 100)
