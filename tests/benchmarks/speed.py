"""Times `unbake check` against its peers, as whole processes in paired runs: `python -m tests.benchmarks.speed`.

Each row's command and peer run in turn, A B A B; the figure is the median of the ratios of the pairs.
Ratios are comparable from machine to machine, seconds are not.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import folders, sections

PYTHON = sys.executable
LOOP = """
import pathlib, sys
{setup}
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if path.is_file():
        fix(path.read_text("utf-8"))
"""
FTFY = LOOP.format(setup="import ftfy\nfix = ftfy.fix_encoding")
PLSFIX = LOOP.format(setup="import plsfix\nfix = plsfix.fix_text")
NOTHING = "import typer\napp = typer.Typer()\n@app.command()\ndef main(path: str) -> None: ...\napp()\n"


@dataclass(frozen=True, slots=True)
class Pair:
    """A command of ours, a peer's, and the ratio aimed at."""

    name: str
    ours: list[str]
    peer: list[str]
    goal: float


def unbake(*arguments: str) -> list[str]:
    """The command as a user runs it, with no settings of the place it runs in."""
    return [*_CHECK, "--no-cache", *arguments]


def unbake_again(*arguments: str) -> list[str]:
    """The command as it is run again and again, with what it remembers of clean files."""
    return [*_CHECK, *arguments]


_CHECK = [PYTHON, "-m", "unbake", "check", "--isolated", "--output-format", "concise"]


def program(name: str) -> str | None:
    """Where a peer's program is: beside this Python, or on the path."""
    beside = Path(PYTHON).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def pairs() -> list[Pair]:
    """All rows whose peer is installed."""
    clean, plain = str(folders.non_ascii()), str(folders.ascii_pages())
    partly, wholly = str(folders.broken_in_part()), str(folders.broken_everywhere())
    typos, ripgrep = program("typos"), program("rg")
    one = str(_one_page())
    twice = str(_twice(Path(clean)))
    rows = [
        Pair("clean, not ASCII: typos", unbake(clean), [typos or "", clean], 0.50),
        Pair("clean, ASCII: typos", unbake(plain), [typos or "", plain], 0.40),
        Pair("clean, not ASCII: ftfy `fix_encoding` per file", unbake(clean), [PYTHON, "-c", FTFY, clean], 0.075),
        Pair("clean, not ASCII: plsfix per file", unbake(clean), [PYTHON, "-c", PLSFIX, clean], 0.33),
        Pair("clean, not ASCII: ripgrep for a string", unbake(clean), [ripgrep or "", "-F", "zqxzqx", clean], 7),
        Pair("clean, ASCII: ripgrep for a string", unbake(plain), [ripgrep or "", "-F", "zqxzqx", plain], 4),
        Pair("5 % of files broken: plsfix per file", unbake(partly), [PYTHON, "-c", PLSFIX, partly], 0.60),
        Pair("damage in every line: ftfy `fix_encoding` per file", unbake(wholly), [PYTHON, "-c", FTFY, wholly], 0.50),
        Pair("one clean file: a typer program that does nothing", unbake(one), [PYTHON, "-c", NOTHING, one], 1.15),
        Pair("twice the files: once", unbake(twice), unbake(clean), 2.05),
        Pair("a second run, clean, not ASCII: the first", unbake_again(clean), unbake(clean), 0.50),
        Pair("a second run, clean, ASCII: the first", unbake_again(plain), unbake(plain), 0.50),
    ]
    return [row for row in rows if row.peer[0]]


def _one_page() -> Path:
    """A page of Markdown as a hook gets it: clean, with a few characters beyond ASCII."""
    path = folders.PLACE / "page.md"
    lines = ["# The ferry", "", "The ferry to Nørrehavn leaves at nine — whoever is late waits on the quay.", ""]
    path.write_text("\n".join(lines * 60), encoding="utf-8")
    return path


def _twice(folder: Path) -> Path:
    copy = folder.with_name("twice")
    if not copy.exists():
        for half in ("a", "b"):
            shutil.copytree(folder, copy / half)
    return copy


def measured(pair: Pair, runs: int) -> tuple[float, float, float]:
    """Return the median ratio, and the median seconds of ours and of the peer."""
    _seconds(pair.ours)
    _seconds(pair.peer)
    found = [(_seconds(pair.ours), _seconds(pair.peer)) for _ in range(runs)]
    ratio = statistics.median(ours / peer for ours, peer in found)
    return ratio, statistics.median(ours for ours, _ in found), statistics.median(peer for _, peer in found)


def _seconds(command: list[str]) -> float:
    with tempfile.TemporaryFile() as sink:
        begin = time.perf_counter()
        subprocess.run(command, stdout=sink, stderr=sink, check=False, cwd=tempfile.gettempdir(), env=_environment())
        return time.perf_counter() - begin


def _environment() -> dict[str, str]:
    """As where the package is installed: its modules are compiled once, and output is written in blocks."""
    source = str(Path(__file__).parents[2] / "src")
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_OF_USERS}
    return {**kept, "PYTHONPATH": source, "NO_COLOR": "1"}


_NOT_OF_USERS = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
"""Set where software is built, and by hardly anyone else."""


def main(report: Callable[[str], None] = print) -> None:
    """Measure all rows and write the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", help="measure the rows whose name holds this, and write nothing")
    asked = parser.parse_args()
    rows: list[list[str]] = []
    for pair in pairs():
        if asked.only not in pair.name:
            continue
        ratio, ours, peer = measured(pair, asked.runs)
        rows.append([pair.name, f"{ratio:.3g}", f"{pair.goal:g}", f"{ours:.2f}", f"{peer:.2f}"])
        report("  ".join(rows[-1]))
    if not asked.only:
        head = ["folder: peer", "ratio", "goal", "unbake, s", "peer, s"]
        note = (
            "`make bench-speed`: whole processes in turn, the median of the ratios of the pairs, "
            f"{asked.runs} pairs on {os.cpu_count()} cores. Seconds hold for one machine only."
        )
        sections.write("speed", f"## Speed\n\n{note}\n\n{sections.table(head, rows)}")


if __name__ == "__main__":
    main()
