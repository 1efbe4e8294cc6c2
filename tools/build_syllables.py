"""Build `src/unbake/doubles/data/syllables.txt`: the English words that `doubled-syllable` knows.

Run with the group `bench` installed: `python tools/build_syllables.py`. Words and frequencies come from
the package wordfreq (its list `best`, which joins several corpora of written text). Two kinds are kept:
words of any language in Latin script in which a syllable does recur (`competitive`), down to the rarest, and
English words of some frequency that a stutter may hide (`qualitative`).
"""

from __future__ import annotations

import sys
from pathlib import Path

import wordfreq

from unbake.doubles.syllables import LEAST, SYLLABLES

FREQUENT = 2.5
"""The least Zipf frequency (10 ** 2.5 in 10 ** 9 words) of a word that is offered."""
LANGUAGES = ("ca", "cs", "da", "de", "en", "es", "fi", "fr", "hu", "id", "it", "nl", "pl", "pt", "ro", "sv", "tr")


def main() -> int:
    """Write the list and say how long it is."""
    stutters = tuple(syllable * 2 for syllable in SYLLABLES)
    words: set[str] = set()
    for language in LANGUAGES:
        for word in wordfreq.iter_wordlist(language, "best"):
            if len(word) < LEAST - 2 or not (word.isascii() and word.isalpha()):
                continue
            frequent = language == "en" and wordfreq.zipf_frequency(word, "en") >= FREQUENT
            if any(stutter in word for stutter in stutters) or (frequent and any(s in word for s in SYLLABLES)):
                words.add(word)
    target = Path(__file__).parents[1] / "src/unbake/doubles/data/syllables.txt"
    target.write_text("\n".join(sorted(words)) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(words)} words, {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
