"""Kotlin: names in backticks, and code in strings."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import BEFORE_A_WORD, BLOCK, LINE, SHORT_BLOCK

_HOLE = r"\$\{[^{}'/$]*+\}"
_KOTLIN = Landmarks(
    (
        r"[^\"'`/]++",
        LINE,
        SHORT_BLOCK,
        r"/(?![*/])",
        r"'(?:\\.|[^\\\n])'",
        r"'(?!\\?\n')",
        r"`[^`\n]++`",
        rf"\"(?!\"\")(?:[^\"\\$\n]++|\\[^\n]|{_HOLE}|\$(?!\{{))*+\"",
    ),
    (
        BLOCK,
        rf"\"\"\"(?:[^\"\\$]++|\\[\\\"]|\\(?![\\\"])|\"(?!\"\")|{_HOLE}|\$(?!\{{))*+\"\"\"",
    ),
    BEFORE_A_WORD,
)

READINGS = {"kotlin": _KOTLIN}
