"""Whether decoded text can be text at all."""

from __future__ import annotations

import unicodedata

_ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x1a\x1b\x85\ufeff")
_NEVER_TEXT = frozenset(("Cc", "Cn", "Co", "Cs"))


def is_readable(text: str) -> bool:
    """Tell whether a text has no control characters, unassigned, private-use or surrogate code points.

    Tab, newlines, form feed, escape, the end-of-file mark of DOS and a byte order mark are allowed.
    """
    return all(
        character in _ALLOWED_CONTROLS or unicodedata.category(character) not in _NEVER_TEXT for character in set(text)
    )
