"""unbake finds and repairs damaged text: mojibake, wrong encodings, stray artifacts.

>>> import unbake
>>> unbake.fix_text("WASHINGTON (AP) \u00e2\u20ac\u201c The vote")
'WASHINGTON (AP) – The vote'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from unbake.api import check_file as check_file
    from unbake.api import check_text as check_text
    from unbake.api import explain as explain
    from unbake.api import fix_file as fix_file
    from unbake.api import fix_text as fix_text

__all__ = ["check_file", "check_text", "explain", "fix_file", "fix_text"]


def __getattr__(name: str) -> Any:
    """Import the library when it is first used: the command needs none of it."""
    if name in __all__:
        from unbake import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
