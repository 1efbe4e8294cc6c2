"""The wrong codecs: which bytes a damaged text was before it was read as one of them.

Single-byte codecs come from Python's own tables. A byte that a codec leaves undefined stands as the
code point of the same number, as the WHATWG Encoding Standard's tables and most programs have it for
0x80 to 0x9F. Codecs whose tables do not contradict each other share one `Group`, so that a text
need be turned into bytes only once for all of them.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from functools import cache, cached_property

UTF8 = "UTF-8"
UTF8_LEADS = range(0xC2, 0xF5)
"""The bytes that a sequence of two bytes or more begins with."""

UTF8_SEQUENCE = (
    rb"(?:[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})"
)
"""One well-formed UTF-8 sequence of two bytes or more (Unicode Standard, table 3-7)."""

# The byte that stands for U+FFFD in what a group encodes; no text has the control character there.
LOST = 0x1A
_UNDEFINED = "\ufffe"  # what `codecs.charmap_build` takes for no character
# Bytes below 0x20 (but for those that may stand in text) name the characters that two codecs of a group
# have at one place.
_SPARE = [byte for byte in (*range(0x20), 0x7F) if byte not in (0x09, 0x0A, 0x0C, 0x0D, LOST)]

# Label (as in the WHATWG Encoding Standard, else Python's) -> the codec that Python has for it.
PYTHON_NAMES = {
    "windows-1252": "cp1252",
    "iso-8859-1": "latin-1",
    "windows-1254": "cp1254",
    "iso-8859-9": "iso8859-9",
    "windows-1258": "cp1258",
    "iso-8859-15": "iso8859-15",
    "windows-1250": "cp1250",
    "iso-8859-2": "iso8859-2",
    "windows-1257": "cp1257",
    "windows-1251": "cp1251",
    "iso-8859-5": "iso8859-5",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "windows-1253": "cp1253",
    "iso-8859-7": "iso8859-7",
    "windows-1255": "cp1255",
    "windows-1256": "cp1256",
    "windows-874": "cp874",
    "macintosh": "mac-roman",
    "x-mac-latin2": "mac-latin2",
    "x-mac-cyrillic": "mac-cyrillic",
    "ibm437": "cp437",
    "ibm850": "cp850",
    "ibm858": "cp858",
    "ibm852": "cp852",
    "ibm866": "cp866",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "big5": "big5",
    "euc-kr": "cp949",
    "euc-jp": "euc-jp",
}

# Tables in one row agree wherever they share a character.
_ROWS = (
    ("windows-1252", "windows-1254", "windows-1258"),
    ("iso-8859-1", "iso-8859-9"),
    ("iso-8859-15",),
    ("windows-1250",),
    ("iso-8859-2",),
    ("windows-1257",),
    ("windows-1251",),
    ("iso-8859-5",),
    ("koi8-r", "koi8-u"),
    ("windows-1253",),
    ("iso-8859-7",),
    ("windows-1255",),
    ("windows-1256",),
    ("windows-874", "windows-874 with windows-1252"),
    ("macintosh",),
    ("x-mac-latin2",),
    ("x-mac-cyrillic",),
    ("ibm437",),
    ("ibm850", "ibm858"),
    ("ibm852",),
    ("ibm866",),
    ("ibm437 in best fit",),
)
MULTIBYTE = ("gbk", "shift_jis", "big5", "euc-kr", "euc-jp")


@cache
def table(label: str) -> str:
    """Return the 256 characters that a single-byte codec reads bytes as; undefined ones by number."""
    if label == "windows-874 with windows-1252":
        # Programs that have a character for each byte take those of windows-1252 where windows-874 has none.
        pairs = zip(table("windows-874"), table("windows-1252"), strict=True)
        return "".join(other if "\x80" <= own < "\xa0" else own for own, other in pairs)
    if label == "ibm437 in best fit":
        return _best_fit()
    data = bytes(range(256))
    read = data.decode(PYTHON_NAMES.get(label, label), "replace")
    return "".join(
        chr(byte) if character == "\ufffd" else character for byte, character in zip(data, read, strict=True)
    )


def may_come_from(text: str, label: str) -> bool:
    """Tell whether the codec `label` has all characters of `text`."""
    if label in MULTIBYTE:
        return len(text.encode(PYTHON_NAMES[label], "ignore").decode(PYTHON_NAMES[label])) == len(text)
    return set(text) <= _repertoire(label)


@cache
def _repertoire(label: str) -> frozenset[str]:
    return frozenset(table(label))


@cache
def undefined_bytes(label: str) -> frozenset[int]:
    """Return the bytes that a single-byte codec has no character for, so that a strict reader writes U+FFFD."""
    try:
        python = codecs.lookup(PYTHON_NAMES.get(label, label)).name
    except LookupError:  # a codec that is a mixture of two
        return frozenset(byte for byte, character in enumerate(table(label)) if "\x80" <= character < "\xa0")
    return frozenset(byte for byte in range(0x80, 0x100) if not bytes((byte,)).decode(python, "ignore"))


def _best_fit() -> str:
    """Return cp437 written in windows-1252 as near as Windows goes; only what stays different is kept.

    `├` and `Γ`, the leads of é and of dashes and quotes, become `+` and `G`.
    """
    written = table("windows-1252")
    characters = [character if character in written else "\ufffe" for character in table("ibm437")]
    characters[:0x80] = ["\ufffe"] * 0x80
    characters[ord("?")] = "?"
    characters[0xC3], characters[0xE2], characters[0xA9] = "+", "G", "¬"
    characters[0xAA] = "\ufffe"
    return "".join(characters)


def read(data: bytes, label: str) -> str | None:
    """Read bytes as the codec `label` does; None where it cannot read them."""
    try:
        if label in MULTIBYTE:
            return data.decode(PYTHON_NAMES[label])
        return codecs.charmap_decode(data, "strict", table(label))[0]
    except UnicodeDecodeError:  # the best fit of cp437 has no character for most bytes
        return None


@dataclass(frozen=True)
class Group:
    """Single-byte codecs that can be tried in one go."""

    labels: tuple[str, ...]
    bit: int = field(compare=False)

    @cached_property
    def _tables(self) -> tuple[object, bytes]:
        base = table(self.labels[0])
        slots = list(base)
        slots[LOST] = "\ufffd"
        back = bytearray(range(256))
        back[LOST] = LOST
        known = set(base)
        spare = iter(_SPARE)
        used = set()
        for label in self.labels[1:]:
            for byte, character in enumerate(table(label)):
                if character not in known:
                    known.add(character)
                    slot = next(spare)
                    used.add(slot)
                    slots[slot] = character
                    back[slot] = byte
        for slot in _SPARE:
            if slot not in used:
                slots[slot] = _UNDEFINED
        return codecs.charmap_build("".join(slots)), bytes(back)

    def characters(self) -> set[tuple[int, str]]:
        """Return the bytes from 0x80 up with the characters that the codecs have for them."""
        return {
            (byte, character) for label in self.labels for byte, character in enumerate(table(label)) if byte >= 0x80
        }

    def bytes_of(self, text: str) -> bytes:
        """Return one byte for each code point; `?` where the codecs have none, `LOST` for U+FFFD."""
        encoding_map, back = self._tables
        data: bytes = codecs.charmap_encode(text, "replace", encoding_map)[0]  # type: ignore[arg-type]
        return data.translate(back)

    def labels_of(self, before: str, data: bytes) -> tuple[str, ...]:
        """Return the codecs that read `data` as `before`."""
        return tuple(label for label in self.labels if read(data, label) == before)


GROUPS = tuple(Group(labels, 1 << index) for index, labels in enumerate(_ROWS))
GROUP_OF = {label: group for group in GROUPS for label in group.labels}
"""The group of each single-byte codec."""


@cache
def utf8_run() -> re.Pattern[bytes]:
    """Match a maximal run of whole UTF-8 sequences in bytes."""
    return re.compile(UTF8_SEQUENCE + rb"+")
