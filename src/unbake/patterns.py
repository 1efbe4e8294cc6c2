"""File name patterns in git's syntax, as the settings use them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def matches(pattern: str, path: str) -> bool:
    """Tell whether `path` (with `/` between its parts) matches one pattern of git's ignore syntax."""
    return compiled((pattern,)).match_file(path)


@lru_cache(maxsize=512)
def compiled(patterns: Sequence[str]) -> GitIgnoreSpec:
    """Compile patterns once; `patterns` is a tuple."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
