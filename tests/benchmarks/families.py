"""The families of broken lines: which accident, and what counts as recovered."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tests.benchmarks import breakage as by

if TYPE_CHECKING:
    from tests.benchmarks.breakage import Breakage

UTF8_AS = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("latin-1", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-9", "iso8859-15"),
    *("mac-roman", "mac-latin2", "mac-cyrillic"),
    *("cp437", "cp850", "cp852", "cp858", "cp866", "cp874", "koi8-r", "koi8-u"),
    *("gbk", "gb18030", "cp932", "big5", "cp949", "euc-jp"),
)

_CYRILLIC = ("cp1251", "koi8-r", "cp866", "mac-cyrillic")
LEGACY = (
    *((true, wrong) for true in _CYRILLIC for wrong in (*_CYRILLIC, "cp1252", "latin-1") if true != wrong),
    *((true, "cp1252") for true in ("cp1250", "iso8859-2", "cp852")),
    *(("cp1252", wrong) for wrong in ("cp1250", "iso8859-2", "cp852")),
    *((true, "cp1252") for true in ("cp1253", "cp1254", "cp1255", "cp1256")),
    *((true, "cp1252") for true in ("mac-roman", "cp437", "cp850")),
    *(("cp1252", wrong) for wrong in ("mac-roman", "cp437", "cp850")),
    *((true, wrong) for true in ("gbk", "big5", "cp932", "euc-jp", "cp949") for wrong in ("cp1252", "latin-1")),
    ("cp1252", "latin-1"),
)

_WRITTEN_IN = {
    "cp1253": {"ell_monotonic"},
    "cp1254": {"tur"},
    "cp1255": {"heb"},
    "cp1256": {"arb", "pes_1", "urd"},
    "gbk": {"cmn_hans", "cmn_hant"},
    "big5": {"cmn_hant"},
    "cp932": {"jpn"},
    "euc-jp": {"jpn"},
    "cp949": {"kor"},
}
"""True codec -> its languages, where it can also encode languages that nobody writes in it."""

_TWO_LAYERS = (
    ("cp1252", "latin-1"), ("cp437", "cp1252"), ("cp850", "cp1252"), ("cp1251", "cp1252"), ("mac-roman", "cp1252"),
    ("cp1252", "cp1250"), ("cp1252", "cp437"), ("latin-1", "cp1252"), ("cp866", "cp1251"), ("cp1252", "gbk"),
)  # fmt: skip
_SINGLE_BYTE = [codec for codec in UTF8_AS if codec not in by.CJK]
_WITH_GAPS = ("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1257", "cp1258", "cp874")
_WITH_NBSP = ("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "latin-1", "iso8859-2", "iso8859-15")


@dataclass(frozen=True, slots=True)
class Family:
    """One way to break a line."""

    name: str
    group: str
    """The row of the summary that it counts in."""
    breakage: Breakage
    lossless: Breakage | None = None
    """The same accident with nothing lost: a line where both give the same is no line of this family."""
    want: Callable[[str], str] = str
    """Clean line -> the line wanted back, where it is not the clean line itself."""
    read: Callable[[str], str] = str
    """Makes two answers equal that mean the same (`&rsquo;` and `&#8217;`)."""
    languages: frozenset[str] | None = None
    """The languages that are written in its true codec; None for all that it can encode."""
    factor: int = 1
    """How many times as many lines of each language it takes as others do, where it has few languages."""


def _surrogates(match: re.Match[str]) -> str:
    return str(json.loads(f'"{match.group()}"'))


def _from_json(text: str) -> str:
    return ("" if text.isascii() else "\0") + re.sub(r"(?:\\u[0-9a-fA-F]{4})+", _surrogates, text)


def _from_html(text: str) -> str:
    return ("" if text.isascii() else "\0") + html.unescape(text)


def _from_percent(text: str) -> str:
    return ("" if text.isascii() else "\0") + unquote(text)


def _escaped() -> list[Family]:
    mojibake = by.utf8_as("cp1252")

    def family(name: str, escape: Callable[[str], str], read: Callable[[str], str]) -> Family:
        return Family(f"escaped/{name}", "escaped", by.then(mojibake, escape), want=escape, read=read)

    return [
        family("html-named", by.named_entities, _from_html),
        family("html-decimal", by.decimal_entities, _from_html),
        family("html-hexadecimal", by.hexadecimal_entities, _from_html),
        family("json", by.json_escapes, _from_json),
        family("percent", by.percent, _from_percent),
        Family("escaped/quoted-printable-twice", "escaped", by.then(mojibake, by.quoted_printable)),
        Family("escaped/quoted-printable", "escaped", by.quoted_printable),
        Family("escaped/bytes", "escaped", by.byte_escapes),
    ]


def _lossy() -> list[Family]:
    found: list[Family] = []

    def add(name: str, group: str, codec: str, broken: Breakage) -> None:
        found.append(Family(f"lossy/{name}/{codec}", group, broken, by.utf8_as(codec)))

    for codec in _WITH_GAPS:
        add("c1-dropped", "lossy: C1 dropped", codec, by.then(by.utf8_as(codec), by.without_c1))
        add("U+FFFD", "lossy: U+FFFD", codec, by.replaced(codec, "\N{REPLACEMENT CHARACTER}"))
        add("question-mark", "lossy: other", codec, by.replaced(codec, "?"))
    for codec in _WITH_NBSP:
        add("nbsp-as-space", "lossy: NBSP as space", codec, by.then(by.utf8_as(codec), by.spaced))
        add("nbsp-dropped", "lossy: other", codec, by.then(by.utf8_as(codec), by.without_nbsp))
    for codec in ("cp1252", "latin-1", "cp1250", "cp1251"):
        add("soft-hyphen-dropped", "lossy: other", codec, by.then(by.utf8_as(codec), by.without_soft_hyphen))
    for codec in ("cp1250", "cp1251", "cp1252", "cp1254"):
        add("quotes-straightened", "lossy: other", codec, by.then(by.utf8_as(codec), by.straightened))
    for codec in ("cp1252", "mac-roman"):
        add("nfkc", "lossy: other", codec, by.then(by.utf8_as(codec), by.compatible))
    for codec in ("cp437", "cp850"):
        add("best-fit", "lossy: other", codec, by.then(by.utf8_as(codec), by.best_fit))
    add("c1-dropped", "lossy: other", "latin-1", by.then(by.utf8_as("latin-1"), by.without_c1))
    for name, broken in (
        ("c1-dropped", by.then(by.utf8_as("cp1252"), by.without_c1)),
        ("U+FFFD", by.replaced("cp1252", "\N{REPLACEMENT CHARACTER}")),
        ("nbsp-as-space", by.then(by.utf8_as("cp1252"), by.spaced)),
    ):
        found.append(Family(f"lossy/{name}/cp1252, lost or not", "lossy: cp1252, lost or not", broken))
    for codec in sorted(by.CJK):
        add("U+FFFD", "lossy: other", codec, by.replaced(codec, "\N{REPLACEMENT CHARACTER}"))
    for codec in ("gbk", "cp932", "big5", "cp949"):
        add("swallowed", "lossy: other", codec, by.swallowed(codec))
    return found


@cache
def families() -> tuple[Family, ...]:
    """Return every family, in the order of the report."""
    found = [Family(f"utf8-as/{codec}", "utf8-as", by.utf8_as(codec)) for codec in UTF8_AS]
    found += [Family(f"twice/{codec}", "twice", by.utf8_as(codec, codec)) for codec in UTF8_AS]
    found += [Family(f"twice/{a}+{b}", "twice", by.utf8_as(a, b)) for a, b in _TWO_LAYERS]
    found += [Family(f"thrice/{codec}", "thrice", by.utf8_as(codec, codec, codec)) for codec in _SINGLE_BYTE]
    found.append(Family("thrice/cp437+cp1252+cp1252", "thrice", by.utf8_as("cp437", "cp1252", "cp1252")))
    found += [Family(f"six/{codec}", "six layers", by.utf8_as(*[codec] * 6)) for codec in ("cp1252", "latin-1")]
    found += [Family(f"mixed/{codec}", "mixed", by.in_part(codec)) for codec in UTF8_AS]
    found.append(Family("mixed/cp1252+mac-roman", "mixed", by.in_part("cp1252", "mac-roman")))
    found.append(Family("mixed/cp1251+cp1252", "mixed", by.in_part("cp1251", "cp1252")))
    found += _lossy()
    found += [
        Family(
            f"legacy/{true}-as-{wrong}",
            "legacy",
            by.layered((true, wrong)),
            languages=frozenset(_WRITTEN_IN[true]) if true in _WRITTEN_IN else None,
            factor=3 if true in {*_WRITTEN_IN, *_CYRILLIC} else 1,
        )
        for true, wrong in LEGACY
    ]
    found += _escaped()
    return tuple(found)
