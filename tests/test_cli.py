"""The command line as data: each folder in tests/cli is a run, with what goes in and what comes out.

`case.toml` holds the arguments, the exit code and, where it matters, standard input. `in/` is the
folder that the command runs in, `out/` the folder afterwards (nothing changes where there is none);
`stdout` and `stderr` are compared whole. UPDATE_CASES=1 writes what came out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.command import run

CASES = sorted(path.parent for path in (Path(__file__).parent / "cli").glob("*/case.toml"))
UPDATE = bool(os.environ.get("UPDATE_CASES"))


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def normal(output: bytes) -> bytes:
    """Take out what differs from run to run, or between systems."""
    output = output.replace(b"\r\n", b"\n") if os.linesep == "\r\n" else output
    return re.sub(rb"run \d{8}-\d{6}-\d{3}", b"run RUN", output)


def record(case: Path, done: subprocess.CompletedProcess[bytes], folder: Path) -> None:
    settings = (case / "case.toml").read_text("utf-8")
    (case / "case.toml").write_text(re.sub(r"(?m)^exit = \d+", f"exit = {done.returncode}", settings), "utf-8")
    (case / "stdout").write_bytes(normal(done.stdout))
    (case / "stderr").write_bytes(normal(done.stderr))
    shutil.rmtree(case / "out", ignore_errors=True)
    if content(folder) != content(case / "in"):
        shutil.copytree(folder, case / "out")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_run_prints_writes_and_exits_as_recorded(case: Path, tmp_path: Path) -> None:
    wanted = tomllib.loads((case / "case.toml").read_text("utf-8"))
    folder = tmp_path / "work"
    shutil.copytree(case / "in", folder)
    stdin = (case / "stdin").read_bytes() if (case / "stdin").exists() else None
    done = run(folder, *wanted["arguments"], stdin=stdin, COLUMNS="100", **wanted.get("environment", {}))
    if UPDATE:
        record(case, done, folder)
        return
    assert normal(done.stdout).decode() == (case / "stdout").read_bytes().decode()
    assert normal(done.stderr).decode() == (case / "stderr").read_bytes().decode()
    assert done.returncode == wanted["exit"]
    expected = case / "out" if (case / "out").exists() else case / "in"
    assert content(folder) == content(expected)


def test_there_are_cases() -> None:
    assert len(CASES) >= 10
