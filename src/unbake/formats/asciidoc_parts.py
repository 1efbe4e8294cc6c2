"""Where a text of AsciiDoc may be cut so that each part reads by itself as it does in the whole."""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.cutting import LEAST, parts_at
from unbake.model import WHOLE, Parts


@cache
def _cut() -> re.Pattern[str]:
    """Match the end of a line and a blank one, before a paragraph or a heading.

    What the line says of the block after it, in brackets, reaches over a title and a comment too.
    """
    return re.compile(r"\n(?![./\[])[^\n]*[^\s\]][ \t]*\r?\n[ \t]*\r?\n(?=[A-Za-z=\u00aa-\uffef])")


@cache
def _fence() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?P<fence>-{4,}|\+{4,}|\.{4,}|/{4,}|[|,:!]===)[^\r\n]*?|(?P<ticks>`{3,})[^\r\n]*)[ \t]*\r?$", re.MULTILINE
    )


def asciidoc_parts(text: str) -> Parts:
    """Cut before paragraphs and headings, but in no block with lines as its ends.

    Not at all where such a line follows a paragraph: it may be a part of that.
    """
    if len(text) < 2 * LEAST:
        return WHOLE
    closed: list[tuple[int, int]] = []
    at = 0
    while opener := _fence().search(text, at):
        if _is_in_paragraph(text, opener.start()):
            return WHOLE
        sign = opener["ticks"] or opener[0].rstrip()
        closer = re.compile(rf"^{re.escape(sign)}[ \t]*\r?$", re.MULTILINE).search(text, opener.end())
        at = len(text) if closer is None else closer.end()
        # A cut may stand behind the last line of a block, not behind the first; it begins a line before it.
        closed.append((max(0, opener.start() - 1), len(text) if closer is None else closer.start() - 1))
    return parts_at(_cut(), text, closed)


def _is_in_paragraph(text: str, start: int) -> bool:
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start].strip()
    return bool(above) and above != "+" and not above.startswith(("[", ".", "//", "=", "--", "****", "____"))
