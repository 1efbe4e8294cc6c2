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

from unbake.files import Target
from unbake.model import Settings
from unbake.scan import check_target

ENGLISH = "The ferry leaves at nine, and whoever is late waits for the next one on the quay.\n\n" * 200
FRENCH = "Le bac part à neuf heures ; qui est en retard attend le suivant sur le quai, près du café.\n\n" * 200
GREEK = "Το πλοίο φεύγει στις εννέα, και όποιος αργήσει περιμένει το επόμενο στην προβλήτα.\n\n" * 200
PASSES = {"english": (ENGLISH, 6, 2), "french": (FRENCH, 8, 2), "greek": (GREEK, 10, 5)}
"""A clean text, and the most passes over it: by regular expressions, and by `bytes.translate`."""


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
        elif name in ("open", "readall", "read"):
            counts[name] += 1

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counts


@pytest.mark.parametrize(("text", "patterns", "tables"), PASSES.values(), ids=PASSES)
def test_a_clean_file_is_read_once_and_passed_over_a_few_times(
    tmp_path: Path, text: str, patterns: int, tables: int
) -> None:
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    target = Target(str(path), path.name, path.name, Settings())
    check_target(target)  # what is loaded and compiled once is not counted
    counts = counted(lambda: check_target(target), len(text.encode()) // 2)
    assert counts["open"] == counts["readall"] == 1
    assert counts["read"] == 0
    assert counts["patterns"] <= patterns
    assert counts["translate"] <= tables


def test_the_count_sees_a_pass_that_is_made() -> None:
    import re

    data = ENGLISH.encode()
    counts = counted(lambda: (re.compile(b"zz").search(data), data.translate(None, b"z")), 1)
    assert counts["patterns"] == counts["translate"] == 1
