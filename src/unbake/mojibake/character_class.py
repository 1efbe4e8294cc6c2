"""Whether a run stands in a character class of a regular expression, or in a word that has brackets around it.

Both are letters between square brackets. A link's text, a label or an aside in brackets is a word, and words stand
around it; a class has ranges, a quantifier behind it, or letters that make no word.
"""

from __future__ import annotations

import re
from functools import cache

from unbake.mojibake.kinds import kind
from unbake.mojibake.spelling import is_known

_SHORT = 12
"""Code points beside the run from which on no class is assumed without a sign of one."""
_SYLLABIC = frozenset({"HAN", "KANA", "HANGUL"})
"""Scripts of which a few letters are a word."""
_VOWELS = frozenset("aeiouyAEIOUY")


@cache
def _range() -> re.Pattern[str]:
    """Match a range or an escape of a class: `a-z`, `à-ÿ`, or a backslash."""
    return re.compile(r"(?<!\w\w)[^\W_]-[^\W_](?!\w\w)|[aA]-[zZ]|0-9|\\")


@cache
def _word() -> re.Pattern[str]:
    """Match a word or a few joined ones, in what marks them up or is quoted with them."""
    return re.compile(r"[\^*_~\"'“”‘’«»!?.,;:]*[^\W\d_]+(?:['’.:_/-]?[^\W_]+)*[*_~\"'“”‘’«»!?.,;:]*")


def in_character_class(left: str, right: str, repaired: str) -> bool:
    """Tell whether the run between `left` and `right` stands in a class; `repaired` is what the run should be."""
    if "[" not in left or "]" not in right:
        return False
    opening, closing = left.rfind("["), right.find("]")
    inside, rest = left[opening + 1 :], right[:closing]
    if any(c.isspace() and c != "\N{NO-BREAK SPACE}" for c in inside + rest) or "]" in inside:
        return False
    if right[closing:].lstrip("]")[:1] in ("(", "["):  # a link: `[text](address)`, `[text [more]][label]`
        return False
    before, behind = left[:opening], right[closing + 1 :]
    if len(inside) + len(rest) >= _SHORT and "-" not in inside + rest:
        return False
    is_note = inside.startswith("^") and before[-1:].isalnum()  # `word[^note]`
    return (not is_note and _is_applied(before, behind)) or not _is_word(inside + repaired + rest)


def _is_applied(before: str, behind: str) -> bool:
    """Tell whether what stands around the brackets uses them: a quantifier, or a name that they are an index of."""
    if behind[:1] in ("+", "?", "{") or before[-1:] == "\\":
        return True
    if behind[:1] == "*" and not before.endswith("*"):
        return True
    return before[-1:].isascii() and before[-1:].isalnum()


def _is_word(content: str) -> bool:
    """Tell whether a word, or some joined ones, are all that is between the brackets.

    Other runs in it are not repaired yet, so that its ASCII letters have to tell.
    """
    if _range().search(content):
        return False
    if is_known(content.strip("^*_~\"'.,;:!?")):
        return True
    if content.isascii() or _word().fullmatch(content) is None:
        return False
    plain = [character for character in content if character.isascii() and character.isalpha()]
    others = len(re.findall(r"[^\x00-\x7f]+", content))
    if plain:
        return len(plain) >= max(2, others) and not _VOWELS.issuperset(plain)
    return len(content) > 1 and all(kind(character).script in _SYLLABIC for character in content)
