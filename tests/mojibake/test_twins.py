"""Codecs that differ in a few bytes: which of them it was is told by the text, or asked."""

from __future__ import annotations

import pytest

from tests.test_engine import broken
from unbake.model import Safety
from unbake.mojibake.engine import find_runs, repair


@pytest.mark.parametrize("word", ["formĂĽl"])
def test_a_word_that_two_codecs_make_sense_of_is_offered(word: str) -> None:
    (run,) = find_runs(f"og {word} er")
    assert run.safety is Safety.UNSAFE
    assert {run.after, *run.candidates} == {"å", "ü"}


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Den stora byggnaden är högre än den förra", "iso-8859-2"),
        ("Die Möglichkeit, den Schlüssel später zu wählen", "iso-8859-2"),
        ("Die Möglichkeit, den Schlüssel später zu wählen", "windows-1250"),
        ("Kaţdý večer čte až do půlnoci", "windows-1252"),
        ("Un col·legi per a tothom", "iso-8859-2"),
        ("Þór kom heim", "windows-1250"),
    ],
)
def test_the_words_of_a_line_tell_the_codec(sentence: str, label: str) -> None:
    assert repair(broken(sentence, label)) == sentence


def test_what_one_of_two_codecs_alone_reads_settles_the_whole_text() -> None:
    text = "formål\nse – her"
    assert repair(broken(text, "windows-1250")) == text
