"""A letter of another script in a word, that looks like the right one.

## Why
The Latin `e` and the Cyrillic `е` look the same, and keyboards, OCR and old conventions mix them. No search
finds such a word, no spelling checker knows it, and a screen reader spells it out.

## Fix
The letter becomes its counterpart in the script of the rest of the word, by Unicode's confusables. Safe where
the text itself spells the word right elsewhere, or where the odd letters stand inside a longer word; suggested
for shorter ones. Words with a letter that has no counterpart stay, and so do brand names with an ending
(`Wi-Fiя`), names of variables (`МассивX`), units and formulas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from unbake import skim
from unbake.detect.characters.confusables import as_script
from unbake.detect.characters.surroundings import after, before
from unbake.detect.characters.vocabulary import uses_word
from unbake.model import Document, Hit, Level, Safety, Span
from unbake.mojibake.neighbours import MIXED, strange_neighbours, strange_places
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, beyond_ascii

_OTHERS: Final = "\u0370-\u052f"
# A word after one of these, or before one, is part of a name, an escape or a format's command.
_GLUE: Final = frozenset("\\_@$%#&/0123456789")


_LONGEST: Final = 60


@cache
def _junction(mostly_ascii: bool) -> re.Pattern[str]:
    """Match a letter that touches one of another script, from the rarer of the two, so that the search leaps."""
    first, other = (_OTHERS, "A-Za-z") if mostly_ascii else ("A-Za-z", _OTHERS)
    return re.compile(rf"[{first}](?:(?<=[{other}].)|(?=[{other}]))")


def find(document: Document) -> Iterator[Hit]:
    """Yield each word of two scripts in which one looks like the other."""
    text = document.text
    offset = 0
    for junction in _junctions(text):
        if junction < offset:
            continue
        span = _word_around(text, junction)
        offset = span.end
        if not _is_named(text, span):
            hit = _judge(text, span)
            if hit is not None:
                yield hit


def _junctions(text: str) -> Iterator[int]:
    """Yield where a letter touches one of another script, in order."""
    glance = Glance.of_text(text)
    pattern = _junction(len(glance.data) < 1.5 * len(text))
    places = strange_places(glance, MIXED)
    if places is None:
        yield from (match.start() for match in pattern.finditer(text))
        return
    reached = 0
    for place in places:
        # A letter that touches is up to two before such a place or right behind it, its neighbour one farther off.
        for at in range(max(reached, place - 3), place + 3):
            if pattern.match(text, at) is not None:
                yield at
        reached = place + 3


def _word_around(text: str, offset: int) -> Span:
    start, end = offset, offset + 1
    while start and _is_letter(text[start - 1]):
        start -= 1
    while end < len(text) and _is_letter(text[end]):
        end += 1
    return Span(start, end)


def _is_named(text: str, span: Span) -> bool:
    """Tell whether the word is part of a name, an escape, a host or an entry `word->correction`."""
    if before(text, span.start) in _GLUE or after(text, span.end) in _GLUE:
        return True
    around = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    if any(len(part) == 2 and part.strip(".").isalnum() and "." in part for part in around):
        return True
    return around[1] in ("->", "=>")


@cache
def _about_lookalikes() -> re.Pattern[str]:
    return re.compile(r"(?i)homogl[yi]ph|homograph|confusable|punycode|гомоглиф|омоглиф|trojan source")


def _is_letter(character: str) -> bool:
    return character.isalpha() or "\u0300" <= character <= "\u036f"


def _is_latin(letter: str) -> bool:
    return letter < "\u0250"


def _judge(text: str, span: Span) -> Hit | None:
    word = text[span.start : span.end]
    script = "GREEK" if any("\u0370" <= letter < "\u0400" for letter in word) else "CYRILLIC"
    latin = sum(map(_is_latin, word))
    other = len(word) - latin
    if not 3 <= len(word) <= _LONGEST or _is_compound(word):
        return None
    readings = [
        reading
        for name, changed in ((script, latin), ("LATIN", other))
        if (reading := as_script(word, name)) is not None
        and (changed * 2 <= len(word) or uses_word(text, reading.lower()))
    ]
    if other < latin:
        readings.reverse()
    known = [reading for reading in readings if uses_word(text, reading.lower())]
    posing = word.islower() and 3 <= latin >= other and as_script(word, "LATIN") in readings
    if not readings or (not known and (_is_prefixed(word, text) or (_is_joined(word) and not posing))):
        return None
    if known:
        readings.sort(key=lambda reading: reading not in known)
    odd = min(latin, other)
    sure = (
        _has_usual_case(word)
        and (len(known) == 1 or (len(readings) == 1 and len(word) >= 5 and odd * 3 <= len(word) and _is_inside(word)))
        and not (_is_prefixed(word, text) or _is_about_lookalikes(text) or _names_a_script(text, span))
    )
    names = " and ".join(("Latin", script.capitalize()))
    return Hit(
        span,
        f"{names} letters in one word",
        "The text spells it in one script elsewhere." if known else "The letters of both scripts look the same.",
        Level.ERROR if sure else Level.SUGGESTION,
        after=readings[0],
        safety=Safety.SAFE if sure else Safety.UNSAFE,
        candidates=tuple(readings[1:]),
    )


@lru_cache(maxsize=2)
def _is_about_lookalikes(text: str) -> bool:
    """Tell whether the text speaks of letters that look alike, and so may show them on purpose."""
    small = text.lower()
    return any(part in small for part in _PARTS) and _about_lookalikes().search(text) is not None


def _names_a_script(text: str, span: Span) -> bool:
    """Tell whether the line says which script a letter is of: then it shows the word."""
    start = text.rfind("\n", max(0, span.start - _NEAR), span.start) + 1 or max(0, span.start - _NEAR)
    end = text.find("\n", span.end, span.end + _NEAR)
    return _script().search(text, start, end if end >= 0 else span.end + _NEAR) is not None


@cache
def _script() -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:latin|cyrillic|greek|латин|кирил)|\bU\+0[0-9A-F]{3}\b")


_NEAR: Final = 160
"""Code points of the line on each side in which it is said."""
_PARTS: Final = ("homogl", "homogr", "confu", "punyc", "глиф", "trojan")
"""Of each of these words a part whose letters have no other forms than a small and a capital one."""


def _switches(word: str) -> list[int]:
    return [index for index, (left, right) in enumerate(pairwise(word), 1) if _is_latin(left) != _is_latin(right)]


def _is_compound(word: str) -> bool:
    """Tell whether two words of one script each were put together: `JSONы`, `МассивX`, `Δx`."""
    switches = _switches(word)
    if len(switches) != 1:
        return False
    head, tail = word[: switches[0]], word[switches[0] :]
    if head[-1].islower() and tail[0].isupper():
        return True
    return len(head) > 1 and head.isupper() and tail.islower()


def _is_joined(word: str) -> bool:
    """Tell whether two letters or more of each script stand side by side: `импортxs`, `СТRL`."""
    switches = _switches(word)
    return len(switches) == 1 and min(switches[0], len(word) - switches[0]) > 1


def _is_prefixed(word: str, text: str) -> bool:
    """Tell whether a letter was set before a word that the text knows: a variable, such as `Pуспех`."""
    return _switches(word) == [1] and uses_word(text, word[1:].lower())


def _has_usual_case(word: str) -> bool:
    return word.islower() or word.isupper() or word[1:].islower()


def _is_inside(word: str) -> bool:
    """Tell whether letters of the script that the word begins with stand on both sides of the other's."""
    return len(_switches(word)) > 1


@beyond_ascii
def screen(glance: Glance) -> bool:
    """Tell whether a Latin letter touches a Greek or Cyrillic one."""
    if not strange_neighbours(glance) & MIXED:
        return False
    return skim.passes is not None or (any(lead in glance.beyond_ascii for lead in _LEADS) and glance.junctions.any)


_LEADS: Final = tuple(bytes((lead,)) for lead in range(0xCD, 0xD5))
"""The first bytes of U+0340 to U+053F in UTF-8."""


RULE = Rule(
    name="mixed-script-word",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("Он пров\N{LATIN SMALL LETTER E}ряет файлы.", "Он проверяет файлы."),
        Example("Нов\N{LATIN SMALL LETTER I} файли, нові файли.", "Нові файли, нові файли."),
        Example("a passw\N{CYRILLIC SMALL LETTER O}rd list", "a password list"),
        Example("\N{LATIN CAPITAL LETTER A}νάγλυφο κείμενο", "Ανάγλυφο κείμενο", outcome=Outcome.OFFERED),
        Example("п\N{LATIN SMALL LETTER A}р", "пар", outcome=Outcome.OFFERED),
        Example("iseγwan n usebter, umuγ n yismawen"),
        Example("API-шный, Wi-Fiя, JSONы и HTTPсервер"),
        Example("Массив\N{LATIN CAPITAL LETTER Y} и ячейка\N{LATIN CAPITAL LETTER A}"),
        Example("\\fIфайл\\fP и \\fBСМОТРИ ТАКЖЕ\\fP"),
        Example(
            "pay with \N{CYRILLIC SMALL LETTER ER}\N{CYRILLIC SMALL LETTER A}ypal",
            "pay with paypal",
            outcome=Outcome.OFFERED,
        ),
        Example("P\N{CYRILLIC SMALL LETTER U}спех и успех; ZТЕСТ и -DМАКРОС"),
        Example("импортxs; www.faϲebook.com; t\N{CYRILLIC SMALL LETTER IE}h->the"),
        Example(
            "Homoglyphs: p\N{CYRILLIC SMALL LETTER A}yment, payment",
            "Homoglyphs: payment, payment",
            outcome=Outcome.OFFERED,
            level=Level.SUGGESTION,
        ),
        Example(
            "| 25 | Latin “a” in “любля\N{CYRILLIC SMALL LETTER CHE}a людина” |",
            "| 25 | Latin “a” in “любляча людина” |",
            outcome=Outcome.OFFERED,
            level=Level.SUGGESTION,
        ),
        Example("Δx, μs, kΩ, πr und αβ"),
        Example("файл.Txtфайл и TextФайл"),
        Example("Привет world, Ελληνικά and Српски ћирилица"),
    ),
)
