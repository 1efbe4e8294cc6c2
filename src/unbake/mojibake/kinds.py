"""What kind of character a code point is: its script, its letter case, and how common it is on its own.

Scripts come from the first word of the Unicode character name, which Python carries for every version
it knows; the few names that say something else (`CJK`, `FULLWIDTH`) are mapped in a table.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """One code point, judged alone."""

    role: str
    """One letter: `a` lower case, `A` upper case, `o` letter without case, `m` mark, `d` digit, `s` white space,
    `q` opening and `Q` closing quote or bracket, `n` one that does both, `'` apostrophe, `p` punctuation, `-` dash,
    `y` symbol, `b` box drawing or block, `c` control, `x` never a result (unassigned, private use, surrogate,
    U+FFFD)."""
    script: str
    """`LATIN`, `HAN`, `KANA`, ...; empty for what belongs to no script."""
    cost: float
    """-log of how often the code point stands in text of its script, in nats."""

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter of any script, marks not counted."""
        return self.role in "aAo"


CJK: Final = frozenset({"HAN", "KANA", "HANGUL", "BOPOMOFO", "FULLWIDTH"})
"""Scripts whose text has no spaces or mixes with each other, judged character by character."""
WITHOUT_SPACES: Final = frozenset({"THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"})
"""Other scripts that write no spaces between words."""

_SCRIPT_OF_NAME: Final = {
    "CJK": "HAN",
    "HIRAGANA": "KANA",
    "KATAKANA": "KANA",
    "HIRAGANA-KATAKANA": "KANA",
    "KATAKANA-HIRAGANA": "KANA",
    "HALFWIDTH": "KANA",
    "IDEOGRAPHIC": "HAN",
    "FULLWIDTH": "FULLWIDTH",
    "MODIFIER": "MODIFIER",
    "MICRO": "",
    "FEMININE": "",
    "MASCULINE": "",
    "KELVIN": "",
    "ANGSTROM": "",
    "OHM": "",
}

_SCRIPT_OF_ROLE: Final = {"o": "KANA", "a": "LATIN", "A": "LATIN"}
"""Role -> script of the letters that `_COSTS` has."""

# Role and cost by general category, for what is no letter. A cost is a rough -log frequency in running text.
_BY_CATEGORY: Final = {
    "Cc": ("c", 22.0),
    "Cf": ("m", 9.0),
    "Cn": ("x", 30.0),
    "Co": ("x", 30.0),
    "Cs": ("x", 30.0),
    "Mc": ("m", 5.0),
    "Me": ("m", 12.0),
    "Mn": ("m", 6.0),
    "Nd": ("d", 4.0),
    "Nl": ("y", 9.0),
    "No": ("y", 9.0),
    "Pc": ("p", 6.0),
    "Pd": ("-", 5.0),
    "Pe": ("Q", 5.5),
    "Pf": ("Q", 5.5),
    "Pi": ("q", 5.5),
    "Po": ("p", 7.0),
    "Ps": ("q", 5.5),
    "Sc": ("y", 7.5),
    "Sk": ("y", 10.0),
    "Sm": ("y", 8.5),
    "So": ("y", 8.5),
    "Zl": ("s", 12.0),
    "Zp": ("s", 12.0),
    "Zs": ("s", 6.0),
}

_COSTS: Final = {
    **dict.fromkeys("\t\n\r", ("s", 3.0)),
    " ": ("s", 1.8),
    "\N{NO-BREAK SPACE}": ("s", 5.0),
    "\N{NARROW NO-BREAK SPACE}": ("s", 6.0),
    "\N{THIN SPACE}": ("s", 7.0),
    **dict.fromkeys(".,", ("p", 3.5)),
    **dict.fromkeys(":;!?", ("p", 4.5)),
    **dict.fromkeys("#*/&%@_\\|", ("p", 5.0)),
    "'": ("'", 4.0),
    "\N{RIGHT SINGLE QUOTATION MARK}": ("'", 4.5),
    "\N{MODIFIER LETTER APOSTROPHE}": ("'", 8.5),
    '"': ("p", 4.5),
    "-": ("-", 4.0),
    "\N{EN DASH}": ("-", 5.5),
    "\N{EM DASH}": ("-", 5.5),
    # Opens in English, closes in German and Czech.
    "\N{LEFT DOUBLE QUOTATION MARK}": ("n", 5.0),
    "\N{RIGHT DOUBLE QUOTATION MARK}": ("Q", 5.0),
    "\N{LEFT SINGLE QUOTATION MARK}": ("q", 5.5),
    "\N{DOUBLE LOW-9 QUOTATION MARK}": ("q", 6.5),
    "\N{SINGLE LOW-9 QUOTATION MARK}": ("q", 10.0),
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}": ("q", 9.5),
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": ("Q", 9.5),
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": ("q", 6.5),
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": ("Q", 6.5),
    "\N{INVERTED QUESTION MARK}": ("q", 8.0),
    "\N{INVERTED EXCLAMATION MARK}": ("q", 8.0),
    "\N{HORIZONTAL ELLIPSIS}": ("p", 5.5),
    "\N{BULLET}": ("y", 6.0),
    "\N{MIDDLE DOT}": ("p", 8.0),
    "\N{DEGREE SIGN}": ("y", 7.0),
    "\N{COPYRIGHT SIGN}": ("y", 7.0),
    "\N{REGISTERED SIGN}": ("y", 7.5),
    "\N{TRADE MARK SIGN}": ("y", 7.5),
    "\N{EURO SIGN}": ("y", 6.5),
    "\N{POUND SIGN}": ("y", 7.0),
    "\N{SECTION SIGN}": ("y", 7.5),
    "\N{MULTIPLICATION SIGN}": ("y", 7.0),
    "\N{RIGHTWARDS ARROW}": ("y", 6.0),
    "\N{CHECK MARK}": ("y", 6.5),
    "\N{DAGGER}": ("y", 10.0),
    "\N{DOUBLE DAGGER}": ("y", 11.0),
    "\N{PER MILLE SIGN}": ("y", 10.5),
    "\N{CURRENCY SIGN}": ("y", 12.0),
    "\N{NOT SIGN}": ("y", 11.0),
    "\N{BROKEN BAR}": ("y", 12.0),
    "\N{DIAERESIS}": ("y", 12.0),
    "\N{CEDILLA}": ("y", 12.0),
    "\N{MACRON}": ("y", 11.5),
    "\N{ACUTE ACCENT}": ("y", 9.5),
    "\N{SMALL TILDE}": ("y", 12.0),
    "\N{MODIFIER LETTER CIRCUMFLEX ACCENT}": ("y", 12.0),
    "\N{SOFT HYPHEN}": ("m", 4.0),
    "\N{REPLACEMENT CHARACTER}": ("x", 14.0),
    "\N{ZERO WIDTH NO-BREAK SPACE}": ("m", 8.0),
    "\N{ZERO WIDTH JOINER}": ("m", 6.0),
    "\N{ZERO WIDTH NON-JOINER}": ("m", 6.0),
    "\N{VARIATION SELECTOR-16}": ("m", 4.5),
    "\N{FEMININE ORDINAL INDICATOR}": ("y", 8.5),
    "\N{MASCULINE ORDINAL INDICATOR}": ("y", 8.5),
    "\N{MICRO SIGN}": ("y", 8.5),
    # Vietnamese, in a block of rare letters.
    **dict.fromkeys("ơư", ("a", 6.5)),
    **dict.fromkeys("ƠƯ", ("A", 8.5)),
    **dict.fromkeys("\N{IDEOGRAPHIC COMMA}\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH COMMA}", ("p", 3.5)),
    "\N{FULLWIDTH COLON}": ("p", 4.5),
    **dict.fromkeys("\N{ARABIC FULL STOP}\N{ARABIC COMMA}", ("p", 3.5)),
    "\N{KATAKANA MIDDLE DOT}": ("p", 5.5),
    "\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}": ("o", 4.5),
}

# Letters that no running text of their script has many of: phonetic, historic, for single small languages.
_RARE_BLOCKS: Final = (
    (0x0180, 0x01CC, 9.5),
    (0x01DD, 0x0217, 9.5),
    (0x021C, 0x024F, 10.0),
    (0x0250, 0x02AF, 10.0),
    (0x02B0, 0x02FF, 10.5),
    (0x0370, 0x0385, 10.0),
    (0x03D0, 0x03FF, 11.0),
    (0x0460, 0x048F, 12.0),
    (0x0492, 0x04FF, 7.5),
    (0x0500, 0x052F, 11.0),
    (0x0671, 0x06D3, 7.5),
    (0x0750, 0x077F, 11.0),
    (0x08A0, 0x08FF, 12.0),
    (0x1C80, 0x1C8F, 13.0),
    (0x1D00, 0x1DBF, 11.5),
    (0x1E00, 0x1E9F, 9.0),
    (0x1EA0, 0x1EF9, 6.5),
    (0x1F00, 0x1FFF, 9.0),
    (0x2C60, 0x2C7F, 12.0),
    (0x2DE0, 0x2DFF, 12.0),
    (0xA640, 0xA69F, 13.0),
    (0xA720, 0xA7FF, 12.5),
    (0xAB30, 0xAB6F, 13.0),
    (0xFB00, 0xFB06, 8.0),
    (0xFB13, 0xFB17, 11.0),
    (0xFB1D, 0xFB4F, 10.5),
    (0xFB50, 0xFDFF, 10.5),
    (0xFE70, 0xFEFC, 10.5),
)


# Blocks of signs that are more or less common than signs are.
_SIGN_BLOCKS: Final = (
    (0x2190, 0x21FF, 8.0),
    (0x2300, 0x23FF, 10.0),
    (0x2460, 0x24FF, 9.0),
    (0x25A0, 0x27BF, 8.0),
    (0x27C0, 0x2AFF, 13.0),
    (0x2B00, 0x2BFF, 10.5),
    (0x2E80, 0x2FDF, 13.0),
    (0xA490, 0xA4CF, 14.0),
    (0x10000, 0x1F2FF, 12.0),
    (0x1F300, 0x1FAFF, 7.5),
)


def _letter_cost(char: str, script: str) -> float:
    point = ord(char)
    for first, last, cost in _RARE_BLOCKS:
        if first <= point <= last:
            return cost
    if script == "HAN":
        return _han_cost(char)
    if script == "HANGUL":
        return 5.5 if _encodes(char, "euc_kr") else 11.0
    if script == "LATIN":
        if point < 0x80:
            return 3.0
        return 6.5 if char.islower() else 8.5
    return 3.5 if script in _LARGE_SCRIPTS else 4.0


_LARGE_SCRIPTS: Final = frozenset({"CYRILLIC", "GREEK", "HEBREW", "ARABIC", "THAI", "DEVANAGARI", "KANA"})


def _encodes(char: str, codec: str) -> bytes:
    try:
        return char.encode(codec)
    except UnicodeEncodeError:
        return b""


def _han_cost(char: str) -> float:
    # The national sets put the characters in use on their first level: GB 2312 rows 16 to 55, Big5 A4 to C6,
    # JIS X 0208 rows 16 to 47.
    levels = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6), ("euc_jp", 0xB0, 0xCF))
    known = [(data, first, last) for codec, first, last in levels if (data := _encodes(char, codec))]
    if any(len(data) == 2 and first <= data[0] <= last for data, first, last in known):
        return 6.5
    return 10.5 if known else 13.0


def is_half_width(character: str) -> bool:
    """Tell whether a character is half-width katakana or one of its signs."""
    return "\N{HALFWIDTH IDEOGRAPHIC FULL STOP}" <= character <= "\N{HALFWIDTH KATAKANA SEMI-VOICED SOUND MARK}"


@cache
def kind(char: str) -> Kind:
    """Return the kind of one code point."""
    category = unicodedata.category(char)
    if char in _COSTS:
        role, cost = _COSTS[char]
        return Kind(role, _SCRIPT_OF_ROLE.get(role, ""), cost)
    if category[0] == "L":
        name = unicodedata.name(char, "").split(" ", 1)[0].split("-", 1)[0]
        script = _SCRIPT_OF_NAME.get(name, name)
        role = {"Lu": "A", "Lt": "A", "Ll": "a"}.get(category, "o")
        return Kind(role, script, _letter_cost(char, script))
    role, cost = _BY_CATEGORY[category]
    point = ord(char)
    if 0x2500 <= point <= 0x259F:
        return Kind("b", "", 7.5)
    if category == "Cn" and 0x1F000 <= point <= 0x1FAFF:
        # An emoji newer than this Python's Unicode tables.
        return Kind("y", "", 9.0)
    if category[0] in "MN" and point > 0x02FF and category != "No":
        name = unicodedata.name(char, "").split(" ", 1)[0]
        script = "" if name in {"COMBINING", "VARIATION", "ROMAN", "DIGIT"} else _SCRIPT_OF_NAME.get(name, name)
        return Kind(role, script, cost - 1.5 if script else cost)
    if point < 0x80 and role not in {"c", "d"}:
        return Kind(role, "", 5.0)
    if role == "y":
        return Kind(role, "", next((own for first, last, own in _SIGN_BLOCKS if first <= point <= last), cost))
    return Kind(role, "", cost)
