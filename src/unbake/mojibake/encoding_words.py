"""Words that are said of encodings and of broken text, and hardly of anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

# Said of broken text and hardly of anything else, in lower case.
_SUBJECT = (
    *(
        "mojibake",
        "garbled",
        "gibberish",
        "encod",
        "decod",
        "charset",
        "character set",
        "code page",
        "codepage",
        "codec",
    ),
    *(
        "utf-8",
        "utf8",
        "utf-16",
        "utf16",
        "unicode",
        "latin-1",
        "latin1",
        "iso-8859",
        "iso8859",
        "windows-125",
        "cp125",
    ),
    *("funny characters", "weird characters", "strange characters", "odd characters", "wrong characters"),
    *("cp437", "cp850", "shift_jis", "shift-jis", "big5", "gbk", "ascii", "zeichensatz", "zeichensalat", "kodier"),
    *("codier", "umlaut", "codage", "caractères bizarres", "caractères étranges", "caractères accentués", "codifica"),
    *("caracteres raros", "caracteres extra", "кодиров", "кодуван", "кракозябр", "крокозябр", "kodowani", "krzacz"),
    *("krzak", "kódov", "kódol", "kodlama", "teckenkod", "tegnsett", "tegnkod", "merkist", "tekenset", "codering"),
    *("文字化け", "文字コード", "乱码", "编码", "亂碼", "編碼", "인코딩", "깨짐", "깨진"),
)
# Said of a file itself, or to this program, not of the text that stands on its line.
_DECLARED = r"(?:charset|encoding|coding)[\"']?\s*[=:]\s*[\"']?[\w-]+|\bunbake:[ \t]*ignore[^\n]*"


@cache
def _declared() -> re.Pattern[str]:
    return re.compile(_DECLARED, re.IGNORECASE)


@cache
def _subject() -> re.Pattern[str]:
    """Match such a word from its rarest letter on, so that the search leaps from one of those to the next."""
    by_anchor: dict[str, list[str]] = {}
    for word in _SUBJECT:
        place = min(range(len(word)), key=lambda place: _rank(word[place]))
        around = f"(?<={re.escape(word[: place + 1])}){re.escape(word[place + 1 :])}"
        by_anchor.setdefault(word[place], []).append(around)
    return re.compile("|".join(f"{anchor}(?:{'|'.join(around)})" for anchor, around in by_anchor.items()))


_RARE = "jzkxwbfgpcqumdhlostrinae- "
"""The letters from which on a word is looked for, in this order; what is no ASCII letter comes before them."""


def _rank(character: str) -> int:
    return _RARE.find(character)


def places_named(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where words for broken text or for encodings stand in a stretch of a text."""
    # In lower case that capital alone is two characters.
    for match in _subject().finditer(text[start:end].replace("İ", "i").lower()):
        yield start + match.start()


def names_any(said: str) -> bool:
    """Tell whether such a word is in what is said, in lower case."""
    return _subject().search(said) is not None


@lru_cache(maxsize=1 << 8)
def names_subject(said: str) -> bool:
    """Tell whether a word for broken text or for encodings is among what is said; a declaration of a file is none."""
    said = said.lower()
    if ":" in said or "=" in said:
        said = _declared().sub("", said)
    return names_any(said)


@cache
def spelled_out() -> re.Pattern[str]:
    r"""Match a code point or byte that is spelled out: `U+00E9`, `0xC3`, `\xc3`, `C3 A9`."""
    # Each alternative begins with one character, so that the search leaps to these.
    number = r"u\+[0-9A-F]{4}|U\+[0-9A-F]{4}|0x[89A-Fa-f][0-9A-Fa-f]\b|\\x[89A-Fa-f]|\\X[89A-Fa-f]|\\u[0-9A-Fa-f]{4}"
    pair = r"[0-9A-F] [89AB][0-9A-F]\b(?<!\w[CE].{4})"
    return re.compile(f"{number}|C{pair}|E{pair}")
