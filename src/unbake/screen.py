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
    def unseen(self) -> frozenset[str]:
        """The spaces, controls, format characters, private and unassigned code points beyond ASCII."""
        text = self.beyond_ascii.decode("utf-8", "replace")
        return frozenset() if text.isprintable() else frozenset(sign for sign in set(text) if not sign.isprintable())

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

    def once(self, question: Callable[[str], bool]) -> bool:
        """Return the answer to a question about the text, asked once however many rules want to know.

        True where the bytes are no valid UTF-8, since nothing is known of the text then.
        """
        answers: dict[Callable[[str], bool], bool] = self.__dict__.setdefault("_answers", {})
        if question not in answers:
            answers[question] = self.text is None or question(self.text)
        return answers[question]


def stands_in(needle: bytes, data: bytes) -> bool:
    """Tell whether `needle` is a part of `data`; single bytes are asked for first, since they are found far faster."""
    return all(byte in data for byte in needle) and needle in data


def contains(*needles: bytes) -> Callable[[Glance], bool]:
    """Make a screen that asks for any of `needles` in the bytes."""
    signs = tuple((needle.translate(None, _PLAIN), needle) for needle in needles)

    def screen(glance: Glance) -> bool:
        return any(sign in glance.signs and needle in glance.data for sign, needle in signs)

    return screen


def contains_beyond_ascii(*characters: str) -> Callable[[Glance], bool]:
    """Make a screen that asks for any of `characters`, none of which is ASCII, in the text."""
    seen = tuple(character.encode() for character in characters if character.isprintable())
    unseen = frozenset(character for character in characters if not character.isprintable())

    def screen(glance: Glance) -> bool:
        if glance.is_ascii:
            return False
        return not glance.unseen.isdisjoint(unseen) or any(stands_in(needle, glance.beyond_ascii) for needle in seen)

    return screen


def has_non_ascii(glance: Glance) -> bool:
    """Tell whether any byte is 0x80 or above."""
    return not glance.is_ascii


def is_not_utf8(glance: Glance) -> bool:
    """Tell whether the bytes are no valid UTF-8."""
    return glance.text is None
