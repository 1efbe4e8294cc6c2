"""What is measured: unbake's engine, and beside it ftfy and plsfix at their best."""

from __future__ import annotations

import contextlib
import importlib
import importlib.metadata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.benchmarks.families import Family

Repair = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Repairer:
    """One tool with one setting; of the settings of one tool, the best per family counts."""

    tool: str
    setting: str
    repair: Repair

    def recovers(self, got: str, want: str, family: Family) -> bool:
        """Tell whether `got` is the line wanted; a peer may answer with an escape undone."""
        if got == want or family.read(got) == family.read(want):
            return True
        if self.tool.startswith("unbake"):
            return False
        if family.read(got).lstrip("\0") == family.read(want).lstrip("\0"):
            return True
        return self.tool == "plsfix" and got == self.repair(want)  # it cannot be kept from straightening quotes etc.


def _by_line(repair: Repair) -> Repair:
    return lambda text: "\n".join(repair(line) for line in text.split("\n"))


def _ftfy() -> Iterable[Repairer]:
    import ftfy

    only_encoding: dict[str, Any] = {
        "remove_terminal_escapes": False,
        "fix_latin_ligatures": False,
        "fix_character_width": False,
        "uncurl_quotes": False,
        "fix_line_breaks": False,
        "remove_control_chars": False,
        "normalization": None,
        "explain": False,
    }

    def repairer(name: str, **setting: Any) -> Repairer:
        config = ftfy.TextFixerConfig(unescape_html=False, **setting)
        return Repairer("ftfy", name, _by_line(lambda text: ftfy.fix_encoding(text, config)))

    yield repairer("fix_encoding")
    yield repairer("without restore_byte_a0", restore_byte_a0=False)
    yield repairer("without lossy repairs", restore_byte_a0=False, replace_lossy_sequences=False)
    yield Repairer("ftfy", "whole file", ftfy.fix_encoding)
    unescaping = ftfy.TextFixerConfig(unescape_html=True, **only_encoding)
    yield Repairer("ftfy", "with unescape_html", lambda text: ftfy.fix_text(text, unescaping))


def _plsfix() -> Iterable[Repairer]:
    import plsfix

    yield Repairer("plsfix", "fix_text", plsfix.fix_text)


def _unbake() -> Iterable[Repairer]:
    try:
        engine = importlib.import_module("unbake.mojibake.engine")
    except ImportError:
        return
    finders = [engine.find_runs]
    with contextlib.suppress(ImportError):
        finders.append(importlib.import_module("unbake.mojibake.escapes").find_escaped_runs)

    @lru_cache(maxsize=64)
    def runs(text: str) -> list[Any]:
        return sorted((run for find in finders for run in find(text)), key=lambda run: run.span)

    def repair(text: str, safeties: frozenset[str]) -> str:
        out: list[str] = []
        position = 0
        for run in runs(text):
            if run.safety.value in safeties and run.span.start >= position:
                out += [text[position : run.span.start], run.after]
                position = run.span.end
        return "".join(out) + text[position:]

    yield Repairer("unbake", "safe edits", lambda text: repair(text, frozenset({"safe"})))
    yield Repairer("unbake, unsafe too", "all edits", lambda text: repair(text, frozenset({"safe", "unsafe"})))


def repairers(tools: Iterable[str] = ()) -> tuple[Repairer, ...]:
    """Return the tools at hand, or those of them that are named."""
    found = (*_unbake(), *_ftfy(), *_plsfix())
    return tuple(repairer for repairer in found if not tools or repairer.tool.split(",")[0] in tools)


def versions() -> str:
    """Return the peers with their versions."""
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("ftfy", "plsfix"))
