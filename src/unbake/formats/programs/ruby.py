"""Ruby: what stands before a slash, a percent sign or `<<` says whether it opens something."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import nested

_IN_HOLE = r"[^{}\"'`/#%<$?\\]++|\?(?=[\s(){}.,\]])|\"[^\"\\#\n]*+\"|'[^'\\#\n]*+'|<(?!<)|\$\w+|/(?<=[\w)\]}]/)"
_HOLE = "#" + nested(r"\{", r"\}", _IN_HOLE, 3)
_OPENS_EXPRESSION = (
    r"/(?:(?<=[=<>~!(,\[]/)|(?<=[=<>~!:] /)|(?<=\s/)(?<!\d\s/)(?<!\d\s\s/)(?<!def /)(?=[^\s=]))"
    r"(?<!\d\s\s\s/)"
)
_DIVIDES = "/(?:(?<=[\\w)\\]}]/)|(?<=[\\w)\\]}\"'] /)(?=[\\s=])" + "".join(
    f"(?<!(?:{words}) /)" for words in ("or|if", "and|sub", "when|scan|gsub|sub!", "match|index|elsif|gsub!")
)
_DIVIDES += ")"
_MODULO = r"%(?:(?![qswQWxr][\W_])[a-zA-Z0-9]|(?<=[\w)\]}\"']%)(?= )|(?<=[\w)\]}\"'] %)(?= ))"


def _quoted(within_lines: bool) -> tuple[str, ...]:
    end, any_sign = (r"\n", r"[^\n]") if within_lines else ("", r"[\s\S]")
    hole = _HOLE.replace("[^{}", "[^\\n{}") if within_lines else _HOLE
    inside = [rf"[^{q}\\#{end}]++|\\{any_sign}|#(?!\{{)|{hole}" for q in "\"'`"]
    brackets = [
        nested(rf"\{opens}", rf"\{closes}", rf"[^\{opens}\{closes}\\#{end}]++|\\{any_sign}|#(?!\{{)|{hole}", 3)
        for opens, closes in ("{}", "[]", "()", "<>")
    ]
    return (
        rf"\"(?:{inside[0]})*+\"",
        rf"'(?:{inside[1]})*+'",
        rf"`(?<!\.`)(?<!def `)(?:{inside[2]})*+`",
        rf"{_OPENS_EXPRESSION}(?:[^\\/#{end}]++|\\(?:#(?!\{{)|(?!#){any_sign})|#(?!\{{)|{hole})*+/",
        rf"%(?<!def %)[QWxqswr]?(?:{'|'.join(brackets)})",
        (
            rf"%(?<!def %)[QWxqswr]?(?P<sign_{within_lines}>[^\w\s{{\[(<])(?:\\(?P=sign_{within_lines})"
            rf"|(?!(?P=sign_{within_lines})){any_sign})*+(?P=sign_{within_lines})"
        ),
    )


_REST = r"(?:[^\n\"'`/#%<(]++|\((?:/[^\n\\#\"'/]++/)?|\"[^\"\n\\#]*+\"|'[^'\n\\#]*+')*+"
_RUBY = Landmarks(
    (
        r"[^\"'`/#%<$?=]++",
        r"#[^\n]*+",
        r"=(?!begin\s)",
        r"<(?!<)|<<(?![-~]?[\"'`a-zA-Z_])|(?<=[\w)\]}])<<(?![-~]?[\"'])",
        r"\$(?:\w+|[!@&`'+~=/\\,;.<>_*$?:\"^-]|(?=[\s{(]))",
        (
            r"\?(?:(?<=\w\?)(?![\"'`/#%<$?\\])|(?<!\w\?)(?:(?:\\[MC]-)*"
            r"(?:\\(?:[\\abefnrstv#\"']|x[a-fA-F0-9]{1,2}|[0-7]{1,3})|\S)(?!\w)|))"
        ),
        _DIVIDES,
        _MODULO,
        *_quoted(within_lines=True),
    ),
    (
        r"=begin\s[\s\S]*?\n=end[^\n]*+",
        *_quoted(within_lines=False),
        (
            rf"(?<![\w)\]}}])<<[-~](?P<q>[\"'`]?)(?P<n>[a-zA-Z_]\w*)(?P=q){_REST}\n"
            rf"(?:(?![^\S\n]*(?P=n)[^\S\n]*\n)[^\n]*\n)*+[^\S\n]*(?P=n)[^\S\n]*\n"
        ),
        (
            rf"(?<![\w)\]}}])<<(?P<p>[\"'`]?)(?P<m>[a-zA-Z_]\w*)(?P=p){_REST}\n"
            rf"(?:(?!(?P=m)[^\S\n]*\n)[^\n]*\n)*+(?P=m)[^\S\n]*\n"
        ),
    ),
    r"\n(?:(?<=\n\n)|(?<=\n\r\n)|(?<=end\n)|(?<=end\r\n))(?=[ \t]*(?:[A-Za-z_@]|#(?!!)))",
    end="__END__",
)

READINGS = {"ruby": _RUBY}
