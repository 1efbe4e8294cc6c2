"""Letters of another script that look the same, by Unicode's confusables (UTS 39)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache, lru_cache


@cache
def _lookalikes() -> Mapping[str, Mapping[str, str]]:
    """Return script -> letter -> the letter of the script that looks like it (`tools/build_lookalikes.py`)."""
    path = os.path.join(os.path.dirname(__file__), "data", "lookalikes.txt")
    with open(path, encoding="utf-8") as file:
        rows = [line.split() for line in file]
    return {script: dict(zip(letters, others, strict=True)) for script, letters, others in rows}


def counterpart(letter: str, script: str) -> str | None:
    """Return the letter of `script` (CYRILLIC, GREEK, LATIN) that looks like `letter`, None where none does."""
    return _lookalikes()[script].get(letter) if letter.isalpha() else letter


@lru_cache(maxsize=1 << 10)
def as_script(letters: str, script: str) -> str | None:
    """Return `letters` with every letter that is none of `script` replaced, None where one has no counterpart."""
    import unicodedata

    result = []
    for letter in letters:
        other = (
            letter if unicodedata.name(letter, "").startswith((script, "COMBINING")) else counterpart(letter, script)
        )
        if other is None:
            return None
        result.append(other)
    return "".join(result)
