"""Damaged signs and words of one character that stand between blanks: what is beyond the blanks tells of them.

`3 Ã— 4` is a capital and a dash, and `Ã` before a no-break space a capital as well. But nobody writes a capital between
numbers, nor a no-break space right before another blank.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_AMONG_NUMBERS: Final = 14.0
"""Nats for a sign of arithmetic between numbers, and for a Greek letter that is equal to one; it outweighs that a
capital may stand before a dash."""
_TWO_BLANKS: Final = 3.0
"""Nats for a no-break space before a blank."""


_DEFINED: Final = " ?[=≈<>] ?[0-9]"
"""What stands between a letter and the number that it is."""


@cache
def among_numbers() -> re.Pattern[str]:
    """Match signs of multiplication and division between numbers, and Greek letters equal to one, read wrongly."""
    return re.compile(rf"[{_LEADS}][—·](?<=[0-9] ..)(?= ?[0-9])|[ÎÏ╬╧].(?={_DEFINED})")


_LEADS: Final = "ÃĂĆ"
"""What windows-1252, 1250 and 1257 read the first byte of `×`, `÷` and `à` as."""


@cache
def _is_defined() -> re.Pattern[str]:
    return re.compile(_DEFINED)


def gain_between_blanks(before: str, after: str, left: str, right: str) -> float:
    """Return what the text beyond the blanks beside a run adds to what it gains, in nats."""
    if _is_defined().match(right) and "α" <= after.lower() <= "ω" and not left[-1:].isalpha():
        return _AMONG_NUMBERS
    if before[0] not in _LEADS:
        return 0.0
    if after in "×÷" and left[-1:] == " " and left[-2:-1].isdigit() and right.lstrip(" ")[:1].isdigit():
        return _AMONG_NUMBERS
    if before[1:] == "\N{NO-BREAK SPACE}" and right[:1] == " " and right[1:2].isalpha() and left[-1:] in _OPENING:
        return _TWO_BLANKS
    return 0.0


_OPENING: Final = " \N{NO-BREAK SPACE}(«“'’"
