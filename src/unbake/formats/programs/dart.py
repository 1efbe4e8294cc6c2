"""Dart: code in strings ends at the first brace."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import BEFORE_A_WORD, BLOCK, LINE, SHORT_BLOCK

_HOLE = r"\$(?:\{[^}]*+\}|(?!\{))"
_DART = Landmarks(
    (
        r"[^\"'/]++",
        LINE,
        SHORT_BLOCK,
        r"/(?![*/])",
        *(
            rf"{q}(?!{q}{q})(?:(?<=\Wr{q})[^{q}\n]*+{q}"
            rf"|(?<!r{q})(?:[^{q}$\\\n]++|\\[^\n]|\$(?:\{{[^}}\n]*+\}}|(?!\{{)))*+(?:{q}|(?=\n)))"
            for q in "\"'"
        ),
    ),
    (
        BLOCK,
        *(
            rf"{q}{q}{q}(?:(?<=\Wr{q}{q}{q})(?:[^{q}]++|{q}(?!{q}{q}))*+{q}{q}{q}"
            rf"|(?<!r{q}{q}{q})(?:[^{q}$\\]++|\\[\s\S]|{_HOLE}|{q}(?!{q}{q}))*+{q}{q}{q})"
            for q in "\"'"
        ),
    ),
    BEFORE_A_WORD,
)

READINGS = {"dart": _DART}
