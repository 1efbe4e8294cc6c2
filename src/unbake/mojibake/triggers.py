"""Where a text may hold UTF-8 read as something else: a fast search for places worth a closer look.

A two-byte UTF-8 sequence was read as two characters, a lead and a continuation. In each codec one of
the two kinds is mostly symbols, so it is rare in clean text, and the pair is stranger still: a symbol
within a word, a capital after a small letter, two scripts side by side. One regular expression looks for
such pairs. Pairs that clean text has as well (`і` after `В`) count only beside a Latin letter; a damaged
line of such a script has stranger ones too.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from unbake.mojibake.classes import character_class
from unbake.mojibake.codecs import GROUP_OF, GROUPS, Group, table
from unbake.mojibake.neighbours import SEQUENCES, strange_places
from unbake.mojibake.two_bytes import first_broken_off, first_sequence
from unbake.screen import Glance, holds_east_asian

# Lead bytes of two-byte sequences: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic; not the rarer ones between.
_SHORT_LEADS = (*range(0xC2, 0xC7), 0xC8, *range(0xCE, 0xD2), *range(0xD4, 0xDC))
_LONG_LEADS = range(0xE0, 0xF1)
_LEADS = range(0xC2, 0xF5)
_CONTINUATIONS = range(0x80, 0xC0)

# Codecs whose leads are symbols and whose continuations are letters.
_BY_LEAD = frozenset({"macintosh", "x-mac-latin2", "ibm437", "ibm850", "ibm852", "ibm866"})


@cache
def _kind(character: str) -> str:
    """Return the script and case of a letter, or what else the character is."""
    category = unicodedata.category(character)
    if category[0] not in "LM":
        return "symbol"
    script = unicodedata.name(character).split()[0]
    return script + {"Lu": "+", "Ll": "-"}.get(category, "")


def _is_natural(lead: str, continuation: str) -> bool:
    """Tell whether clean text has the two side by side."""
    left, right = _kind(lead), _kind(continuation)
    if "symbol" in (left, right) or left.startswith("LATIN"):
        return False
    return left == right or (left[:-1] == right[:-1] and left.endswith("+"))


def _is_common(character: str) -> bool:
    """Tell whether text of its script is full of the character, so that a search must not stop at it."""
    return _kind(character) in ("CYRILLIC-", "GREEK-")


def _characters(group: Group, numbers: Iterable[int]) -> set[str]:
    return {table(label)[byte] for label in group.labels for byte in numbers}


@dataclass(frozen=True, slots=True)
class _Strange:
    """What stands around an anchor of one kind."""

    anchors: set[str]
    short: set[str]
    long: set[str]
    rest: set[str]


def _by_kind(characters: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for character in characters:
        found.setdefault(_kind(character), set()).add(character)
    return found


def _by_continuation(groups: Iterable[Group]) -> dict[str, _Strange]:
    found: dict[str, _Strange] = {}
    for group in groups:
        short, long = _characters(group, _SHORT_LEADS), _characters(group, _LONG_LEADS)
        continuations = _characters(group, _CONTINUATIONS)
        for kind, anchors in _by_kind(continuations).items():
            entry = found.setdefault(kind, _Strange(set(), set(), set(), set()))
            anchor = next(iter(anchors))  # those of one kind have the same strange neighbours
            strange_short = {lead for lead in short if not _is_natural(lead, anchor)}
            strange_long = {lead for lead in long if not _is_natural(lead, anchor)}
            if (strange_short or strange_long) and not _is_common(anchor):
                entry.anchors.update(anchors)
                entry.short.update(strange_short)
                entry.long.update(strange_long)
                entry.rest.update(continuations)
    return found


def _by_lead(groups: Iterable[Group]) -> Iterator[_Rule]:
    for group in groups:
        continuations = character_class(_characters(group, _CONTINUATIONS))
        yield _characters(group, _SHORT_LEADS), f"(?={continuations})"
        yield {c for c in _characters(group, _LONG_LEADS) if not _is_common(c)}, f"(?={continuations}{{2}})"


_Rule = tuple[set[str], str]
"""Characters, and what must stand around one of them, as a pattern that matches behind it."""


def _rules() -> Iterator[_Rule]:
    """Yield the anchors of strange pairs: one character each, the pair's other one stands before or after it."""
    by_lead = [group for group in GROUPS if _BY_LEAD.intersection(group.labels)]
    by_continuation = [group for group in GROUPS if not _BY_LEAD.intersection(group.labels)]
    strange = _by_continuation(by_continuation)
    for entry in strange.values():
        if not entry.anchors:
            continue
        before = [f"(?<={character_class(entry.short)}.)"] if entry.short else []
        before += [f"(?<={character_class(entry.long)}.)(?={character_class(entry.rest)})"] if entry.long else []
        if entry is strange.get("symbol"):
            before.append(f"(?<={character_class(entry.long)}{character_class(entry.rest)}.)")
        yield entry.anchors, f"(?:{'|'.join(before)})"
    # Mac Cyrillic has symbols for leads and letters for continuations too, but for „ and « before a capital.
    cyrillic = GROUP_OF["x-mac-cyrillic"]
    leads = {c for c in _characters(cyrillic, _SHORT_LEADS) if (_kind(c) == "symbol" or c == "ƒ") and c not in "„«"}
    yield leads, f"(?={character_class(_characters(cyrillic, _CONTINUATIONS))})"
    # cp866 and cp437 have small letters as long leads, so a capital or a symbol after one is what to look for.
    for group in by_lead:
        if "ibm866" in group.labels or "ibm437" in group.labels:
            anchors = {c for c in _characters(group, range(0xA4, 0xC0)) if not c.islower() or c == "ñ"}
            anchors |= {c for c in _characters(group, range(0x80, 0xA0)) if _kind(c) == "CYRILLIC+"}
            rest = character_class(_characters(group, _CONTINUATIONS))
            long = character_class(c for c in _characters(group, _LONG_LEADS) if _is_common(c))
            yield anchors, f"(?<={long}.)(?={rest})"
    # Most of an emoji may be small Cyrillic letters, but no word goes on in a capital or a sign so far behind them.
    windows = {c for c in _characters(GROUP_OF["windows-1251"], _CONTINUATIONS) if not _is_common(c)}
    yield windows, "(?:(?<=рџ..)|(?<=рџ.)|(?<=в[љњќ].)|(?<=пё.))"
    yield from _by_lead(by_lead)
    natural = {
        c
        for group in by_continuation
        for c in _characters(group, range(0xC3, 0xCA))
        if _kind(c) != "symbol" and not _kind(c).startswith("LATIN") and not _is_common(c)
    }
    letters = {c for group in by_continuation for c in _characters(group, _CONTINUATIONS) if _kind(c) != "symbol"}
    beside_letters, between_words = r"(?<=[A-Za-z].)|(?=.(?:[a-z]|[A-Z]{2}))", "(?<=[A-Za-z,;:.)] .)(?=. [A-Za-z])"
    yield natural, f"(?={character_class(letters)})(?:{beside_letters}|{between_words})"
    # An ordinal sign behind a number and a point.
    yield set("ВТΒย"), r"(?<=[0-9]\..)(?=[єКΊบ])"
    # The letters of Azerbaijani and West African languages after another small letter.
    phonetic = {c for group in by_continuation for c in _characters(group, (0x93, 0x94, 0x97, 0x99, 0x9B, 0xB2))}
    leads = {c for group in by_continuation for c in _characters(group, (0xC9,))}
    yield {c for c in phonetic if _kind(c) == "symbol"}, f"(?<=[a-z]{character_class(leads)}.)"
    # What is left of a sequence that lost a byte.
    yield {"\ufffd"}, "(?<=[^\\x00-\\x7f].)"
    yield {"Ã", "Â"}, "(?<=[a-z].)(?![A-Za-z])"
    yield set("€†„"), "(?<=â.)(?=[\"'?T])"
    yield {"€"}, "(?<=[a-z]â.)(?=[a-z])"
    yield set(map(chr, range(0xA1, 0xC0))), "(?<=â[\"'].)"
    # What is left of a sequence that was written in another code page as near as it goes.
    yield {"Ç"}, "(?<=GÇ)"
    yield set("¬¿áíóúñÑªº½¼¡«»"), "(?<=[a-z]\\+.)"


_SCRIPTS = (range(0x80, 0x370), range(0x370, 0x400), range(0x400, 0x530), range(0x530, 0x2000), range(0x2000, 0x10000))
"""Where the anchors are; those of one script are held against its rules alone."""


@cache
def pattern() -> re.Pattern[str]:
    """Match the anchor of a strange pair: one character, the pair's other one stands before or after it."""
    rules = list(_rules())
    first = {c for anchors, _ in rules for c in anchors if not c.isascii()}
    scripts = []
    for script in _SCRIPTS:
        own = [({c for c in anchors if ord(c) in script}, around) for anchors, around in rules]
        alternatives = "|".join(f"(?<={character_class(anchors)}){around}" for anchors, around in own if anchors)
        scripts.append(f"(?<={_class_of(script)})(?:{alternatives})")
    return re.compile(f"{character_class(first)}{_COMPANY}(?:{'|'.join(scripts)})", re.DOTALL)


def _class_of(script: range) -> str:
    """Write a class of the characters of a script; the last is what the others are not.

    `re` writes each character of a range into a table, and the last script has most of them.
    """
    if script == _SCRIPTS[-1]:
        return f"[^\\x00-{chr(script.start - 1)}]"
    return f"[{chr(script.start)}-{chr(script.stop - 1)}]"


# What every pair has, asked first: most letters beyond ASCII stand alone in words of ASCII letters.
_COMPANY = "(?:(?<=[^\\x00-\\x7f].)|(?=[^\\x00-\\x7f])|(?<=[ÃÂ])|(?<=[\"'+].)|(?<=GÇ))"


def is_strange(text: str) -> bool:
    """Tell whether a sequence read in a wrong codec may stand in a text."""
    return any(search(text, 0) >= 0 for search in _SEARCHES)


def find_lines(text: str, most: int) -> list[tuple[int, int]]:
    """Return the spans of the lines in which a sequence read in a wrong codec may stand, in order.

    Of lines of more than `most` code points they are pieces, cut at a space where there is one.
    """
    found: set[tuple[int, int]] = set()
    for search in _searches_for(text):
        start = end = 0  # of the piece
        line_end = -1
        while (place := search(text, end)) >= 0:
            if place > line_end:
                start = text.rfind("\n", end, place) + 1 or end
                line_end = text.find("\n", place)
                line_end = len(text) if line_end < 0 else line_end
            else:
                start = end
            end = _piece_end(text, start, line_end, most)
            while place >= end:
                start, end = end, _piece_end(text, end, line_end, most)
            found.add((start, end))
    return sorted(found)


_Search = Callable[[str, int], int]
"""(text, offset) -> where from there on a sequence may stand; -1 for nowhere."""


def _searches_for(text: str) -> list[_Search]:
    """Return what finds all that may stand in a text."""
    glance = Glance.of_text(text)
    searches = [_single_byte_at(text, strange_places(glance, SEQUENCES)), _ukrainian]
    return [*searches, first_sequence, first_broken_off] if holds_east_asian(glance) else searches


def _single_byte_at(text: str, places: Sequence[int] | None) -> _Search:
    """Return what finds strange pairs in a text, of which `places` are those of `strange_places`."""
    if places is None or _are_many(places, text):
        return _single_byte
    found = list(anchors(text, places))

    def search(_: str, start: int) -> int:
        number = bisect_left(found, start)
        return found[number] if number < len(found) else -1

    return search


def _piece_end(text: str, start: int, end: int, most: int) -> int:
    if end - start <= most:
        return end
    if cut := text.rfind(" ", start, start + most) + 1:
        return cut
    # Text without blanks, six layers of damage for one, has to be read as far as it is one word.
    longest = min(end, start + _LONGEST_WORD * most)
    return text.find(" ", start, longest) + 1 or longest


_LONGEST_WORD = 8
"""Pieces that a word may be as long as."""


@lru_cache(maxsize=2)
def first_place(text: str) -> int:
    """Return where the first strange pair of characters stands in a text, -1 where none does.

    Kept for the last texts: what asks whether there is any is followed by what looks for all.
    """
    match = pattern().search(text)
    return -1 if match is None else match.start()


def _single_byte(text: str, start: int) -> int:
    if not start:
        return first_place(text)
    match = pattern().search(text, start)
    return -1 if match is None else match.start()


@cache
def _blank() -> re.Pattern[str]:
    return re.compile("[ \\t\\n\\r\\f\\v]")


_APART = 64
"""Code points for each place from which on a look at each is quicker than one search."""


def _are_many(places: Sequence[int], text: str) -> bool:
    """Tell whether one search through a text is quicker than a look at each of its places."""
    return len(places) * _APART > len(text)


def anchors(text: str, places: Sequence[int] | None) -> Iterator[int]:
    """Yield where strange pairs of characters stand, in order; `places` as `strange_places` has them of the text."""
    if places is None or _are_many(places, text):
        if (first := first_place(text)) >= 0:
            yield first
            yield from (match.start() for match in pattern().finditer(text, first + 1))
        return
    match, behind = pattern().match, 0
    for place in places:
        for at in range(max(behind, place - 2), place + 2):
            if match(text, at) is not None:
                yield at
        behind = place + 2


def strange_words(text: str, places: Sequence[int] | None) -> Iterator[str]:
    """Yield the words, from blank to blank and with these, that a strange pair of characters stands in.

    Signs in quotation marks, `»+«`, are no words. `places` as `strange_places` has them of the text.
    """
    end = 0
    for place in anchors(text, places):
        if place < end:
            continue
        start = place - 1
        while start > 0 and text[start] not in _BLANKS and place - start < WORD_REACH:
            start -= 1
        behind = _blank().search(text, place, place + WORD_REACH)
        end = min(len(text), place + WORD_REACH) if behind is None else behind.end()
        word = text[max(0, start) : end]
        if _quoted_signs().fullmatch(word) is None:
            yield word


@cache
def _quoted_signs() -> re.Pattern[str]:
    """Match signs in quotation marks, and what is joined to them by a hyphen."""
    sign = r"[\x00-@\[-`{-\x7f]"
    return re.compile(rf"{sign}*[«»]{sign}+[«»](?:{sign}*-[A-Za-z]+)?{sign}*")


WORD_REACH = 80
"""Code points of a longer word that are taken on each side; no repair is judged by more."""
_BLANKS = frozenset(" \t\n\r\f\v")


@cache
def ukrainian_pairs() -> re.Pattern[str]:
    """Match what KOI8 makes of a Western letter beside a Latin one: small Cyrillic letters, as clean text has."""
    return re.compile("ц(?=[єіїґ])(?:(?<=[A-Za-z]ц)|(?=.[a-z]))")


def _ukrainian(text: str, start: int) -> int:
    match = ukrainian_pairs().search(text, start)
    return -1 if match is None else match.start()


_SEARCHES: tuple[_Search, ...] = (_single_byte, first_sequence, _ukrainian)
