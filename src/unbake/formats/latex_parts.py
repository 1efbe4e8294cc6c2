"""Where a text of LaTeX may be cut so that each part reads by itself as it does in the whole."""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.cutting import LEAST, blank_line, parts_at
from unbake.formats.latex_names import MATH, VERBATIM
from unbake.model import WHOLE, Parts


@cache
def _opener() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, VERBATIM | MATH), key=len, reverse=True))
    return re.compile(rf"\\begin[ \t]*\{{(?P<name>(?:{names})\*?)\}}")


@cache
def _comment() -> re.Pattern[str]:
    return re.compile(r"(?:[^%\\]|\\[^\n])*+%")


def latex_parts(text: str) -> Parts:
    """Cut at blank lines after the preamble, but in no environment of code or math."""
    if len(text) < 2 * LEAST:
        return WHOLE
    closed: list[tuple[int, int]] = []
    at = max(0, text.find("\\begin{document}"))
    start = at
    while opener := _opener().search(text, at):
        at = opener.end()
        line = text.rfind("\n", 0, opener.start()) + 1
        if _comment().match(text, line, opener.start()) is None:
            closer = text.find(f"\\end{{{opener['name']}}}", at)
            at = len(text) if closer < 0 else closer
            closed.append((opener.start(), at))
    return parts_at(blank_line(), text, closed, start)
