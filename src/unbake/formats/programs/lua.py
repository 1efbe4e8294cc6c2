"""Lua, whose lexer takes a bracket after another sign of punctuation for such a sign.

It takes `<` after a name for an attribute, and what follows a name with a colon or a point for a name.
"""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks

_NO_MEMBER = r"(?<!:.)(?<!:\s.)(?<!:\s\s.)(?:(?<!\..)|(?<=\.\..))(?:(?<!\.\s.)|(?<=\.\.\s.))"
_LONG = r"\[(?P<{0}>=*)\[[\s\S]*?\](?P={0})\]"
_LUA = Landmarks(
    (
        r"[^\"'\[<-]++",
        r"--(?!\[=*\[)[^\n]*+",
        r"-(?!-)",
        r"\[(?:(?!=*\[)|(?<=[({,:;]\[))",
        r"<(?:[^\n\"'\[>-]*+(?:>|(?=\n))|(?=[^\n>]{1,300}\n))",
        rf"\"{_NO_MEMBER}(?:[^\"\\\n]++|\\[^\n])*+\"",
        rf"'{_NO_MEMBER}(?:[^'\\\n]++|\\[^\n])*+'",
    ),
    (
        (
            rf"(?:--|(?<![\[\]{{}}().,:;])|(?<=[^\[\]{{}}().,:;]\.\.)){_LONG.format('level')}"
            rf"(?:\.\.{_LONG.format('more')})*+"
        ),
    ),
    r"\n(?=[A-Za-z_])",
)

READINGS = {"lua": _LUA}
