"""Rust: where a type is expected a quote is a lifetime."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import BEFORE_A_WORD, LINE, NESTED_BLOCK, nested

_STRING = r"(?<![r#])\"(?:[^\"\\]++|\\[\s\S])*+\""
_RAW = r"(?:(?<=\Wr)|(?<=\Wbr))(?:\"[^\"]*+\"|(?P<hashes>#+)\"[\s\S]*?\"(?P=hashes))"
_ATTRIBUTE = nested(r"\[", r"\]", r"[^\"\[\]]++|\"(?:[^\"\\]++|\\[\s\S])*+\"", 4)
_RUST = Landmarks(
    (
        r"[^\"'/#:>]++",
        LINE,
        r"/(?![*/])",
        r"[:>](?![\s&]*+'\\?[\"'])",
        r"'(?:\\['\"\\nrt]|\\x[0-7][0-9a-fA-F]|\\0|\\u\{[0-9a-fA-F]{1,6}\}|[^\n])'",
        r"'",
        r"#++(?!!?\[|\")",
        r"(?<![r#])\"(?:[^\"\\\n]++|\\[^\n])*+\"",
    ),
    (NESTED_BLOCK, _RAW, rf"#!?{_ATTRIBUTE}", _STRING),
    BEFORE_A_WORD,
)

READINGS = {"rust": _RUST}
