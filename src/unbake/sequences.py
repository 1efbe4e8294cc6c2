"""Short sequences of bytes that rules look for, all found in one pass: which byte may stand in which of their places.

A pass knows 64 places, a bank of them. Sequences that none but a text beyond ASCII has are in banks of their own.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unbake import skim

BEYOND_ASCII = bytes(range(0x80, 0x100))
LETTERS = bytes(byte for byte in range(0x80) if chr(byte).isalpha())
DIGITS = b"0123456789"
HEX = DIGITS + b"abcdefABCDEF"
BLANKS = b" \t\r\n"
_ROOM = 64


@dataclass(frozen=True, slots=True)
class Place:
    """The bytes one of which stands in a place of a sequence, and those of which any number may stand behind it."""

    choice: bytes
    stays: bytes = b""


Sequence = tuple[Place, ...]


def sequence(*places: bytes | Place) -> Sequence:
    """Return a sequence; bytes are the choice for one place."""
    return tuple(place if isinstance(place, Place) else Place(place) for place in places)


def literal(needle: str | bytes) -> Sequence:
    """Return the sequence that only `needle` is."""
    data = needle.encode() if isinstance(needle, str) else needle
    return sequence(*(bytes((byte,)) for byte in data))


def any_of(*needles: str) -> Sequence:
    """Return one sequence for all of `needles`: what may stand in each place, as long as the shortest and from the end.

    It may be found where none of them is.
    """
    data = [needle.encode() for needle in needles]
    shortest = min(map(len, data))
    return sequence(*(bytes(sorted({one[-place] for one in data})) for place in range(shortest, 0, -1)))


ENTITY = sequence(b"&", Place(b"#" + LETTERS, stays=LETTERS + DIGITS), b";")
"""A character of HTML by its name or number."""


@dataclass(frozen=True, slots=True)
class Bank:
    """What one pass looks for."""

    places: bytes
    """As the pass takes it."""
    ends: Mapping[int, int]
    """The bit of the last place of a sequence -> the bits of those that ask for it."""
    all_ends: int
    is_beyond_ascii: bool

    def found_in(self, data: bytes) -> int:
        """Return the bits of those that ask for any sequence in `data`."""
        assert skim.passes is not None
        met = skim.passes.sequences(data, self.places) & self.all_ends
        found = 0
        while met:
            end = met & -met
            found |= self.ends[end]
            met ^= end
        return found


def banks_of(wanted: Mapping[Sequence, int]) -> tuple[Bank, ...]:
    """Return the banks for sequences and the bits of those that ask for each."""
    beyond = [one for one in wanted if any(min(place.choice) >= 0x80 for place in one)]
    ascii_too = [one for one in wanted if one not in set(beyond)]
    return tuple(
        _bank({one: wanted[one] for one in part}, is_beyond)
        for is_beyond, sequences in ((False, ascii_too), (True, beyond))
        for part in _parts(sequences)
    )


def _parts(sequences: Iterable[Sequence]) -> list[list[Sequence]]:
    """Cut sequences into parts for which a bank has room."""
    parts: list[list[Sequence]] = []
    room = 0
    for one in sequences:
        assert len(one) <= _ROOM, "a sequence has at most 64 places"
        if len(one) > room:
            parts.append([])
            room = _ROOM
        parts[-1].append(one)
        room -= len(one)
    return parts


def _bank(wanted: Mapping[Sequence, int], is_beyond_ascii: bool) -> Bank:
    opens, advances, stays = (array("Q", bytes(8 * 256)) for _ in range(3))
    ends: dict[int, int] = {}
    bit = 1
    for one, asking in wanted.items():
        for number, place in enumerate(one):
            for byte in place.choice:
                (advances if number else opens)[byte] |= bit
            for byte in place.stays:
                stays[byte] |= bit
            bit <<= 1
        ends[bit >> 1] = asking
    return Bank((opens + advances + stays).tobytes(), ends, sum(ends), is_beyond_ascii)
