"""Sequences of UTF-8 that a two-byte codec read, of which it had no character for some bytes.

The characters of the line are turned back into bytes, a mark (U+FFFD or `?`) into one or two that nobody knows. All
ways to cut those into sequences are followed from one place to the next where each of them has ended a sequence;
what lies between two such places is whole, or has a few readings. A reading counts if the reader, given its
bytes, writes what the line has there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from unbake.mojibake.codecs import UTF8_LEADS
from unbake.mojibake.gaps import Gap
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.letters import alphabets
from unbake.mojibake.losses import length_of, rarity
from unbake.mojibake.readers import Reader, read_losing
from unbake.mojibake.spelling import ideograph_cost

_MOST_MARKS: Final = 6
"""Marks in a row, with what is between them, that are read together."""
_MOST_WAYS: Final = 24
"""Ways to cut the bytes into sequences that are followed."""
_MOST: Final = 40
"""Readings that are kept."""
_SWALLOWED: Final = {" ": 0.0, ".": 2.5, ",": 2.5, ")": 4.0, ":": 4.0, "-": 4.5, "/": 5.0, ";": 5.0, '"': 5.0, "'": 5.0}
"""What a character of ASCII costs that was lost with the byte before it, in nats."""

_TWO_SPACES: Final = 6.0
"""What it costs, in nats, that two spaces followed each other and one of them was lost."""

_Byte = int | None
"""A byte; None for one that is lost."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to read what has been seen: sequences, each a tuple of bytes, and the last of them may want some."""

    sequences: tuple[tuple[_Byte, ...], ...]
    wanted: int

    def with_byte(self, byte: _Byte) -> Iterator[_Way]:
        """Yield the ways on with one more byte."""
        if self.wanted:
            if byte is None or 0x80 <= byte < 0xC0:
                last = (*self.sequences[-1], byte)
                yield _Way((*self.sequences[:-1], last), self.wanted - 1)
        elif byte is None:
            for wanted in (1, 2):
                yield _Way((*self.sequences, (None,)), wanted)
        elif byte < 0x80:
            yield _Way((*self.sequences, (byte,)), 0)
        elif byte in UTF8_LEADS:
            yield _Way((*self.sequences, (byte,)), length_of(byte) - 1)

    def with_swallowed(self) -> _Way:
        """Return the way on with a character of ASCII that is lost."""
        return _Way((*self.sequences, ()), 0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What lies between two places of a line where every way to read it has ended a sequence."""

    start: int
    end: int
    ways: tuple[_Way, ...]
    """The ways to read it; none where it is whole."""


def cut(line: str, reader: Reader, mark: str) -> list[Stretch] | None:
    """Cut what is beyond ASCII of a line into stretches; None where a reader cannot have written it.

    Args:
        line: a line of text.
        reader: what it was read by.
        mark: what that wrote for what it had no character for.
    """
    if not all(_bytes_of(character, reader.codec) for character in set(line) if character != mark):
        return None
    found: list[Stretch] = []
    start = 0
    while start < len(line):
        if line[start].isascii() and line[start] != mark:
            start += 1
            continue
        place = _next_cut(line, start, reader, mark)
        if place is None:
            return None
        end, ways = place
        found.append(Stretch(start, end, ways if mark in line[start:end] else ()))
        start = end
    return found


def gaps_in(line: str, stretches: Iterable[Stretch], reader: Reader, mark: str, letters: frozenset[str]) -> list[Gap]:
    """Return the stretches that lost something, with what each may have been.

    `letters` are those that a sequence may have been of which no byte is left.
    """
    found = []
    for stretch in stretches:
        if stretch.ways:
            start, end = stretch.start, stretch.end
            behind = "" if line[end : end + 1] == mark else line[end : end + 1]
            texts = _readings(line[start:end], stretch.ways, reader, mark, behind, letters)
            if texts and texts != (("?", 0.0),):
                found.append(Gap(start, end, texts, len(texts) == 1))
    return found


@lru_cache(maxsize=1 << 15)
def _bytes_of(character: str, codec: str) -> bytes:
    """Return the bytes of a character; none where it has more or fewer than a two-byte codec has for it."""
    if character.isascii():
        return character.encode()
    try:
        data = character.encode(codec)
    except UnicodeEncodeError:
        return b""
    return data if len(data) < 4 else b""


_WINDOW: Final = 24
"""Code points within which ways mostly end together."""


def _next_cut(line: str, start: int, reader: Reader, mark: str) -> tuple[int, tuple[_Way, ...]] | None:
    """Return the next place where every way to read from `start` on has ended a sequence, and these ways."""
    window = line[start : start + _WINDOW]
    found = _first_cut(window, reader, mark)
    if len(window) == _WINDOW and (found is None or found[0] > _WINDOW - 2):
        found = _first_cut(line[start:], reader, mark)
    return None if found is None else (start + found[0], found[1])


@lru_cache(maxsize=1 << 11)
def _first_cut(line: str, reader: Reader, mark: str) -> tuple[int, tuple[_Way, ...]] | None:
    """Return the first place of a line where every way to read it has ended a sequence, and these ways."""
    ways = [_Way((), 0)]
    marks = 0
    for place, character in enumerate(line):
        if character == mark:
            marks += 1
            last, next_is_ascii = place + 1 == len(line), line[place + 1 : place + 2].isascii()
            ways = [on for way in ways for on in _with_mark(way, reader, mark, last, next_is_ascii)]
        else:
            ended = tuple([way for way in ways if not way.wanted])
            piece = _bytes_of(character, reader.codec)
            for byte in piece:
                ways = [on for way in ways for on in way.with_byte(byte)]
            if ended and place and not any(len(way.sequences[-1]) > len(piece) for way in ways):
                return place, ended
        if not ways or len(ways) > _MOST_WAYS or marks > _MOST_MARKS:
            return None
        if not any(way.wanted for way in ways):
            return place + 1, tuple(ways)
    whole = tuple([way for way in ways if not way.wanted])
    return (len(line), whole) if whole else None


def _with_mark(way: _Way, reader: Reader, mark: str, last: bool, next_is_ascii: bool) -> Iterator[_Way]:
    """Yield the ways on with a mark: one lost byte or two, the second of which may be one of ASCII."""
    if mark == "?" and not way.wanted:
        yield from way.with_byte(ord("?"))
    ones = list(way.with_byte(None))
    if reader.loses == "bytes" or (reader.loses == "pairs but ASCII" and next_is_ascii) or last:
        yield from ones
        if reader.loses == "bytes" or last:
            return
    elif reader.loses == "pairs but ASCII":
        # A byte that begins no character at all is lost by itself.
        yield from ones
    for one in ones:
        yield from one.with_byte(None)
        if reader.loses == "pairs" and not one.wanted:
            yield one.with_swallowed()


@lru_cache(maxsize=1 << 12)
def _readings(
    damaged: str, ways: tuple[_Way, ...], reader: Reader, mark: str, behind: str, letters: frozenset[str]
) -> tuple[tuple[str, float], ...]:
    """Return what a stretch may have been, with what each costs in nats."""
    found: dict[str, tuple[float, float]] = {}
    wanted, following = damaged + behind, _bytes_of(behind, reader.codec) if behind else b""
    for way in ways:
        for text, cost, rank in _texts(way.sequences, letters):
            if behind == " " and way.sequences[-1:] == ((),) and text[-1:] == " ":
                cost, rank = cost + _TWO_SPACES, rank + _TWO_SPACES
            if text in found and found[text][1] <= cost:
                continue
            if read_losing(text.encode() + following, reader, mark) == wanted:
                found[text] = (rank, cost)
    best = sorted(found.items(), key=lambda item: item[1])[:_MOST]
    return tuple(sorted(((text, cost) for text, (_, cost) in best), key=lambda item: item[1]))


_MOST_TEXTS: Final = 200
"""Readings of some sequences together that are followed."""


def _texts(sequences: Iterable[tuple[_Byte, ...]], letters: frozenset[str]) -> list[tuple[str, float, float]]:
    """Return what sequences may be together: text, its cost in nats, and the same with how rare its letters are."""
    texts = [("", 0.0, 0.0)]
    for sequence in sequences:
        choices = _choices(sequence, letters if set(sequence) == {None} else frozenset())
        texts = [
            (text + own, cost + more, rank + further) for text, cost, rank in texts for own, more, further in choices
        ]
        if len(texts) > _MOST_TEXTS:
            texts = sorted(texts, key=lambda item: item[2])[:_MOST_TEXTS]
    return texts


@lru_cache(maxsize=1 << 12)
def _choices(sequence: tuple[_Byte, ...], letters: frozenset[str]) -> tuple[tuple[str, float, float], ...]:
    """Return what one sequence may be, as `_texts` does."""
    if not sequence:
        return tuple((text, cost, cost) for text, cost in _SWALLOWED.items())
    if None not in sequence:
        text = bytes(byte for byte in sequence if byte is not None).decode("utf-8", "ignore")
        return ((text, 0.0, 0.0),) if text else ()
    if all(byte is None for byte in sequence):
        pool: Iterable[str] = sorted(letters)
    elif sequence.count(None) == 1:
        pool = _filled(sequence)
    else:
        pool = _characters().get(sequence[0] or 0, ())
    found = []
    for character in pool:
        data = character.encode()
        if len(data) != len(sequence) or not _is_writable(character):
            continue
        if all(byte is None or byte == own for byte, own in zip(sequence, data, strict=True)):
            cost = rarity(character)
            found.append((character, cost, cost + _rank(character)))
    return tuple(sorted(found, key=lambda item: item[2])[:_MOST])


def _filled(sequence: tuple[_Byte, ...]) -> Iterator[str]:
    """Yield the characters that a sequence may be of which one byte is lost."""
    for other in range(0x80, 0xC0) if sequence[0] is not None else UTF8_LEADS:
        try:
            yield bytes(other if byte is None else byte for byte in sequence).decode("utf-8")
        except UnicodeDecodeError:
            continue


def _is_writable(character: str) -> bool:
    return character.isprintable() or character in "\xa0\xad\u200b\u200c\u200d\u200e\u200f\u2011\ufeff\u3000"


def _rank(character: str) -> float:
    return ideograph_cost(character) if kind(character).script in CJK else kind(character).cost


@cache
def _characters() -> dict[int, list[str]]:
    """Map a lead byte to the characters of text that begin with it."""
    found: dict[int, list[str]] = {}
    letters = {letter for _, own in alphabets().values() for letter in own}
    for point in (*range(0x900, 0x2070), *range(0x3000, 0xA000), *range(0xAC00, 0xD7A4), *range(0xFF00, 0xFFA0)):
        character = chr(point)
        if character in letters or kind(character).script in CJK or point < 0x2070 or point < 0x3040:
            found.setdefault(character.encode()[0], []).append(character)
    return found
