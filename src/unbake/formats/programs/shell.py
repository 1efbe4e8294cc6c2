"""Shell: what `$(`, a backtick and brackets open reads as what is around it, so that only quotes and signs count."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks

_VARIABLE = r"\$(?:[a-zA-Z_]\w*|\d+|[#$?!_*@-])"
_QUOTED = ""
_CURLY = r"\$\{[^}\"'`$\\]*+\}"
for _ in range(2):
    _QUOTED = rf"\"(?:[^\"\\$]++|\\[\s\S]|{_VARIABLE}|{_CURLY})*+\"|'[^']*+'"
    _CURLY = rf"\$\{{(?:[^}}\"'`$\\]++|\\[\s\S]|{_QUOTED}|{_VARIABLE}|{_CURLY})*+\}}"
_MATH = rf"\$\(\((?:[^()#\"'`$\\]++|\\\n|{_VARIABLE}|{_CURLY}|\((?:[^()\"'`#$]++|{_VARIABLE}|{_CURLY})*+\))*+\)\)"
_PAREN = rf"\$\((?!\()(?:[^)\"'`\\#$<]++|\\[\s\S]|{_QUOTED}|{_VARIABLE}|{_CURLY})*+\)"
_SHELL = Landmarks(
    (
        r"[^\"'\\$<#]++",
        r"\\[^\n]",
        r"(?<=[\s=\[\](){};&|`\"'])#[^\n]*+(?=\n)",
        r"\A#[^\n]*+(?=\n)",
        r"#[^\n\"'`<$\\]*+(?=\n)",
        r"<<<|<(?!<)|<<(?!-?\s*'?\\?\w)",
        _VARIABLE,
        r"\$(?![({'\"\w#$?!_*@-])",
        r"\$\((?!\()",
        r"\$?\"(?:[^\"\\$\n]++|\\[^\n])*+\"",
        r"'[^'\n]*+'",
    ),
    (
        r"\\\n",
        _CURLY,
        _MATH,
        rf"\$?\"(?:[^\"\\$]++|\\[\s\S]|{_VARIABLE}|\$(?![(\w{{#$?!_*@-])|{_CURLY}|{_MATH}|{_PAREN})*+\"",
        r"\$'(?:\\[\s\S]|[^'\\])*+'",
        r"'[^']*+'",
        r"<<-?\s*'?\\?(?P<end>\w{1,60}+)(?!\w)[\w\W]+?(?P=end)",
    ),
    r"\n(?:(?<=[;}\n]\n)|(?<=[;}\n]\r\n))(?=[A-Za-z_]|#(?!!))",
)

READINGS = {"shell": _SHELL}
