"""What reading formats costs where files are damaged: `python -m tests.benchmarks.parsing [FOLDER ...]`.

Processor time of `check` over the files of a folder, and the share of it that reads zones, finds where a text can be
cut, escapes, and holds the structure of the repaired file against that of the damaged one. Without folders: pages
generated from our own sentences, with damage in every line, and the same sentences as one long file each with one
damaged line.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from unittest import mock

from tests.formats.generated import MAKERS, Fill
from unbake import examination
from unbake.formats.parted import for_one_file
from unbake.formats.structure import has_same_structure
from unbake.model import Format, Settings
from unbake.pipeline import check_bytes

Result = TypeVar("Result")
File = tuple[str, bytes]
PAGES = 60
LONG = {
    "md": ("Une façade n° {n} et **un mur** près du `quai {n}`, voilà tout.\n\n", ""),
    "po": ('msgid "wall {n}"\nmsgstr "une façade n° {n}, voilà"\n\n', ""),
    "json": (' "{n}": ["une façade n° {n}", {n}],\n', "{{\n"),
    "yaml": ("k{n}:\n  title: une façade n° {n}\n  tags: [été, mur]\n", ""),
    "rst": ("Une façade n° {n} et **un mur** près du ``quai {n}``, voilà tout.\n\n", ""),
    "html": ("<p>Une façade n° {n} et <b>un mur</b>, voilà <code>quai {n}</code>.</p>\n", "<!DOCTYPE html>\n"),
    "xml": ("<item n='{n}'><p>une façade n° {n} et <b>un mur</b>, voilà</p></item>\n", "<all>\n"),
    "toml": ('k{n} = "une façade n° {n}"\ntags{n} = ["été", "mur"]\n', ""),
    "adoc": ("Une façade n° {n} et *un mur* près du `quai {n}`, voilà tout.\n\n", ""),
    "tex": ("Une façade n° {n} et \\emph{{un mur}} près du quai {n}, voilà tout.\n\n", ""),
    "ini": ("k{n} = une façade n° {n}\n", ""),
    "srt": ("{n}\n00:00:01,000 --> 00:00:02,000\nUne façade et un mur, voilà tout.\n\n", ""),
    "c": ('/* une façade n° {n} et un mur */\nint x{n} = {n}; // "mur"\n\n', "#include <stdio.h>\n"),
    "js": ("// une façade n° {n} et un mur\nlet x{n} = `mur ${{1}}` + 'quai' / {n};\n\n", ""),
    "py": ("# une façade n° {n} et un mur\nx{n} = {n}\n", ""),
    "txt": ("Une façade n° {n} et un mur près du quai {n}, voilà tout.\n\n", ""),
    "csv": ("{n},une façade n° {n},été\n", ""),
}


class Clock:
    """Adds up the processor time spent in what is `timed`, not counting one within another twice."""

    def __init__(self) -> None:
        self.spent = 0
        self._depth = 0

    def timed(self, function: Callable[..., Result]) -> Callable[..., Result]:
        """Return the function with its time counted."""

        def counted(*arguments: object) -> Result:
            self._depth += 1
            began = time.process_time_ns()
            try:
                return function(*arguments)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.spent += time.process_time_ns() - began

        return counted


def measured(files: Iterable[File]) -> tuple[int, int, int]:
    """Return the size of the files in bytes, and the nanoseconds of all and of the reading of formats."""
    clock = Clock()

    def watched(known: Format, length: int) -> Format:
        timed = replace(known, zones=clock.timed(known.zones), parts=known.parts and clock.timed(known.parts))
        return replace(for_one_file(timed, length), escape=clock.timed(known.escape))

    present = list(files)
    check_bytes(present[0][1], present[0][0], Settings())  # what is loaded and compiled once is not counted
    with (
        mock.patch.object(examination, "for_one_file", watched),
        mock.patch.object(examination, "has_same_structure", clock.timed(has_same_structure)),
    ):
        began = time.process_time_ns()
        for name, data in present:
            check_bytes(data, name, Settings())
        return sum(len(data) for _, data in present), time.process_time_ns() - began, clock.spent


def generated(ending: str) -> list[File]:
    """Return small files with damage in every line."""
    make = MAKERS[ending][0]
    return [(f"a.{ending}", make(Fill(random.Random(seed), damaged=True)).encode()) for seed in range(PAGES)]


def long_file(ending: str) -> list[File]:
    """Return one file of about 300 KB with two damaged words in the middle."""
    piece, head = LONG[ending]
    lines = [piece.format(n=number) for number in range(300_000 // len(piece))]
    middle = len(lines) // 2
    lines[middle] = lines[middle].replace("une façade", "Die BrÃ¼cke war grÃ¼n").replace("Une", "Die BrÃ¼cke war grÃ¼n")
    return [(f"a.{ending}", (head.replace("{{", "{") + "".join(lines)).encode())]


def main() -> None:
    """Measure and print a line for each folder or format."""
    rows: list[tuple[str, list[File]]] = []
    for folder in map(Path, sys.argv[1:]):
        rows += [
            (folder.name, [(path.name, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()])
        ]
    if not rows:
        rows += [(f"{ending}, damage in every line", generated(ending)) for ending in MAKERS]
        rows += [(f"{ending}, one damaged line in 300 KB", long_file(ending)) for ending in LONG]
    for name, files in rows:
        size, whole, formats = measured(files)
        print(
            f"{name:40} {size // 1024:5} KB  all {whole / size * 1.024:7.0f} µs/KB  "
            f"formats {formats / size * 1.024:6.0f} µs/KB  +{100 * formats / max(1, whole - formats):.0f} %"
        )


if __name__ == "__main__":
    main()
