"""Makes text from files safe to show: what is invisible or steers a terminal is written out."""

from __future__ import annotations

import unicodedata

ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    r"""Return `text` with every character that has no visible shape written out.

    Newlines, tabs and controls become escapes (`\n`, `\x1b`), undecodable bytes `\xe9`, and others
    their code point in angle brackets: `<U+200B>`.
    """
    if text.isprintable():
        return text
    return text.translate(_shown)


def described(character: str) -> str:
    """Return the code point and name of a character: `U+00AD SOFT HYPHEN`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, _kind(character))}"


def _kind(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"(byte {code - 0xDC00:02X} that does not decode)"
    names = {"Cc": "(control)", "Co": "(private use)", "Cn": "(unassigned)", "Cs": "(surrogate)"}
    return names.get(unicodedata.category(character), "(no name)")


class _Shown(dict[int, str]):
    """Code point -> how it is shown; kept as they come."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _visible_character(chr(code))
        return shown


_shown = _Shown()


def _visible_character(character: str) -> str:
    if character.isprintable():
        return character
    if character in ESCAPES:
        return ESCAPES[character]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x20 or 0x7F <= code < 0xA0:
        return f"\\x{code:02x}"
    return f"<U+{code:04X}>"
