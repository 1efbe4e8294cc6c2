"""A letter that reads as another one in a legacy encoding, or is what a dropped control left of a sequence of UTF-8.

`uÄitavanje` becomes a word in some language by one letter or sign for another; but `Ä` is also what is left of `č`,
read in windows-1252 or ISO 8859-1, by an editor that drops controls.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.mojibake.codecs import table
from unbake.mojibake.spelling import is_known, is_written
from unbake.mojibake.stretches import words_in
from unbake.mojibake.verdict import Verdict

_CONTROLS = range(0x80, 0xA0)
_LABEL = "windows-1252"


def may_have_lost(line: str, verdict: Verdict, *, beside_utf8: bool) -> bool:
    """Tell whether one letter of each token that a reading changes may be what is left of a sequence.

    It may where a known word comes out with a control put back, and beside UTF-8 that was read so in any case.
    """
    changed = [(line[place.start : place.end], after) for place, after, _ in verdict.tokens]
    lone = [(before, after) for before, after in changed if len(_changes(before, after)) == 1]
    if len(lone) < len(changed):
        return False
    return beside_utf8 or any(
        _is_word(filled) for before, after in lone for filled in _filled(before, *_changes(before, after))
    )


def _changes(before: str, after: str) -> list[int]:
    """Return the places at which two tokens of the same length differ, if each was a lead byte."""
    if len(before) != len(after):
        return []
    places = [place for place, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    return places if all("\xc2" <= before[place] <= "\xdf" for place in places) else []


def _filled(token: str, place: int) -> Iterator[tuple[str, int]]:
    """Yield a token with each letter that one at a place may have been, and the place."""
    lead = token[place].encode("latin-1")
    for byte in _CONTROLS:
        letter = (lead + bytes((byte,))).decode("utf-8")
        if letter.isalpha() and table(_LABEL)[byte] <= "\xa0":
            yield token[:place] + letter + token[place + 1 :], place


def _is_word(filled: tuple[str, int]) -> bool:
    token, place = filled
    return any(is_known(word) and is_written(word) and token[place] in word for word in words_in(token))
