"""Python: a name before a quote is a prefix only if it is one whole."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import nested

BEGINS_A_STATEMENT = (
    r"(?:[ \t]*(?:async[ \t]+)?(?:def|class)|import|try|while|with|raise|return|pass|assert|del|global|except)\b"
    r"|@[A-Za-z_]|[A-Za-z_]\w*[ \t]*=(?!=)"
)
"""Match at the start of a line of Python what stands in no bracket."""

_PLAIN = r"(?:(?<!\w{0})|(?<=\W[rRbBuU]{0})|(?<=\W[rRbB][rRbB]{0}))"
_SHOWN = r"(?:(?<=\W[fFtT]{0})|(?<=\W[rR][fFtT]{0})|(?<=\W[fFtT][rR]{0}))"
_ESCAPE = r"\\(?:N\{[^\"'{}\n\\]*\}|(?!N\{)[^\n])"
_IN_BRACKETS = r"[^{}()\[\]\"'\n\\#]++|\"[^\"\\\n{}]*\"|'[^'\\\n{}]*'"
_ROUND = nested(r"[(\[]", r"[)\]]", _IN_BRACKETS, 4)
_HOLE = rf"\{{(?:{_IN_BRACKETS}|{_ROUND}|\{{(?:{_IN_BRACKETS}|{_ROUND})*+\}})*+\}}"


def _strings(quote: str) -> tuple[str, str, str]:
    """Return what is within a line, and what may go over lines: in one quote, and in three."""
    q, three = quote, quote * 3
    one = f"{q}(?!{q}{q})"
    field = r"\{(?![\w.]*(?:\[|(?:![sra])?:[\"']))|\{[\w.]*+\[[^\]\"'\n\\]*+\]"
    inside = rf"[^{q}\\\n{{]++|{_ESCAPE}|{field}"
    in_shown = rf"[^{q}\\\n{{}}]++|\\(?:N\{{[^\"'{{}}\n\\]*\}}|(?!N\{{)[^\n{{}}])|\{{\{{|\}}\}}|{_HOLE}"
    more = rf"{q}(?!{q}{q})"
    three_plain = (
        rf"[^{q}\\{{]++|{more}|\\(?:\\|{more}|[^{q}\\N]|N(?!\{{[^}}\n]*{q}))"
        rf"|\{{(?![\w.]*\[)|\{{[\w.]*+\[(?:[^\]{q}\\]++|{more})*+\]"
    )
    three_shown = rf"[^{q}\\{{}}]++|{more}|\\[^{{}}{q}N]|\{{\{{|\}}\}}|{_HOLE}"
    return (
        rf"{one}(?:{_PLAIN.format(q)}(?:{inside})*+(?:{q}|(?=\n))|{_SHOWN.format(q)}(?:{in_shown})*+{q})",
        rf"{one}{_PLAIN.format(q)}(?:{inside}|\\\n)*+(?:{q}|(?=\n))",
        rf"{three}(?:{_PLAIN.format(three)}(?:{three_plain})*+{three}|{_SHOWN.format(three)}(?:{three_shown})*+{three})",
    )


_DOUBLE, _SINGLE = _strings('"'), _strings("'")
_PYTHON = Landmarks(
    (r"[^\"'#]++", r"#[^\n]*+", _DOUBLE[0], _SINGLE[0]),
    (*_DOUBLE[1:], *_SINGLE[1:]),
    rf"\n(?<!\\\n)(?<!\\\r\n)(?={BEGINS_A_STATEMENT})",
)

READINGS = {"python": _PYTHON}
