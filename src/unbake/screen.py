"""The screen: cheap conditions on the raw bytes that a file must meet before anything else is done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property


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
    def text(self) -> str | None:
        """The bytes as UTF-8 text, None where they are not valid UTF-8."""
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError:
            return None


def contains(*needles: bytes) -> Callable[[Glance], bool]:
    """Make a screen that asks for any of `needles` in the bytes."""

    def screen(glance: Glance) -> bool:
        return any(needle in glance.data for needle in needles)

    return screen


def has_non_ascii(glance: Glance) -> bool:
    """Tell whether any byte is 0x80 or above."""
    return not glance.is_ascii


def is_not_utf8(glance: Glance) -> bool:
    """Tell whether the bytes are no valid UTF-8."""
    return glance.text is None
