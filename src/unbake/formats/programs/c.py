"""C, C++ and Objective-C: a directive goes on while its lines end in a backslash, and its quotes are none."""

from __future__ import annotations

from dataclasses import replace

from unbake.formats.programs.landmarks import Landmarks

_AT_LINE_START = "(?:(?<![^\\n]#)|" + "|".join(rf"(?<=\n[ \t]{{{count}}}#)" for count in range(1, 9)) + ")"
_DIRECTIVE = rf"#{_AT_LINE_START}(?![ \t]*if[ \t]+0)"
_REMARK = r"//(?:[^\n\\]++|\\(?!\n))*+(?=\n)"
_BLOCK = r"/\*(?:[^*]++|\*(?!/|\\\n/))*+\*/"
_LEFT_OUT = (
    r"#(?<![^\n]#)if\s+0[^\n]*\n(?:(?!\s*#(?:if|el|endif))[^\n]*\n)*+\s*#(?:endif|else|elif)[^\n]*+(?<!\\)(?=\n)"
)
_LEFT_OUT_OF_A_STATEMENT = r"#if(?:(?<=[^;{}/\s]\n#if)|(?<=[^;{}/\s]\r\n#if))\s+0"
"""Match what is left out between the parameters of a function, which the lexer takes at once if nothing is open."""
_STRING = r"\"(?:[^\"\\\n]++|\\[^\n])*+(?:\"|(?=\n))"
_LONG_STRING = r"\"(?:[^\"\\\n]++|\\[\s\S])*+(?:\"|(?=\n))"
_C = Landmarks(
    (
        r"[^\"'/#]++",
        r"#(?<=[^\s]#)",
        rf"{_DIRECTIVE}(?:[^/\n\\]++|\\[^\n]|/(?![*/\\]))*+(?:(?=\n)|//[^\n]*(?=\n))",
        _REMARK,
        r"/\*(?:[^*\n]++|\*(?!/|\\\n/))*+\*/",
        r"/(?![*/\\])",
        r"'(?:\\.|\\[0-7]{1,3}|\\x[a-fA-F0-9]{1,2}|[^\\'\n])'",
        r"'",
        _STRING,
    ),
    (
        _LEFT_OUT,
        r"//[^\n]*+(?:(?<=\\)\n[^\n]*+)*+(?=\n)",
        rf"{_DIRECTIVE}(?:[^/\n\\]++|\\[\s\S]|/(?![*/\\])|{_BLOCK})*+(?:(?=\n)|//[^\n]*(?=\n))",
        _BLOCK,
        _LONG_STRING,
    ),
    r"\n(?:(?<=[;}\n]\n)|(?<=[;}\n]\r\n))(?=[A-Za-z_]|//|/\*)",
    never=_LEFT_OUT_OF_A_STATEMENT,
)
_RAW = r"(?<=R)\"([^\\()\s]{0,16})\([\s\S]*?\)\1\""
_CPP = Landmarks(
    (*_C.within_lines[:-1], rf"(?<!R){_STRING}"),
    (_RAW, *_C.over_lines[:-1], rf"(?<!R){_LONG_STRING}"),
    _C.cut,
    never=_LEFT_OUT_OF_A_STATEMENT,
)

_OBJECTIVE_C = replace(_C, cut=_C.cut.replace("[A-Za-z_]", "[A-Za-z_@+-]"))

READINGS = {"c": _C, "c++": _CPP, "objective-c": _OBJECTIVE_C}
