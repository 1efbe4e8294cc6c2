"""How text gets broken, written without the engine under test: each accident from Python's codecs alone."""

from __future__ import annotations

import html.entities
import random
import re
import unicodedata
from collections.abc import Callable
from functools import cache

Breakage = Callable[[str], str | None]
"""Clean text -> broken text, None where this accident cannot happen to it."""

CJK = frozenset({"gbk", "gb18030", "cp932", "big5", "cp949", "euc-jp"})


@cache
def _table(codec: str) -> tuple[str | None, ...]:
    """The character of each byte; C1 controls where the codec has none, as browsers do."""

    def character(byte: int) -> str | None:
        try:
            return bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            return chr(byte) if 0x80 <= byte < 0xA0 else None

    return tuple(character(byte) for byte in range(256))


def read_as(data: bytes, codec: str) -> str | None:
    """Decode as a browser does, None where it would have to write U+FFFD."""
    if codec in CJK:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            return None
    table = _table(codec)
    characters = [table[byte] for byte in data]
    return None if None in characters else "".join(character for character in characters if character is not None)


def strict(text: str, codec: str) -> bool:
    """Tell whether Python's codec itself would read the text's UTF-8."""
    try:
        text.encode("utf-8").decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def layered(*layers: tuple[str, str]) -> Breakage:
    """Break by (true, wrong) layers, one after the other."""

    def breakage(text: str) -> str | None:
        broken: str | None = text
        for true, wrong in layers:
            if broken is None:
                return None
            try:
                broken = read_as(broken.encode(true), wrong)
            except UnicodeEncodeError:
                return None
        return broken

    return breakage


def utf8_as(*codecs: str) -> Breakage:
    """Break by reading UTF-8 in each codec in turn."""
    return layered(*(("utf-8", codec) for codec in codecs))


def in_part(*codecs: str) -> Breakage:
    """Break half of the words that are not ASCII, each in one of the codecs, in an order that only the text decides."""

    def breakage(text: str) -> str | None:
        parts = re.split(r"(\s+)", text)
        odd = [index for index, part in enumerate(parts) if not part.isascii() and not part.isspace()]
        if len(odd) < 2:
            return None
        chosen = random.Random(text).sample(odd, (len(odd) + 1) // 2)
        for number, index in enumerate(sorted(chosen)):
            broken = utf8_as(codecs[number % len(codecs)])(parts[index])
            if broken is None:
                return None
            parts[index] = broken
        return "".join(parts)

    return breakage


def replaced(codec: str, mark: str) -> Breakage:
    """Break with `mark` for each byte that the codec does not define."""

    def breakage(text: str) -> str | None:
        return text.encode("utf-8").decode(codec, "replace").replace("\N{REPLACEMENT CHARACTER}", mark)

    return breakage


def _reads(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def swallowed(codec: str) -> Breakage:
    """Break as Windows reads a two-byte codec: a lead byte with a wrong second byte is one `?` for both."""

    def breakage(text: str) -> str | None:
        data = text.encode("utf-8")
        out: list[str] = []
        index = 0
        while index < len(data):
            size = 1 if data[index] < 0x80 or _reads(data[index : index + 1], codec) else 2
            try:
                out.append(data[index : index + size].decode(codec))
            except UnicodeDecodeError:
                out.append("?")
            index += size
        return "".join(out)

    return breakage


def then(first: Breakage, loss: Callable[[str], str]) -> Breakage:
    """Break, and then lose something of what the breaking wrote."""

    def breakage(text: str) -> str | None:
        broken = first(text)
        return None if broken is None else loss(broken)

    return breakage


def without_c1(text: str) -> str:
    """Drop the C1 controls, as editors and web forms do."""
    return re.sub("[\x80-\x9f]", "", text)


def without_soft_hyphen(text: str) -> str:
    """Drop the soft hyphens."""
    return text.replace("\N{SOFT HYPHEN}", "")


def spaced(text: str) -> str:
    """Write a space for each no-break space."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def without_nbsp(text: str) -> str:
    """Drop the no-break spaces."""
    return text.replace("\N{NO-BREAK SPACE}", "")


def straightened(text: str) -> str:
    """Straighten the curly quotes, as chat and mail programs do."""
    return text.translate(str.maketrans("‘’‚“”„", "'''\"\"\""))


def compatible(text: str) -> str:
    """Normalize to NFKC, as search indexes and data pipelines do."""
    return unicodedata.normalize("NFKC", text)


# What Windows writes in code page 1252 for characters of code pages 437 and 850 that it does not have; from the
# table of best fits that its vendor published with the Unicode mappings (`bestfit1252.txt`).
_BEST_FIT = {
    ord(character): fit
    for fit, characters in (
        ("+", "┌┐└┘├┼╒╓╔╕╖╗╘╙╚╛╜╝╪╫╬"),
        ("-", "─┬┴═╤╥╦╧╨╩"),
        ("¦", "│┤║╞╟╠╡╢╣█▌▐░▒▓■"),
        ("=", "≡≤≥‗"),
        *zip("GTSFOadeptfnPv8n·¬()¯_iµ\N{SMALL TILDE}", "ΓΘΣΦΩαδεπτφⁿ₧√∞∩∙⌐⌠⌡▀▄ıμ≈", strict=True),
        ("s", "σ"),
    )
    for character in characters
}


def best_fit(text: str) -> str:
    """Write the characters that code page 1252 lacks as Windows' best fit."""
    return text.translate(_BEST_FIT)


def _each(text: str, escape: Callable[[str], str]) -> str:
    return "".join(character if character.isascii() else escape(character) for character in text)


def named_entities(text: str) -> str:
    """Write each character that is not ASCII as an HTML entity, by name where there is one."""
    names = html.entities.codepoint2name
    return _each(text, lambda c: f"&{names[ord(c)]};" if ord(c) in names else f"&#{ord(c)};")


def decimal_entities(text: str) -> str:
    """Write each character that is not ASCII as `&#8217;`."""
    return _each(text, lambda c: f"&#{ord(c)};")


def hexadecimal_entities(text: str) -> str:
    """Write each character that is not ASCII as `&#x2019;`."""
    return _each(text, lambda c: f"&#x{ord(c):x};")


def json_escapes(text: str) -> str:
    r"""Write each character that is not ASCII as `\u2019`, in surrogate pairs where they must be."""
    return _each(text, lambda c: re.sub("....", lambda m: f"\\u{m.group()}", c.encode("utf-16-be").hex()))


def percent(text: str) -> str:
    """Write each character that is not ASCII as `%E2%80%99`."""
    return _each(text, lambda c: "".join(f"%{byte:02X}" for byte in c.encode("utf-8")))


def quoted_printable(text: str) -> str:
    """Write each character that is not ASCII as `=E2=80=99`."""
    return _each(text, lambda c: "".join(f"={byte:02X}" for byte in c.encode("utf-8")))


def byte_escapes(text: str) -> str:
    r"""Write each character that is not ASCII as `\xe2\x80\x99`."""
    return _each(text, lambda c: "".join(f"\\x{byte:02x}" for byte in c.encode("utf-8")))
