"""Finds words in which a syllable stutters: unknown as they stand, known once the stutter is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from unbake.screen import Glance, contains, with_sequences
from unbake.sequences import LETTERS, literal

SYLLABLES = ("it", "at", "in")
"""The syllables whose stutter is looked for: of the words seen in real text most stutter in one of these.

Each costs a pass over every file that has it twice in a row.
"""
LEAST = 9
"""The least length of a word that counts, in letters; in shorter ones a repeated syllable is often meant."""

_STUTTERS = tuple(syllable * 2 for syllable in SYLLABLES)


@dataclass(frozen=True, slots=True)
class Stutter:
    """A word at `text[start:end]` and what it was meant to be, likeliest first."""

    start: int
    end: int
    word: str
    meant: tuple[str, ...]


@cache
def known_words() -> frozenset[str]:
    """Return the words of `data/syllables.txt`; `tools/build_syllables.py` builds it."""
    from importlib.resources import files

    text = files("unbake.doubles").joinpath("data/syllables.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


_LETTERS = frozenset(LETTERS)
_FAR = 40
"""Bytes to each side of a stutter that are looked at, so that a file of one endless word costs no more than prose."""


def _word_around(data: bytes, at: int) -> tuple[int, int]:
    """Return where the ASCII letters around an offset begin and end."""
    start, end = at, at
    while start > max(0, at - _FAR) and data[start - 1] in _LETTERS:
        start -= 1
    while end < min(len(data), at + _FAR) and data[end] in _LETTERS:
        end += 1
    return start, end


_SCREENS = {stutter.encode(): contains(stutter.encode()) for stutter in _STUTTERS}


@with_sequences(*map(literal, _STUTTERS))
def has_stutter(glance: Glance) -> bool:
    """Tell whether a word stutters in one of the syllables looked for."""
    needles = [needle for needle, screen in _SCREENS.items() if glance.sequences & screen.bit]
    return any(True for _ in _stutters(glance.data, needles))


def _stutters(data: bytes, needles: Iterable[bytes]) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    for needle in needles:
        at = data.find(needle)
        while at >= 0:
            start, end = _word_around(data, at)
            if LEAST <= end - start <= _FAR and _stands_alone(data, start, end):
                word = data[start:end].decode("ascii")
                meant = readings(word)
                if meant:
                    yield start, end, word, meant
            at = data.find(needle, max(end, at + 1))


def _stands_alone(data: bytes, start: int, end: int) -> bool:
    """Tell whether the letters are a word of prose, no part of an identifier, path or word in other letters."""
    left, right = data[max(0, start - 1) : start], data[end : end + 1]
    return left in _LEFT and (right in _RIGHT or right == b"\xe2")


_LEFT = frozenset({b"", *(bytes([byte]) for byte in b" \n\t(\"'-*[>\x9c\x98")})
_RIGHT = frozenset({b"", *(bytes([byte]) for byte in b" \n\r\t)\"'-*]<.,;:!?")})


@lru_cache(maxsize=4096)
def readings(word: str) -> tuple[str, ...]:
    """Return the known words that `word` becomes without its stutter, in its case; none for a known word."""
    if not (word.islower() or word[1:].islower()):
        return ()
    return _readings(word.lower()) if word.islower() else tuple(w.capitalize() for w in _readings(word.lower()))


def _readings(word: str) -> tuple[str, ...]:
    known = known_words()
    if word in known or _singular(word) in known:
        return ()
    found: dict[str, None] = {}
    for stutter in _STUTTERS:
        at = word.find(stutter)
        if at < 0:
            continue
        for length in (2, 1, 3):
            for cut in range(at, at + len(stutter) - length + 1):
                shorter = word[:cut] + word[cut + length :]
                if shorter in known or _singular(shorter) in known:
                    found[shorter] = None
    return tuple(found)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def stutters(text: str) -> Iterator[Stutter]:
    """Yield the words of `text` that stutter."""
    data = text.encode("utf-8", "surrogatepass")
    at = behind = 0
    for start, end, word, meant in sorted(_stutters(data, _SCREENS)):
        at += len(data[behind:start].decode("utf-8", "surrogatepass"))
        behind = start
        yield Stutter(at, at + end - start, word, meant)
