"""Less: style sheets with blocks in blocks, cut between the outermost; comments may go to the end of a line."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import BLOCK, SHORT_BLOCK, nested

_BEGINS = r"(?<![\w/.:(!%*+<=>?@|~^&-])"
"""What stands before a comment; behind a sign the lexer may take its slash for another one."""
_WITHIN_LINES = (
    r"[^\"'/({}`]++",
    r"\((?<![uU][rR][lL]\()",
    r"(?<=[uU][rR][lL])\([ \t]*+(?:[^\n\"'() \t][^\n\"'()]*+(?:\)|(?=\n))|(?=[\"')]))",
    rf"{_BEGINS}//[^\n]*+(?=\n)",
    rf"{_BEGINS}{SHORT_BLOCK}",
    r"/(?![/*])",
    r"\"(?:[^\"\\\n]++|\\[^\n])*+\"",
    r"'(?:[^'\\\n]++|\\[^\n])*+'",
)
_COMMENT = rf"{_BEGINS}{BLOCK}"
_LESS = Landmarks(
    _WITHIN_LINES,
    (_COMMENT, nested(r"\{", r"\}", "|".join((*_WITHIN_LINES, _COMMENT)), 6)),
    r"(?<=\})\r?\n(?:[ \t]*\r?\n)*(?=[.#A-Za-z*:@]|/[/*])",
)

READINGS = {"less": _LESS}
