"""The words of a text are the same whether it is looked through for a few or set apart for many."""

from __future__ import annotations

from unbake.detect.characters import vocabulary
from unbake.detect.characters.vocabulary import uses_word


def test_a_word_is_known_however_many_are_asked_for() -> None:
    text = "The boats lie in the harbour; ΝΗΣΟΣ and ΝΗΣΟΥ lie far out."
    words = ("boats", "harbour", "νησος", "boat", "out", "harbou")
    first = [uses_word(text, word) for word in words]
    assert first == [True, True, True, False, True, False]
    for _ in range(vocabulary._FEW):
        assert not uses_word(text, "ships")
    assert [uses_word(text, word) for word in words] == first
