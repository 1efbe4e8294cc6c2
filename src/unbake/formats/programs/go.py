"""Go: raw strings in backticks."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import ANY_STRING, BEFORE_A_WORD, BLOCK, LINE, SHORT_BLOCK

_GO = Landmarks(
    (
        r"[^\"'`/]++",
        LINE,
        SHORT_BLOCK,
        r"/(?![*/\\])",
        r"'(?:\\['\"\\abfnrtv]|\\x[0-9a-fA-F]{2}|\\[0-7]{1,3}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|[^\\\n])'",
        r"'(?!\n')",
        r"\"(?:[^\"\\\n]++|\\[^\n])*+\"",
    ),
    (BLOCK, r"`[^`]*+`", ANY_STRING),
    BEFORE_A_WORD,
)

READINGS = {"go": _GO}
