"""What gets lost of a sequence of UTF-8 that was read in a wrong codec, and what such a sequence may have been."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, product
from typing import Final

from unbake.mojibake.codecs import UTF8_LEADS, read, table, undefined_bytes
from unbake.mojibake.phonetic import oddness

MARK: Final = "\ufffd"
QUESTION: Final = "?"
SPACE: Final = " "
DOUBLE: Final = '"'
SINGLE: Final = "'"
MARKS: Final = (MARK, QUESTION, SPACE, DOUBLE, SINGLE)
CONTROL: Final = "\x80"
"""A control character that left nothing; among the characters that a text has kept, all C1 controls."""
NO_BREAK: Final = "\xa0"
"""A no-break space that left nothing."""
HYPHEN: Final = "\xad"
"""A soft hyphen that left nothing."""

_DROPPED: Final = {CONTROL: 2.5, NO_BREAK: 3.5, HYPHEN: 3.5}
"""What it costs, in nats, that a byte left no mark at all, by what it was read as."""
_FEW: Final = 8
"""Bytes that a codec has no character for, where two that follow each other may have been dropped."""
_MARKED: Final = {MARK: 0.0, QUESTION: 0.5, SPACE: 0.5, DOUBLE: 0.5, SINGLE: 0.5}
"""What it costs that it left a mark which may stand there by itself."""


@dataclass(frozen=True, slots=True)
class Option:
    """A character that a sequence may have been, what that costs in nats, and how its bytes got lost."""

    text: str
    cost: float
    losses: str


def kept_by(texts: Iterable[str]) -> str:
    """Return which of the characters that get lost stand in damaged texts, so that they were not lost there."""
    joined = "".join(texts)
    kept = "".join(character for character in "\xa0\xad\ufffd" if character in joined)
    return kept + CONTROL if any("\x80" <= character < "\xa0" for character in joined) else kept


@cache
def lost_bytes(label: str, kept: str) -> dict[str, bytes]:
    """Return the continuation bytes that each kind of loss may stand for, but for what `kept` says is still there."""
    characters = table(label)

    def having(wanted: str) -> bytes:
        return bytes(byte for byte in range(0x80, 0xC0) if characters[byte] in wanted)

    gone = bytes(byte for byte in range(0x80, 0xC0) if byte in undefined_bytes(label))
    controls = having("" if CONTROL in kept or MARK in kept else _C1)
    spaces = b"" if NO_BREAK in kept else having(NO_BREAK)
    hyphens = b"" if HYPHEN in kept else having(HYPHEN)
    return {
        MARK: gone,
        QUESTION: b"" if MARK in kept else gone,
        SPACE: spaces,
        DOUBLE: having("“”„‟"),
        SINGLE: having("‘’‚‛"),
        CONTROL: controls,
        NO_BREAK: spaces,
        HYPHEN: hyphens,
    }


_C1: Final = "".join(map(chr, range(0x80, 0xA0)))


@lru_cache(maxsize=1 << 14)
def options(text: str, data: bytes, label: str, kept: str) -> tuple[Option, ...]:
    """Return what a sequence that lost something may have been, all of it used.

    Args:
        text: the sequence as it stands, with the marks that were left in it.
        data: the bytes that its characters have in the codec.
        label: the wrong codec.
        kept: what was not lost (see `kept_by`).
    """
    found: dict[str, Option] = {}
    for option in _readings(text, data, label, kept):
        known = found.get(option.text)
        if known is None or option.cost < known.cost:
            found[option.text] = option
    return tuple(found.values())


def _readings(text: str, data: bytes, label: str, kept: str) -> Iterator[Option]:
    lost = lost_bytes(label, kept)
    slots: list[tuple[bytes, str]] = []
    leads = data[:1]
    if text[0] == MARK:
        leads = undefined_leads(label)
    for character, byte in zip(text[1:], data[1:], strict=True):
        slot = (bytes((byte,)), "") if byte >= 0x80 else (lost.get(character, b""), character)
        if not slot[0]:
            return
        slots.append(slot)
    marks = "".join(mark for _, mark in slots) + (MARK if text[0] == MARK else "")
    for lead in leads:
        missing = length_of(lead) - 1 - len(slots)
        if missing == 0 and marks:
            yield from _filled(lead, slots, marks, 0.0)
        elif missing > 0 and text[0] != MARK:
            yield from _dropped(lead, slots, marks, missing, lost)


def _dropped(
    lead: int, slots: list[tuple[bytes, str]], marks: str, missing: int, lost: dict[str, bytes]
) -> Iterator[Option]:
    """Yield the readings of a sequence that misses bytes without a mark: one of them, or some that were controls."""
    for loss, cost in _DROPPED.items():
        if not lost[loss] or (missing > 1 and (loss != CONTROL or length_of(lead) == 2 or len(lost[loss]) > _FEW)):
            continue
        for places in combinations(range(len(slots) + missing), missing):
            rest = iter(slots)
            full = [(lost[loss], loss) if place in places else next(rest) for place in range(len(slots) + missing)]
            yield from _filled(lead, full, marks + loss * missing, cost * missing)


def _filled(lead: int, slots: list[tuple[bytes, str]], losses: str, cost: float) -> Iterator[Option]:
    cost += sum(_MARKED.get(loss, 0.0) for loss in losses)
    for tail in product(*(slot for slot, _ in slots)):
        try:
            character = bytes((lead, *tail)).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if character.isprintable() or character in "\xa0\xad\u200b\u200c\u200d\u200e\u200f\u2011\ufeff\u3000":
            yield Option(character, cost + rarity(character), losses)


def length_of(lead: int) -> int:
    """Return how many bytes a sequence has that begins with a lead byte."""
    return 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4


@cache
def undefined_leads(label: str) -> bytes:
    """Return the lead bytes that a codec has no character for."""
    return bytes(byte for byte in UTF8_LEADS if byte in undefined_bytes(label))


# Punctuation and signs that text is full of, beside their neighbours in the code charts.
_RARER: Final = {"\xa0": 1.0, "\N{HYPHEN}": 8.0, "†": 6.0}
_COMMON: Final = frozenset("–—‘’‚“”„•…‰‹›€№™←↑→↓⇒✓✔\u200b\u200c\u200d\u200e\u200f\ufeff。、「」『』・")
_COMMON_MARKS: Final = frozenset(map(chr, (*range(0x300, 0x305), *range(0x306, 0x30D), 0x31B, 0x323, 0x327, 0x328)))
_INDIC_SIGNS: Final = 4.0


@cache
def rarity(character: str) -> float:
    """Return how rare a character is beside others of its block, in nats."""
    if character in _COMMON or character in _RARER:
        return _RARER.get(character, 0.0)
    category = unicodedata.category(character)
    if category in ("Cf", "Zs"):
        return 8.0
    if "\u0300" <= character < "\u0370":
        return 0.0 if character in _COMMON_MARKS else 8.0
    if category[0] not in "LM":
        return 8.0 if character > "\u07ff" else 2.0
    return 4.0 if _is_odd(character) else 0.0


def _is_odd(character: str) -> bool:
    return oddness(character) > 0 or "\u3400" <= character < "\u4e00" or "\u0460" <= character < "\u0490"


_ALIKE: Final = {"\xa0": " ", "“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'"}


def breaking(text: str, damaged: str, labels: Iterable[str]) -> str | None:
    """Return the first codec that makes `damaged` of `text`, something being lost."""
    for label in labels:
        broken = read(text.encode("utf-8"), label)
        if broken is not None and loses_to(broken, damaged, label):
            return label
    return None


def loses_to(broken: str, damaged: str, label: str = "") -> bool:
    """Tell whether `damaged` is `broken` with nothing but what is known to get lost, lost.

    `label` is the codec that `broken` was read in, whose undefined bytes become U+FFFD.
    """
    undefined = {chr(byte) for byte in undefined_bytes(label)} if label else set()
    if unicodedata.normalize("NFKC", broken) == damaged:
        return True
    return any(_loses_to(form, damaged, undefined) for form in {broken, broken.replace("\xa0 ", " ")})


def _loses_to(broken: str, damaged: str, undefined: set[str]) -> bool:
    position = 0
    for character in broken:
        mark = damaged[position : position + 1]
        is_control = "\x80" <= character < "\xa0"
        if (
            mark == character
            or ((is_control or character in undefined) and mark in ("\ufffd", "?"))
            or (mark and _ALIKE.get(character) == mark)
        ):
            position += 1
        elif not is_control and character not in "\xa0\xad":
            return False
    return position == len(damaged)
