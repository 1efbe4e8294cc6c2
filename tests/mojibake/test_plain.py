"""Lines whose damage is the ordinary one: what a proven codec repairs, and what stays."""

from __future__ import annotations

import pytest

from unbake.mojibake.engine import repair
from unbake.mojibake.lettercosts import letter_costs
from unbake.mojibake.letters import languages_in, letter_model

PROOF = "fÃ¼r dich â€“ schÃ¶n\nwir mÃ¼ssen frÃ¼h lÃ¶schen\nÃ¼ber die BrÃ¼cke\n"
CLEAN = "für dich – schön\nwir müssen früh löschen\nüber die Brücke\n"

SETTLED = [
    ("a capital that opens a known word", ".SH ÃœBERSICHT", ".SH ÜBERSICHT"),
    ("a word of one letter", "un message Ã\xa0 tous", "un message à tous"),
    ("a single ideograph", "å’Œ", "和"),
]


@pytest.mark.parametrize(("damaged", "want"), [row[1:] for row in SETTLED], ids=[row[0] for row in SETTLED])
def test_a_codec_that_other_lines_prove_repairs_what_is_a_word_then(damaged: str, want: str) -> None:
    assert repair(PROOF + damaged) == CLEAN + want


def test_a_run_that_makes_no_word_stays_in_a_proven_codec_too() -> None:
    assert repair(PROOF + "MARQUE Ã™ZQX") == CLEAN + "MARQUE Ã™ZQX"


@pytest.mark.parametrize("escape", ["\\fI", "\\n", "\\t"])
def test_an_escape_before_a_run_is_no_letter_of_its_word(escape: str) -> None:
    assert repair(f"{escape}Ð¿Ð°Ñ€Ð°Ð¼ÐµÑ‚Ñ€ \\fP") == f"{escape}параметр \\fP"


@pytest.mark.parametrize("word", ["straße", "žluťoučký", "x", "çarşı"])
def test_the_costs_in_all_languages_are_those_of_each(word: str) -> None:
    assert letter_costs(word, "LATIN") == tuple(letter_model(code).cost(word) for code in languages_in("LATIN"))
