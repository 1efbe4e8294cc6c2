"""JavaScript: a slash divides, or opens an expression; on a line where that changes nothing it is passed over."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import ANY_STRING, BEFORE_A_WORD, BLOCK, LINE, SHORT_BLOCK

_OPERATOR = r"(?:(?<=[(,=:\[!&|?{;+*%~^<>-])(?<!=>)|(?<=[(,=:\[!&|?{;+*%~^<>-] )(?<!=> ))(?<!<!--)(?<!<!-- )"
_KEYWORDS = {
    2: "in|do|if|of",
    3: "new|for|try|var|let",
    4: "void|case|else|this|with|enum",
    5: "while|break|throw|yield|await|async|super|const|class|catch",
    6: "typeof|delete|return|switch|static|export|import|public",
    7: "default|finally|extends|private",
    8: "continue|debugger|function|abstract|readonly|override",
    9: "protected|interface",
    10: "instanceof|implements",
}
_NO_KEYWORD = "".join(f"(?<!{words})" for words in _KEYWORDS.values())
_NO_KEYWORD_AND_SPACE = "".join(f"(?<!(?:{words}) )" for words in _KEYWORDS.values())
_DIVIDES = rf"(?:(?<=[\w)\]$]){_NO_KEYWORD}|(?<=[\w)\]$] ){_NO_KEYWORD_AND_SPACE})/(?![*/])"
_EXPRESSION = (
    rf"{_OPERATOR}/(?![*/])(?:(?:\\[^\n]|[^\[/\\\n]|\[(?:\\[^\n]|[^\]\\\n])*+\])++/(?:[gimuysd]+\b|\B)|[^\n]*+(?<!\\))"
)
_HARMLESS = r"/(?![*/])(?:[^\n/`\"'\\]++|\"[^\"\n\\]*+\"|'[^'\n\\]*+')*+(?=\n)|/(?![*/])[^\n\"'`*]*+(?<!\\)(?=\n)"
_TEMPLATE_HOLE = r"\$\{(?:[^}\"'`/\\]++|\"[^\"\\\n]*+\"|'[^'\\\n]*+')*+\}"
_INNER = rf"`(?:[^`\\$]++|\\[\s\S]|\$(?!\{{)|{_TEMPLATE_HOLE})*+`"
_OUTER_HOLE = rf"\$\{{(?:[^}}\"'`/\\]++|\"[^\"\\\n]*+\"|'[^'\\\n]*+'|{_INNER})*+\}}"
_TEMPLATE = rf"`(?:[^`\\$]++|\\[\s\S]|\$(?!\{{)|{_OUTER_HOLE})*+`"
_JAVASCRIPT = Landmarks(
    (
        r"[^\"'`/]++",
        LINE,
        SHORT_BLOCK,
        r"`(?:[^`\\$\n]++|\\[^\n]|\$(?!\{)|\$\{[^}\"'`/\\\n]*+\})*+`",
        r"\"(?:[^\"\\\n]++|\\[^\n])*+\"",
        r"'(?:[^'\\\n]++|\\[^\n])*+'",
        _DIVIDES,
        _EXPRESSION,
        _HARMLESS,
    ),
    (BLOCK, _TEMPLATE, ANY_STRING, r"'(?:[^'\\]++|\\[\s\S])*+'"),
    BEFORE_A_WORD,
)

READINGS = {"javascript": _JAVASCRIPT, "jsx": _JAVASCRIPT, "typescript": _JAVASCRIPT}
