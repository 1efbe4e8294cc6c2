"""Which format a file has: by its name, from the table that each format's file holds."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from unbake import formats
from unbake.patterns import matches

if TYPE_CHECKING:
    from unbake.model import Format


@cache
def all_formats() -> Mapping[str, Format]:
    """Return every format by name. A format is found by its file: each names its own in `FORMATS`."""
    found: dict[str, Format] = {}
    for module in pkgutil.iter_modules(formats.__path__):
        for known in getattr(import_module(f"{formats.__name__}.{module.name}"), "FORMATS", ()):
            found[known.name] = known
    return found


@cache
def _by_suffix() -> Mapping[str, Format]:
    return {pattern[1:]: known for known in all_formats().values() for pattern in known.patterns if pattern[:1] == "*"}


@cache
def _by_name() -> Mapping[str, Format]:
    return {pattern: known for known in all_formats().values() for pattern in known.patterns if pattern[:1] != "*"}


def format_for(path: str, chosen: Mapping[str, str]) -> Format:
    """Return the format of the file at `path`.

    `chosen` is the user's table of file name pattern (git's syntax) -> format name and comes first, in its order;
    then the whole name, then the longest ending that a format knows; else the format is `unknown`.
    A name in `chosen` that no format has raises KeyError.
    """
    whole = path.replace("\\", "/").lower()
    for pattern, name in chosen.items():
        if matches(pattern.lower(), whole):
            return all_formats()[name]
    name = whole.rpartition("/")[2]
    if name in _by_name():
        return _by_name()[name]
    at = name.find(".")
    while at >= 0:
        if name[at:] in _by_suffix():
            return _by_suffix()[name[at:]]
        at = name.find(".", at + 1)
    return all_formats()["unknown"]
