"""How likely a stretch of text without white space is, word by word, in a language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from unbake.mojibake.frequent import frequent_words
from unbake.mojibake.kana import kana_cost
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.letters import letter_model
from unbake.mojibake.linecost import Tongue
from unbake.mojibake.plausibility import step_cost
from unbake.mojibake.spelling import case_cost, folded, ideograph_cost_in, word_cost
from unbake.mojibake.words import known_word_cost

_DECOMPOSED: Final = "\u02ff"


_POINTS: Final = dict.fromkeys((*range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, *range(0x64B, 0x655), 0x670))
"""Points of Hebrew and Arabic, which words are listed without."""


_POINT: Final = 7.0


_FURTHER_POINT: Final = 2.0
"""What the first point of a word and each further one cost, in nats."""


_EZAFE: Final = "ه\N{ARABIC HAMZA ABOVE}"
"""The end of a word that is bound to the next one."""


_BARE: Final = str.maketrans("ΆΈΉΊΌΎΏ", "ΑΕΗΙΟΥΩ")


_ACCENTED: Final = frozenset(map(chr, _BARE))
"""Greek capitals that no word in capitals has."""


_ACCENT: Final = 5.0
"""What one costs there, in nats."""


_PERSIAN: Final = frozenset(("fa", "ur"))


_ARABIC_FORMS: Final = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER KAF}"


_ARABIC_FORMS_AS_PERSIAN: Final = str.maketrans(_ARABIC_FORMS, "\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER KEHEH}")


_FOREIGN_FORM: Final = 4.0
"""What a letter in its Arabic form costs in Persian and Urdu, in nats."""


_KNOWN_AT_MOST: Final = 6.5
"""How much cheaper, in nats, the word list may make a word than its letters do: the list has false friends."""


_SHORT: Final = 3


_UNLISTED: Final = 1.5


_UNLISTED_SHORT: Final = 2.5
"""What it costs, in nats, that a word is in no list: of all words, and of those of three letters at most."""


@cache
def _east_asian_pattern() -> re.Pattern[str]:
    return re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff01-\uffdf]{2,}")


class _Classes(dict[int, str]):
    """Code point -> `L` for a letter or mark of a script with words, `C` for an ideograph or a syllable, else `O`."""

    def __missing__(self, point: int) -> str:
        found = kind(chr(point))
        letter = "C" if found.script in CJK else "L"
        self[point] = own = letter if found.is_letter else "M" if found.role == "m" else "O"
        return own


_classes: Final = _Classes()


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile("LM*(?:L|(?<=[LM])M)*")


@lru_cache(maxsize=1 << 15)
def _word_cost(word: str, code: str) -> float:
    """Return -log P of a word in a language, in nats; of a word in any for none."""
    if max(word) > _DECOMPOSED:
        word = unicodedata.normalize("NFC", word)
    if not code:
        return word_cost(word)
    low = folded(word)
    bare = low.translate(_POINTS)
    if bare and len(bare) < len(low):
        extra = low.count(_EZAFE) if code in ("fa", "ur") else 0
        points = len(low) - len(bare)
        return _word_cost(bare, code) + _POINT + _FURTHER_POINT * (points - 1) - 5.0 * extra
    if code == "el" and word.isupper() and len(word) > 1 and not _ACCENTED.isdisjoint(word):
        return _word_cost(word.translate(_BARE), code) + _ACCENT * sum(map(_ACCENTED.__contains__, word))
    if code in _PERSIAN and (foreign := sum(map(low.count, _ARABIC_FORMS))):
        return _word_cost(word.translate(_ARABIC_FORMS_AS_PERSIAN), code) + _FOREIGN_FORM * foreign
    own = frequent_words(code).get(low)
    if own is not None:
        return own + case_cost(word)
    cost = letter_model(code).cost(low)
    if len(low) > 1:
        known = known_word_cost(low)
        if known is not None:
            cost = min(cost, max(known, cost - _KNOWN_AT_MOST))
        else:
            cost += _UNLISTED if len(low) > _SHORT else _UNLISTED_SHORT
    return cost + case_cost(word)


def words_in(text: str) -> list[str]:
    """Return the words of a text, letters with their marks."""
    return [text[match.start() : match.end()] for match in _word_pattern().finditer(text.translate(_classes))]


def is_known(word: str) -> bool:
    """Tell whether a word is in the lists, without its points."""
    word = unicodedata.normalize("NFC", folded(word)) if max(word) > _DECOMPOSED else folded(word)
    return known_word_cost(word.translate(_POINTS)) is not None


def letters_cost(word: str, tongue: Tongue) -> float:
    """Return -log P of the letters of a word, in nats, whatever the lists have."""
    code = tongue.by_script.get(kind(word[0]).script)
    return (
        letter_model(code).cost(unicodedata.normalize("NFC", folded(word)).translate(_POINTS))
        if code
        else 10.0 * len(word)
    )


_QUOTES: Final = frozenset("qQn'")
"""Roles of signs that `sign_cost` places."""


class _Steps(dict[str, float]):
    """Two characters side by side, one of them no letter -> what the second costs there, in nats."""

    def __missing__(self, pair: str) -> float:
        first, second = kind(pair[0]), kind(pair[1])
        together = (first.script in CJK and second.script in CJK) or first.role in _QUOTES or second.role in _QUOTES
        cost = kana_cost(*pair) if together else step_cost(first, pair[0], second, pair[1])
        if not second.is_letter:
            cost += second.cost
        self[pair] = cost
        return cost


_steps: Final = _Steps()


@lru_cache(maxsize=1 << 15)
def _stretch_cost(stretch: str, tongue: Tongue) -> float:
    classes = stretch.translate(_classes)
    total = 0.0
    end = 0
    previous = " "
    for match in _word_pattern().finditer(classes):
        start = match.start()
        for character in stretch[end:start]:
            total += _steps[previous + character]
            if classes[end] == "C":
                total += ideograph_cost_in(character, tongue.east_asian)
            end += 1
            previous = character
        word = stretch[start : match.end()]
        script, *others = dict.fromkeys(kind(letter).script for letter in word if letter.isalpha())
        total += _word_cost(word, tongue.by_script.get(script, "")) + _steps[previous + word[0]] + 12.0 * len(others)
        end, previous = match.end(), word[-1]
    for character in stretch[end:]:
        total += _steps[previous + character]
        if classes[end] == "C":
            total += ideograph_cost_in(character, tongue.east_asian)
        end += 1
        previous = character
    return total + _steps[previous + " "] + _joined_cost(stretch, tongue)


def stretch_cost(stretch: str, tongue: Tongue) -> float:
    """Return -log P of a stretch without white space, or with what it lost, in nats."""
    return _stretch_cost(stretch, tongue)


def _joined_cost(token: str, tongue: Tongue) -> float:
    """Return what is saved, in nats (as a negative number), where ideographs or syllables make known words."""
    if token.isascii():
        return 0.0
    return sum(_joined_cost_of(match.group(), tongue) for match in _east_asian_pattern().finditer(token))


def _joined_cost_of(letters: str, tongue: Tongue) -> float:
    costs = [ideograph_cost_in(letter, tongue.east_asian) for letter in letters]
    saved = [0.0]
    for end in range(1, len(letters) + 1):
        best = saved[-1]
        for start in range(end - 2, max(-1, end - 5), -1):
            if costs[start] > _RARE or costs[start + 1] > _RARE:
                # The filter has false friends: a word of rare characters is one.
                break
            cost = known_word_cost(letters[start:end])
            if cost is not None:
                best = min(best, saved[start] + max(-_KNOWN_AT_MOST, min(0.0, cost - sum(costs[start:end]))))
        saved.append(best)
    return saved[-1]


_RARE: Final = 11.0
"""Nats that an ideograph or a syllable costs which few words are written with."""


def known_east_asian(text: str) -> float | None:
    """Return -log frequency of a word of ideographs or syllables, in nats; None if it is not in the lists."""
    return None if not all(map(is_east_asian, text)) else known_word_cost(text)


@lru_cache(maxsize=1 << 14)
def is_east_asian(character: str) -> bool:
    """Tell whether a character is an ideograph, a syllable or a sign of East Asia."""
    return kind(character).script in CJK
