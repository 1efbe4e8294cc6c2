"""Scala: signs in a row are one operator, and letters before a quote say whether code is in the string."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import BEFORE_A_WORD, NESTED_BLOCK

_SIGN = r"(?<![!#%&*\-/:?@^=<>|+~\\])"
_HOLE = r"\$\{[^{}\"'/`]*+\}|\$\$|\$(?=[A-Za-z_])"
_SCALA = Landmarks(
    (
        r"[^\"'`/]++",
        rf"{_SIGN}//[^\n]*+(?=\n)",
        r"/(?![*/])",
        r"'(?:\\.|[^\\\n]|\\u[0-9a-fA-F]{4})'",
        r"'(?!\\?\n')",
        r"`[^`\n]++`",
        (
            r"\"(?!\"\")(?:(?<![fs]\")(?:[^\"\\\n]++|\\[\\\"]|\\(?![\\\"]))*+\""
            rf"|(?<=\W[fs]\")(?:[^\"$\\\n]++|\\[^\n]|{_HOLE})*+\")"
        ),
    ),
    (
        rf"{_SIGN}{NESTED_BLOCK}",
        (
            rf"\"\"\"(?:(?<![fs]\"\"\")(?:[^\"]++|\"(?!\"\"(?!\")))*+\"\"\""
            rf"|(?<=\W[fs]\"\"\")(?:[^\"$\\]++|\\[\s\S]|{_HOLE}|\"(?!\"\"(?!\")))*+\"\"\")"
        ),
    ),
    BEFORE_A_WORD,
    # An import whose braces hold more than names, or do not close.
    never=r"import\b[^\n{]{0,200}\{(?![^{}\"'();/]*\})",
)

READINGS = {"scala": _SCALA}
