r"""The ways to write characters in ASCII: `&acirc;`, `\u00e2`, `%C3%A2`, `=C3=A2`, `\xc3\xa2`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache


@dataclass(frozen=True, slots=True)
class EscapeForm:
    """One way to write characters in ASCII."""

    name: str
    mark: str
    """What every escape of this form begins with."""
    likely: Callable[[], re.Pattern[str]]
    """Cheap and necessary: two escapes in a row that may be a damaged character."""
    escapes: Callable[[], re.Pattern[str]]
    """Escapes, as many in a row as must be read together."""
    read: Callable[[str], list[tuple[str, int]]]
    """Escapes in a row -> each character with the length of its escape; empty where they are no text."""
    write: Callable[[str, str], str]
    """(character, the escapes replaced) -> its escape, in their style."""


@cache
def _entity_names() -> dict[str, str]:
    from html.entities import html5

    return {name[:-1]: text for name, text in html5.items() if name.endswith(";") and len(text) == 1}


@cache
def _named() -> dict[int, str]:
    from html.entities import codepoint2name

    return codepoint2name


def _read_entity(escape: str) -> list[tuple[str, int]]:
    import html

    body = escape[1:-1]
    character = html.unescape(escape) if body[0] == "#" else _entity_names().get(body, "")
    return [(character, len(escape))] if len(character) == 1 and not character.isascii() else []


@lru_cache(maxsize=16)
def _first(pattern: str, style: str) -> str:
    """Return what first matches in the escapes of a run, which each of its letters asks; empty where nothing does."""
    found = re.search(pattern, style)
    return found[0] if found else ""


def _write_entity(character: str, style: str) -> str:
    code = ord(character)
    if character.isascii():
        return {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}.get(character, character)
    if _first(r"&[A-Za-z]", style) and code in _named():
        return f"&{_named()[code]};"
    sign = _first(r"&#[xX]", style)
    if not sign:
        return f"&#{code};"
    return f"{sign}{code:X};" if _first(r"&#[xX][0-9A-Fa-f]*[A-F]", style) else f"{sign}{code:x};"


def _read_unicode(escape: str) -> list[tuple[str, int]]:
    code = int(escape[2:6], 16)
    if len(escape) == 12:
        return [(chr(0x10000 + (code - 0xD800) * 0x400 + int(escape[8:], 16) - 0xDC00), 12)]
    return [] if code < 0x80 or 0xD800 <= code < 0xE000 else [(chr(code), 6)]


def _write_unicode(character: str, style: str) -> str:
    if character.isascii() and (character.isalnum() or character == " "):
        return character
    units = character.encode("utf-16-be")
    upper = _first(r"\\u[0-9a-fA-F]*[A-F]", style)
    numbers = (int.from_bytes(units[start : start + 2]) for start in range(0, len(units), 2))
    return "".join(f"\\u{number:04X}" if upper else f"\\u{number:04x}" for number in numbers)


def _bytes_reader(size: int) -> Callable[[str], list[tuple[str, int]]]:
    """Return how escapes of single bytes, each `size` characters long, are read as UTF-8."""

    def read(escapes: str) -> list[tuple[str, int]]:
        data = bytes(int(escapes[end - 2 : end], 16) for end in range(size, len(escapes) + 1, size))
        try:
            return [(character, size * len(character.encode())) for character in data.decode("utf-8")]
        except UnicodeDecodeError:
            return []

    return read


def _write_percent(character: str, style: str) -> str:
    if character.isascii() and (character.isalnum() or character in "-._~"):
        return character
    lower = _first("%[0-9a-f]*[a-f]", style)
    return "".join(f"%{byte:02x}" if lower else f"%{byte:02X}" for byte in character.encode())


def _write_quoted(character: str, style: str) -> str:
    if character.isascii() and character != "=":
        return character
    return "".join(f"={byte:02X}" for byte in character.encode())


def _write_itself(character: str, style: str) -> str:
    return character


def _pattern(source: str) -> Callable[[], re.Pattern[str]]:
    return cache(lambda: re.compile(source))


_LEAD, _NEXT = "[c-fC-F][0-9a-fA-F]", "[89abAB][0-9a-fA-F]"


def _in_a_row(mark: str, condition: str = "") -> Callable[[], re.Pattern[str]]:
    """Match escapes of whole sequences of UTF-8, all in a row; `condition` is asked behind the first mark."""
    # The mark stands first and by itself, so that the search leaps to it.
    behind = f"{_LEAD}(?:{mark}{_NEXT}){{1,3}}"
    return _pattern(f"{mark}{condition}{behind}(?:{mark}{behind})*")


ENTITY = EscapeForm(
    "HTML entities",
    "&",
    _pattern(
        r"&(?:#(?:\d{3,7}|[xX][0-9a-fA-F]{2,6})|[A-Za-z]{2,9}[0-9]{0,2});(?:&|[^\x00-\x7f])"
        r"|&(?<=[^\x00-\x7f]&)(?:#|[A-Za-z]{2,9};)"
    ),
    _pattern(r"&(?:#(?:\d{3,7}|[xX][0-9a-fA-F]{2,6})|[A-Za-z]{2,9}[0-9]{0,2});"),
    _read_entity,
    _write_entity,
)
UNICODE = EscapeForm(
    "Unicode escapes",
    "\\u",
    _pattern(r"\\u[0-9a-fA-F]{4}(?:\\u|[^\x00-\x7f])|\\u(?<=[^\x00-\x7f]\\u)"),
    _pattern(r"\\u(?<!\\\\u)(?:[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|[0-9a-fA-F]{4})"),
    _read_unicode,
    _write_unicode,
)
PERCENT = EscapeForm(
    "percent-encoding",
    "%",
    _pattern(rf"%{_LEAD}(?:%{_NEXT}){{1,3}}%{_LEAD}%"),
    _in_a_row("%"),
    _bytes_reader(3),
    _write_percent,
)
QUOTED = EscapeForm(
    "quoted-printable",
    "=",
    _pattern(rf"={_LEAD}(?:={_NEXT}){{1,3}}={_LEAD}="),
    _in_a_row("="),
    _bytes_reader(3),
    _write_quoted,
)
QUOTED_RESIDUE = replace(QUOTED, likely=_pattern(rf"={_LEAD}={_NEXT}"), write=_write_itself)
BYTES = EscapeForm(
    "byte escapes",
    "\\x",
    _pattern(rf"\\x{_LEAD}\\x{_NEXT}"),
    _in_a_row(r"\\x", r"(?<!\\\\x)"),
    _bytes_reader(4),
    _write_itself,
)


def written(text: str, style: str, form: EscapeForm) -> str:
    """Return a text in escapes of a form, in the style of those that it replaces."""
    return "".join(form.write(character, style) for character in text)
