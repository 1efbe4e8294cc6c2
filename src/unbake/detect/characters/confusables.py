"""Letters of another script that look the same, by Unicode's confusables (UTS 39, from `confusable_homoglyphs`)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

_ALPHABETS: Final = {
    # Letters of living alphabets: what else looks alike (the `s` of Macedonian) is rarer than what stands there.
    "CYRILLIC": frozenset("АВЕІЈКМНОРСТУХаеіјорсух"),
    "GREEK": frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν"),
    "LATIN": frozenset("ABCEHIJKMNOPSTXYZaceijopsxyv"),
}


_OTHER_LETTERS: Final = frozenset("\N{GREEK SMALL LETTER GAMMA}\N{GREEK SMALL LETTER EPSILON}")
"""Written in Berber words for Latin letters that look like them, and like none of ASCII."""


@cache
def counterpart(letter: str, script: str) -> str | None:
    """Return the letter of `script` (CYRILLIC, GREEK, LATIN) that looks like `letter`, None where none does."""
    from confusable_homoglyphs.confusables import confusables_data  # type: ignore[import-untyped]

    if not letter.isalpha():
        return letter
    if script == "LATIN" and letter in _OTHER_LETTERS:
        return None
    direct = [entry["c"] for entry in confusables_data.get(letter, ())]
    # The data lists what a letter is confused with; two letters of one prototype meet there.
    shared = [entry["c"] for other in direct for entry in confusables_data.get(other, ())]
    for other in (*direct, *shared):
        if other in _ALPHABETS[script] and other.isupper() == letter.isupper():
            return str(other)
    return None


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
