"""Whether a whole text has any of the oddities that legacy mojibake leaves: the cheapest look, a pass or two.

Text of one legacy encoding read as another is all letters and signs, so no single character gives it
away. What clean text of nearly every language lacks is a sign inside a word, a capital or a letter of
another script after a small one, a C1 control, four letters beyond ASCII side by side in Latin text,
and letters together that no one language writes. It need not be found in every line; a damaged file
has some of these.

Every pattern begins with a class that is rare in the text it is run over, so that the search leaps.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache

from unbake import skim
from unbake.mojibake.classes import tails, utf8_class
from unbake.mojibake.neighbours import IN_A_ROW, MIXED_SMALL, ODD_CYRILLIC, ODD_LATIN, strange_neighbours
from unbake.screen import Glance

# Signs that stand in no word; not those that writers set between words without blanks (dashes, ellipsis,
# quotation marks, middle dot) nor the soft hyphen.
_SIGNS = "\u00a1-\u00a9\u00ac\u00ae-\u00b3\u00b5\u00b6\u00b8-\u00ba\u00bc-\u00bf\u00d7\u00f7\u2020\u2021\u2030\u20ac"
_SIGNS += "\u2122\u201a\u201e\u02c6\u02dc\u2202-\u22ff\u2310\u2320\u2321\u25ca"
_ODD_SMALL = "ß-öø-ÿąćčďęěłńňőřśťůűźżšžœ"
_SMALL = f"a-z{_ODD_SMALL}а-џґѓ"
_CAPITALS = "À-ÖØ-ÞĄĆČĎĘĚŁŃŇŐŘŚŤŮŰŹŻŠŽŒŸ"
_BOXES = "\u2500-\u259f"
_OTHER_SCRIPTS = "\u0370-\u06ff"


@dataclass(frozen=True, slots=True)
class _Company:
    """Letters beyond ASCII that no language has together: one of each of `of`, and none of `without`."""

    of: tuple[str, ...]
    without: str = ""


_COMPANIES = (
    _Company(("þðý", "üç"), "æ"),  # Turkish in windows-1254
    _Company(("ø", "ìèùò")),  # Czech in windows-1250
    _Company(("ý", "èò"), "ščřơư"),  # Slovak in windows-1250
    _Company(("û", "ö"), "îêç"),  # Hungarian in windows-1250
    _Company(("õ", "ö", "á"), "ãç"),  # the same, without its rarer letter
    _Company(("è", "šžæð"), "éê"),  # Croatian, Slovene in windows-1250
    _Company(("ã", "þº"), "ç"),  # Romanian in windows-1250
    _Company(("ŕ", "čęňůěď"), "áýž"),  # French, Italian as windows-1250
    _Company(("ŕ",), "áýž"),  # Italian as windows-1250
    _Company(("ĺ", "ćřäö"), "čž"),  # Danish, Swedish as windows-1250
    _Company(("ń", "óéáí"), "ąęłśżźć"),  # Spanish as windows-1250
    _Company(("ăő", "ç")),  # Portuguese as windows-1250
    _Company(("ő", "ä"), "ű"),  # Estonian as windows-1250
    _Company(("đ", "ţ")),  # Icelandic as windows-1250
)
_MOST_LETTERS = 18
"""Of the letters that tell, no language has more: a text that does is a table of them."""


@cache
def odd_latin() -> re.Pattern[str]:
    """Match a character that stands oddly in text in Latin letters, or is a C1 control."""
    letter = r"[^\W\d_]"
    # By what the character is: most are small letters, which have few rules to be held against.
    rules = (
        f"(?<=[{_ODD_SMALL}])(?:(?=[A-Z])|{_FOUR})",
        f"(?<=[{_CAPITALS}])(?:(?<=[{_SMALL}].)|{_FOUR}|(?<= [ŠÞË])(?= ))",
        f"(?<=[{_SIGNS}])(?:(?<=[{_SMALL}].)(?=[{_SMALL}])|{_FOUR}|(?<=[{_SMALL}]\u201a)|(?<=[а-џґѓ][≈∆√≠∞]))",
        f"(?<=[{_BOXES}])(?:(?<={letter}.)|(?<![─━═])(?={letter})|(?<=[\u252c\u2534\u253c\u2554-\u256c]{{2}}))",
        "(?<=[\x80-\x9f])",
    )
    first = f"[\x80-\x84\x86-\x9f{_SIGNS}{_CAPITALS}{_ODD_SMALL}{_BOXES}]"
    return re.compile(f"{first}(?:{'|'.join(rules)})", re.DOTALL)


_FOUR = "(?<=[\xa1-\xff]{4})"


@cache
def odd_cyrillic() -> re.Pattern[str]:
    """Match a Cyrillic capital that stands behind a small letter as none does in a word."""
    # Two capitals, or one that Mac OS has where others have a small letter: units (КіБ, мА) have one at their end.
    return re.compile("[А-ЯЀ-Џ](?<=[а-џґѓ].)(?:(?<=[ЯЉЊЪЫЬЭЮ])|(?<=[а-џґѓ]{2}А)|(?=[А-ЯЀ-Џ]))")


@cache
def mixed(mostly_ascii: bool) -> re.Pattern[str]:
    """Match a small Latin letter and one of another script side by side, from the rarer of the two."""
    first, other = (_OTHER_SCRIPTS, "a-z") if mostly_ascii else ("a-z", _OTHER_SCRIPTS)
    # Not after a name in parentheses that roff writes a sign by: `\(lq`.
    return re.compile(rf"[{first}](?:(?<=[{other}].)(?<!\\\([a-z][a-z].)|(?=[{other}])(?<!\\\([a-z].))")


@cache
def _odd_in_bytes() -> tuple[tuple[bytes, re.Pattern[bytes]], ...]:
    """Return lead bytes, and what matches all that begins with one of them and `_odd_latin` matches, and little more.

    A pattern that begins with one byte makes the search leap from one such byte to the next.
    """
    small, ascii_small = utf8_class(f"{_ODD_SMALL}а-џґѓ"), b"[a-z]"
    next_small = rb"(?=[a-z]|%b)" % small
    patterns = []
    for lead in (b"\xc2", b"\xc3", b"\xc4", b"\xc5", b"\xcb", b"\xe2"):
        own = b"." if lead < b"\xe0" else b".."
        behind_small = rb"(?:(?<=%b%b%b)|(?<=%b%b%b))" % (ascii_small, lead, own, small, lead, own)
        kinds = (
            (tails(lead, _ODD_SMALL), b"(?=[A-Z])"),
            (tails(lead, _CAPITALS), behind_small),
            (tails(lead, "ŠÞË"), rb"(?<= %b.)(?= )" % lead),
            (tails(lead, _SIGNS), behind_small + next_small),
            (tails(lead, "\u201a≈∆√≠∞"), behind_small),
            (tails(lead, _BOXES), _BESIDE_LETTER),
            (tails(lead, "\x80-\x84\x86-\x9f"), b""),
            (tails(lead, "\xa1-\xff"), rb"(?<=(?:\xc2[\xa1-\xbf]|\xc3.){4})"),
        )
        parts = [rb"%b%b" % kind for kind in kinds if kind[0]]
        patterns.append((lead, re.compile(lead + rb"(?:%b)" % b"|".join(parts), re.DOTALL)))
    return tuple(patterns)


_BESIDE_LETTER = (
    rb"(?:(?=[A-Za-z\xc3-\xe1\xe3-\xed])|(?<=[A-Za-z]...)|(?<=[\xc3-\xdf]....)|(?<=[\xe0\xe1\xe3-\xed].....)"
    rb"|(?<=(?:\xe2\x94[\xac\xb4\xbc]|\xe2\x95[\x94-\xac]){2}))"
)


def _may_be_odd_latin(glance: Glance) -> bool:
    if skim.passes is not None:
        return True  # the pass has told already
    beyond = glance.beyond_ascii
    return any(lead in beyond and pattern.search(glance.data) is not None for lead, pattern in _odd_in_bytes())


_TELLING = frozenset(letter for company in _COMPANIES for letter in "".join(company.of) + company.without)


SHORT = 1000
"""Texts up to this many code points are too short to have oddities for sure; what looks closer is not dear there."""


def has_oddities(glance: Glance) -> bool:
    """Tell whether a text that is valid UTF-8 has what legacy mojibake leaves."""
    text = glance.text
    if glance.is_ascii or text is None:
        return False
    bits = strange_neighbours(glance)
    if bits & (ODD_LATIN | IN_A_ROW) and _may_be_odd_latin(glance) and odd_latin().search(text) is not None:
        return True
    if _has_odd_scripts(glance, text, bits):
        return True
    return _are_strangers(glance.latin_letters & _TELLING)


def _has_odd_scripts(glance: Glance, text: str, bits: int) -> bool:
    """Tell whether letters of other scripts than the Latin one stand oddly."""
    if bits & ODD_CYRILLIC and b"\xd0" in glance.beyond_ascii and odd_cyrillic().search(text) is not None:
        return True
    if not bits & MIXED_SMALL:
        return False
    mostly_ascii = len(glance.data) < 1.5 * len(text)
    if skim.passes is None and not glance.junctions.small:
        return False
    return mixed(mostly_ascii).search(text) is not None


@lru_cache(maxsize=4096)
def _are_strangers(letters: frozenset[str]) -> bool:
    """Tell whether letters stand in one text that no language has together."""
    return len(letters) <= _MOST_LETTERS and any(_meets(letters, company) for company in _COMPANIES)


def _meets(found: AbstractSet[str], company: _Company) -> bool:
    return found.isdisjoint(company.without) and not any(found.isdisjoint(letters) for letters in company.of)
