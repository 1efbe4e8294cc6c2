"""How much likelier a candidate is damage than clean text.

Every run is judged by what it gains where it stands. Runs of the same codec on the same line support each
other: they were one accident. The file has a say only in which codec it was.
"""

from __future__ import annotations

from functools import lru_cache

from unbake.mojibake.between_blanks import gain_between_blanks
from unbake.mojibake.codecs import MULTIBYTE
from unbake.mojibake.doubt import doubt
from unbake.mojibake.familiarity import AROUND_WORDS, KNOWN_LONG, TORN, familiarity, mixes_alphabets, tears
from unbake.mojibake.kinds import CJK, is_half_width, kind
from unbake.mojibake.phonetic import completes_a_word, oddness
from unbake.mojibake.pieces import Undone
from unbake.mojibake.plausibility import CONTEXT, FORBIDDEN, gain
from unbake.mojibake.repair import Repair
from unbake.mojibake.shape import CHANCE, fit, structure, within
from unbake.mojibake.spelling import word_cost
from unbake.mojibake.support import SURE

_LAYER = 4.0
"""Nats for each further layer: its sequences do not come by chance."""


def judge(item: Undone, labels: tuple[str, ...], left: str, right: str, words: str) -> Repair | None:
    """Weigh a repair between its neighbours, repaired as well; None where it gains nothing.

    `words` are those that it completes, white space to white space.
    """
    sides = _what_counts(
        "" if _may_be_remains(left[-1:], item.before[0]) else left,
        "" if _may_be_remains(right[:1], item.before[-1]) else right,
    )
    weight = _weight(item.before, item.after, item.once, len(item.chain), labels, *sides)
    if weight is None:
        return None
    score, alone = weight
    if _is_a_number_of(item.after, left + right):
        score += _NUMBER
    if alone < SURE:
        beyond = gain_between_blanks(item.before, item.after, left, right)
        score, alone = score + beyond, alone + beyond
    if alone < SURE:
        known = familiarity(words, item.after, item.before)
        if known == KNOWN_LONG or (known and len(words) > 2 and mixes_alphabets(item.before, left[-1:], right[:1])):
            torn = TORN if tears(item.before, left[-1:], right[:1]) else 0.0
            score, alone = score + known + torn, alone + known + torn
        elif alone > 0:
            alone += known
    if labels[0] in MULTIBYTE:
        if _stands_alone(left, right):
            score += CHANCE.get(labels[0], 0.0) + _LONELY
            alone += _amid_letters(item, left[-1:], right[:1], words, familiarity(words, item.after, item.before))
        elif _is_chance_amid(item.after, left, right):
            score, alone = score - _AMID, alone - _AMID
    if score <= 0:
        return None
    chain, before, after = item.chain[:-1], item.before, item.after
    return Repair(item.start, item.end, before, after, chain, labels, score, alone, alone >= SURE, words)


def _is_a_number_of(after: str, around: str) -> bool:
    """Tell whether digits of Arabic or Persian come out beside letters of it."""
    return all("\u0660" <= digit <= "\u0669" or "\u06f0" <= digit <= "\u06f9" for digit in after) and any(
        kind(character).script == "ARABIC" for character in around
    )


_NUMBER = 12.0
"""Nats for digits of the script of the words around: they are letters or signs as they stand."""


def at_home(item: Undone, labels: tuple[str, ...], words: str, judged: Repair | None) -> Repair:
    """Return the sure repair of a run that gives a frequent word of the language of its line, however it was judged."""
    score, alone = (judged.score, judged.alone) if judged is not None else (0.0, 0.0)
    score, alone = score + _AT_HOME, max(alone, 0.0) + _AT_HOME
    return Repair(item.start, item.end, item.before, item.after, item.chain[:-1], labels, score, alone, True, words)


_AT_HOME = 10.0
"""Nats for a frequent word of the language of the line."""


def weigh(
    before: str, after: str, once: str, layers: int, labels: tuple[str, ...], left: str, right: str
) -> tuple[float, float] | None:
    """Return what a repair gains between its neighbours, with and without what others may lend it, in nats.

    None where it gains nothing. No word list is asked.
    """
    weight = _weight(before, after, once, layers, labels, left, right)
    return weight if weight and weight[0] > 0 else None


@lru_cache(maxsize=1 << 16)
def _weight(
    before: str, after: str, once: str, layers: int, labels: tuple[str, ...], left: str, right: str
) -> tuple[float, float] | None:
    score = gain(before, after, left, right)
    if score == FORBIDDEN:
        return None
    score += structure(before, once, labels) + _LAYER * (layers - 1) + within(before, after, left[-1:], right[:1])
    score -= fit(before, left[-1:], right[:1])
    if not completes_a_word(before, after, left[-1:], right[:1]):
        score -= oddness(after)
    if _ends_capitals(before, after, left, right):
        return score + _ODD_END, score + _ODD_END
    return score, score - doubt(before, after, left[-2:], right[:1])


def _ends_capitals(before: str, after: str, left: str, right: str) -> bool:
    """Tell whether a word of capitals ends in a small letter, which a repair makes one more capital."""
    if not (after.isupper() and before[0].isupper() and before[1:].islower()) or right[:1].isalpha():
        return False
    return len(left) >= _CAPITALS and left[-_CAPITALS:].isalpha() and left[-_CAPITALS:].isupper()


_ODD_END = 3.0
"""Nats for a small letter at the end of a word of capitals."""
_CAPITALS = 3
"""Capitals that are no chance before a small letter."""


def _what_counts(left: str, right: str) -> tuple[str, str]:
    """Return as much of the neighbouring text as a repair is judged by.

    That is one character, but where it goes on a word that may be one of capitals.
    """
    first, last = left[-1:], right[:1]
    if (first and goes_on(first)) or (last and goes_on(last)):
        return left[-CONTEXT:], right[:CONTEXT]
    return first, last


def _may_be_remains(neighbour: str, own: str) -> bool:
    """Tell whether an accented Latin letter beside a letter of another script is what a lost byte left of a sequence.

    A run that it cuts off from its word is strange there, and no damage for that.
    """
    if not "\xc2" <= neighbour <= "\xf4":
        return False
    found = kind(own)
    return found.is_letter and found.script != "LATIN"


def goes_on(character: str) -> bool:
    """Tell whether what stands beyond a neighbouring character counts too."""
    return kind(character).role in "Aom"


def _is_chance_amid(after: str, left: str, right: str) -> bool:
    """Tell whether ideographs amid others are too few to be damage: one in seven pairs of their bytes is a sequence."""
    if all(kind(character).script not in CJK for character in left + right):
        return False
    return len(after) < (_SEQUENCES_OF_TWO if after[0] < "\u0800" else 2)


_AMID = 15.0
"""Nats that such a run has to gain more."""
_SEQUENCES_OF_TWO = 4
"""Sequences of two bytes in a row that ideographs have by no chance."""
_LONELY = 1.0
"""Nats beside a sure run for the only character of East Asia far and wide."""


def _amid_letters(item: Undone, left: str, right: str, words: str, known: float) -> float:
    """Return what it says, in nats, that East Asian characters go on a Latin word, where there are no others near.

    Korean has particles right behind Latin words: they are none where Latin letters follow, or a word comes out.
    """
    sides = (left.isalpha() and left.isascii()) + (right.islower() and right.isascii())
    if sides and all(map(is_half_width, item.before)):
        return _AMID_LETTERS + _SEVERAL
    if sides < _BOTH:
        return known * sides or (_AMID_LETTERS + _AT_AN_EDGE if sides and _ends_a_word(item, words) else 0.0)
    return _AMID_LETTERS if len(item.before) == 1 else _AMID_LETTERS + _SEVERAL


def _ends_a_word(item: Undone, words: str) -> bool:
    """Tell whether one ideograph or syllable makes a long word in small letters that a language has letters for."""
    word = words.strip(AROUND_WORDS)
    if len(item.before) > 1 or len(item.after) > 1 or len(word) < _LONG_WORD or not word[1:].islower():
        return False
    return word.isalpha() and word[1:].replace(item.after, "").isascii() and word_cost(word) < _READS_WELL * len(word)


_LONG_WORD = 5
"""Letters of a word that an ideograph does not stand right beside by chance."""
_READS_WELL = 3.5
"""Nats that a letter of a word costs at most."""
_AT_AN_EDGE = 1.0
"""Nats for one at the edge of such a word."""
_BOTH = 2
"""Sides of a run on which a Latin letter stands."""
_AMID_LETTERS = 5.0
_SEVERAL = 10.0
"""Nats for one between Latin letters, and what several have more: they may be a word, but not there."""


def _stands_alone(left: str, right: str) -> bool:
    """Tell whether nothing of the scripts of East Asia, but letters of another, stands around a run."""
    around = [kind(character) for character in left + right]
    return any(found.is_letter for found in around) and not any(found.script in CJK for found in around)
