"""The screen: cheap conditions on the raw bytes that a file must meet before anything else is done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

T = TypeVar("T")

_PLAIN = bytes(byte for byte in range(0x80) if chr(byte).isalnum() or byte in b" \t\n.,-")
"""What most of a text in Latin letters is made of."""
_ASCII = bytes(range(0x80))
_NO_CONTROLS = bytes(byte for byte in range(256) if byte in b"\t\n\r" or (byte >= 0x20 and byte != 0x7F))


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
    def repertoire(self) -> frozenset[str]:
        """The characters beyond ASCII, each once."""
        return frozenset(self.beyond_ascii.decode("utf-8", "replace"))

    @cached_property
    def unseen(self) -> frozenset[str]:
        """The spaces, controls, format characters, private and unassigned code points beyond ASCII."""
        return frozenset(character for character in self.repertoire if not character.isprintable())

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
    """Make a screen that asks for any of `characters`, none of which is ASCII, in the text."""
    wanted = frozenset(characters)

    def screen(glance: Glance) -> bool:
        return not glance.repertoire.isdisjoint(wanted)

    return screen


def is_not_utf8(glance: Glance) -> bool:
    """Tell whether the bytes are no valid UTF-8."""
    return glance.text is None
