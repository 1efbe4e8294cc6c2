"""Which letters a text has by habit, and which are damaged."""

from __future__ import annotations

from unbake.mojibake.habit import habitual_letters
from unbake.mojibake.judged import Judged, judged
from unbake.mojibake.legacy import find_legacy_runs

VORO = (
    "Latsõ lätsi tõistõ kotustõ mängmä",
    "Vii tuu kirä tõistõ majja ja tulõ tagasi",
    "Seo raamat om tõistõ keelde ümbre pant",
    "Vanaimä and latsilõ tõistõ kommi",
    "Mi lätsi tõistõ liina kaema vanno maju",
    "Tulõ mano, istu maaha ja pessä käeq puhtas",
)
SWEDISH = (
    "Nyckeln till förrådet ligger på hyllan",
    "Båten är såld och skjulet är tomt",
    "Vi möts på torget klockan åtta",
    "Mössan hänger på kroken i hallen",
    "Grannens får betar på ängen bakom ån",
)


def _judged(lines: tuple[str, ...]) -> list[Judged]:
    return [found for line in lines if (found := judged(line, 0, ()))]


def _as_cp850(line: str) -> str:
    return line.encode("cp1252").decode("cp850")


def test_a_letter_that_most_lines_need_is_one_by_habit() -> None:
    assert "õ" in habitual_letters(_judged(VORO))


def test_letters_of_damaged_lines_are_none() -> None:
    assert habitual_letters(_judged(tuple(map(_as_cp850, SWEDISH)))) == frozenset()


def test_two_lines_tell_nothing() -> None:
    assert habitual_letters(_judged(VORO[:2])) == frozenset()


def test_damage_stays_damage_beside_its_like() -> None:
    text = "\n".join(map(_as_cp850, SWEDISH))
    assert {run.after for run in find_legacy_runs(text, text, ())} >= {"å", "ä"}
