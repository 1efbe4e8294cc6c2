"""R: operators between percent signs, names in backticks."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks

_R = Landmarks(
    (
        r"[^\"'`#%]++",
        r"#[^\n]*+",
        r"%[^%\"'#\n`]*+%",
        r"`[^`\\\n]*+`",
        r"\"(?:[^\"\\\n]++|\\[^\n])*+\"",
        r"'(?:[^'\\\n]++|\\[^\n])*+'",
    ),
    (r"\"(?:[^\"\\]++|\\[^\n])*+\"", r"'(?:[^'\\]++|\\[^\n])*+'"),
    r"\n(?=[A-Za-z_.#])",
)

READINGS = {"r": _R}
