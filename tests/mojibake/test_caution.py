"""Which legacy repairs are left to a person: those that take a natural letter out of a word."""

from __future__ import annotations

import pytest

from tests.benchmarks.breakage import then, utf8_as, without_c1
from unbake import fix_text
from unbake.model import Layer, Level, Safety, Span
from unbake.mojibake.caution import is_torn, with_caution
from unbake.mojibake.run import Run

CHAIN = (Layer("windows-1252", "macintosh"),)


def runs(text: str, *pairs: tuple[str, str]) -> list[Run]:
    found = []
    place = 0
    for before, after in pairs:
        place = text.index(before, place)
        span = Span(place, place + len(before))
        found.append(Run(span, before, after, CHAIN, Level.ERROR, Safety.SAFE, ""))
        place = span.end
    return found


DOUBTFUL = [
    ("ka aníh kin", [("í", "’")]),
    ("ta yô, a fa", [("ô", "“")]),
    ("ma derëcha", [("ë", "λ")]),
    ("pa dwëñuno", [("ñ", "ٌ")]),
    ("mi ñucama ca", [("ñ", "ń")]),
    ("TE NAÃVA", [("Ã", "Ă")]),
]
SURE = [
    ("we donít go", [("í", "’")]),
    ("líhomme est là", [("í", "’")]),
    ("a ìgoodî one", [("ì", "“"), ("î", "”")]),
    ("donÕt", [("Õ", "’")]),
    ("ThŽ‰tre", [("Ž‰", "éâ")]),
    ("v¾¾r", [("¾¾", "óó")]),
    ("Günaydýn þehir", [("ý", "ı"), ("þ", "ş")]),
    ("Ïðèâåò", [("Ïðèâåò", "Привет")]),
]


@pytest.mark.parametrize(("text", "pairs"), DOUBTFUL)
def test_a_natural_letter_is_never_taken_out_of_a_word_unasked(text: str, pairs: list[tuple[str, str]]) -> None:
    for run in with_caution(text, runs(text, *pairs)):
        assert (run.level, run.safety) == (Level.SUGGESTION, Safety.UNSAFE)


@pytest.mark.parametrize(("text", "pairs"), SURE)
def test_a_strange_one_may_be(text: str, pairs: list[tuple[str, str]]) -> None:
    found = runs(text, *pairs)
    assert with_caution(text, found) == found


@pytest.mark.parametrize(
    "text",
    [
        "The у/в–і/й euphony alternation is a preference, not a strict rule.",
        "Tenga cuidadoÑ con estas herramientas es posible eliminar completamente los datos.",
        "例: 'â™ª sweet dreams are' → '♫ sweet dreams are'",
    ],
)
def test_what_real_pages_have_is_left_alone(text: str) -> None:
    assert fix_text(text) == text


def test_the_last_of_several_capitals_is_no_quotation_mark() -> None:
    text = "документ Унидата НетЦДФ-а"
    assert fix_text(text) == text


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("SÄls pÄrdod zivis", "Ä", "€"),
        ("iskljuÄeno", "Ä", "Ž"),
        ("prazniÅ¡an dan", "Å¡", "霰"),
    ],
)
def test_what_stands_in_no_word_is_put_in_none(text: str, before: str, after: str) -> None:
    (run,) = runs(text, (before, after))
    assert is_torn(text, run)


@pytest.mark.parametrize(("text", "before", "after"), [("donÕt", "Õ", "’"), ("Ïðèâåò", "Ïðèâåò", "Привет")])
def test_what_stands_in_words_may_come_out(text: str, before: str, after: str) -> None:
    (run,) = runs(text, (before, after))
    assert not is_torn(text, run)


@pytest.mark.parametrize(
    "clean",
    ["Čekamo na isključivanje svjetla u kući", "Skontroluj pamäť a čistú vodu", "Brīvdienās pārdod zivis un maizi"],
)
def test_a_letter_that_lost_its_other_byte_is_no_other_letter(clean: str) -> None:
    damaged = then(utf8_as("cp1252"), without_c1)(clean)
    assert damaged is not None
    assert set(fix_text(damaged)) <= set(clean + damaged)
