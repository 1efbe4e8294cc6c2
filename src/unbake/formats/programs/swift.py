"""Swift: signs in a row are one operator, also where they would open or end a comment."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import BEFORE_A_WORD, nested

_HOLE = r"\\" + nested(r"\(", r"\)", r"[^()/\"\\]++|\"[^\"\\]*+\"", 4)
_SWIFT = Landmarks(
    (
        r"[^\"/]++",
        r"(?<![=!*%<>&|^?~/+-])//[^\n]*+",
        r"/(?![*/])",
        rf"\"(?!\"\")(?:[^\"\\\n]++|\\[^(\n]|{_HOLE})*+\"",
    ),
    (
        r"(?<![=!*%<>&|^?~/+-])" + nested(r"/\*", r"\*/", r"[^*/]++|(?!\*/|/\*)[*/]++", 3),
        rf"\"\"\"(?:[^\"\\]++|\"(?!\"\")|\\[^(]|{_HOLE})*+\"\"\"",
        rf"\"(?!\"\")(?:[^\"\\]++|\\[^(]|{_HOLE})*+\"",
    ),
    BEFORE_A_WORD,
)

READINGS = {"swift": _SWIFT}
