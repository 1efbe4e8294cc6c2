"""The words of a text are the same whether it is looked through for a few or set apart for many."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from unbake.detect.characters import vocabulary
from unbake.detect.characters.surroundings import is_of_plain_letters, joins_letters, writes_without_blanks
from unbake.detect.characters.vocabulary import uses_word


def test_a_word_is_known_however_many_are_asked_for() -> None:
    text = "The boats lie in the harbour; ΝΗΣΟΣ and ΝΗΣΟΥ lie far out."
    words = ("boats", "harbour", "νησος", "boat", "out", "harbou")
    first = [uses_word(text, word) for word in words]
    assert first == [True, True, True, False, True, False]
    for _ in range(vocabulary._FEW):
        assert not uses_word(text, "ships")
    assert [uses_word(text, word) for word in words] == first


def test_plain_letters_are_none_that_join_or_stand_without_blanks() -> None:
    characters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    others = [one for one in characters if writes_without_blanks().match(one) or joins_letters().match(one)]
    assert not any(map(is_of_plain_letters, others))
    assert is_of_plain_letters("Ça va, слово, λόγος, բառ, מילה\N{ZERO WIDTH SPACE}")


def test_the_table_of_lookalikes_is_made_from_unicodes_confusables() -> None:
    path = Path(__file__).parents[2] / "tools" / "build_lookalikes.py"
    spec = importlib.util.spec_from_file_location("build_lookalikes", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.build() == tool.TARGET.read_text(encoding="utf-8"), "run `python tools/build_lookalikes.py`"
