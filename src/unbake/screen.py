"""The screen: cheap conditions on the raw bytes that a file must meet before anything else is done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

T = TypeVar("T")

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
    def controls(self) -> bytes:
        """The C0 control characters among the bytes, in order; tab, line feed and carriage return are none."""
        return self.data.translate(None, _NO_CONTROLS)

    @cached_property
    def beyond_ascii(self) -> bytes:
        """The bytes of the characters beyond ASCII, in order; short for text in a Latin script."""
        return b"" if self.is_ascii else self.data.translate(None, _ASCII)

    @cached_property
    def has_invisible(self) -> bool:
        """Whether anything beyond ASCII is a space, a control, a format character, private use or unassigned."""
        try:
            return not self.beyond_ascii.decode("utf-8").isprintable()
        except UnicodeDecodeError:
            return True

    @cached_property
    def text(self) -> str | None:
        """The bytes as UTF-8 text, None where they are not valid UTF-8."""
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError:
            return None

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


def contains(*needles: bytes) -> Callable[[Glance], bool]:
    """Make a screen that asks for any of `needles` in the bytes."""

    def screen(glance: Glance) -> bool:
        # One byte is found several times faster than two.
        return any(needle[0] in glance.data and needle in glance.data for needle in needles)

    return screen


def contains_beyond_ascii(*characters: str) -> Callable[[Glance], bool]:
    """Make a screen that asks for any of `characters`, none of which is ASCII, in the text."""
    seen = tuple(character.encode() for character in characters if character.isprintable())
    unseen = tuple(character.encode() for character in characters if not character.isprintable())

    def screen(glance: Glance) -> bool:
        text = glance.beyond_ascii
        return any(needle in text for needle in seen) or (
            bool(unseen) and glance.has_invisible and any(needle in text for needle in unseen)
        )

    return screen


def has_non_ascii(glance: Glance) -> bool:
    """Tell whether any byte is 0x80 or above."""
    return not glance.is_ascii


def is_not_utf8(glance: Glance) -> bool:
    """Tell whether the bytes are no valid UTF-8."""
    return glance.text is None
