"""The words that lost sequences stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from unbake.mojibake.gaps import Gap
from unbake.mojibake.kinds import CJK, WITHOUT_SPACES, kind
from unbake.mojibake.spelling import ideograph_cost
from unbake.mojibake.stretches import is_known, known_east_asian, words_in

_CONTEXT = 24
"""Code points of a word on each side of its lost sequences that are read."""


@dataclass(frozen=True, slots=True)
class GapWord:
    """Gaps that stand in one word, and what stands whole around them."""

    gaps: tuple[Gap, ...]
    between: tuple[str, ...]
    """What follows each gap, as far as the next one; empty for the last."""
    left: str
    """What stands before the first gap in the line, as far back as the gap before it."""
    right: str
    """What stands after the last one, as far as the next gap."""


def gap_words(gaps: Sequence[Gap], size: int, repaired: Callable[[int, int], str]) -> Iterator[GapWord]:
    """Group gaps by the word that they stand in; words with too many are left out.

    Args:
        gaps: the gaps of a line, in order.
        size: how many code points the line has.
        repaired: returns what stands between two places of the line, repaired.
    """
    groups: list[list[Gap]] = []
    for gap in gaps:
        last = groups[-1] if groups else None
        together = last and (last[-1].end == gap.start or _is_of_word(repaired(last[-1].end, gap.start)))
        if last and together and (len(last) < _MOST_TOGETHER or not _runs_on(gap)):
            last.append(gap)
        else:
            groups.append([gap])
    left_edges = [0, *(group[-1].end for group in groups[:-1])]
    right_edges = [*(group[0].start for group in groups[1:]), size]
    for group, left_edge, right_edge in zip(groups, left_edges, right_edges, strict=True):
        if len(group) > _MOST_GAPS:
            continue
        start, end = group[0].start, group[-1].end
        yield GapWord(
            tuple(group),
            (*(repaired(one.end, two.start) for one, two in pairwise(group)), ""),
            repaired(max(left_edge, start - 3 * _CONTEXT), start),
            repaired(end, min(right_edge, end + 3 * _CONTEXT)),
        )


def _runs_on(gap: Gap) -> bool:
    return any(kind(text[0]).script in _RUNNING_ON for text, _ in gap.texts)


_MOST_GAPS = 10
"""Sequences of a word; where more of it is lost, what is left tells little."""
_MOST_TOGETHER = 5
"""Sequences that are weighed together where no space stands between words."""


def _is_of_word(text: str) -> bool:
    """Tell whether two gaps with `text` between them are weighed together."""
    if not all(character.isalpha() or kind(character).role == "m" for character in text):
        return False
    return len(text) < _APART or not all(kind(character).script in _RUNNING_ON for character in text)


_APART = 3
"""Letters between two gaps that make them independent where no space stands between words."""


_RUNNING_ON = WITHOUT_SPACES | CJK


def stretch_of(word: GapWord, texts: Sequence[str]) -> str:
    """Return a word, its gaps filled, with what it hangs together with."""
    return head_of(word.left) + "".join(map("".join, zip(texts, word.between, strict=True))) + tail_of(word.right)


def makes_known_words(word: GapWord, texts: Sequence[str]) -> bool:
    """Tell whether a way to fill the gaps of a word makes words that are in the lists."""
    stretch = stretch_of(word, texts)
    if any(kind(character).script in CJK for character in stretch):
        return _are_known_east_asian(word, texts)
    return all(len(part) == 1 or is_known(part) for part in words_in(stretch))


def head_of(left: str) -> str:
    """Return the end of a text that no white space separates from what follows it."""
    return "" if not left or left[-1].isspace() else left.rsplit(None, 1)[-1][-_CONTEXT:]


def tail_of(right: str) -> str:
    """Return the beginning of a text that no white space separates from what stands before it."""
    return "" if not right or right[0].isspace() else right.split(None, 1)[0][:_CONTEXT]


def _are_known_east_asian(word: GapWord, texts: Sequence[str]) -> bool:
    """Tell whether each gap of a word becomes part of a known word of ideographs or syllables."""
    stretch = word.left
    for text, rest in zip(texts, word.between, strict=True):
        start = len(stretch)
        after = (stretch + text + rest + word.right)[: start + 6]
        inside = all(_is_common(character) for character in text) and any(
            known_east_asian(after[first:last]) is not None
            for first in range(max(0, start - 3), start + 1)
            for last in range(max(first + 2, start + len(text)), min(len(after), first + 5) + 1)
        )
        if not inside:
            return False
        stretch += text + rest
    return True


def _is_common(character: str) -> bool:
    return kind(character).script not in CJK or ideograph_cost(character) < _RARE_IDEOGRAPH


_RARE_IDEOGRAPH = 10.0
"""Nats that an ideograph or a syllable costs, in the language that has most of it, which few words are written with."""
