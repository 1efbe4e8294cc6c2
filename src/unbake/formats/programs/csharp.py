"""C#: the lexer takes what stands in square brackets at the start of a line for an attribute, whatever it holds."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import BEFORE_A_WORD, BLOCK, SHORT_BLOCK

_CSHARP = Landmarks(
    (
        r"(?<!\n)[^\"'/\n#]++",
        r"(?<=\n)[ \t]*+\[[^\]\n]*+\]",
        r"(?<=\n)(?!\s*\[)[^\"'/\n#]++",
        r"\n",
        r"//[^\n]*+(?=\n)",
        SHORT_BLOCK,
        r"/(?![*/])",
        r"#[ \t]*(?:if|endif|else|elif|define|undef|line|error|warning|region|endregion|pragma)\b[^\n]*+(?=\n)",
        r"#",
        r"'(?:\\.|[^\\\n])'",
        r"'(?!\\?\n')",
        r"(?<!@)(?<!@\$)\"(?!\"\")(?:[^\"\\\n]++|\\[^\n])*+(?:\"|(?=\n))",
    ),
    (
        r"(?<=\n)\s*+\[[^\]]*+\]",
        BLOCK,
        r"(?:(?<=@)|(?<=@\$))\"(?:\"\"|[^\"])*+\"",
        r"\"{3,}[\s\S]*?\"{3,}",
        r"\"(?!\"\")(?:[^\"\\\n]++|\\[\s\S])*+(?:\"|(?=\n))",
    ),
    BEFORE_A_WORD,
)

READINGS = {"c#": _CSHARP}
