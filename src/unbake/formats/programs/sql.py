"""SQL: a quote in a string is written twice."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import NESTED_BLOCK

_SQL = Landmarks(
    (r"[^\"'/-]++", r"--[^\n]*+", r"-", r"/(?!\*)", r"'[^'\n]*+'", r"\"[^\"\n]*+\""),
    (NESTED_BLOCK, r"'[^']*+'", r"\"[^\"]*+\""),
    r"\n(?:(?<=[;\n]\n)|(?<=[;\n]\r\n))(?=[A-Za-z_]|--|/\*)",
)

READINGS = {"sql": _SQL}
