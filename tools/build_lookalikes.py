"""Build `src/unbake/detect/characters/data/lookalikes.txt`: letters of other scripts that look like those of three.

Run without arguments after a new version of `confusable_homoglyphs`: `python tools/build_lookalikes.py`. A test says
when it is due. The package itself is not imported by unbake: it loads an HTTP client, which takes 80 ms.
"""

from __future__ import annotations

import sys
from pathlib import Path

from confusable_homoglyphs.confusables import confusables_data  # type: ignore[import-untyped]

TARGET = Path(__file__).parents[1] / "src/unbake/detect/characters/data/lookalikes.txt"
ALPHABETS = {
    # Letters of living alphabets: what else looks alike (the `s` of Macedonian) is rarer than what stands there.
    "CYRILLIC": frozenset("АВЕІЈКМНОРСТУХаеіјорсух"),
    "GREEK": frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν"),
    "LATIN": frozenset("ABCEHIJKMNOPSTXYZaceijopsxyv"),
}
OTHER_LETTERS = frozenset("\N{GREEK SMALL LETTER GAMMA}\N{GREEK SMALL LETTER EPSILON}")
"""Written in Berber words for Latin letters that look like them, and like none of ASCII."""


def counterpart(letter: str, script: str) -> str | None:
    """Return the letter of `script` that looks like `letter`, None where none does."""
    if script == "LATIN" and letter in OTHER_LETTERS:
        return None
    direct = [entry["c"] for entry in confusables_data.get(letter, ())]
    # The data lists what a letter is confused with; two letters of one prototype meet there.
    shared = [entry["c"] for other in direct for entry in confusables_data.get(other, ())]
    for other in (*direct, *shared):
        if other in ALPHABETS[script] and other.isupper() == letter.isupper():
            return str(other)
    return None


def build() -> str:
    """Return the content of the file: a line for each script, with letters and what they look like."""
    letters = [letter for letter in map(chr, range(sys.maxunicode + 1)) if letter.isalpha()]
    lines = []
    for script in ALPHABETS:
        pairs = [(letter, other) for letter in letters if (other := counterpart(letter, script)) is not None]
        lines.append(f"{script} {''.join(one for one, _ in pairs)} {''.join(other for _, other in pairs)}\n")
    return "".join(lines)


if __name__ == "__main__":
    TARGET.write_text(build(), encoding="utf-8", newline="\n")
