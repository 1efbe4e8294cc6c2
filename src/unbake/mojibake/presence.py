"""Whether a file may hold mojibake at all: a cheap necessary condition, asked of every file.

What only damaged files need, patterns of thousands of characters and the words of all languages, is loaded where
the file gives reason to: that takes longer than a small file does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from unbake.mojibake.neighbours import AMONG_NUMBERS, SEQUENCES, strange_neighbours, strange_places
from unbake.mojibake.oddities import SHORT, has_oddities
from unbake.screen import Glance, holds_east_asian


def may_hold(glance: Glance) -> bool:
    """Tell whether a text may hold a damaged run."""
    return glance.text is None or may_hold_utf8(glance) or may_hold_legacy(glance)


def may_hold_utf8(glance: Glance) -> bool:
    """Tell whether a text may hold UTF-8 that was read in another encoding."""
    text = glance.text
    if glance.is_ascii or text is None:
        return text is None
    if holds_east_asian(glance):
        from unbake.mojibake.rare_cjk import has_rare_company
        from unbake.mojibake.two_bytes import first_broken_off, first_sequence

        if has_rare_company(glance) or (
            len(text) <= SHORT and (first_sequence(text, 0) >= 0 or first_broken_off(text, 0) >= 0)
        ):
            return True
    if not strange_neighbours(glance) & SEQUENCES or not _has_company(glance):
        return False
    from unbake.mojibake.triggers import anchors, ukrainian_pairs

    places = strange_places(glance, SEQUENCES)
    has_any = next(anchors(text, places), -1) >= 0
    return (has_any and _may_count(glance, text, places)) or ukrainian_pairs().search(text) is not None


def may_hold_sequences(glance: Glance) -> bool:
    """Tell whether a text has any of the pairs of characters that lines of sequences are looked for by."""
    return holds_east_asian(glance) or bool(strange_neighbours(glance) & SEQUENCES)


def _has_company(glance: Glance) -> bool:
    """Tell whether a character beyond ASCII stands beside another one, or what tells of damage by itself is there."""
    data = glance.data
    if not glance.latin_letters.isdisjoint("ÃÂ") or _stand_side_by_side(data[:_BEGINNING]) or _stand_side_by_side(data):
        return True
    signs = glance.signs
    return (
        (b"\xc3\x87" in signs and b"G\xc3\x87" in data)
        or b'\xc3\xa2"' in signs
        or b"\xc3\xa2'" in signs
        or (b"+" in signs and _behind_plus().search(data) is not None)
    )


_BEGINNING = 2048
"""Bytes in which a text of another script has what one in Latin letters is looked through for."""


def _stand_side_by_side(data: bytes) -> bool:
    """Tell whether two characters beyond ASCII stand side by side."""
    return b"cl" in data.translate(_LEADS_AND_CONTINUATIONS)


# Each byte as `l` lead of a character beyond ASCII or `c` its continuation.
_LEADS_AND_CONTINUATIONS = bytes(0x6C if byte >= 0xC2 else 0x63 if byte >= 0x80 else 0x20 for byte in range(256))


@cache
def _behind_plus() -> re.Pattern[bytes]:
    return re.compile(rb"\+(?<=[a-z]\+)[\x80-\xff]")


_MOST = 1 << 15
"""Words that are remembered."""
_hopeless: set[str] = set()
"""Words, with what stands beside them, that have a strange pair of characters and yet no damage that counts."""


def _may_count(glance: Glance, text: str, places: Sequence[int] | None) -> bool:
    """Tell whether any strange pair of characters is in a word that may be damaged, for all that its line may say."""
    from unbake.mojibake.between_blanks import among_numbers
    from unbake.mojibake.two_bytes import first_sequence

    if _has_hopeful_word(text, places):
        return True
    if strange_neighbours(glance) & AMONG_NUMBERS and among_numbers().search(text) is not None:
        return True
    return holds_east_asian(glance) and first_sequence(text, 0) >= 0


def _has_hopeful_word(text: str, places: Sequence[int] | None) -> bool:
    """Tell whether a word with a strange pair of characters may be damaged."""
    from unbake.mojibake.layers import may_count
    from unbake.mojibake.telling import is_telling
    from unbake.mojibake.triggers import strange_words

    for word in strange_words(text, places):
        if word in _hopeless:
            continue
        if any(map(may_count, _whole(word.strip("\n")))) or is_telling(word):
            return True
        if len(_hopeless) > _MOST:
            _hopeless.clear()
        _hopeless.add(word)
    return False


def _whole(word: str) -> Iterator[str]:
    """Yield a word, and what is left of one that was cut where up to three characters of a sequence were cut off."""
    from unbake.mojibake.triggers import WORD_REACH

    yield word
    if len(word) < WORD_REACH:
        return
    heads = range(1 if word[0].isascii() else _SEQUENCE)
    tails = range(1 if word[-1].isascii() else _SEQUENCE)
    yield from (word[head : len(word) - tail] for head in heads for tail in tails if head or tail)


_SEQUENCE = 4
"""Characters of the longest sequence."""


def is_hopeless(line: str) -> bool:
    """Tell whether nothing in a line can be UTF-8 that was read in another encoding, for all that its words may be."""
    from unbake.mojibake.between_blanks import among_numbers
    from unbake.mojibake.triggers import ukrainian_pairs
    from unbake.mojibake.two_bytes import first_sequence

    return not (
        _has_hopeful_word(line, None)
        or among_numbers().search(line)
        or ukrainian_pairs().search(line)
        or first_sequence(line, 0) >= 0
    )


def may_hold_legacy(glance: Glance) -> bool:
    """Tell whether any line of a text looks as if one legacy encoding had been read as another.

    A longer text must have oddities as a whole first.
    """
    text = glance.text
    if text is None or not may_be_odd(glance):
        return text is None
    from unbake.mojibake.suspects import suspect_lines

    return bool(suspect_lines(text))


def may_be_odd(glance: Glance) -> bool:
    """Tell whether a text is too short to have oddities for sure, or has some."""
    text = glance.text
    if glance.is_ascii or text is None:
        return False
    # Kept for the last texts: what asks for a screen asks again for the text without the runs that it found.
    key = hash(text), len(text)
    if key not in _odd:
        if len(_odd) > 1:
            _odd.clear()
        _odd[key] = len(text) <= SHORT or has_oddities(glance)
    return _odd[key]


_odd: dict[tuple[int, int], bool] = {}
"""Texts are known by hash and length: a large one is not held for it."""
