"""Patterns that several languages share."""

from __future__ import annotations

BEFORE_A_WORD = r"\n(?:(?<=[;{}\n]\n)|(?<=[;{}\n]\r\n))(?=[ \t]*(?:[A-Za-z_]|//|/\*))"
"""Cut where a line ends with a sign that ends a statement, or is blank, before a word or a comment."""
LINE = r"//[^\n]*+(?=\n)"
"""Match a comment to the end of its line."""
BLOCK = r"/\*(?:[^*]++|\*(?!/))*+\*/"
"""Match a comment that holds no other."""
SHORT_BLOCK = r"/\*(?:[^*\n]++|\*(?!/))*+\*/"
"""Match such a comment in one line."""
ANY_STRING = r"\"(?:[^\"\\]++|\\[\s\S])*+\""
"""Match a string that may go over lines, with a backslash before what does not end it."""


def nested(opens: str, closes: str, inside: str, depth: int) -> str:
    """Return a pattern for what is between `opens` and `closes`, each in the other up to `depth`."""
    pattern = rf"{opens}(?:{inside})*+{closes}"
    for _ in range(depth - 1):
        pattern = rf"{opens}(?:{inside}|{pattern})*+{closes}"
    return pattern


NESTED_BLOCK = nested(r"/\*", r"\*/", r"[^*/]++|\*(?!/)|/(?!\*)", 3)
"""Match a comment that may hold others."""
