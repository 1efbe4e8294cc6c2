"""The screen: cheap conditions on the raw bytes that a file must meet before anything else is done with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import count
from typing import TypeVar

from unbake import skim
from unbake.sequences import BEYOND_ASCII, Bank, Sequence, banks_of, literal, sequence

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
# The same up to U+FFFF as code points, and the Latin letters of `latin_letters`.
_STRANGE_RANGES: tuple[tuple[int, int], ...] = (
    (0x80, 0xC0),
    (0x280, 0x384),
    (0x38B, 0x38C),
    (0x38D, 0x38E),
    (0x3A2, 0x3A3),
    (0x500, 0x3001),
    (0x3040, 0x3041),
    (0x3097, 0x3099),
    (0x3100, 0x3400),
    (0xA000, 0xAC00),
    (0xD780, 0xD800),
    (0xE000, 0xFF01),
    (0xFF5F, 0x10000),
)
_LATIN_LETTERS = (0xC0, 0x1C0)


@cache
def _wanted() -> bytes:
    """Return a bit for each character up to U+FFFF that is strange or among the Latin letters."""
    bits = sum((1 << end) - (1 << start) for start, end in (*_STRANGE_RANGES, _LATIN_LETTERS))
    return bits.to_bytes(0x2000, "little")


_ALL = b"\xff" * 0x2000
"""A bit for each character up to U+FFFF."""


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
        self.is_ascii = data.isascii()
        """Whether every byte is below 0x80."""

    @classmethod
    def of_text(cls, text: str) -> Glance:
        """Look at a text that a stage has changed, or that was read in another encoding.

        The text of the file that was decoded last is known already, with all that was learnt of it.
        """
        if _decoded and _decoded[0].text is text:
            return _decoded[0]
        glance = cls(text.encode("utf-8", "surrogatepass"))
        glance.__dict__["text"] = text
        return glance

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
        if skim.passes is not None:
            return frozenset(character for character in self._distinct if not "À" <= character <= "ƿ")
        found = _strange().findall(self.beyond_ascii)
        if b"\xe3" in self.beyond_ascii:
            found += _strange_kana(self.beyond_ascii)
        return frozenset(b"".join(found).decode("utf-8", "replace"))

    @cached_property
    def _distinct(self) -> frozenset[str]:
        """The strange characters and the Latin letters, each once."""
        if self.is_ascii or skim.passes is None:
            return frozenset()
        return frozenset(skim.passes.distinct(self.data, _wanted()).decode("utf-8", "replace"))

    @cached_property
    def characters(self) -> frozenset[str]:
        """All characters beyond ASCII, each once."""
        if self.is_ascii:
            return frozenset()
        if skim.passes is None or self.text is None:
            return frozenset(character for character in set(self.text or "") if character > "\x7f")
        return frozenset(skim.passes.distinct(self.data, _ALL).decode("utf-8", "surrogatepass"))

    @cached_property
    def latin_letters(self) -> frozenset[str]:
        """The characters from U+00C0 to U+01BF, each once."""
        if skim.passes is not None:
            return frozenset(character for character in self._distinct if "À" <= character <= "ƿ")
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
            text = self.data.decode("utf-8")
        except UnicodeDecodeError:
            return None
        _decoded[:] = [self]
        self.__dict__["text"] = text
        return text

    @cached_property
    def sequences(self) -> int:
        """The bits of the screens of whose sequences one stands in the bytes; all where that is not known."""
        if skim.passes is None or self.text is None:
            return -1
        found = -1 << len(_screens)  # of a screen that is made later nothing is known: its bit is there
        for bank in _banks():
            if not (bank.is_beyond_ascii and self.is_ascii):
                found |= bank.found_in(self.data)
        return found

    def meets(self, screens: tuple[Callable[[Glance], bool], ...]) -> bool:
        """Tell whether these bytes meet any of the screens; the answers are kept, as `fact` keeps them."""
        answers = self.__dict__.setdefault("_facts", {})
        for screen, look in _open(screens, self.sequences):
            answers[screen] = answer = look(self)
            if answer:
                return True
        return False

    def fact(self, learn: Callable[[Glance], T]) -> T:
        """Return what `learn` makes of these bytes, made once however many rules want it."""
        facts: dict[Callable[[Glance], T], T] = self.__dict__.setdefault("_facts", {})
        if learn not in facts:
            facts[learn] = learn(self)
        return facts[learn]


_decoded: list[Glance] = []
"""The last file that was decoded: the stages ask for its text again and again."""
_Screen = Callable[[Glance], bool]


@lru_cache(maxsize=4096)
def _open(screens: tuple[_Screen, ...], sequences: int) -> tuple[tuple[_Screen, _Screen], ...]:
    """Return the screens that bytes with the sequences of these bits may meet, each with what is left to ask of it."""
    return tuple(
        (one, one.look if isinstance(one, SequenceScreen) else one) for one in screens if may_meet(one, sequences)
    )


def may_meet(screen: _Screen, sequences: int) -> bool:
    """Tell whether bytes with the sequences of these bits may meet a screen."""
    return not isinstance(screen, SequenceScreen) or bool(screen.bit & sequences)


_bits = count()


@dataclass(frozen=True, slots=True, eq=False)
class SequenceScreen:
    """A screen that only valid UTF-8 with one of certain sequences of bytes meets.

    Which of them stand in a file is learnt for all rules in a pass or two.
    """

    look: Callable[[Glance], bool]
    """The screen, where one of them is there, or that is not known."""
    sequences: tuple[Sequence, ...]
    """Before the first byte of a file and behind its last one, a line feed is taken to stand."""
    bit: int = field(default_factory=lambda: 1 << next(_bits), init=False)

    def __post_init__(self) -> None:
        """Take part in the pass."""
        _screens.append(self)
        _banks.cache_clear()

    def __call__(self, glance: Glance) -> bool:
        """Tell whether a file may hold what the rule looks for."""
        return bool(glance.sequences & self.bit) and self.look(glance)


_screens: list[SequenceScreen] = []


@cache
def _banks() -> tuple[Bank, ...]:
    wanted: dict[Sequence, int] = {}
    for screen in _screens:
        for one in screen.sequences:
            wanted[one] = wanted.get(one, 0) | screen.bit
    return banks_of(wanted)


def with_sequences(*sequences: Sequence) -> Callable[[Callable[[Glance], bool]], SequenceScreen]:
    """Make a screen of a function: valid UTF-8 that meets it has one of these sequences of bytes."""
    return lambda look: SequenceScreen(look, sequences)


def beyond_ascii(look: Callable[[Glance], bool]) -> SequenceScreen:
    """Make a screen of a function that no ASCII meets."""
    return SequenceScreen(look, (sequence(BEYOND_ASCII),))


_TAIL = 4
"""Bytes of a needle that the pass looks for."""


def contains(*needles: bytes) -> SequenceScreen:
    """Make a screen that asks for any of `needles` in the bytes."""

    @with_sequences(*(literal(needle[-_TAIL:]) for needle in needles))
    def screen(glance: Glance) -> bool:
        return any(needle in glance.data for needle in needles)

    return screen


def contains_beyond_ascii(*characters: str) -> SequenceScreen:
    """Make a screen that asks for any of `characters`, all of them such as `Glance.strange` has."""
    wanted = frozenset(characters)

    @beyond_ascii
    def screen(glance: Glance) -> bool:
        return not glance.strange.isdisjoint(wanted)

    return screen


@with_sequences()
def is_not_utf8(glance: Glance) -> bool:
    """Tell whether the bytes are no valid UTF-8."""
    return glance.text is None


@with_sequences(sequence(b"\xe2", BEYOND_ASCII[0x3A:0x40]), sequence(BEYOND_ASCII[0x63:0x75]))
def holds_east_asian(glance: Glance) -> bool:
    """Tell whether a character from U+2E80 on is there: the first that a two-byte codec reads."""
    return skim.passes is not None or _from_radicals_on().search(glance.beyond_ascii) is not None


@cache
def _from_radicals_on() -> re.Pattern[bytes]:
    """Match the beginning of such a character in UTF-8."""
    return re.compile(rb"[\xe2-\xf4](?:(?<!\xe2)|(?=[\xba-\xbf]))")
