"""Which lines of a text look as if a legacy encoding had been read as another: a cheap look before the dear one.

A line is suspect where signs or boxes stand inside a word, where a capital follows a small letter that is
not ASCII or is one, where a C1 control stands, or where a word has letters that the text's language does not
write and is in no word list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.letters import alphabets, languages_in
from unbake.mojibake.linecost import tongue_of
from unbake.mojibake.spelling import folded
from unbake.mojibake.words import known_word_cost
from unbake.recent import recent
from unbake.screen import Glance

_SHORT: Final = 3000
"""Texts up to this many code points have too few words to tell their language from."""
_SAMPLE: Final = 120
"""How many words the language of a text is told from."""

# Signs that stand in no word and seldom right beside one.
_SIGNS: Final = (
    "\u00a1-\u00a9\u00ac-\u00b1\u00b4\u00b6\u00b8\u00bb-\u00bf\u00d7\u00f7\u0192\u02c6-\u02dd"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20a7\u20ac\u2116\u2122\u2202-\u22ff\u2310\u2320\u2321\u25ca\u2017"
    "\u201a\u201c-\u201e\u2013\u2014\u2018"
)


_UPPER: Final = "À-ÖØ-ÞĀĂĄĆČĊĎĐĒĖĘĚĞĠĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŸŹŻŽЀ-ЯҐЃ"
_LOWER: Final = "ß-öø-ÿšžœąćčďęěłńňőřśťůűźż"
_BOXES: Final = "\u2500-\u259f"
_LETTER: Final = r"[^\W\d_]"


@cache
def _structural() -> re.Pattern[str]:
    """Match the last character beyond ASCII of what stands in no clean text, or hardly; by its kind, for speed."""
    capital = f"(?<=[{_UPPER}])(?<=[a-z{_LOWER}].)"
    latin = (capital, f"(?<=[{_LOWER}])(?=[A-Z])", "(?<=[À-ÿ]{3})")
    others = (capital, "(?<=[А-ЯЀ-Џ])(?<=[а-џґѓ].)")
    signs = (
        "(?<=[\x80-\x84\x86-\x9f])|(?<=\x85)(?!\n)",
        f"(?<=[{_SIGNS}\u00aa\u00b2\u00b3\u00b5\u00b7\u00b9\u00ba])(?<={_LETTER}.)(?={_LETTER})",
        f"(?<=[{_BOXES}])(?:(?<={_LETTER}.)|(?={_LETTER}))",
        "(?<=[a-zß-öø-ÿ]\xa0)(?=[a-zß-öø-ÿ])",
        "(?<=[\u252c\u2534\u253c\u2554-\u256c]{2})",
        f"(?<=\uf8ff)(?:(?<={_LETTER}.)|(?={_LETTER}))|(?<=\u25ca)",
        "(?<=\u00b7)(?<![^\\W_].)(?=[a-z])",
    )
    first = f"[\x80-\xff{_SIGNS}{_UPPER}{_LOWER}{_BOXES}\uf8ff\u25ca]"
    return re.compile(
        f"{first}(?:(?<=[\xc0-\u024f])(?:{'|'.join(latin)})|(?<=[\u0370-\u06ff])(?:{'|'.join(others)})"
        # Two of the signs are between the Latin letters, and one is a letter itself.
        f"|(?<![\xc0-\xd6\xd8-\xf6\xf8-\u0191\u0193-\u024f\u0370-\u06ff])(?:{'|'.join(signs)}))",
        re.DOTALL,
    )


@cache
def _beside_words() -> re.Pattern[str]:
    """Match a sign that opens or closes a word, or stands alone: dashes and quotation marks do in clean text too."""
    return re.compile(
        f"[{_SIGNS}](?:(?<![^\\W_].)(?=[a-zà-ÿа-ё])|(?<=[a-zà-ÿа-ёÀ-ÞА-Я].)(?![^\\W_])"
        f"|(?<![\\w{_SIGNS}.…].)(?![\\w{_SIGNS}.…]))",
        re.DOTALL,
    )


@cache
def _roff() -> re.Pattern[str]:
    """Match what roff writes a font or a sign by; a word begins right behind it."""
    return re.compile(r"\\f[A-Z]|\\\([a-z]{2}")


_MOSTLY: Final = 0.6
"""Share of known ones among the words beyond ASCII of a line that reads well."""


def _reads_well(line: str) -> bool:
    """Tell whether most words beyond ASCII of a line are known: a damaged line has hardly any."""
    words = [word for word in _words().findall(_roff().sub(" ", line)) if not word.isascii()]
    known = sum(len(word) >= _TELLING and known_word_cost(folded(word)) is not None for word in words)
    return known > 1 and known >= _MOSTLY * len(words)


@cache
def _mixed(mostly_ascii: bool) -> re.Pattern[str]:
    """Match a Latin letter and one of another script side by side, from the rarer of the two."""
    latin, other = "[A-Za-z]", "[\u0370-\u06ff]"
    first, second = (other, latin) if mostly_ascii else (latin, other)
    # Not after what roff writes a font or a sign by: `\\fB`, `\\(lq`.
    roff = r"(?<!\\f[A-Z].)(?<!\\\([a-z][a-z].)", r"(?<!\\f.)(?<!\\\([a-z].)"
    if mostly_ascii:
        return re.compile(f"{first}(?:(?<={second}.){roff[0]}|(?={second}))", re.DOTALL)
    return re.compile(f"{first}(?:(?<={second}.)|(?={second}){roff[1]})", re.DOTALL)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


@cache
def _odd_words() -> re.Pattern[str]:
    # No encoding that reads a legacy one wrongly here has Chinese, Japanese or Korean letters.
    east_asian = r"\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffdf"
    return re.compile(rf"[^\W\d_]*?[^\W\d_A-Za-z{east_asian}][^\W\d_]*")


@lru_cache(maxsize=256)
def _letters_of(code: str) -> frozenset[str]:
    return alphabets()[code][1]


def _present(text: str) -> dict[str, set[str]]:
    """Return script -> letters beyond ASCII that stand in a text, in lower case."""
    found: dict[str, set[str]] = {}
    for char in Glance.of_text(text).characters:
        own = kind(char)
        if own.is_letter and own.script not in CJK:
            found.setdefault(own.script, set()).add(folded(char))
    return found


def _sample(text: str, script: str) -> list[str]:
    """Return words of a script from all over a text."""
    step = max(1, len(text) // 24)
    found: list[str] = []
    for start in range(0, len(text), step):
        words = _words().findall(text, start, min(len(text), start + 400))
        found += [word for word in words[1:-1] if len(word) > 1 and kind(word[0]).script == script][:8]
    return found[:_SAMPLE]


def strange_letters(text: str) -> frozenset[str]:
    """Return the letters in a text that the language it is mostly in does not write, in lower case."""
    strange: set[str] = set()
    for script, letters in _present(text).items():
        if not languages_in(script):
            continue
        tongue, _ = tongue_of(_sample(text, script))
        code = tongue.by_script.get(script)
        strange |= letters - _letters_of(code) if code else letters
    return frozenset(strange - _familiar(text, frozenset(strange)))


_ENOUGH: Final = 16
"""Words with a letter that tell whether the text has more than the one language it is mostly in."""
_TELLING: Final = 3
"""Letters of a word up to which it may be a known one by chance."""


def _familiar(text: str, letters: frozenset[str]) -> set[str]:
    """Return those of `letters` of whose words half are known ones, as they are in a passage of another language.

    A damaged letter stands in damaged words.
    """
    if not letters:
        return set()
    words: dict[str, set[str]] = {letter: set() for letter in letters}
    few = len(letters)
    for match in _words_with(letters).finditer(text):
        word = folded(_whole_word(text, match))
        if len(word) <= _TELLING:
            continue
        for letter in letters.intersection(word):
            own = words[letter]
            if len(own) < _ENOUGH:
                own.add(word)
                few -= len(own) == _ENOUGH
        if not few:
            break
    return {
        letter
        for letter, own in words.items()
        if len(own) == _ENOUGH and sum(known_word_cost(word) is not None for word in own) >= _ENOUGH // 2
    }


def _whole_word(text: str, match: re.Match[str]) -> str:
    start = match.start()
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start : match.end()]


@cache
def _beyond_ascii() -> re.Pattern[str]:
    return re.compile("[^\x00-\x7f]")


def lines_beyond_ascii(text: str) -> Iterator[tuple[int, int]]:
    """Return the spans of the lines that are not ASCII, in order."""
    return _lines_with(_beyond_ascii(), text)


def _lines_with(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines in which a pattern matches."""
    end = 0
    while (match := pattern.search(text, end)) is not None:
        start, end = _line_at(text, match)
        yield start, end


def _line_at(text: str, match: re.Match[str]) -> tuple[int, int]:
    start = text.rfind("\n", 0, match.start() + 1) + 1
    end = text.find("\n", match.end())
    return start, len(text) if end < 0 else end


@recent(2)
def suspect_lines(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of suspect lines, in order; kept for the last texts, since they are asked for twice."""
    if text.isascii():
        return ()
    found = set(_lines_with(_structural(), text))
    glance = Glance.of_text(text)
    if any("\u0370" <= char < "\u0700" for char in glance.characters):
        mostly_ascii = len(glance.data) < 1.5 * len(text)
        found.update(_lines_with(_mixed(mostly_ascii), text))
    found.update(_with_odd_words(text))
    signs = set(_lines_with(_beside_words(), text)) - found
    unread = {line for line in signs if not _reads_well(text[line[0] : line[1]])}
    if len(signs) < _HABIT * len(unread):
        found |= unread
    return tuple(sorted(found))


_HABIT: Final = 20
"""How many lines with signs beside words a text must have for each that does not read well, to have them by habit."""


def _with_odd_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines with words of letters that are strange to the text, or, in a short one, unknown."""
    strange = strange_letters(text) if len(text) > _SHORT else None
    if strange is not None and not strange:
        return
    odd = _odd_words() if strange is None else _words_with(strange)
    position = 0
    while (match := odd.search(text, position)) is not None:
        position = match.end()
        if known_word_cost(folded(_whole_word(text, match))) is None:
            line = _line_at(text, match)
            yield line
            position = max(position, line[1])


@lru_cache(maxsize=16)
def _words_with(letters: frozenset[str]) -> re.Pattern[str]:
    both = "".join(sorted(letters | {letter.upper() for letter in letters if len(letter.upper()) == 1}))
    return re.compile(f"[{re.escape(both)}][^\\W\\d_]*")
