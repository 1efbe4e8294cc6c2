"""Remembers what a run wrote, so that `undo` can put it back.

A run is a folder in the user's state folder: `run.jsonl` with a line per file, and the original
bytes of each file beside it, named by their digest. The originals are on the disk before a file is
replaced.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from unbake.fix.write import WriteError, write_file

KEPT_RUNS = 50
"""Runs that are kept; older ones go when a new one begins."""


class JournalError(ValueError):
    """There is no such run, or its record cannot be read; the message says which."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that a run replaced."""

    path: str
    """Absolute."""
    original: str
    """SHA-256 of the bytes before, also the name of their copy."""
    repaired: str
    """SHA-256 of the bytes written."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of `fix` that wrote files."""

    name: str
    folder: Path

    def entries(self) -> list[Entry]:
        """Read the files of the run.

        Raises:
            JournalError: the record cannot be read.
        """
        try:
            lines = (self.folder / "run.jsonl").read_text("utf-8").splitlines()
            return [Entry(**json.loads(line)) for line in lines]
        except (OSError, ValueError, TypeError) as error:
            raise JournalError(f"the record of run {self.name} cannot be read: {error}") from error


def journal_folder() -> Path:
    """Return the folder of all runs."""
    if named := os.environ.get("UNBAKE_STATE_DIR"):
        return Path(named) / "runs"
    from platformdirs import user_state_path

    return user_state_path("unbake", appauthor=False) / "runs"


def runs() -> list[Run]:
    """Return the runs that can be undone, newest first."""
    folder = journal_folder()
    try:
        names = sorted((entry.name for entry in os.scandir(folder) if entry.is_dir()), reverse=True)
    except OSError:
        return []
    return [Run(name, folder / name) for name in names]


class Recorder:
    """Records one run, beginning with its first file."""

    def __init__(self) -> None:
        self.run: Run | None = None

    def record(self, path: str, original: bytes, repaired: bytes) -> None:
        """Keep the original bytes of a file that is about to be replaced.

        Raises:
            OSError: they cannot be kept; the file must then not be written.
        """
        if self.run is None:
            self.run = _begin()
        entry = Entry(os.path.abspath(path), _digest(original), _digest(repaired))
        copy = self.run.folder / entry.original
        if not copy.exists():
            copy.write_bytes(original)
        with open(self.run.folder / "run.jsonl", "a", encoding="utf-8", errors="surrogateescape") as file:
            file.write(json.dumps(asdict(entry)) + "\n")


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of one file of a run that is undone."""

    path: str
    error: str | None


def undo(run: Run) -> Iterator[Restored]:
    """Put the files of a run back as they were, newest first; a file changed since is left alone.

    Raises:
        JournalError: the record cannot be read.
    """
    left = False
    for entry in reversed(run.entries()):
        error = _restore(run, entry)
        left = left or error is not None
        yield Restored(entry.path, error)
    if not left:
        shutil.rmtree(run.folder, ignore_errors=True)


def _restore(run: Run, entry: Entry) -> str | None:
    try:
        current = Path(entry.path).read_bytes()
        original = (run.folder / entry.original).read_bytes()
    except OSError as error:
        return (error.strerror or str(error)).lower()
    if _digest(current) == entry.original:
        return None
    if _digest(current) != entry.repaired:
        return "it changed since the run"
    try:
        write_file(entry.path, current, original, os.path.dirname(entry.path))
    except WriteError as error:
        return str(error)
    return None


def _begin() -> Run:
    for old in runs()[KEPT_RUNS - 1 :]:
        shutil.rmtree(old.folder, ignore_errors=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for number in range(1000):
        name = f"{stamp}-{number:03}"
        folder = journal_folder() / name
        with contextlib.suppress(FileExistsError):
            folder.mkdir(parents=True, mode=0o700)
            return Run(name, folder)
    raise OSError("no folder for the record of this run can be made")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
