"""SCSS: what a statement begins with says whether slashes in it open comments; the sign that ends it ends its state."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import BLOCK, LINE, SHORT_BLOCK

_URL = r"\((?:(?<![uU][rR][lL]\()|(?<=[\w$!-][uU][rR][lL]\())"
"""Match a bracket that opens no address."""
_SIMPLE = r"#\{(?:[^{}\"'\n/;#(]++|" + _URL + r")*+\}"
"""Match a hole in a name, a string or a value, with nothing in it that may open something."""
_STRINGS = tuple(rf"{q}(?:[^{q}\\#\n]++|\\[^\n]|#(?![\n{{])|{_SIMPLE})*+{q}" for q in "\"'")
_ADDRESS = rf"(?<=[uU][rR][lL])\((?:[^\\\n#)]++|\\[^\n]|#(?![\n{{])|{_SIMPLE})*+\)"
_OPENS_VALUE = r"@(?:[iI]mport|for|debug|warn|if|while|mixin [\w-]+|include [\w-]+|media(?=\s))|\$[\w-]*\w[ \t]*:"
_IN_VALUE = "|".join((r"[^\"'/#{};(]++", _URL, _ADDRESS, *_STRINGS, _SIMPLE, r"#(?!\{)", r"/(?![/*])", r"(?<=:)//"))
_REMARK = r"(?<![~^*!&%<>|+=@:,./?-])/(?:/[^\n]*+(?=\n)|\*(?:[^*#]++|\*(?!/)|#(?!\{))*+\*/)"
_IN_SELECTOR = "|".join((r"[^\"'{}#.:]++", rf"[.:#][\w-]*+(?:{_SIMPLE}[\w-]*+)*+", *_STRINGS))
"""What a statement is made of that begins with anything else; the lexer takes a semicolon there for one more sign."""
_SELECTOR = rf"(?!{_OPENS_VALUE}|/[/*]|\s)(?:{_IN_SELECTOR})++[{{}}]"
_SCSS = Landmarks(
    (
        r"\s++",
        LINE,
        SHORT_BLOCK,
        r"[{}]",
        rf"(?:{_OPENS_VALUE})(?:{_IN_VALUE})*+[;{{}}]",
        _SELECTOR.replace(r"{}#.:]", r"{}#.:\n]"),
    ),
    (BLOCK, rf"(?:{_OPENS_VALUE})(?:{_IN_VALUE}|{_REMARK})*+[;{{}}]", _SELECTOR),
    r"(?<=[;{}])\r?\n(?:[ \t]*\r?\n)*(?=[ \t]*(?:[.#A-Za-z*:&@$]|/[/*]))",
)

READINGS = {"scss": _SCSS}
