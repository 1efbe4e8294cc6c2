"""A file in UTF-8 with stretches in another encoding: the bytes that are no UTF-8, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class StrayRun:
    """Bytes that are no UTF-8, as they stand in a text (lone surrogates), and the text they are in `codec`.

    `after` is None where no reading is good.
    """

    start: int
    end: int
    data: bytes
    codec: str
    after: str | None
    is_sure: bool


@cache
def _stray() -> re.Pattern[str]:
    return re.compile("[\udc80-\udcff]+")


def stray_runs(text: str) -> Iterator[StrayRun]:
    """Yield the runs of undecodable bytes of a text read as UTF-8 with `surrogateescape`."""
    for match in _stray().finditer(text):
        data = match.group().encode("utf-8", "surrogateescape")
        try:
            after = data.decode("cp1252")
        except UnicodeDecodeError:
            after = None
        yield StrayRun(match.start(), match.end(), data, "cp1252", after, is_sure=False)
