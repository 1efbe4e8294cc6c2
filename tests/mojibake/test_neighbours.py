"""Clean words beside broken ones on a line: what their bytes could be read as is not what they are."""

from __future__ import annotations

import pytest

from unbake import fix_text

CLEAN = [
    "le mot «\N{NO-BREAK SPACE}contrôlé\N{NO-BREAK SPACE}» aussi",
    "le mot «\N{NO-BREAK SPACE}voilà\N{NO-BREAK SPACE}» aussi",
    "le mot «\N{NO-BREAK SPACE}Noë\N{NO-BREAK SPACE}» aussi",
    "un CAFÉ’s et l’ÉTÉ’",
    "das „MENÜ“ hier",
    "IL PIÙ… di tutti",
    "“olé…” y «olé…»",
]


@pytest.mark.parametrize("clean", CLEAN)
def test_a_clean_word_before_a_closing_mark_stays_beside_broken_ones(clean: str) -> None:
    broken = "dÃ©jÃ\N{NO-BREAK SPACE} cassÃ©"
    assert fix_text(f"{clean} et {broken}.") == f"{clean} et déjà cassé."
    assert fix_text(f"{broken} et {clean}.") == f"déjà cassé et {clean}."
