"""Java: a quote before a character, strings over lines, and text blocks."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import ANY_STRING, BEFORE_A_WORD, BLOCK, LINE, SHORT_BLOCK

_JAVA = Landmarks(
    (
        r"[^\"'/]++",
        LINE,
        SHORT_BLOCK,
        r"/(?![*/])",
        r"'(?:\\.|[^\\\n]|\\u[0-9a-fA-F]{4})'",
        r"'(?!\\?\n')",
        r"\"(?!\"\"\n)(?:[^\"\\\n]++|\\[^\n])*+\"",
    ),
    (BLOCK, r"\"\"\"\n(?:[^\"\\]++|\\[\s\S]|\"(?!\"\"))*+\"\"\"", ANY_STRING),
    BEFORE_A_WORD,
)

READINGS = {"java": _JAVA}
