"""Build `src/unbake/mojibake/data/neighbours.bin`: which characters are strange beside which.

Run without arguments after a change of the patterns it is made from: `python tools/build_neighbours.py`. A test says
when it is due. Each pattern matches one character with certain others beside it. What it asks of the characters right
before and behind is kept, what it asks of those farther off or forbids is not: the pass may say yes where the pattern
does not match, and never no where it does.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import zlib
from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from operator import or_
from pathlib import Path

# The parser of `re` has no public name; only this tool depends on it.
from re import _constants as names  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from unbake.mojibake import between_blanks, neighbours, oddities, rare_cjk, triggers

TARGET = Path(__file__).parents[1] / "src/unbake/mojibake/data/neighbours.bin"
BEYOND = 0x10000
"""Stands for every character beyond U+FFFF."""
ALL = frozenset(range(BEYOND + 1))
ASCII = frozenset(range(0x80))
Asked = dict[int, frozenset[int]]
"""Place beside the character matched (-1: right before it) -> the characters one of which must stand there."""


def asked_by(pattern: re.Pattern[str]) -> Iterator[Asked]:
    """Yield what a pattern asks for, one for each of the alternatives that it is made of."""
    for asked, _ in _read(parser.parse(pattern.pattern, pattern.flags), 0, {}):
        yield asked


def _read(nodes: Any, place: int, asked: Asked) -> list[tuple[Asked, int]]:
    states = [(asked, place)]
    for operation, argument in nodes:
        states = [new for state in states for new in _step(operation, argument, *state)]
    return states


def _step(operation: Any, argument: Any, asked: Asked, place: int) -> list[tuple[Asked, int]]:
    match operation:
        case names.LITERAL | names.NOT_LITERAL | names.IN | names.ANY:
            return _at(place, _members(operation, argument), asked)
        case names.ASSERT:
            direction, inner = argument
            start = place if direction > 0 else place - inner.getwidth()[0]
            return [(found, place) for found, _ in _read(inner, start, asked)]
        case names.ASSERT_NOT:
            return [(asked, place)]
        case names.BRANCH:
            return [new for branch in argument[1] for new in _read(branch, place, asked)]
        case names.SUBPATTERN:
            return _read(argument[3], place, asked)
        case names.MAX_REPEAT:
            least, most, inner = argument
            return [new for times in range(least, most + 1) for new in _repeated(inner, times, place, asked)]
    raise ValueError(f"{operation} is not foreseen")


def _repeated(inner: Any, times: int, place: int, asked: Asked) -> list[tuple[Asked, int]]:
    states = [(asked, place)]
    for _ in range(times):
        states = [new for found, at in states for new in _read(inner, at, found)]
    return states


def _at(place: int, members: frozenset[int], asked: Asked) -> list[tuple[Asked, int]]:
    both = members & asked.get(place, ALL)
    return [(asked | {place: both}, place + 1)] if both else []


def _members(operation: Any, argument: Any) -> frozenset[int]:
    if operation is names.ANY:
        return ALL
    if operation is not names.IN:
        return frozenset({argument}) if operation is names.LITERAL else ALL - {argument}
    found: set[int] = set()
    for kind, value in argument:
        if kind is names.LITERAL:
            found.add(value)
        elif kind is names.RANGE:
            found.update(range(value[0], min(value[1], BEYOND) + 1))
        elif kind is names.CATEGORY:
            found |= _of_category(str(value))
    return ALL - found if (names.NEGATE, None) in argument else frozenset(found)


@cache
def _of_category(name: str) -> frozenset[int]:
    kinds = {"DIGIT": str.isdecimal, "SPACE": str.isspace, "WORD": lambda c: c.isalnum() or c == "_"}
    holds = kinds[name.rpartition("_")[2]]
    found = frozenset(code for code in ALL if holds(chr(code)))
    # What is no character yet may be any in a later Unicode, and so in a later Python.
    unassigned = frozenset(code for code in ALL if unicodedata.category(chr(code)) == "Cn")
    return (ALL - found if "_NOT_" in name else found) | unassigned


def questions() -> Iterator[tuple[int, Asked]]:
    """Yield a bit of `neighbours`, and what asks for it."""
    for asked in (*asked_by(triggers.pattern()), *asked_by(triggers.ukrainian_pairs())):
        yield neighbours.SEQUENCES, asked
    for asked in asked_by(oddities.odd_latin()):
        yield neighbours.IN_A_ROW if -3 in asked else neighbours.ODD_LATIN, asked
    for asked in asked_by(oddities.odd_cyrillic()):
        yield neighbours.ODD_CYRILLIC, asked
    for asked in asked_by(oddities.mixed(mostly_ascii=True)):
        yield neighbours.MIXED_SMALL, asked
    for asked in asked_by(between_blanks.among_numbers()):
        yield neighbours.AMONG_NUMBERS, asked
    for asked in asked_by(rare_cjk.rare_company()):
        yield neighbours.RARE_COMPANY, asked
    for asked in asked_by(rare_cjk.beside_latin(in_a_word=True)):
        yield neighbours.IN_LATIN, asked
    for asked in asked_by(re.compile("[\u0370-\u052f](?:(?<=[A-Za-z].)|(?=[A-Za-z]))", re.DOTALL)):
        yield neighbours.MIXED, asked


def build() -> bytes:
    """Return the content of the file, not yet compressed.

    Raises:
        ValueError: a pattern has a construct that is not foreseen, or begins with an ASCII character.
    """
    every = [
        (bit, {place: characters for place, characters in asked.items() if -1 <= place <= 1})
        for bit, whole in questions()
        for asked in _near(whole)
    ]
    if any(min(asked[0]) < 0x80 for _, asked in every):
        raise ValueError("the pass looks at characters beyond ASCII only")
    class_of, count = _classes({characters for _, asked in every for characters in asked.values()})
    pairs = _pairs(every, class_of, count)
    merged, kept = _merged(pairs)
    table = [[pairs[one][other] for other in kept] for one in kept]
    merged = _in_a_byte(table, merged)
    matrix = array("I", bytes(4 * 256 * 256))
    for row, one in enumerate(table):
        matrix[row << 8 : (row << 8) + len(one)] = array("I", one)
    if sys.byteorder == "big":
        matrix.byteswap()
    return bytes(merged[number] for number in class_of) + matrix.tobytes()


def _near(asked: Asked) -> Iterator[Asked]:
    """Yield the same seen from a character whose neighbours tell as much of it as they can."""
    if 2 not in asked or 1 in asked:
        # Of three in a row the pass knows more where the one in the middle is asked for its neighbours.
        shifted = {place + 1: characters for place, characters in asked.items()}
        yield shifted if {-1, 0, 1} <= set(shifted) and 1 not in asked and min(shifted[0]) >= 0x80 else asked
        return
    # The pass looks at characters beyond ASCII alone, so one of ASCII between is asked of the first.
    yield {-1: asked[0], 0: ALL - ASCII, 1: asked[2]}
    yield asked | {1: ASCII}


def _classes(sets: Iterable[frozenset[int]]) -> tuple[list[int], int]:
    """Return the class of each character, those in the same sets having the same, and how many there are."""
    signatures = [0] * (BEYOND + 1)
    for number, characters in enumerate(sorted(sets, key=sorted)):
        for code in characters:
            signatures[code] |= 1 << number
    numbers: dict[int, int] = {}
    return [numbers.setdefault(signature, len(numbers)) for signature in signatures], len(numbers)


def _pairs(every: Iterable[tuple[int, Asked]], class_of: list[int], count: int) -> list[list[int]]:
    """Return for each two classes the bits they give, those they give where the pair before allows it, and allow."""
    pairs = [[0] * count for _ in range(count)]
    by_itself, if_allowed, allows = (neighbours.BITS * part for part in range(3))
    everything = frozenset(range(count))
    for bit, asked in every:
        before, own, behind = (
            {class_of[code] for code in asked[place]} if place in asked else None for place in (-1, 0, 1)
        )
        assert own is not None
        for middle in own:
            for other in everything if before is None and behind is None else before or ():
                pairs[other][middle] |= bit << (allows if behind is not None else by_itself)
            for other in behind or ():
                pairs[middle][other] |= bit << (if_allowed if before is not None else by_itself)
    return pairs


def _merged(pairs: list[list[int]]) -> tuple[list[int], list[int]]:
    """Return a new number for each class, the same for those that no pair tells apart, and the first class of each."""
    columns = list(zip(*pairs, strict=True))
    numbers: dict[Any, int] = {}
    merged: list[int] = []
    kept: list[int] = []
    for one in range(len(pairs)):
        key = tuple(pairs[one]), columns[one]
        if key not in numbers:
            numbers[key] = len(kept)
            kept.append(one)
        merged.append(numbers[key])
    return merged, kept


def _in_a_byte(table: list[list[int]], merged: list[int]) -> list[int]:
    """Make one class of the two that are most alike until they fit into a byte; return the new number of each.

    A class then gives what either gave: the pass finds more places, which the patterns are asked about.
    """
    while len(table) > 256:
        rows = [_as_one(bits) for bits in table]
        columns = [_as_one(bits) for bits in zip(*table, strict=True)]
        kept, dropped = min(
            combinations(range(len(table)), 2),
            key=lambda two: (rows[two[0]] ^ rows[two[1]]).bit_count() + (columns[two[0]] ^ columns[two[1]]).bit_count(),
        )
        table[kept] = list(map(or_, table[kept], table[dropped]))
        del table[dropped]
        for row in table:
            row[kept] |= row.pop(dropped)
        merged = [kept if number == dropped else number - (number > dropped) for number in merged]
    return merged


def _as_one(bits: Iterable[int]) -> int:
    return int.from_bytes(array("I", bits).tobytes(), sys.byteorder)


def main() -> int:
    """Write the file and say how long it is."""
    TARGET.write_bytes(zlib.compress(build(), 9))
    print(f"{TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
