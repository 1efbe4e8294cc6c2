"""Runs of a line undone, and how runs of the text that came out compose with them into several layers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from unbake.model import Layer
from unbake.mojibake.chains import break_text, breaks_to


@dataclass(frozen=True, slots=True)
class Undone:
    """`line[start:end]` is `before`; undoing `chain` gives `after`, and undoing its last layer alone `once`."""

    start: int
    end: int
    before: str
    after: str
    chain: tuple[Layer, ...]
    once: str


def apply(line: str, undone: Iterable[Undone]) -> str:
    """Return `line` with the runs repaired."""
    parts = []
    end = 0
    for item in undone:
        parts += [line[end : item.start], item.after]
        end = item.end
    return "".join([*parts, line[end:]])


@dataclass(frozen=True, slots=True)
class _Piece:
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
    rest = _pieces(line, outer)[::-1]
    done: list[_Piece] = []
    position = 0
    for item in inner:
        if not _take(line, rest, item.start - position, done):
            continue
        position = item.start
        inside: list[_Piece] = []
        if _take(line, rest, item.end - position, inside):
            position = item.end
            merged = _merge(line, inside, item)
            done += [merged] if merged else inside
    done += reversed(rest)
    return [Undone(p.start, p.end, line[p.start : p.end], p.after, p.chain, p.once) for p in done if p.chain]


def _take(line: str, rest: list[_Piece], count: int, taken: list[_Piece]) -> bool:
    """Move pieces that hold `count` code points from the end of `rest` to `taken`; False if none end there."""
    moved: list[_Piece] = []
    while count:
        piece = rest.pop()
        if len(piece.after) > count:
            parts = _split(line, piece, count)
            if parts is None:
                rest += [piece, *reversed(moved)]
                return False
            rest.append(parts[1])
            piece = parts[0]
        moved.append(piece)
        count -= len(piece.after)
    taken += moved
    return True


def _split(line: str, piece: _Piece, count: int) -> tuple[_Piece, _Piece] | None:
    head, tail = piece.after[:count], piece.after[count:]
    broken = break_text(head, piece.chain)
    if broken is None or not line.startswith(broken, piece.start):
        return None
    middle = piece.start + len(broken)
    if break_text(tail, piece.chain) != line[middle : piece.end]:
        return None
    return _Piece(piece.start, middle, head, piece.chain, head), _Piece(middle, piece.end, tail, piece.chain, tail)


def _merge(line: str, pieces: list[_Piece], inner: Undone) -> _Piece | None:
    start, end = pieces[0].start, pieces[-1].end
    chains = {piece.chain for piece in pieces if piece.chain}
    if len(chains) > 1:
        return None
    chain = inner.chain + (chains.pop() if chains else ())
    once = "".join(piece.after for piece in pieces)
    return _Piece(start, end, inner.after, chain, once) if breaks_to(inner.after, chain, line[start:end]) else None
