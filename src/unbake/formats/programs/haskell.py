"""Haskell: signs in a row are one operator, and a quote may be part of a name."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import nested

_SIGNS = r":!#$%&*+.\\/<=>?@^|~-"
_CODES = "NUL|SOH|[SE]TX|EOT|ENQ|ACK|BEL|BS|HT|LF|VT|FF|CR|S[OI]|DLE|DC[1-4]|NAK|SYN|ETB|CAN|EM|SUB|ESC|[FGRU]S|SP|DEL"
_ESCAPE = rf"\\(?:[abfnrtv\"'&\\]|\^[\]\[A-Z@^_]|{_CODES}|o[0-7]+|x[\da-fA-F]+|\d+)"
_HASKELL = Landmarks(
    (
        r"[^\"'{-]++",
        rf"(?<![{_SIGNS}])--(?![!#$%&*+./<=>?@^|_~:\\])[^\n]*+",
        rf"-(?!-)|(?<=[{_SIGNS}])-|-[{_SIGNS}]+(?<=[!#$%&*+./<=>?@^|~:\\])",
        r"\{(?!-)",
        r"(?<=[\w'])'",
        rf"'(?:[^\\\n]'|\\.'|{_ESCAPE}'|(?='?[A-Za-z_]))",
        rf"\"(?:[^\"\\\n]++|{_ESCAPE})*+\"",
    ),
    (
        nested(r"\{-", r"-\}", r"[^{}-]++|-(?!\})|\{(?!-)|\}", 3),
        rf"\"(?:[^\"\\]++|{_ESCAPE}|\\\s+\\)*+\"",
    ),
    r"\n(?:(?<=\n\n)|(?<=\n\r\n))(?=[A-Za-z_]|--[ |]|\{-)",
    # A list of imported or exported names whose brackets do not close.
    never=r"(?:import|module)\b[^\n(]{0,200}+\((?!"
    r"(?:[^()\"]++|\((?:[^()\"]++|\((?:[^()\"]++|\([^()\"]*+\))*+\))*+\))*+\))",
)

READINGS = {"haskell": _HASKELL}
