"""Letters that a text is full of: those of its language, whichever that is, though some of its lines read well without.

A damaged letter makes nearly every line that has it likelier when it is read anew. In a language that nobody modelled,
a line in three or four gains by chance, for it comes to look like another language (`õ` of Võro becomes Finnish `ä`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from unbake.mojibake.judged import Judged

GAINS: Final = 3.0
"""Nats that a line gains which is likelier in another reading."""
_FEW: Final = 4
"""How many lines with a letter tell whether it is one by habit."""
_SHARE: Final = 0.6
"""What share of them gains where it is damaged."""
_EVERYWHERE: Final = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
"""Letters that correct lines of a Cyrillic text have beside damaged ones."""


def habitual_letters(lines: Sequence[Judged]) -> frozenset[str]:
    """Return the letters beyond ASCII that a text has by habit, from those of its lines that were read anew."""
    present: Counter[str] = Counter()
    gaining: Counter[str] = Counter()
    for line in lines:
        present.update({char for char in set(line.line) - _EVERYWHERE if char > "\x7f" and char.isalpha()})
        if line.verdicts[0].gain > GAINS:
            gaining.update(changed_letters(line))
    return frozenset(char for char, count in present.items() if count >= _FEW and gaining[char] < _SHARE * count)


def changed_letters(line: Judged) -> AbstractSet[str]:
    """Return the letters that the best reading of a line changes."""
    found: set[str] = set()
    for place, after, _ in line.verdicts[0].tokens:
        before = line.line[place.start : place.end]
        pairs = zip(before, after, strict=True) if len(before) == len(after) else ((char, "") for char in before)
        found |= {one for one, two in pairs if one != two and one > "\x7f" and one.isalpha()}
    return found
