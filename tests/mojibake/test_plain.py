"""Lines whose damage is the ordinary one: what a proven codec repairs, and what stays."""

from __future__ import annotations

import pytest

from unbake.mojibake import plain
from unbake.mojibake.codecs import GROUPS, read
from unbake.mojibake.engine import find_runs, repair
from unbake.mojibake.lettercosts import letter_costs
from unbake.mojibake.letters import languages_in, languages_with, letter_model

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


@pytest.mark.parametrize("escape", ["\\fI", "\\n", "\\t"])
def test_an_escape_before_a_run_is_no_letter_of_its_word(escape: str) -> None:
    assert repair(f"{escape}Ð¿Ð°Ñ€Ð°Ð¼ÐµÑ‚Ñ€ \\fP") == f"{escape}параметр \\fP"


@pytest.mark.parametrize("word", ["straße", "žluťoučký", "x", "çarşı"])
def test_the_costs_in_all_languages_are_those_of_each(word: str) -> None:
    costs = {code: letter_model(code).cost(word) for code in languages_in("LATIN")}
    found = letter_costs(word, "LATIN")
    assert found.each == tuple(costs.values())
    assert found.least == min((costs[code] for code in languages_with(frozenset(word)) if code in costs), default=None)


DAMAGED_ALIKE = [
    ("words of one letter", "Он пришёл в город и ушёл к морю, а я остался.", "windows-1252"),
    ("a capital before the damage", "Dönüş Ücreti, GERİBİLDİRİM, KAPCSOLÓK és Über uns", "windows-1252"),
    ("signs and a wide space", "« à propos » — déjà vu à 5 °C, c’est sûr", "windows-1252"),
    ("ideographs beside Latin letters", "在 Emacs 的文字版本中，按鍵 Tab 和 Esc。UTF字元集。", "windows-1252"),
    ("kana", "このコマンドは、ファイルを表示します。", "windows-1252"),
    ("escapes of a manual page", "\\fIé\\fP \\fBçalışma\\fR ve \\fIİş\\fP", "windows-1252"),
    ("letters of Western Europe in a Russian codec", "Ein schöner Tag für die Brücke – “früh” übt sich", "koi8-r"),
    ("Greek in the codec of Macintosh", "Ένα απλό κείμενο, με τόνους και σημεία.", "macintosh"),
]


@pytest.mark.parametrize(("text", "wrong"), [row[1:] for row in DAMAGED_ALIKE], ids=[row[0] for row in DAMAGED_ALIKE])
def test_a_line_that_the_table_of_runs_finds_sure_is_sure_when_it_is_weighed(
    monkeypatch: pytest.MonkeyPatch, text: str, wrong: str
) -> None:
    group = next(group for group in GROUPS if wrong in group.labels)
    lines = [read(line.encode(), wrong) or "" for line in (text, *text.split(", "))]
    by_table = plain.undo_plain(lines, group, wrong, lambda line: True)
    monkeypatch.setattr(plain, "_all_count", lambda runs: False)
    by_weight = plain.undo_plain(lines, group, wrong, lambda line: True)
    assert by_table[lines[0]] == by_weight[lines[0]]
    assert by_table.items() <= by_weight.items()


def test_signs_that_a_codec_does_not_have_do_not_speak_for_it() -> None:
    text = "la canciÃ³n\n“el corazÃ³n” — mañana\n“la razÃ³n” — “ayer”\n"
    assert {run.chain[0].wrong for run in find_runs(text)} == {"windows-1252"}
