"""A white space character that does not do here what it looks like.

## Why
A no-break space after `#` or `-` looks like a blank, and the heading or list item is none: keyboards of
several languages make it with one key too many. In code, copied from a page, it is no blank for a compiler or
a shell: `sudo` with one after it is a command that nobody has. An ideographic space between Latin words is twice
as wide as it should be.

## Fix
A plain blank, suggested only; after a marker only reported, since the repair makes a heading or list of the
line. No-break, narrow and thin spaces inside a sentence, a string or a comment are right and stay, and so do line
and paragraph separators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.model import Document, Hit, Level, Span, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import contains_beyond_ascii

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_IDEOGRAPHIC: Final = "\N{IDEOGRAPHIC SPACE}"
_MANY: Final = 5
_NO_BLANK: Final = "Programs that read code take it for a letter, not for a blank."


@cache
def _ideographic() -> re.Pattern[str]:
    return re.compile(rf"({_IDEOGRAPHIC})(?<=[A-Za-z,;].)(?=[A-Za-z])")


@cache
def _after_marker() -> re.Pattern[str]:
    # The space comes first, so that the search is one for a character; its line is looked at afterwards.
    return re.compile(rf"({_NO_BREAK})(?<=[#-].)(?=\w)")


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(r" {0,3}(?:#{1,6}|-)")


def find(document: Document) -> Iterator[Hit]:
    """Yield each odd space; those after a Markdown marker only in Markdown."""
    for match in _ideographic().finditer(document.text):
        yield _hit(match, "It is as wide as two letters, between Latin words.")
    if document.path.lower().endswith((".md", ".markdown", ".mdx", ".rmd", ".qmd")):
        for match in _after_marker().finditer(document.text):
            if _marker().fullmatch(document.text[max(0, match.start() - 10) : match.start()].rpartition("\n")[2]):
                yield _hit(match, "It does not end the marker: this is no heading or list item.", None)

    yield from _in_code(document)


@cache
def _like_code_at_first() -> re.Pattern[str]:
    """Match a run of no-break spaces at the start of a text, or behind a blank, a line feed or a sign of code."""
    # The space comes first, so that the search is one for a character.
    before = rf"(?<=[\n \t;{{}}()\]=*_,]{_NO_BREAK})|(?<![\s\S]{_NO_BREAK})"
    return re.compile(rf"{_NO_BREAK}(?:{before}){_NO_BREAK}*+(?![:;!?»])")


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"{_NO_BREAK}+")


def _like_code(text: str) -> Iterator[re.Match[str]]:
    """Yield the runs of no-break spaces at the start of a line or after a sign that code is written with.

    Zones are costly, and prose has such spaces before its marks: so only where a line of code is likely.
    """
    for match in _like_code_at_first().finditer(text):
        start = match.start()
        is_behind_blank = text[start - 1 : start] in _BLANKS
        if not is_behind_blank or not text[max(0, start - _DEEPEST) : start].rpartition("\n")[2].strip(" \t"):
            yield match


_DEEPEST: Final = 80
_BLANKS: Final = frozenset(("", "\n", " ", "\t"))


@cache
def _formats_of_code() -> frozenset[str]:
    from unbake.formats.source_code import FORMATS

    return frozenset(known.name for known in FORMATS)


_MARKED_UP: Final = frozenset({"html", "xml"})


def _in_code(document: Document) -> Iterator[Hit]:
    """Yield no-break spaces between the words of code; in a file full of them the first alone, without an edit."""
    is_code = document.format in _formats_of_code()
    # What is marked up as code keeps its words on one line by such spaces: that is layout.
    if not is_code and (document.format in _MARKED_UP or ("```" not in document.text and "::" not in document.text)):
        return
    runs = _runs().finditer(document.text) if is_code else _like_code(document.text)
    found = [m for m in runs if document.zones.at(m.start()).kind is ZoneKind.CODE and not _is_meant(document.text, m)]
    if len(found) >= _MANY:
        message = f"{len(found)} times a no-break space in code"
        yield Hit(Span(*found[0].span()), message, _NO_BLANK, Level.SUGGESTION)
        return
    for match in found:
        yield Hit(
            Span(*match.span()), "a no-break space in code", _NO_BLANK, Level.SUGGESTION, after=" " * len(match[0])
        )


@cache
def _tree() -> re.Pattern[str]:
    return re.compile(rf"[ {_NO_BREAK}\N{{BOX DRAWINGS LIGHT VERTICAL}}]*[\u2500-\u257f]")


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """Tell whether it is typography in what is shown, a string of its own, or the indent of a listing by `tree`."""
    start, end = match.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before == after and before in _QUOTES:
        return True
    if after in _AFTER_A_NARROW_SPACE or before in {"«", "–", "—"}:
        return True
    if before.isdigit() and (after.isdigit() or after.isalpha()):
        return True
    return (
        _tree().match(text, start) is not None or "\N{BOX DRAWINGS LIGHT VERTICAL}" in text[max(0, start - 3) : start]
    )


_AFTER_A_NARROW_SPACE: Final = frozenset(":;!?»%€")
_QUOTES: Final = frozenset("\"'`")


def _hit(match: re.Match[str], proof: str, repaired: str | None = " ") -> Hit:
    import unicodedata

    name = unicodedata.name(match.group(1)[0]).lower()
    return Hit(Span(*match.span(1)), f"{name} where a blank belongs", proof, Level.SUGGESTION, after=repaired)


RULE = Rule(
    name="unusual-space",
    find=find,
    screen=contains_beyond_ascii(_NO_BREAK, _IDEOGRAPHIC),
    doc=__doc__,
    examples=(
        Example(f"#{_NO_BREAK}Titre\n", kind="md", outcome=Outcome.REPORTED),
        Example(f"-{_NO_BREAK}une chose\n", kind="md", outcome=Outcome.REPORTED),
        Example(f"see{_IDEOGRAPHIC}also", "see also", outcome=Outcome.OFFERED),
        Example(f"int{_NO_BREAK}size = 1;\n", "int size = 1;\n", kind="c", outcome=Outcome.OFFERED),
        Example(
            f"Run\n\n```sh\nif true; then\n{_NO_BREAK}{_NO_BREAK}ls\nfi\n```\n",
            "Run\n\n```sh\nif true; then\n  ls\nfi\n```\n",
            kind="md",
            outcome=Outcome.OFFERED,
        ),
        Example(f'const nbsp = "{_NO_BREAK}";\n<b>Ça va{_NO_BREAK}?</b> 100{_NO_BREAK}000{_NO_BREAK}km\n', kind="jsx"),
        Example(
            f"```\n\u2502{_NO_BREAK}{_NO_BREAK} \u2514\u2500 a\n{_NO_BREAK}{_NO_BREAK} \u251c\u2500 b\n```\n",
            kind="md",
        ),
        Example(f"<p>Écrivez <code>x{_NO_BREAK}={_NO_BREAK}1;{_NO_BREAK}y</code>:: là.</p>\n", kind="html"),
        Example(f"print('10{_NO_BREAK}km')  # 10{_NO_BREAK}km\n", kind="py"),
        Example(f"```\nls\n```\n\nLa liste (longue){_NO_BREAK}: «{_NO_BREAK}ls{_NO_BREAK}».\n", kind="md"),
        Example(f"10{_NO_BREAK}km, «{_NO_BREAK}oui{_NO_BREAK}»,\N{NARROW NO-BREAK SPACE}!"),
        Example(f"-{_NO_BREAK}une chose\n"),
        Example(f"*{_NO_BREAK}eine Fußnote\n", kind="md"),
        Example(f"山田{_IDEOGRAPHIC}太郎{_IDEOGRAPHIC}ABC"),
        Example(f"{_NO_BREAK}{_NO_BREAK}indented"),
        Example("une ligne\N{LINE SEPARATOR}une autre\N{PARAGRAPH SEPARATOR}"),
        Example("a\N{THIN SPACE}b and 1\N{EN SPACE}2"),
    ),
)
