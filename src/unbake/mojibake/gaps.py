"""Sequences of UTF-8, read in a wrong codec, that lost something: where they are, and what they may have been."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from unbake.mojibake.codecs import GROUPS, Group, read, table, undefined_bytes, utf8_run
from unbake.mojibake.phonetic import oddness
from unbake.mojibake.pieces import Undone

_CHANCE = {" ": 5.0, '"': 5.0, "'": 5.0, "?": 5.0}
"""What it costs, in nats, that a mark stands there by chance and something else was lost without one."""
_UNLIKELY = 9.0
"""The same for other characters."""
_MOST = 40
"""Readings of a sequence that are kept."""
_COLLAPSED = 1.5
"""What it costs, in nats, that two spaces have become one."""
_DROPPED = 2.5
"""What it costs, in nats, that a byte left no mark at all."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A sequence with something lost, and the texts that it may have been, with what each costs."""

    start: int
    end: int
    texts: tuple[tuple[str, float], ...]


@cache
def _group(label: str) -> Group:
    return next(group for group in GROUPS if label in group.labels)


@cache
def _lost_bytes(label: str, kept: str) -> dict[str, bytes]:
    """Return the bytes that a mark may stand for, but for those in `kept`; the empty mark for what left none."""
    characters = table(label)

    def having(wanted: str) -> bytes:
        return bytes(byte for byte in range(0x80, 0xC0) if characters[byte] in wanted)

    gone = bytes(byte for byte in range(0x80, 0xC0) if byte in undefined_bytes(label))
    undefined = having("" if CONTROL in kept else _C1)
    spaces = b"" if "\xa0" in kept else having("\xa0")
    hyphens = b"" if "\xad" in kept else having("\xad")
    marked = "\ufffd" in kept
    return {
        "\ufffd": gone,
        "?": b"" if marked else gone,
        " ": spaces,
        '"': having("“”„‟"),
        "'": having("‘’‚‛"),
        "": (b"" if marked else undefined) + spaces + hyphens,
    }


_C1 = "".join(map(chr, range(0x80, 0xA0)))
CONTROL = "\x80"
"""What stands for all C1 controls among the characters that a text has kept."""


def kept_by(texts: Iterable[str]) -> str:
    """Return which of the characters that get lost stand in damaged texts, so that they were not lost there."""
    joined = "".join(texts)
    kept = "".join(character for character in "\xa0\xad\ufffd" if character in joined)
    return kept + CONTROL if any("\x80" <= character < "\xa0" for character in joined) else kept


@cache
def _gap_pattern() -> re.Pattern[bytes]:
    """Match a lead byte with fewer continuation bytes than it needs, and the marks that may stand for them."""
    mark = rb"[\x80-\xbf\x1a?\"' ]"
    return re.compile(rb"[\xc2-\xdf]" + mark + rb"?|[\xe0-\xef]" + mark + rb"{0,2}|[\xf0-\xf4]" + mark + rb"{0,3}")


_NORMALIZED = ("windows-1252", "windows-1254", "windows-1258")
"""Codecs whose damage is looked for in the form that compatibility normalization (NFKC) gives it."""


@cache
def _normalized_forms() -> dict[str, str]:
    """Map damage by windows-1252 in NFKC, where that is strange enough to stand nowhere else, to what it was."""
    found = {}
    for character in map(chr, (*range(0xA1, 0x100), *range(0x2010, 0x2027))):
        broken = "".join(table("windows-1252")[byte] for byte in character.encode())
        form = unicodedata.normalize("NFKC", broken)
        if form != broken and re.search("TM|\u2044|[\u0300-\u0362]|Ã[123]$", form):
            found[form] = character
    return found


@cache
def _normalized() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _normalized_forms()), key=len, reverse=True)))


def find_gaps(line: str, undone: Iterable[Undone], label: str, kept: str = "") -> Iterator[Gap]:
    """Yield the sequences of `line` that lost something, outside of its whole runs."""
    data = bytearray(_group(label).bytes_of(line))
    for item in undone:
        data[item.start : item.end] = bytes(item.end - item.start)
    if data.isascii():
        return
    for match in utf8_run().finditer(bytes(data)):
        # Whole, and yet no run: it is left as it stands.
        data[match.start() : match.end()] = bytes(len(match.group()))
    if label in _NORMALIZED:
        for found in _normalized().finditer(line):
            yield Gap(*found.span(), ((_normalized_forms()[found.group()], 0.5),))
            data[found.start() : found.end()] = bytes(len(found.group()))
    for match in _gap_pattern().finditer(bytes(data)):
        start = match.start()
        if line[match.end() - 1] == " " and unicodedata.category(line[match.end() : match.end() + 1] or "a") == "Mn":
            # A space that a mark stands on was no no-break space.
            continue
        if match.group()[-1] >= 0x80 and line[match.end() : match.end() + 1].isdigit():
            # A superscript digit may have lost its shape; no byte was lost before it.
            continue
        best, length = _likely(line[start : match.end()], match.group(), label, kept)
        if line[start : start + length].endswith(" "):
            best = _with_space(best, line[start + length : start + length + 1])
        if best and line[start + length : start + length + 1] != "\ufffd":
            yield Gap(start, start + length, tuple(sorted(best.items(), key=lambda item: item[1])[:_MOST]))


def _with_space(best: dict[str, float], behind: str) -> dict[str, float]:
    """Return the readings of a sequence that ends in a space, with those of which a second space has merged with it."""
    if not behind.isalpha() and behind not in _APART:
        return best
    merged = {own + " ": cost + _COLLAPSED for own, cost in best.items() if not own.endswith(" ")}
    if not behind.isalpha():
        best = {own: cost if own.endswith(" ") else cost + _STUCK for own, cost in best.items()}
    return {own: min(cost, merged.get(own, 99.0)) for own, cost in (merged | best).items()}


_APART = tuple("|([{<«„“–—-/&+*=#@")
"""What stands apart from a word before it."""
_STUCK = 9.0
"""What it costs, in nats, that it does not."""


def _likely(text: str, data: bytes, label: str, kept: str) -> tuple[dict[str, float], int]:
    """Return what a sequence may have been, with what each costs, and how much of `text` it takes."""
    best: dict[str, float] = {}
    end = 0
    for length in range(len(text), 0, -1):
        texts = _texts(text[:length], data[:length], label, kept)
        if texts and not end:
            end = length
        if end:
            rest = text[length:end]
            chance = _CHANCE.get(rest, _UNLIKELY) if rest else 0.0
            for own, cost in texts if "\ufffd" not in rest else ():
                best[own + rest] = min(cost + chance, best.get(own + rest, 99.0))
    return best, end


# Punctuation and signs that text is full of, beside their neighbours in the code charts.
_RARER = {"\xa0": 1.0, "\N{HYPHEN}": 4.0, "†": 6.0}
_COMMON = frozenset("–—‘’‚“”„•…‰‹›€№™←↑→↓⇒✓✔\u200b\u200d\u200e\u200f\ufeff。、「」『』・")


@cache
def _rarity(character: str) -> float:
    if character in _COMMON or character in _RARER:
        return _RARER.get(character, 0.0)
    category = unicodedata.category(character)
    if category in ("Cf", "Zs"):
        return 8.0
    if category[0] not in "LM":
        return 8.0 if character > "\u07ff" else 2.0
    return 4.0 if _is_odd(character) else 0.0


def _is_odd(character: str) -> bool:
    return oddness(character) > 0 or "\u3400" <= character < "\u4e00" or "\u0460" <= character < "\u0490"


@lru_cache(maxsize=1 << 12)
def _texts(text: str, data: bytes, label: str, kept: str) -> tuple[tuple[str, float], ...]:
    """Return the characters that a sequence may have been, with what was lost put back."""
    needed = 2 if data[0] < 0xE0 else 3 if data[0] < 0xF0 else 4
    missing = needed - len(data)
    lost = _lost_bytes(label, kept)
    slots: list[bytes] = []
    marks = 0
    for character, byte in zip(text[1:], data[1:], strict=True):
        if byte >= 0x80:
            slots.append(bytes((byte,)))
        elif lost.get(character):
            slots.append(lost[character])
            marks += character != "\ufffd"
        else:
            return ()
    if missing > 1 or (missing and needed == 2 and len(data) != 1) or not (missing or len(slots) == needed - 1):
        return ()
    if not missing and all(len(slot) == 1 and byte >= 0x80 for slot, byte in zip(slots, data[1:], strict=True)):
        return ()
    places = range(len(slots) + 1) if missing else (0,)
    found: dict[str, float] = {}
    cost = _DROPPED * missing + 0.5 * marks
    for place in places:
        full = [*slots[:place], lost[""], *slots[place:]] if missing else slots
        for tail in product(*full):
            try:
                character = bytes((data[0], *tail)).decode("utf-8")
            except UnicodeDecodeError:
                continue
            if character.isprintable() or character in "\xa0\xad":
                found[character] = cost + _rarity(character)
    return tuple(found.items())


# What it costs, in nats, to take a codec that is seldom read by mistake.
_CODECS = {
    "windows-1252": 0.0,
    "iso-8859-1": 1.5,
    "iso-8859-2": 2.5,
    "windows-1250": 1.0,
    "windows-1251": 1.0,
    "windows-1254": 1.5,
    "windows-1253": 2.0,
    "windows-1255": 2.0,
    "windows-1257": 2.0,
    "windows-1258": 3.0,
    "windows-874": 2.5,
}


def labels_with(line: str, undone: Sequence[Undone], label: str) -> list[str]:
    """Return `label` and the other codecs with undefined bytes that all whole runs of `line` may have been read in."""
    runs = [item for item in undone if len(item.chain) == 1]
    return [label] + [
        other
        for other in _CODECS
        if other != label and all(read(item.after.encode("utf-8"), other) == item.before for item in runs)
    ]


def find_gaps_in(line: str, undone: Sequence[Undone], labels: Sequence[str], kept: str) -> list[Gap]:
    """Return the gaps of `line` under any of `labels`, in order; the first is the usual one."""
    first, *others = labels
    found = {gap.start: gap for gap in find_gaps(line, undone, first, kept)}
    for label in others:
        more = _CODECS[label]
        for gap in find_gaps(line, undone, label, kept):
            own = found.get(gap.start)
            if own is None:
                found[gap.start] = Gap(gap.start, gap.end, tuple((text, cost + more) for text, cost in gap.texts))
                continue
            end = max(own.end, gap.end)
            costs = {text + line[own.end : end]: cost for text, cost in own.texts}
            for text, cost in gap.texts:
                text += line[gap.end : end]
                costs[text] = min(cost + more, costs.get(text, 99.0))
            found[gap.start] = Gap(gap.start, end, tuple(sorted(costs.items(), key=lambda item: item[1])))
    gaps: list[Gap] = []
    for gap in sorted(found.values(), key=lambda gap: gap.start):
        if not gaps or gaps[-1].end <= gap.start:
            gaps.append(gap)
    return gaps


def gaps_beside(line: str, item: Undone, label: str) -> tuple[bool, bool]:
    """Tell whether such a sequence ends where a whole run begins, and whether one begins where it ends."""
    before, behind = line[max(0, item.start - 2) : item.start], line[item.end : item.end + 1]
    if before.isascii() and behind.isascii():
        return False, False
    start, end = max(0, item.start - 4), item.end + 4
    inside = Undone(item.start - start, item.end - start, item.before, item.after, item.chain, item.once)
    gaps = list(find_gaps(line[start:end], [inside], label))
    return any(gap.end == inside.start for gap in gaps), any(gap.start == inside.end for gap in gaps)
