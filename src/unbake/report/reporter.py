"""What an output format is, and which there are: one file each in this package, nothing to register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from unbake.model import FileReport
from unbake.report.tally import Tally


@dataclass(frozen=True, slots=True)
class Screen:
    """What the output is shown on."""

    color: bool = False
    width: int = 80
    verbose: bool = False
    unicode: bool = True
    """Whether it takes characters beyond ASCII."""


Render = Callable[[Iterable[FileReport], Tally, Screen], Iterator[str]]
"""From the stream of reports to pieces of output; the tally holds the totals once the stream is at its end."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """One output format."""

    name: str
    render: Render
    is_data: bool = False
    """Whether it is read by programs: always UTF-8, whatever the terminal takes."""


@cache
def all_reporters() -> dict[str, Reporter]:
    """Return every output format by its name."""
    package = import_module("unbake.report")
    modules = (import_module(f"unbake.report.{module.name}") for module in iter_modules(package.__path__))
    found = [module.REPORTER for module in modules if hasattr(module, "REPORTER")]
    return {reporter.name: reporter for reporter in sorted(found, key=lambda reporter: reporter.name)}


def reporter_named(name: str) -> Reporter:
    """Return one output format, importing no other.

    Raises:
        KeyError: there is none of that name.
    """
    module = name.replace("-", "_")
    try:
        reporter: Reporter = import_module(f"unbake.report.{module}_format").REPORTER
    except ModuleNotFoundError:
        raise KeyError(name) from None
    return reporter
