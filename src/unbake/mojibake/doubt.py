"""What keeps a run from being sure on its own: clean text has such pairs of characters too."""

from __future__ import annotations

from functools import lru_cache

from unbake.mojibake.familiarity import mixes_alphabets
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.phonetic import completes_a_word, odd
from unbake.mojibake.quantities import is_a_lone_quantity, is_a_quantity
from unbake.mojibake.shape import EMOJI_IN_IBM866, NO_WORD, is_no_syllable
from unbake.mojibake.words import known_word_cost


@lru_cache(maxsize=1 << 14)
def doubt(before: str, after: str, left: str, right: str) -> float:
    """Return what keeps a run from being sure on its own, in nats; beside a sure one it does not count.

    Clean text has such pairs: words of one script and case, capitals before closing marks, formulas. And a
    single letter of a script that the line is not in is no likely result. Two characters of `left` are enough.
    """
    further, left = left[:-1], left[-1:]
    if before in NO_WORD and not left.isalpha() and not right.isalpha():
        return 0.0
    if _is_hopeless(before, after, left, right):
        return 25.0
    if before.startswith(EMOJI_IN_IBM866) and len(after) * 4 == len(before):
        return 0.0
    is_word = _is_a_word(before, after, left, right) and not (before[0] == "Ô" and _is_usual(after))
    if is_word or _has_east_asian_words(before):
        stands_alone = len(before) >= _WHOLE and not (left.isalpha() or right.isalpha())
        return 20.0 if is_word and stands_alone and before.islower() else 10.0
    if (
        len(after) == 1
        and odd().search(after)
        and not (completes_a_word(before, after, left, right) and before[0] != _ELLIPSIS)
    ):
        return 10.0
    if after.isupper() and left.isalpha() and right.islower():
        return 10.0
    if _is_of_a_strange_script(after) and not is_a_quantity(before, after, left, right):
        return 0.0 if is_a_lone_quantity(before, after, left, right) else 10.0
    if len(before) == 2 and _may_be_a_unit(before, left, right):
        return 10.0
    if len(before) == 2 and before[0].isupper() and before[1] in AFTER_CAPITALS and not right.islower():
        may_be = _may_be_a_capital(before, left, right) and not _goes_on_after_a_word(before, further, left)
        return 10.0 if may_be else 0.0
    if left.isupper() and before[0].isupper() and before[1:] in ("€", "¥"):
        return 10.0
    if not left.isalpha() and all(character in _MATHEMATICAL for character in before):
        return 10.0
    return 0.0


def _is_hopeless(before: str, after: str, left: str, right: str) -> bool:
    """Tell whether a run is a word as it stands, or signs of which an ideograph comes out."""
    if len(after) == 1 and kind(after).script in CJK and _has_no_letters(before):
        return True
    if _gives_no_word(before, after):
        return True
    if left.isupper() and before[0].isupper() and all("\u0250" <= letter <= "\u02af" for letter in after):
        return True  # phonetic letters at the end of a word of capitals
    if before[0] == "Ă" and left.isupper() and not before[1].isalpha() and not right.isalpha():
        return True  # half of the Romanian nouns end so
    goes_on = before[0] in _HAMZA and any(s.isascii() and s.isalpha() for s in (left, right))
    return _is_arabic(before) and not goes_on


def _gives_no_word(before: str, after: str) -> bool:
    """Tell whether a word of small letters, with a sign behind it or not, becomes mostly signs and marks."""
    letters = before if before.isalpha() else before[:-1]
    if len(letters) < _WHOLE or not letters.isalpha() or not letters.islower():
        return False
    return 2 * sum(kind(character).role in "aAo" for character in after) < len(after)


def _has_no_letters(text: str) -> bool:
    """Tell whether a run is Latin signs in the order of a table, such as those of a keyboard: `µ½¼`."""
    return all("\xa1" <= sign <= "\xbf" for sign in text)


def _may_be_a_capital(before: str, left: str, right: str) -> bool:
    """Tell whether a capital and a mark may be just that, between `left` and a mark, blank or capital."""
    goes_on = right.isupper() and not left.isalpha() and before[1] in _BEFORE_NO_WORD
    if before[0] in _NO_WORDS and (left.isdigit() or goes_on):
        return False
    if before[1] == "°" and right in ("C", "F") and not left.isalpha():
        return False
    if before == "Âº" and left == "N":
        return False
    stands_apart = not left.isalpha() and (before[1] != "\xa0" or left not in ("", " "))
    return left.isupper() or stands_apart


def _goes_on_after_a_word(before: str, further: str, left: str) -> bool:
    """Tell whether an exponent or a multiplication follows a single capital, as in `R²` and `A·B`.

    Or the letter that makes the word `Où` of one, or a no-break space a mark that ends no initial.
    """
    if before == "Â\N{NO-BREAK SPACE}" and left in _CLOSING:
        return left != "." or not further.isupper()
    if not left.isupper() or further.isalpha():
        return False
    return (before[0] == "Â" and before[1] in "²³·") or (left == "O" and before == "Ã¹")


def _is_usual(after: str) -> bool:
    return all(sign in _USUAL_SIGNS or "\u2500" <= sign <= "\u257f" for sign in after)


def _is_of_no_word(text: str) -> bool:
    """Tell whether a text is the letter ƒ of Ewe before one that Ewe does not write: Slavic letters in Mac Roman."""
    return text[0] == "ƒ" and text[1] in _NEVER_BEHIND_IT


def _is_of_a_strange_script(after: str) -> bool:
    """Tell whether a repair gives a single letter that is not Latin."""
    return len(after) == 1 and after.isalpha() and kind(after).script not in COMMON_SCRIPTS


def _may_be_a_unit(before: str, left: str, right: str) -> bool:
    """Tell whether a capital may be a number's unit before a mark: volts, or angstroms (`220В±10 %`, `1.5Å±0.1`)."""
    if before[0] == "Å" and before[1] in "±·" and not left.isalpha():
        return before[1] == "·" or left.isdigit() or right.isdigit()
    return left.isdigit() and before[1] == "±" and kind(before[0]).script not in COMMON_SCRIPTS


_WHOLE = 4
"""Small letters of one script that are a word, if an unknown one, where no other letter stands beside them."""
COMMON_SCRIPTS = frozenset({"", "LATIN"})
# What stands right after a capital in clean text: closing punctuation and marks.
AFTER_CAPITALS = frozenset("‘’“”»›•·…–—°²³¹§®™ªº¢£\xa0")
_NO_WORDS = frozenset("ÂÃĂĀĆ")
"""Capitals that are no words by themselves, so that none goes on after a digit, nor after its mark: `20Â°C`, `Ã–L`."""
_CLOSING = frozenset(".,;:!?)]}")
"""Marks that a word does not begin right behind."""
_BEFORE_NO_WORD = frozenset("‘’“”•…–—")
"""Marks that may stand after a word, but then not right before another one."""
_MATHEMATICAL = frozenset("√∂∆∑∏∫≈≠≤≥∞±°µπΩ")
_USUAL_SIGNS = frozenset("€№™≤≥≠≈₂₃←→")
"""Signs that a DOS page reads as three letters with accents, which are no word."""
_NEVER_BEHIND_IT = frozenset("ÅÉÑÖâæçêëîïñôöûüº")
"""What Mac Roman reads the second byte of `č`, `đ`, `ę` and the like as, and Ewe never writes behind its ƒ."""
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
"""It stands right before a word as well."""
_HAMZA = frozenset("أؤإ")
"""Letters that stand beside no Latin letter but where they are half of one."""


def _has_east_asian_words(text: str) -> bool:
    """Tell whether ideographs as they stand are words: of two side by side, one pair in three is in the lists."""
    if text[0] < "\u2e80":
        return False
    pairs = [text[index : index + 2] for index in range(len(text) - 1)]
    known = sum(known_word_cost(pair) is not None for pair in pairs)
    return known > 0 and 3 * known >= len(pairs)


def _is_arabic(text: str) -> bool:
    """Tell whether `text` is letters of the Arabic script, with the marks that stand in or after a word there."""
    letters = text.strip("\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}‘’“”«»‹›…—–®™€£°²³©\xa0")
    letters = letters.replace("\N{ZERO WIDTH NON-JOINER}", "").replace("\N{ZERO WIDTH JOINER}", "")
    return letters.isalpha() and all(kind(letter).script == "ARABIC" for letter in letters)


def _is_a_word(text: str, after: str, left: str, right: str) -> bool:
    """Tell whether `text` after `left` is letters of one script, with no capital but the first.

    Letters of another script within a Latin word are none.
    """
    if len(text) < 2 or not text.isalpha() or is_no_syllable(text, after) or _is_of_no_word(text):
        return False
    if text in ("Âş", "ÂŞ") and (left.isdigit() or left == "."):
        return False
    if left.isalpha() and right.isalpha() and mixes_alphabets(text, left, right):
        return False
    if text[0] > "\x7f" and text[1] in "œŒ":
        # French writes it after a consonant, or at the beginning of a word.
        return False
    kinds = [kind(character) for character in text]
    if len({found.script for found in kinds}) > 1 or len({found.role for found in kinds[1:]}) > 1:
        return False
    if kinds[1].role == "A" and (kinds[0].role == "a" or right.islower()):
        return False
    return not (kinds[0].role == "A" and left.islower())
