"""No screen misses: where it has no question about a text, its rule finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbake import check_text
from unbake.detect.registry import all_rules
from unbake.formats.parted import zones_of
from unbake.formats.registry import format_for
from unbake.model import Document, Settings
from unbake.rule import Rule
from unbake.screen import Glance
from unbake.source import read_source

CORPUS = Path(__file__).parents[1] / "corpus"
PAGES = [
    path for path in sorted(CORPUS.rglob("*")) if path.is_file() and path.suffix in {".md", ".txt", ".html", ".po"}
]
RULES = [rule for rule in all_rules() if rule.family not in ("encoding", "ignores")]
PIECES = st.sampled_from(
    "a the la word Ã © â € ™ “ ” \u00e9 \u00c9 п я Ð ї 漢 가 \u200b \u00ad \ufeff \u00a0 \x85 \x19 \x1b[0m \ufffd "
    "\ufb01 \u202e \U000e0041 \ue000 &amp;eacute; \\u00e9 =C3=A9 %C3%83 ,, .. - \n \n\n\t ├ ─ € ' \"".split(" ")
)


def missed(rule: Rule, text: str, name: str) -> list[str]:
    """Return what a rule finds in a text that its screen has no question about."""
    if rule.screen(Glance.of_text(text)):
        return []
    known = format_for(name, {})
    source = read_source(text.encode("utf-8", "surrogatepass"), name, Settings())
    document = Document(text, source, name, known.name, Settings(), zones_of(known))
    return [hit.message for hit in rule.find(document)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_screen_misses_nothing_in_the_corpus(rule: Rule) -> None:
    for path in PAGES:
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        assert missed(rule, text, path.name) == [], path


@given(st.lists(PIECES, max_size=12).map(lambda pieces: "".join(pieces) + " " + " ".join(pieces)))
def test_a_screen_misses_nothing_in_random_text(text: str) -> None:
    assert [(rule.name, found) for rule in RULES if (found := missed(rule, text, "page.md"))] == []


def test_what_is_not_strange_can_be_seen() -> None:
    everything = "".join(chr(code) for code in range(0x80, 0x110000) if not 0xD800 <= code < 0xE000)
    plain = set(everything) - Glance.of_text(everything).strange
    assert len(plain) > 30_000
    assert [hex(ord(character)) for character in plain if not character.isprintable()] == []
    assert plain.isdisjoint("\xa0\xad\u200b\u2060\u3000\u3164\ufb01\ufeff\uffa0\ufffd\ufe0f\U000e0041")


def test_a_strange_character_is_seen_among_letters() -> None:
    for character in "\xa0\u0378\u061c\u200b\u3000\u3164\ufb01\ufffd\U000e0041":
        for around in ("", "é", "я", "あ", "漢", "한", "Ａ"):
            assert character in Glance.of_text(f"{around}{character}{around}").strange


@pytest.mark.parametrize(
    "damaged",
    ["芦ciao禄", "il modo pi霉 semplice", "짬ciao쨩", "La porta ГЁ chiusa da ieri", "La porta รจ chiusa da ieri"],
)
def test_one_broken_word_is_not_missed_in_a_long_text(damaged: str) -> None:
    page = "Questa è una riga di testo piuttosto lunga, come se ne trovano tante.\n" * 40
    assert any(finding.family == "mojibake" for finding in check_text(f"{page}{damaged}\n"))


@pytest.mark.parametrize("codec", ["cp437", "cp850", "mac-latin2"])
def test_a_long_word_without_blanks_is_not_missed(codec: str) -> None:
    text = "ต้นไม้ต้นนี้สูงมากและให้ร่มเงาแก่ทุกคนในหมู่บ้าน"
    assert check_text(text.encode().decode(codec))
