"""Which readings of a line stand by themselves."""

from __future__ import annotations

import pytest

from unbake.mojibake.engine import repair

KEPT = (
    # A word of a language nobody modelled, with a letter at its beginning that a mark stands for elsewhere.
    "Die Verwendung dieser Ñatu ist in den Details beschrieben",
    "Na otsikkossa lukee ainoastaan ônov ja päiväys",
    # A letter of another language than the line's, that would become a letter of a third.
    "Je kunt van een of kapõ van deze letters ook uitgaan",
    # A lone Cyrillic word that would become one of no list.
    '"home": "Кхэрэ"',
    # A capital that opens a name, and would become a small letter.
    '"island": "Ìsulas Canàrias e Ìsulas Malvinas"',
    # A letter between letters that would become an apostrophe.
    '"failure": "Nagsurat an pagatíd-atíd"',
)
REPAIRED = (
    ("cp1252", "cp850", "Filen som du letar efter är borta"),
    ("cp1252", "cp437", "Vi skal spise på torget og snakke om turen"),
    ("cp1250", "cp1252", "Staré kolo stojí na dvorku u podkůvkáře"),
    ("cp1252", "mac-roman", "Ils ont dit “oui” à la mairie, puis “non” à la gare"),
)


@pytest.mark.parametrize("text", KEPT)
def test_right_text_is_kept(text: str) -> None:
    assert repair(text) == text


@pytest.mark.parametrize(("true", "wrong", "text"), REPAIRED)
def test_one_line_is_enough(true: str, wrong: str, text: str) -> None:
    assert repair(text.encode(true).decode(wrong)) == text
