"""The screen: cheap conditions on the raw bytes that a file must meet before anything else is done with it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import count
from typing import TypeVar

from unbake import skim

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
            return self.data.decode("utf-8")
        except UnicodeDecodeError:
            return None

    @cached_property
    def pairs(self) -> int:
        """The bits of the pair screens of which a pair stands in the bytes; all where that is not known."""
        if skim.passes is None or self.text is None:
            return -1
        # Of a screen that is made later nothing is known: its bit is there.
        return skim.passes.byte_pairs(self.data, _questions()) | -1 << len(_screens)

    def meets(self, screens: Sequence[Callable[[Glance], bool]]) -> bool:
        """Tell whether these bytes meet any of the screens; the answers are kept, as `fact` keeps them."""
        answers = self.__dict__.setdefault("_facts", {})
        pairs = self.pairs
        for screen in screens:
            if isinstance(screen, PairScreen) and not pairs & screen.bit:
                continue
            answers[screen] = answer = screen(self)
            if answer:
                return True
        return False

    def fact(self, learn: Callable[[Glance], T]) -> T:
        """Return what `learn` makes of these bytes, made once however many rules want it."""
        facts: dict[Callable[[Glance], T], T] = self.__dict__.setdefault("_facts", {})
        if learn not in facts:
            facts[learn] = learn(self)
        return facts[learn]


_bits = count()


@dataclass(frozen=True, slots=True, eq=False)
class PairScreen:
    """A screen that only bytes with one of certain bytes, or of certain pairs of neighbouring bytes, meet.

    Which pairs stand in a file is learnt for all rules in one pass.
    """

    look: Callable[[Glance], bool]
    """The screen, where one of them is there, or that is not known."""
    single: bytes
    """The bytes."""
    pairs: frozenset[bytes]
    """The pairs; before the first byte of a file and behind its last one, a line feed is taken to stand."""
    again: frozenset[bytes]
    """Pairs that count where they stand twice in a row: `in` in `inin`."""
    bit: int = field(default_factory=lambda: 1 << next(_bits), init=False)

    def __post_init__(self) -> None:
        """Take part in the pass."""
        assert self.bit < 1 << 32, "the numbers of the pass have 32 bits"
        _screens.append(self)
        _questions.cache_clear()

    def __call__(self, glance: Glance) -> bool:
        """Tell whether a file may hold what the rule looks for."""
        return bool(glance.pairs & self.bit) and self.look(glance)


_screens: list[PairScreen] = []


@cache
def _questions() -> bytes:
    """Return a number for each pair: lower half, the bits of the screens that ask for it; upper, where it recurs."""
    row = array("Q", bytes(8 * 0x100))
    for screen in _screens:
        for byte in screen.single:
            row[byte] |= screen.bit
    table = row * 0x100
    for screen in _screens:
        for shift, pairs in ((0, screen.pairs), (32, screen.again)):
            for first, second in pairs:
                table[first << 8 | second] |= screen.bit << shift
    return table.tobytes()


BEYOND_ASCII = bytes(range(0x80, 0x100))
LETTERS = bytes(byte for byte in range(0x80) if chr(byte).isalpha())


def pairs(firsts: bytes, seconds: bytes) -> frozenset[bytes]:
    """Return the pairs of one byte of `firsts` and one of `seconds`."""
    return frozenset(bytes((first, second)) for first in firsts for second in seconds)


def with_pairs(
    *sets: Iterable[bytes], single: bytes = b"", again: Iterable[bytes] = ()
) -> Callable[[Callable[[Glance], bool]], PairScreen]:
    """Make a screen of a function: valid UTF-8 that meets it has one of these pairs of bytes, or single bytes."""
    return lambda look: PairScreen(look, single, frozenset().union(*sets), frozenset(again))


def contains(*needles: bytes) -> PairScreen:
    """Make a screen that asks for any of `needles` in the bytes."""

    @with_pairs(needle[-2:] for needle in needles)
    def screen(glance: Glance) -> bool:
        return any(needle in glance.data for needle in needles)

    return screen


def contains_beyond_ascii(*characters: str) -> PairScreen:
    """Make a screen that asks for any of `characters`, all of them such as `Glance.strange` has."""
    wanted = frozenset(characters)

    @with_pairs(character.encode()[-2:] for character in characters)
    def screen(glance: Glance) -> bool:
        return not glance.strange.isdisjoint(wanted)

    return screen


@with_pairs()
def is_not_utf8(glance: Glance) -> bool:
    """Tell whether the bytes are no valid UTF-8."""
    return glance.text is None


@with_pairs(pairs(b"\xe2", BEYOND_ASCII[0x3A:0x40]), single=BEYOND_ASCII[0x63:0x75])
def holds_east_asian(glance: Glance) -> bool:
    """Tell whether a character from U+2E80 on is there: the first that a two-byte codec reads."""
    return skim.passes is not None or _from_radicals_on().search(glance.beyond_ascii) is not None


@cache
def _from_radicals_on() -> re.Pattern[bytes]:
    """Match the beginning of such a character in UTF-8."""
    return re.compile(rb"[\xe2-\xf4](?:(?<!\xe2)|(?=[\xba-\xbf]))")
