"""Where a text of reStructuredText may be cut so that each part reads by itself as it does in the whole."""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.cutting import LEAST, parts_at
from unbake.model import WHOLE, Parts


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(r"\n[ \t]*\r?\n(?=[A-Za-z\u00aa-\uffef])")


def rst_parts(text: str) -> Parts:
    """Cut before paragraphs that are not indented: they end all that is; but simple tables may hold blank lines."""
    return parts_at(_cut(), text, _simple_tables(text)) if len(text) >= 2 * LEAST else WHOLE


def _simple_tables(text: str) -> list[tuple[int, int]]:
    """Return where the simple tables stand: each ends with a rule, not its first, before a blank line."""
    found: list[tuple[int, int]] = []
    if _gap_in_a_rule().search(text) is None:
        return found
    opened: int | None = None
    for rule in _simple_rule().finditer(text):
        if opened is None:
            opened = rule.start()
        elif rule["blank"] is not None:
            found.append((opened, rule.end()))
            opened = None
    return found if opened is None else [*found, (opened, len(text))]


@cache
def _gap_in_a_rule() -> re.Pattern[str]:
    """Match what a rule has within it, from a sign on to which the search leaps: few texts have such tables."""
    return re.compile(r"=[ \t]++=")


@cache
def _simple_rule() -> re.Pattern[str]:
    return re.compile(r"^[ \t]*=++(?:[ \t]++=++)++[ \t]*+\r?$(?P<blank>(?=\n[ \t]*\r?(?:\n|\Z)|\Z))?", re.MULTILINE)
