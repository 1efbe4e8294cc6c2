"""Runs that clean text has as well: a part of a word, or a word of one letter, with a sign right beside it.

`MARCHÉ« OÙ« ` is letters and quotation marks, and UTF-8 read as windows-1252 too. Such a run is damage where the
line has other damage of the same codec, of a kind that is none by chance; by itself it is left to a person. So is a
run that is part of a word of the lists, for a damaged letter stands in none, and one whose letters are of the script
of the words beside it while what it becomes is of another one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from unbake.model import Level, Safety, Span
from unbake.mojibake.between_blanks import gain_between_blanks
from unbake.mojibake.guillemets import is_one_of_a_pair
from unbake.mojibake.homely import gives_a_frequent_word
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.ordinals import is_an_ordinal
from unbake.mojibake.quantities import is_a_lone_quantity
from unbake.mojibake.run import Run, line_around, line_starts
from unbake.mojibake.shape import AFTER_A_DIGIT, NEVER_CLEAN, NO_WORD
from unbake.mojibake.spelling import folded, is_written, word_cost
from unbake.mojibake.words import known_word_cost

_TELLING = frozenset("ÃÂâ")
"""Letters that end next to no word, and begin most damage: they are evidence by themselves."""
_CLOSING = frozenset("‘’'")
"""What closes a quotation that a low quotation mark opens."""
_LOW = frozenset("‚„")
"""Quotation marks that open in every language."""
_QUOTATION: Final = 80
"""Code points after a run in which it does."""
_NEVER_BESIDE = frozenset({"Cc", "Cf", "Mn", "Sm"})
"""Categories of what no word ends in, as none does in box signs and fractions."""
_ENDS_NO_SHORT_WORD = frozenset("ђћќљњџ")
"""Letters that no abbreviation ends in: such a word has a vowel."""
_VOWELS = frozenset("аеиоуѐѝ")
_MOST = 3
"""Letters before the sign; a longer run does not come by chance."""
_LONG = 5
_REACH = 24
_READS_WELL: Final = 5.0
"""What a letter of a word costs at most, in nats, where it goes with the others."""
_READS_WELL_IN_THAI: Final = 4.5
"""The same for a stretch of Thai; what is no word of any language costs more."""
_WORD: Final = 4
"""Letters of a word of the lists that is none by chance."""
_SHORT_WORD: Final = 3
"""The same where what the run becomes is one character."""
_BESIDE: Final = 2
"""Words of a line that tell its script."""
_LINE: Final = 400
"""Code points on each side of a run in which they are looked for."""


def without_natural(text: str, runs: Sequence[Run]) -> list[Run]:
    """Return the runs; those that read naturally as they are become suggestions where they prevail in their line."""
    possible = [
        number
        for number, run in enumerate(runs)
        if may_read_well(run.before, text[run.span.start - 1 : run.span.start])
    ]
    natural = {number for number in possible if runs[number].safety is Safety.SAFE and _is_natural(text, runs[number])}
    right = {number for number in possible if _is_right(text, runs[number])}
    at_home = {number for number in natural | right if _is_at_home(text, runs[number])}
    natural, right = natural - at_home, right - at_home
    # A word does not end with two signs behind it where the rest of its line is damaged.
    behind = {number for number in right if _ends_in_signs(runs[number].before)}
    natural, right = natural | behind, right - behind
    if not natural and not right:
        return list(runs)
    places = [(line, run.chain[-1].wrong) for line, run in zip(line_starts(text, runs), runs, strict=True)]
    balance: Counter[tuple[int, str]] = Counter()
    for number, (run, place) in enumerate(zip(runs, places, strict=True)):
        # What is right itself speaks for no other run.
        balance[place] += -1 if number in natural or number in right else int(run.safety is Safety.SAFE)
    return [
        run._replace(safety=Safety.UNSAFE, level=Level.SUGGESTION)
        if number in right or (number in natural and balance[place] < 0)
        else run
        for number, (run, place) in enumerate(zip(runs, places, strict=True))
    ]


def _is_at_home(text: str, run: Run) -> bool:
    """Tell whether a run gives what its line has there: a frequent word of its language, a guillemet, an ordinal."""
    left, right = line_around(text, run.span, _LINE)
    if is_one_of_a_pair(run.before, run.after, run.chain[-1].wrong, left, right):
        return True
    is_ordinal = is_an_ordinal(run.before, run.after, left, right)
    return is_ordinal or gives_a_frequent_word(run.before, run.after, left, right)


@lru_cache(maxsize=1 << 12)
def may_read_well(before: str, left: str) -> bool:
    """Tell whether a run after `left` may be natural or right, for all else that stands beside it: few may."""
    if kind(before[0]).script not in ("", "LATIN") or _is_operator(before[0]):
        return True
    if left.islower() and before[0].isupper() and kind(before[0]).script == "LATIN" and _is_latin(before):
        return False  # a capital within a word
    if left.isalpha() and ("\u2500" <= before[0] <= "\u257f" or (before[0] == "»" and before[1:].islower())):
        return False  # a line between letters, or a quotation mark
    if _control().search(before) is not None:
        return False
    if _has_letters_in_one_place(before) and before[0] not in NEVER_CLEAN:
        return True
    rest = before.rstrip(" ")
    return any(
        1 <= len(letters) <= _MOST and letters.isalpha() and not sign.isalpha()
        for letters, sign in ((before[1:], before[0]), (rest[:-1], rest[-1:]))
    )


@cache
def _control() -> re.Pattern[str]:
    return re.compile("[\x80-\x9f]")


def _has_letters_in_one_place(text: str) -> bool:
    inside = behind = False
    for character in text:
        if not character.isalpha():
            behind = inside
        elif behind:
            return False
        else:
            inside = True
    return inside


def _is_small_latin(letter: str) -> bool:
    return letter.islower() and kind(letter).script == "LATIN"


def _is_latin(text: str) -> bool:
    return all(kind(character).script in ("LATIN", "") for character in text)


def _is_natural(text: str, run: Run) -> bool:
    """Tell whether a run is letters that go on a word in its script and case, and one sign that ends or begins it."""
    if any(tells(text, run) for tells in _BY_WHAT_IS_AROUND):
        return True
    left, after = text[run.span.start - 1 : run.span.start], text[run.span.end : run.span.end + 1]
    if _opens(run.before[0]) and not left.isalpha():
        letters, sign = run.before[1:], run.before[0]
        together = letters + after if after.isalpha() else letters
    else:
        letters, sign = run.before.rstrip(" ")[:-1], run.before.rstrip(" ")[-1:]
        together = left + letters if left.isalpha() else letters
        if after.isalpha() and not run.before.endswith(" "):
            return False
    if run.before in NO_WORD and not left.strip() and (not after.strip() or after.isdigit()):
        return False
    if run.after in AFTER_A_DIGIT and left.isdigit():
        return False
    is_alone = together == letters
    if is_a_lone_quantity(run.before, run.after, left, after) or (is_alone and _is_no_word(letters, run.after)):
        return False
    if gain_between_blanks(run.before, run.after, left, text[run.span.end : run.span.end + _REACH]):
        return False
    if not 1 <= len(letters) <= _MOST or not letters.isalpha() or sign.isalpha():
        return False
    if sign == "‚" and _CLOSING.isdisjoint(text[run.span.end : run.span.end + _QUOTATION]):
        return False
    if not _TELLING.isdisjoint(letters) and not (left.isupper() and not left.isascii()):
        return False
    if unicodedata.category(sign) in _NEVER_BESIDE or "\u2500" <= sign <= "\u259f" or sign in "¼½¾":
        return False
    scripts = {kind(letter).script for letter in together}
    reads_well = len(scripts) == 1 and (is_written(together) or len(together) == 1)
    return reads_well and not _completes_a_word(text, run)


def _is_no_word(letters: str, after: str) -> bool:
    """Tell whether letters by themselves are no word: those of an emoji in Latin, some of one in Cyrillic."""
    if after > "\uffff" and kind(letters[:1]).script == "LATIN":
        return True
    return len(letters) > 1 and letters[-1] in _ENDS_NO_SHORT_WORD and _VOWELS.isdisjoint(letters)


def _is_among_signs(text: str, run: Run) -> bool:
    """Tell whether a run is signs of arithmetic that stand among others of them, as in a list of operators."""
    around = text[run.span.start - 1 : run.span.start], text[run.span.end : run.span.end + 1]
    return all(map(_is_operator, run.before)) and any(sign and _is_operator(sign) for sign in around)


def _is_operator(character: str) -> bool:
    return unicodedata.category(character) == "Sm"


def _is_among_words_of_a_letter(text: str, run: Run) -> bool:
    """Tell whether a run is two letters joined by a dash, and slashes join it to others: `у/в–і/й`."""
    before = run.before
    if len(before) != 3 or before[1] not in "–—" or not (before[0].islower() and before[2].islower()):
        return False
    return text[run.span.start - 1 : run.span.start] == "/" or text[run.span.end : run.span.end + 1] == "/"


def _closes_what_none_opens(text: str, run: Run) -> bool:
    """Tell whether a quotation mark behind capitals may be right, for its partner is: `«ROSSIÂ»`, or not on its line.

    Transliterated Russian and Friulian have capitals that end in `Â`.
    """
    if run.before != "Â»" or not text[run.span.start - 1 : run.span.start].isupper():
        return False
    return all("Â«" not in side for side in line_around(text, run.span, _LINE))


def _goes_on_a_word(text: str, run: Run) -> bool:
    """Tell whether the letters of a run are part of a longer word of one script, other than Latin, that reads well.

    The rest of such a word would be damaged as well. What is left of lost sequences beside damage reads far worse.
    Thai has no blanks between words, so that a run may begin where a word does.
    """
    script = kind(run.before[0]).script
    if script in ("", "LATIN") or script in CJK or any(kind(character).script == script for character in run.after):
        return False
    start, end = run.span.start, run.span.start
    while start and run.span.start - start < _REACH and _is_of(text[start - 1], script):
        start -= 1
    while end < len(text) and end - run.span.end < _REACH and _is_of(text[end], script):
        end += 1
    goes_on = start < run.span.start or end > run.span.end or (script == "THAI" and _is_among_thai(text, run.span))
    only = all(_is_of(character, script) or not kind(character).is_letter for character in run.before)
    return goes_on and only and word_cost(text[start:end]) <= _READS_WELL * (end - start)


def _is_among_thai(text: str, span: Span) -> bool:
    """Tell whether what stands beside a run on its line reads well as Thai: not where the line is damaged."""
    return _thai_words_of(*line_around(text, span, _LINE)) >= _BESIDE


@lru_cache(maxsize=256)
def _thai_words_of(before: str, after: str) -> int:
    """Return how many different stretches of Thai read well in a line."""
    stretches = {stretch for part in (before, after) for stretch in _thai().findall(part)}
    return sum(word_cost(stretch) < _READS_WELL_IN_THAI * len(stretch) for stretch in stretches)


@cache
def _thai() -> re.Pattern[str]:
    return re.compile("[\u0e01-\u0e4e]{4,}")


def _is_of(character: str, script: str) -> bool:
    found = kind(character)
    return found.role in "aAom" and found.script == script


_BY_WHAT_IS_AROUND: Final = (
    _goes_on_a_word,
    _is_among_signs,
    _closes_what_none_opens,
    _is_among_words_of_a_letter,
)
"""What is asked first of a run that may be natural."""


def _opens(character: str) -> bool:
    return unicodedata.category(character) in ("Pi", "Pf", "Ps", "Pd", "Po", "Sc")


def _completes_a_word(text: str, run: Run) -> bool:
    """Tell whether a letter completes a word of the lists that is too long to be one by chance.

    In a word of capitals it may be the end of a word and a sign, so that one must be in no list. A letter beyond ASCII
    right before it would be damaged as well, which it is not: then it completes nothing.
    """
    start = run.span.start
    if not text[max(0, start - 1) : start].isascii():
        return False
    while start and run.span.start - start < _REACH and text[start - 1].isalpha():
        start -= 1
    stem = text[start : run.span.start]
    if not {letter for letter in run.before if letter.isalpha()}.isdisjoint(stem):
        return False
    word = stem + run.after
    if len(word) < _LONG or known_word_cost(folded(word)) is None:
        return False
    return word[1:].islower() or (word.isupper() and known_word_cost(folded(stem + run.before[:-1])) is None)


def _is_right(text: str, run: Run) -> bool:
    """Tell whether the letters of a run are right: part of a word of the lists, or of the script of the line."""
    letters = run.before.strip(_signs_of(run.before))
    if run.safety is not Safety.SAFE or not letters.isalpha() or len(run.chain) > 1 or run.before[0] in NEVER_CLEAN:
        return False
    if run.before[0] in _TELLING and len(run.before) - len(letters) > 1:
        # A word ends in one of them now and then, but not with two signs behind it: `donâ€™t`.
        return False
    if run.before[-1] in _LOW and text[run.span.end : run.span.end + 1].isalpha():
        return False  # a mark that opens stands behind a blank: `PARĂ‚METROS`
    start = end = run.span.start + run.before.index(letters)
    end += len(letters)
    while start and run.span.start - start < _REACH and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and end - run.span.end < _REACH and text[end].isalpha():
        end += 1
    word = text[start:end]
    if not is_written(word) or len({kind(letter).script for letter in word}) > 1:
        return _is_of_the_script(text, run, letters)
    repaired = text[start : max(start, run.span.start)] + run.after + text[run.span.end : max(end, run.span.end)]
    goes_on = letters == run.before and len(word) > len(letters)
    worse = goes_on and ((word.isupper() and not repaired.isupper()) or word_cost(repaired) >= word_cost(word))
    return worse or _is_known(word, _least(run, letters)) or _is_of_the_script(text, run, letters)


def _ends_in_signs(before: str) -> bool:
    return len(before) > 2 and before[0].isalpha() and not any(map(str.isalpha, before[1:]))


@lru_cache(maxsize=1 << 10)
def _signs_of(text: str) -> str:
    return "".join(character for character in text if not character.isalpha())


def _least(run: Run, letters: str) -> int:
    """Return how many letters a word has that a run of `letters` is part of by no chance."""
    return _SHORT_WORD if len(run.after.strip()) == 1 and _TELLING.isdisjoint(letters) else _WORD


def _is_known(word: str, least: int) -> bool:
    low = folded(word)
    return len(word) >= least and (
        known_word_cost(low) is not None or ("ё" in low and known_word_cost(low.replace("ё", "е")) is not None)
    )


def _is_of_the_script(text: str, run: Run, letters: str) -> bool:
    """Tell whether a run is of the script that words of the lists beside it are of, and becomes another one."""
    scripts = {kind(letter).script for letter in letters}
    if len(scripts) != 1 or scripts <= {"LATIN", "HAN", "KANA", "HANGUL", "", "MODIFIER"}:
        return False
    (script,) = scripts
    if any(kind(character).script == script for character in run.after):
        return False
    if letters[0].isupper() and _is_small_latin(text[run.span.start - 1 : run.span.start]):
        return False  # a capital within a word: `fГјr`
    return _words_of(*line_around(text, run.span, _LINE), script) >= _BESIDE


@lru_cache(maxsize=256)
def _words_of(before: str, after: str, script: str) -> int:
    """Return how many different words of the lists a line has in a script; a damaged word is hardly one."""
    words = {
        word
        for part in (before, after)
        for word in _word().findall(part)
        if kind(word[0]).script == script and is_written(word)
    }
    return sum(_is_known(word, _WORD) for word in words)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_¹²³¼½¾ªº]+")
