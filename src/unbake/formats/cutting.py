"""Where a text is cut into parts that are worth reading one by one."""

from __future__ import annotations

import re

from unbake.model import WHOLE, Parts

LEAST = 4096
"""Code points of a part; to read one has a cost that does not depend on its length."""


def parts_at(pattern: re.Pattern[str], text: str) -> Parts:
    """Cut `text` at the ends of what `pattern` matches, into parts of `LEAST` code points or more."""
    if len(text) < 2 * LEAST:
        return WHOLE
    cuts: list[int] = []
    at = LEAST
    while found := pattern.search(text, at):
        if found.end() == len(text):
            break
        cuts.append(found.end())
        at = found.end() + LEAST
    return Parts(tuple(cuts))
