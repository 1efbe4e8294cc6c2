"""What a clean file may cost, counted and not timed: reads, and passes over its bytes by patterns and tables."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from re import Pattern
from types import FrameType
from typing import Any

import pytest

from unbake import skim
from unbake.doubles import scan
from unbake.files import Target
from unbake.model import Settings
from unbake.scan import check_target
from unbake.screen import Glance

ENGLISH = "The ferry leaves at nine, and whoever is late waits for the next one on the quay.\n\n" * 200
FRENCH = "Le bac part à neuf heures ; qui est en retard attend le suivant sur le quai, près du café.\n\n" * 200
GREEK = "Το πλοίο φεύγει στις εννέα, και όποιος αργήσει περιμένει το επόμενο στην προβλήτα.\n\n" * 200
PASSES = {"english": (ENGLISH, 2, 7, 2), "french": (FRENCH, 5, 9, 3), "greek": (GREEK, 5, 11, 6)}
"""A clean text, and the most passes over it: in C; and where there is no compiler, by patterns and by `translate`."""


def counted(work: Callable[[], Any], least: int) -> Counter[str]:
    """Count the calls of patterns and of `translate` on `least` bytes or more, and what opens and reads files."""
    counts: Counter[str] = Counter()

    def note(frame: FrameType, event: str, function: Any) -> None:
        if event != "c_call":
            return
        owner, name = getattr(function, "__self__", None), function.__name__
        if isinstance(owner, Pattern):
            counts["patterns"] += 1
        elif name == "translate" and isinstance(owner, bytes) and len(owner) >= least:
            counts["translate"] += 1
        elif getattr(function, "__module__", None) == "unbake._skim":
            counts["skimmed"] += 1
        elif name in ("open", "readall", "read"):
            counts[name] += 1

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counts


def count_of(folder: Path, text: str) -> Counter[str]:
    """Return what the check of a clean file costs, without what is loaded and compiled once."""
    path = folder / "page.md"
    path.write_text(text, encoding="utf-8")
    target = Target(str(path), path.name, path.name, Settings())
    check_target(target)
    scan._last.clear()
    return counted(lambda: check_target(target), len(text.encode()) // 2)


@pytest.mark.skipif(skim.passes is None, reason="built without a compiler")
@pytest.mark.parametrize(("text", "passes"), [row[:2] for row in PASSES.values()], ids=PASSES)
def test_a_clean_file_is_read_once_and_passed_over_in_c_alone(tmp_path: Path, text: str, passes: int) -> None:
    counts = count_of(tmp_path, text)
    assert counts["open"] == counts["readall"] == 1
    assert counts["read"] == counts["patterns"] == counts["translate"] == 0
    assert counts["skimmed"] <= passes


@pytest.mark.parametrize(
    ("text", "patterns", "tables"), [(text, *most) for text, _, *most in PASSES.values()], ids=PASSES
)
def test_a_clean_file_is_passed_over_a_few_times_where_there_is_no_compiler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, patterns: int, tables: int
) -> None:
    monkeypatch.setattr(skim, "passes", None)
    counts = count_of(tmp_path, text)
    assert counts["open"] == counts["readall"] == 1
    assert counts["read"] == counts["skimmed"] == 0
    assert counts["patterns"] <= patterns
    assert counts["translate"] <= tables


EXAMINED = f"{FRENCH}Le bac\N{ZERO WIDTH NON-JOINER}part ; ceux qui restent se se reposent.\n"
"""A text whose screens let it through to the stages."""


@pytest.mark.skipif(skim.passes is None, reason="built without a compiler")
def test_a_file_that_is_examined_is_passed_over_no_more_often_in_c(tmp_path: Path) -> None:
    counts = count_of(tmp_path, EXAMINED)
    assert counts["open"] == counts["readall"] == 1
    assert counts["skimmed"] <= PASSES["french"][1]


def test_the_text_of_the_file_that_was_decoded_last_is_not_encoded_again() -> None:
    glance = Glance(GREEK.encode())
    text = glance.text
    assert text is not None
    assert Glance.of_text(text) is glance
    assert Glance.of_text(f"{text} ") is not glance
    assert Glance.of_text(text) is glance


def test_the_count_sees_a_pass_that_is_made() -> None:
    import re

    data = ENGLISH.encode()
    counts = counted(lambda: (re.compile(b"zz").search(data), data.translate(None, b"z")), 1)
    assert counts["patterns"] == counts["translate"] == 1
