"""Inline ignores: comments that silence findings where they stand.

`unbake: ignore[rule, family]` in a comment of the file's format silences what its selectors name, without
brackets everything: at the end of a line on that line, on lines of its own for the next block (up to the
next blank line). `unbake: ignore-file[...]` silences in the whole file. They never enable anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from unbake.formats.parted import zones_of
from unbake.model import Format, Span, ZoneKind


@dataclass(frozen=True, slots=True)
class Ignore:
    """One inline ignore: the families and rules it names (none: all), what it silences, where it stands."""

    selectors: tuple[str, ...]
    silenced: Span
    comment: Span

    def silences(self, family: str, rule: str, span: Span) -> bool:
        """Tell whether a finding of `rule` at `span` is silenced: it begins in the silenced stretch."""
        named = not self.selectors or family in self.selectors or rule in self.selectors
        return named and self.silenced.start <= span.start < max(self.silenced.end, self.silenced.start + 1)


@cache
def _directive(opens: str, closes: str) -> re.Pattern[str]:
    # `##` and `;;` open a comment too; `-->` may follow at once.
    opening = f"{re.escape(opens)}+" if len(opens) == 1 else re.escape(opens)
    closing = rf"(?:[^\r\n]*?{re.escape(closes)})" if closes else r"[^\r\n]*"
    return re.compile(
        rf"{opening}[ \t]*unbake:[ \t]*ignore(?P<file>-file)?(?:\[(?P<selectors>[a-z0-9, \t-]*)\])?"
        rf"(?!\w|-[a-z]){closing}"
    )


@cache
def _line_end() -> re.Pattern[str]:
    return re.compile(r"\r\n|\n|\r|\Z")


@cache
def _block_end() -> re.Pattern[str]:
    """Match the end of the last line before a blank one."""
    return re.compile(r"(?:\r\n|\n|\r)(?=[ \t>]*(?:[\r\n]|\Z))|\Z")


_SAMPLES = frozenset({ZoneKind.CODE, ZoneKind.VERBATIM})


def find_ignores(text: str, file_format: Format) -> Iterator[Ignore]:
    """Yield the inline ignores of a text in order; only comments of its format count, and no samples of them."""
    if "unbake:" not in text:
        return
    found = [match for form in file_format.comments for match in _directive(*form).finditer(text)]
    if found and file_format.shows_code:
        zones = zones_of(file_format)(text)
        found = [match for match in found if zones.at(match.start()).kind not in _SAMPLES]
    for match in sorted(found, key=lambda match: match.start()):
        names = (match["selectors"] or "").replace(",", " ").split()
        silenced = Span(0, len(text)) if match["file"] else _silenced(text, match)
        yield Ignore(tuple(names), silenced, Span(*match.span()))


def _silenced(text: str, match: re.Match[str]) -> Span:
    """Return the line that the comment ends, or the block after the line that it stands alone on."""
    line_start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
    line_end = _line_end().search(text, match.end())
    assert line_end is not None  # the end of the text matches
    alone = not text[line_start : match.start()].strip(" \t>*-") and not text[match.end() : line_end.start()].strip()
    if not alone:
        return Span(line_start, line_end.start())
    start = line_end.end()
    while start < len(text):  # blank lines between the comment and its block
        following = _line_end().search(text, start)
        assert following is not None
        if text[start : following.start()].strip(" \t>"):
            break
        start = following.end()
    end = _block_end().search(text, start)
    assert end is not None
    return Span(start, end.start())
