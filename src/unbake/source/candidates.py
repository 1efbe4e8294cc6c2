"""The encodings that a file of unknown encoding may be in, and how often each is met.

The priors are rough judgements in nats (log of a share, windows-1252 being 0), not measurements: they break
ties between readings that letters alone cannot tell apart, and keep what nobody uses out of the way.
"""

from __future__ import annotations

from functools import cache

EAST_ASIAN = ("cp932", "euc_jp", "gb18030", "cp950", "cp949", "big5hkscs", "johab", "euc_jis_2004", "shift_jis_2004")
"""Encodings in which a character may take two bytes or more."""

PRIORS = {
    "cp1252": 0.0,
    "iso8859-1": -1.0,
    "iso8859-15": -2.0,
    "mac-roman": -2.5,
    "cp850": -2.5,
    "cp437": -3.0,
    "cp858": -3.5,
    "cp1250": -1.0,
    "iso8859-2": -1.5,
    "cp852": -2.5,
    "mac-latin2": -4.0,
    "iso8859-16": -6.0,
    "cp1251": -1.0,
    "koi8-r": -1.5,
    "koi8-u": -2.0,
    "cp866": -2.0,
    "iso8859-5": -2.5,
    "mac-cyrillic": -3.0,
    "cp855": -4.0,
    "cp1125": -4.0,
    "cp1253": -1.0,
    "iso8859-7": -1.5,
    "cp737": -4.0,
    "cp869": -4.0,
    "mac-greek": -5.0,
    "cp1254": -1.5,
    "iso8859-9": -1.5,
    "cp857": -3.5,
    "mac-turkish": -5.0,
    "cp1255": -1.5,
    "iso8859-8": -2.0,
    "cp862": -4.0,
    "cp1256": -1.5,
    "iso8859-6": -3.0,
    "cp720": -4.0,
    "cp1257": -1.5,
    "iso8859-13": -2.5,
    "iso8859-4": -3.5,
    "cp775": -4.0,
    "cp1258": -2.0,
    "cp874": -1.5,
    "cp861": -5.0,
    "cp865": -4.0,
    "cp863": -5.0,
    "cp860": -5.0,
    "mac-iceland": -5.0,
    "iso8859-14": -6.0,
    "iso8859-3": -6.0,
    "iso8859-10": -6.0,
    "hp-roman8": -8.0,
    "koi8-t": -8.0,
    "kz1048": -8.0,
    "cp932": -1.0,
    "euc_jp": -1.5,
    "gb18030": -1.0,
    "cp950": -1.0,
    "cp949": -1.0,
    "big5hkscs": -3.0,
    "johab": -6.0,
    "euc_jis_2004": -6.0,
    "shift_jis_2004": -6.0,
}

SINGLE_BYTE = tuple(codec for codec in PRIORS if codec not in EAST_ASIAN)


@cache
def characters_of(codec: str) -> tuple[str, ...]:
    """Return the character of each byte in a single-byte codec, U+FFFD where it has none."""
    return tuple(bytes((byte,)).decode(codec, "replace") for byte in range(256))
