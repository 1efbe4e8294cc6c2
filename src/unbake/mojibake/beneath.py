"""Damage beneath damage of the same codec: what is doubtful by itself is not where it comes out of a sure run.

A Greek letter read twice in windows-1252 is four characters that say so. With one layer undone it is two, which may
be clean text (`Î»`); but it did not stand in clean text, it came out of damage. Words have such sequences too (`đó` is
`Т`, read as code page 852): what may stand there is left, but where what comes out is far likelier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from unbake.model import Layer
from unbake.mojibake.codecs import GROUP_OF, UTF8, read, utf8_run
from unbake.mojibake.homely import gives_a_frequent_word
from unbake.mojibake.judge import weigh
from unbake.mojibake.kinds import kind
from unbake.mojibake.pieces import Undone
from unbake.mojibake.support import SURE

_REACH = 2
"""Code points on each side of a run by which it is weighed."""
_LINE = 200
"""Code points on each side of a run that tell the language of its line."""


def gives_damage(after: str, label: str) -> bool:
    """Tell whether what came out of a run holds a sequence that was read in the same codec."""
    group = GROUP_OF.get(label)
    return group is not None and not after.isascii() and utf8_run().search(group.bytes_of(after)) is not None


def beneath(text: str, outputs: Iterable[tuple[int, int]], label: str, known: Sequence[Undone]) -> list[Undone]:
    """Return what a codec explains of what came out of its runs, beside what is `known` to be damage there.

    Args:
        text: the line with the runs of a codec undone.
        outputs: where these runs are in it, in order.
        label: the codec.
        known: runs of `text`, which are left out.
    """
    return [
        item
        for start, end in _joined(outputs)
        for item in _within(text, start, end, label)
        if not any(item.start < other.end and other.start < item.end for other in known)
    ]


def _joined(outputs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for one, other in outputs:
        if one != end:
            if start >= 0:
                yield start, end
            start = one
        end = other
    if start >= 0:
        yield start, end


def _within(text: str, start: int, end: int, label: str) -> Iterator[Undone]:
    group = GROUP_OF.get(label)
    if group is None:
        return
    for match in utf8_run().finditer(group.bytes_of(text[start:end])):
        first, last = start + match.start(), start + match.end()
        before, after = text[first:last], match.group().decode("utf-8")
        twice = read(before.encode("utf-8"), label)
        if read(match.group(), label) != before or twice is None:
            continue
        left, right = text[max(0, first - _REACH) : first], text[last : last + 1]
        if gives_a_frequent_word(before, after, text[max(0, first - _LINE) : first], text[last : last + _LINE]):
            yield Undone(first, last, before, after, (Layer(UTF8, label),), after)
            continue
        once = weigh(before, after, after, 1, (label,), left, right)
        if once is None or (once[0] < SURE and _may_stand_there(before, text[:first] + text[last:])):
            continue
        weight = weigh(twice, after, before, 2, (label,), left, right)
        if weight is not None and weight[1] >= SURE:
            yield Undone(first, last, before, after, (Layer(UTF8, label),), after)


def _may_stand_there(before: str, around: str) -> bool:
    """Tell whether what one layer less gives may be text as it is: of the script of the line, or no capital and a sign.

    Latin lines have letters of their own that look like damage, which begins with a capital.
    """
    script = kind(before[0]).script
    if script in ("", "LATIN"):
        return not before[0].isupper()
    return any(kind(character).script == script for character in around)
