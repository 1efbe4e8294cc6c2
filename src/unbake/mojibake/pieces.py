"""Runs of a line undone, and how runs of the text that came out compose with them into several layers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from unbake.model import Layer
from unbake.mojibake.chains import break_text, breaks_to


class Undone(NamedTuple):
    """`line[start:end]` is `before`; undoing `chain` gives `after`, and undoing its last layer alone `once`."""

    start: int
    end: int
    before: str
    after: str
    chain: tuple[Layer, ...]
    once: str


def apply(line: str, undone: Iterable[Undone], offset: int = 0) -> str:
    """Return `line` with the runs repaired; `offset` is where it begins in the text that they count in."""
    parts = []
    reached = offset
    for start, end, _, after, _, _ in undone:
        parts += [line[reached - offset : start - offset], after]
        reached = end
    return "".join([*parts, line[reached - offset :]])


def outputs(undone: Iterable[Undone]) -> Iterator[tuple[int, int]]:
    """Yield where the runs of a line are once it is repaired."""
    shift = 0
    for item in undone:
        start = item.start + shift
        yield start, start + len(item.after)
        shift += len(item.after) - len(item.before)


class _Piece(NamedTuple):
    """A stretch of a line before and after its layers are undone; no chain where nothing is."""

    start: int
    end: int
    after: str
    chain: tuple[Layer, ...]
    once: str


def _pieces(line: str, outer: Iterable[Undone]) -> list[_Piece]:
    pieces = []
    end = 0
    for item in outer:
        if end < item.start:
            pieces.append(_Piece(end, item.start, line[end : item.start], (), ""))
        pieces.append(_Piece(item.start, item.end, item.after, item.chain, item.once))
        end = item.end
    if end < len(line):
        pieces.append(_Piece(end, len(line), line[end:], (), ""))
    return pieces


def compose(line: str, outer: list[Undone], inner: list[Undone]) -> list[Undone]:
    """Put what was found in the line once repaired (`inner`) on top of the repairs that led there (`outer`)."""
    if not inner:
        return outer
    pieces = _pieces(line, outer)
    once = "".join(piece.after for piece in pieces)
    rest = pieces[::-1]
    done: list[_Piece] = []
    position = 0
    for group in _groups(line, pieces, inner):
        start, end = group[0], group[1]
        _take(line, rest, start - position, done)
        inside: list[_Piece] = []
        _take(line, rest, end - start, inside)
        position = end
        merged = _merge(line, inside, group[2], apply(once[start:end], group[2], start))
        done += [merged] if merged else inside
    done += reversed(rest)
    return [Undone(p.start, p.end, line[p.start : p.end], p.after, p.chain, p.once) for p in done if p.chain]


def _groups(line: str, pieces: list[_Piece], inner: Iterable[Undone]) -> Iterator[tuple[int, int, list[Undone]]]:
    """Yield stretches of the line once repaired that begin and end where it can be cut, with the runs inside."""
    ends = list(accumulate(len(piece.after) for piece in pieces))

    def cut(position: int) -> tuple[int, int]:
        """Return where the line can be cut at or around a position."""
        index = bisect_left(ends, position)
        if index == len(ends) or ends[index] == position or not position:
            return position, position
        begin = ends[index] - len(pieces[index].after)
        if begin == position or _split(line, pieces[index], position - begin):
            return position, position
        return begin, ends[index]

    group: tuple[int, int, list[Undone]] | None = None
    for item in inner:
        start, end = cut(item.start)[0], cut(item.end)[1]
        if group is not None and start < group[1]:
            group = (group[0], max(end, group[1]), [*group[2], item])
            continue
        if group is not None:
            yield group
        group = (start, end, [item])
    if group is not None:
        yield group


def _take(line: str, rest: list[_Piece], count: int, taken: list[_Piece]) -> None:
    """Move pieces that hold `count` code points from the end of `rest` to `taken`, cutting the last one."""
    while count:
        piece = rest.pop()
        if len(piece.after) > count:
            parts = _split(line, piece, count)
            assert parts is not None
            piece = parts[0]
            rest.append(parts[1])
        taken.append(piece)
        count -= len(piece.after)


def _split(line: str, piece: _Piece, count: int) -> tuple[_Piece, _Piece] | None:
    head, tail = piece.after[:count], piece.after[count:]
    broken = break_text(head, piece.chain)
    if broken is None or not line.startswith(broken, piece.start):
        return None
    middle = piece.start + len(broken)
    if break_text(tail, piece.chain) != line[middle : piece.end]:
        return None
    return _Piece(piece.start, middle, head, piece.chain, head), _Piece(middle, piece.end, tail, piece.chain, tail)


def _merge(line: str, pieces: list[_Piece], inner: list[Undone], after: str) -> _Piece | None:
    """Return one piece for all, None where not the same accidents happened to them."""
    start, end = pieces[0].start, pieces[-1].end
    chains = {piece.chain for piece in pieces if piece.chain}
    beneath = {item.chain for item in inner}
    if len(chains) > 1 or len(beneath) > 1:
        return None
    chain = beneath.pop() + (chains.pop() if chains else ())
    if not breaks_to(after, chain, line[start:end]):
        return None
    return _Piece(start, end, after, chain, "".join(piece.after for piece in pieces))
