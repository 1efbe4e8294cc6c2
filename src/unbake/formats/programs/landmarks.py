"""The form in which a language says where its programs may be cut."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Patterns of what a lexer takes at once. What none of them takes is doubtful, and nothing behind it is cut."""

    within_lines: tuple[str, ...]
    """Things that end in the line they begin in, and what stands between them."""
    over_lines: tuple[str, ...]
    """Things that may go over lines."""
    cut: str
    """The end of a line before which a part may end."""
    opening: str = ""
    """What every part but the first needs before it."""
    end: str = ""
    """Words behind which nothing is program."""
    never: str = ""
    """What reads otherwise where a part begins before it: a program that holds it is not cut."""
