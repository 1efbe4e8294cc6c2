"""The screen: cheap conditions on the raw bytes that a file must meet before anything else is done with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

T = TypeVar("T")

_PLAIN = bytes(byte for byte in range(0x80) if chr(byte).isalnum() or byte in b" \t\n.,-")
"""What most of a text in Latin letters is made of."""
_ASCII = bytes(range(0x80))
_NO_CONTROLS = bytes(byte for byte in range(256) if byte in b"\t\n\r" or (byte >= 0x20 and byte != 0x7F))

# Left out of `Glance.strange`, as texts of one script are full of them: U+00C0 to U+027F, Greek, Cyrillic to U+04FF,
# kana, ideographs from U+3400 to U+9FFF, Hangul syllables, full-width ASCII.
_ONE_STRANGE = (
    rb"[\xc2\xca-\xce\xd4-\xe2\xea\xed-\xf4](?:(?<=[\xc2\xca-\xcd\xd4-\xdf])[\x80-\xbf]"
    rb"|(?<=[\xe0-\xe2\xee])[\x80-\xbf]{2}|(?<=\xce)[\x80-\x83\x8b\x8d\xa2]"
    rb"|(?<=\xef)(?:[\x80-\xbb\xbe\xbf][\x80-\xbf]|\xbc\x80|\xbd[\x9f-\xbf])"
    rb"|(?<=\xea)[\x80-\xaf][\x80-\xbf]|(?<=\xed)[\x9e-\xbf][\x80-\xbf]|(?<=[\xf0-\xf4])[\x80-\xbf]{3})"
)


@cache
def _strange() -> re.Pattern[bytes]:
    return re.compile(rb"(?:%b)(?:%b)*+" % (_ONE_STRANGE, _ONE_STRANGE))


@cache
def _kana_kinds() -> bytes:
    return bytes(0x65 if byte == 0xE3 else 0x78 if 0x84 <= byte <= 0x8F else 0x20 for byte in range(256))


_LATIN_LEADS = (b"\xc3", b"\xc4", b"\xc5", b"\xc6")
_STRANGE_KANA = (b"\xe3\x80\x80", b"\xe3\x81\x80", b"\xe3\x82\x97", b"\xe3\x82\x98")


def _strange_kana(beyond_ascii: bytes) -> list[bytes]:
    """Return what is strange from U+3000 to U+33FF: its space, unassigned code points, and all from U+3100 on."""
    found = [piece for piece in _STRANGE_KANA if piece in beyond_ascii]
    if b"ex" in beyond_ascii.translate(_kana_kinds()):
        found += re.findall(rb"\xe3[\x84-\x8f][\x80-\xbf]", beyond_ascii)
    return found


@cache
def _latin(lead: bytes) -> re.Pattern[bytes]:
    # A literal first byte lets the search leap.
    return re.compile(lead + rb"[\x80-\xbf]")


@cache
def _leads_of_other_scripts() -> re.Pattern[bytes]:
    return re.compile(rb"[\xcd-\xdb]")


# Each byte as `l` small and `L` capital Latin letter, `o` lead of U+0340 to U+06FF, `.` continuation.
_KINDS = bytes(
    ord("l" if byte >= 0x61 else "L")
    if byte < 0x80 and chr(byte).isalpha()
    else ord("o")
    if 0xCD <= byte <= 0xDB
    else ord(".")
    if 0x80 <= byte <= 0xBF
    else ord(" ")
    for byte in range(256)
)


@dataclass(frozen=True, slots=True)
class Junctions:
    """Whether Latin letters touch letters of scripts from the Greek to the Arabic."""

    small: bool
    """A small Latin letter does."""
    any: bool
    """One does, be it small or a capital."""


class Glance:
    """The bytes of a file, and what is cheap to know of them; each fact is computed once, when asked."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @classmethod
    def of_text(cls, text: str) -> Glance:
        """Look at a text that a stage has changed, or that was read in another encoding."""
        glance = cls(text.encode("utf-8", "surrogatepass"))
        glance.__dict__["text"] = text
        return glance

    @cached_property
    def is_ascii(self) -> bool:
        """Whether every byte is below 0x80."""
        return self.data.isascii()

    @cached_property
    def signs(self) -> bytes:
        """The bytes without ASCII letters, digits, blanks, line feeds, full stops, commas and hyphens, in order.

        Where bytes stand side by side, those of them that are signs do so here as well.
        """
        return self.data.translate(None, _PLAIN)

    @cached_property
    def controls(self) -> bytes:
        """The C0 control characters among the bytes, in order; tab, line feed and carriage return are none."""
        return self.signs.translate(None, _NO_CONTROLS)

    @cached_property
    def beyond_ascii(self) -> bytes:
        """The bytes of the characters beyond ASCII, in order; short for text in a Latin script."""
        return b"" if self.is_ascii else self.signs.translate(None, _ASCII)

    @cached_property
    def strange(self) -> frozenset[str]:
        """The characters beyond ASCII, each once, but for letters and signs that texts of one script are full of.

        Among them are all spaces, controls, format characters, private and unassigned code points.
        """
        found = _strange().findall(self.beyond_ascii)
        if b"\xe3" in self.beyond_ascii:
            found += _strange_kana(self.beyond_ascii)
        return frozenset(b"".join(found).decode("utf-8", "replace"))

    @cached_property
    def latin_letters(self) -> frozenset[str]:
        """The characters from U+00C0 to U+01BF, each once."""
        beyond = self.beyond_ascii
        found = {letter for lead in _LATIN_LEADS if lead in beyond for letter in _latin(lead).findall(beyond)}
        return frozenset(letter.decode() for letter in found)

    @cached_property
    def unseen(self) -> frozenset[str]:
        """The spaces, controls, format characters, private and unassigned code points beyond ASCII."""
        return frozenset(character for character in self.strange if not character.isprintable())

    @cached_property
    def junctions(self) -> Junctions:
        """Which Latin letters touch characters from U+0340 to U+06FF."""
        if _leads_of_other_scripts().search(self.beyond_ascii) is None:
            return Junctions(small=False, any=False)
        kinds = self.data.translate(_KINDS)
        small = b"lo" in kinds or b"o.l" in kinds
        return Junctions(small, small or b"Lo" in kinds or b"o.L" in kinds)

    @cached_property
    def text(self) -> str | None:
        """The bytes as UTF-8 text, None where they are not valid UTF-8."""
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError:
            return None

    def meets(self, conditions: Iterable[Callable[[Glance], bool]]) -> bool:
        """Tell whether these bytes meet any of the conditions; the answers are kept, as `fact` keeps them."""
        answers = self.__dict__.setdefault("_facts", {})
        for condition in conditions:
            answers[condition] = answer = condition(self)
            if answer:
                return True
        return False

    def fact(self, learn: Callable[[Glance], T]) -> T:
        """Return what `learn` makes of these bytes, made once however many rules want it."""
        facts: dict[Callable[[Glance], T], T] = self.__dict__.setdefault("_facts", {})
        if learn not in facts:
            facts[learn] = learn(self)
        return facts[learn]


def contains(*needles: bytes) -> Callable[[Glance], bool]:
    """Make a screen that asks for any of `needles` in the bytes."""
    signs = tuple((needle.translate(None, _PLAIN), needle) for needle in needles)

    def screen(glance: Glance) -> bool:
        return any(sign in glance.signs and needle in glance.data for sign, needle in signs)

    return screen


def contains_beyond_ascii(*characters: str) -> Callable[[Glance], bool]:
    """Make a screen that asks for any of `characters`, all of them such as `Glance.strange` has."""
    wanted = frozenset(characters)

    def screen(glance: Glance) -> bool:
        return not glance.strange.isdisjoint(wanted)

    return screen


def is_not_utf8(glance: Glance) -> bool:
    """Tell whether the bytes are no valid UTF-8."""
    return glance.text is None
