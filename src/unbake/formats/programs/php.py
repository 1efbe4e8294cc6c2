"""PHP: signs in a row are one operator; a part begins behind the tag that opens the code."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import BLOCK

_NAME = r"(?:[_a-z]|[^\x00-\x7f])(?:\w|[^\x00-\x7f])*"
_SIGN = r"(?<![~!%^&*+=|:.<>/@-])"
_HOLE = (
    rf"\$(?i:{_NAME})(?:\[\S{{1,200}}?\]|->(?i:{_NAME})|(?!\[\S{{200}}))|\{{\$(?!\{{)[^}}]{{0,2000}}+\}}"
    rf"|\$\{{(?!\S{{200}})(?:\S+\}})?|\{{(?!\$)|\$(?!\{{|(?i:{_NAME}))"
)
_TAG = r"<\?(?i:php)?"
_PHP = Landmarks(
    (
        r"(?!\A)(?:"
        + "|".join(
            (
                r"[^\"'`/#<?]++",
                rf"{_SIGN}//[^\n]*+(?=\n)",
                r"#(?!\[)[^\n]*+(?=\n)|#\[",
                r"/(?![*/])",
                rf"<(?!<<)|<<<(?!['\"]?(?i:{_NAME}))|(?<=[~!%^&*+=|:.<>/@-])<",
                r"\?(?!>)",
                r"'(?:[^'\\\n]++|\\[^\n])*+'",
                r"\"(?:[^\"\\${\n]++|\\[^\n]|" + _HOLE.replace("[^}]", r"[^}\n]") + r")*+\"",
            )
        )
        + ")",
    ),
    (
        rf"\A[^<]*+(?:<(?!\?)[^<]*+)*+{_TAG}",
        rf"\?>[^<]*+(?:<(?!\?)[^<]*+)*+(?:{_TAG}|\Z)",
        rf"{_SIGN}{BLOCK}",
        r"'(?:[^'\\]++|\\[\s\S])*+'",
        r"`(?:[^`\\]++|\\[\s\S])*+`",
        rf"\"(?:[^\"\\${{]++|\\(?:[nrt\"$\\]|(?![nrt\"$\\]))|{_HOLE})*+\"",
        rf"{_SIGN}<<<(?P<quote>['\"]?)(?P<end>(?i:{_NAME}))(?P=quote)\n[\s\S]*?\n\s*(?i:(?P=end));?\n",
    ),
    r"\n(?:(?<=[;{}\n]\n)|(?<=[;{}\n]\r\n))(?=[ \t]*(?:[A-Za-z_$]|//|/\*))",
    opening="<?php\n",
)

READINGS = {"php": _PHP}
