"""Lines that nothing in them shows to be damaged, in a text whose other lines prove in which codec it was read.

`ГҐ` is what windows-1251 makes of the Norwegian word `å`. Two capitals between blanks are no evidence, but in a text
of which many words were read in that codec, they are one more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from unbake.mojibake.codecs import GROUPS, Group, utf8_run
from unbake.mojibake.pieces import Undone
from unbake.mojibake.plain import undo_words

_RUNS = 5
"""Runs, two of them different, that prove a codec."""
_LONGEST = 2000
"""Code points of a line that is looked at."""
_NEARLY_ALL = 0.9
"""The part of all runs that have to be in it."""


def undo_beside(
    text: str, undone: Mapping[str, Sequence[Undone]], known: Sequence[tuple[int, str]]
) -> list[tuple[int, list[Undone]]]:
    """Return the offsets and runs of lines of `text` that are damaged as the others are.

    Args:
        text: a whole text.
        undone: the runs of its lines that may be damaged.
        known: those lines, with their offsets.
    """
    proven = _proven(undone)
    if proven is None:
        return []
    group, label = proven
    lines = list(_with_sequences(_lines(text, {text.rfind("\n", 0, start) + 1 for start, _ in known}), group))
    found = undo_words(dict.fromkeys(line for _, line in lines), group, label)
    return [(start, found[line]) for start, line in lines if line in found]


def _proven(undone: Mapping[str, Sequence[Undone]]) -> tuple[Group, str] | None:
    """Return the single-byte codec that nearly all runs were read in, once."""
    runs = [item for items in undone.values() for item in items]
    labels = Counter(item.chain[-1].wrong for item in runs if len(item.chain) == 1)
    if not labels:
        return None
    (label, count), *_ = labels.most_common(1)
    if count < _RUNS or count < _NEARLY_ALL * len(runs) or len({item.before for item in runs}) < 2:
        return None
    return next(((group, label) for group in GROUPS if label in group.labels), None)


def _with_sequences(lines: Iterable[tuple[int, str]], group: Group) -> Iterator[tuple[int, str]]:
    """Yield those of the lines that have a sequence of the codec."""
    present = list(lines)
    data = group.bytes_of("\n".join([line for _, line in present]))
    if utf8_run().search(data) is not None:
        for place, own in zip(present, data.split(b"\n"), strict=True):
            if utf8_run().search(own) is not None:
                yield place


def _lines(text: str, known: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines beyond ASCII that are not known, with their offsets."""
    start = 0
    for line in text.split("\n"):
        if not line.isascii() and start not in known and len(line) <= _LONGEST:
            yield start, line
        start += len(line) + 1
