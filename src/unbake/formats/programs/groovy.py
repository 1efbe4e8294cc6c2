"""Groovy: strings go over lines, code in them is none, and a slash opens an expression if another follows anywhere."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import ANY_STRING, BLOCK, LINE, SHORT_BLOCK

_BEGINNING = r"[ \t]*(?:[A-Za-z_@]|//|/\*)"
_CUT = rf"\n(?:(?<=[;{{}}]\n)(?={_BEGINNING})|(?=\r?\n{_BEGINNING}))"
"""Cut before a blank line: the lexer takes it with a method's name, which is no string only then."""

_GROOVY = Landmarks(
    (
        r"[^\"'/$]++",
        LINE,
        SHORT_BLOCK,
        r"\$(?!/)",
        r"\"(?!\"\")(?:[^\"\\\n]++|\\[^\n])*+\"",
        r"'(?!'')(?:[^'\\\n]++|\\[^\n])*+'",
        r"/(?![*/])(?:[^/\\\n]++|\\[^\n])*+/",
        r"\$/(?:[^/\n]++|/(?!\$))*+/\$",
    ),
    (
        BLOCK,
        r"\"\"\"(?:[^\"]++|\"(?!\"\"))*+\"\"\"",
        r"'''(?:[^']++|'(?!''))*+'''",
        rf"(?!\"\"\"){ANY_STRING}",
        r"(?!''')'(?:[^'\\]++|\\[\s\S])*+'",
        r"\$/(?:[^/]++|/(?!\$))*+/\$",
        r"/(?![*/])(?:[^/\\]++|\\[\s\S])*+/",
    ),
    _CUT,
)

READINGS = {"groovy": _GROOVY}
