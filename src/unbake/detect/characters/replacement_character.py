"""A replacement character in a word: a letter is lost.

## Why
U+FFFD stands for bytes that a program could not read. The letter is gone from the file; often the rest of
the word says which it was.

## Fix
The word is offered as the text itself spells it elsewhere, or as the letters that are left suggest it; where
several fit, they are named. Never by itself.
A replacement character that touches no letter stays: it is shown, or stands for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import Final

from unbake.detect.characters.vocabulary import words_of
from unbake.model import Document, Hit, Level, Span, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import contains_beyond_ascii

_LOST: Final = "\N{REPLACEMENT CHARACTER}"
_KNOWN: Final = "So the text spells it, or the letters that are left suggest it."
_UNKNOWN: Final = "U+FFFD stands for bytes that could not be read."
_CANDIDATES: Final = 5
_SHORTEST: Final = 3
_LIKELY: Final = -16.0
_COMMON: Final = -10.0
_WORD: Final = -12.0
_MARGIN: Final = 3.0
"""In nats: how likely the best reading must be, and by how much likelier than the next to stand alone. On words of
manual pages in 13 Latin-script languages with one letter taken out, 1,071 of 1,077 such readings were right."""
_ENDINGS: Final = frozenset(("s", "t", "re", "ll", "ve", "d", "m"))


def _lower_case(first: int, last: int) -> str:
    return "".join(letter for letter in map(chr, range(first, last + 1)) if letter.islower())


_LATIN: Final = _lower_case(0xDF, 0x17F) + "\u0219\u021b\u01a1\u01b0"
_ALPHABETS: Final = (
    ("\u0370", "\u03ff", _lower_case(0x3AC, 0x3CE)),
    ("\u0400", "\u052f", _lower_case(0x430, 0x45F) + "\u0491"),
)
_ASKED: Final = 200
"""For so many words of a file the vocabulary is searched; a file with more has lost its letters throughout."""


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]{{0,40}}{_LOST}(?:[^\W\d_]|{_LOST}){{0,40}}")


def find(document: Document) -> Iterator[Hit]:
    """Yield each word with a replacement character in it, and what it may have been."""
    text = document.text
    asked = 0
    for match in _words().finditer(text):
        word = match.group()
        kept = word.replace(_LOST, "")
        if not kept or document.zones.at(match.start()).kind in (ZoneKind.CODE, ZoneKind.VERBATIM):
            continue
        asked += 1
        readings = _readings(word, text) if len(kept) > 1 and asked <= _ASKED else []
        yield Hit(
            Span(*match.span()),
            "a lost letter",
            _KNOWN if readings else _UNKNOWN,
            Level.SUGGESTION,
            after=readings[0] if len(readings) == 1 else None,
            candidates=tuple(readings[:_CANDIDATES]) if len(readings) > 1 else (),
        )


def _readings(word: str, text: str) -> list[str]:
    """Return what the word may have been, best first: words of the text that fit, else what the letters suggest."""
    lower = word.lower()
    fitting = _in_vocabulary(lower, text) or _by_letters(lower)
    kept = word.replace(_LOST, "")
    if len(kept) > 1 and kept.isupper():
        return [reading.upper() for reading in fitting]
    return [reading.capitalize() for reading in fitting] if word[0].isupper() else fitting


def _in_vocabulary(word: str, text: str) -> list[str]:
    parts = re.split(f"({_LOST}+)", word)
    # One letter per U+FFFD, or one for several: a program may write one for each byte.
    lost = (f"[^\\x00-\\x7f]{{1,{len(part)}}}" for part in parts[1::2])
    kept = map(re.escape, parts[::2])
    pattern = "".join(part for pair in zip_longest(kept, lost, fillvalue="") for part in pair)
    return sorted(candidate for candidate in words_of(text) if re.fullmatch(pattern, candidate))


def _by_letters(word: str) -> list[str]:
    """Return the words with one letter or apostrophe for a single run of U+FFFD that the word model takes for words."""
    from unbake.mojibake.plausibility import word_score

    head, lost, tail = word.partition(_LOST)
    tail = tail.lstrip(_LOST)
    if not lost or _LOST in tail or len(head) + len(tail) < _SHORTEST:
        return []
    is_ending = head.isascii() and tail in _ENDINGS and word_score(head) > _WORD
    contraction = [f"{head}\N{RIGHT SINGLE QUOTATION MARK}{tail}"] if is_ending else []
    scored = sorted(((word_score(head + letter + tail), letter) for letter in _letters(head + tail)), reverse=True)
    best = scored[0][0]
    if best < (_COMMON if contraction else _LIKELY):
        return contraction
    return contraction + [head + letter + tail for score, letter in scored if score > best - _MARGIN]


def _letters(kept: str) -> str:
    """Return the letters in lower case that may be lost beside those that were kept."""
    for first, last, letters in _ALPHABETS:
        if any(first <= letter <= last for letter in kept):
            return letters
    return _LATIN


RULE = Rule(
    name="replacement-character",
    find=find,
    screen=contains_beyond_ascii(_LOST),
    doc=__doc__,
    examples=(
        Example(f"C'est déjà fait, d{_LOST}j{_LOST} vu.", "C'est déjà fait, déjà vu.", outcome=Outcome.OFFERED),
        Example(f"Die Stra{_LOST}e", outcome=Outcome.REPORTED),
        Example(f"una ma{_LOST}ana", "una mañana", outcome=Outcome.OFFERED),
        Example(f"We don{_LOST}t parlons fran{_LOST}ais", "We don’t parlons français", outcome=Outcome.OFFERED),
        Example(f"dziel{_LOST}{_LOST} i xq{_LOST}zv", outcome=Outcome.REPORTED),
        Example(f"```js\n'ab{_LOST}c'\n```\n", kind="md"),
        Example(f"the character U+FFFD ({_LOST}) and '{_LOST}{_LOST}'"),
    ),
)
