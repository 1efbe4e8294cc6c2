"""Checks many files, on as many cores as there is work for; the reports come in the order of the files."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from unbake.detect.registry import all_rules
from unbake.files import Target, is_binary, reason
from unbake.model import EncodingReport, FileReport, Settings
from unbake.pipeline import check_bytes, clean, is_clean

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from multiprocessing.context import BaseContext

BATCH = 128
"""Files handed to a process at a time, unless they are large."""
BATCH_SIZE = 2_000_000
"""Bytes at which a batch of fewer files is handed out."""
WORTH_A_POOL = 384
"""Files from which on starting processes pays: fewer are checked sooner than a pool stands, unless they are large."""
WORTH_A_POOL_SIZE = 8_000_000
"""Bytes from which on it pays for fewer files."""
WAITING = 4
"""Batches per process that may wait, so that memory does not grow with the number of files."""


def scan(targets: Iterable[Target], jobs: int | None = None) -> Iterator[FileReport]:
    """Yield the report of each target, in order; binary files are left out.

    Args:
        targets: the files.
        jobs: processes to use; None for one per core.
    """
    wanted = jobs or os.cpu_count() or 1
    stream = iter(targets)
    first = list(islice(stream, WORTH_A_POOL))
    if wanted == 1 or (len(first) < WORTH_A_POOL and sum(map(_size, first)) < WORTH_A_POOL_SIZE):
        yield from _present(map(check_target, chain(first, stream)))
    else:
        yield from _present(_in_processes(chain(first, stream), wanted))


def check_target(target: Target) -> FileReport | None:
    """Read and check one file; None for a binary one. Never raises for what a file holds."""
    if target.error is not None:
        return failed(target.name, target.error)
    try:
        with open(target.path, "rb", buffering=0) as file:
            data = file.readall()
    except OSError as error:
        return failed(target.name, reason(error))
    except MemoryError:
        return failed(target.name, "is too large for this machine's memory")
    if is_binary(data):
        return None
    try:
        report = check_bytes(data, target.relative, target.settings, name=target.name)
    except (MemoryError, RecursionError) as error:
        return failed(target.name, f"could not be checked: {type(error).__name__}")
    except Exception as error:  # one file's trouble must not end the run
        return failed(target.name, f"could not be checked, an error in unbake: {type(error).__name__}: {error}")
    return report


def failed(name: str, why: str) -> FileReport:
    """Return the report of a file that could not be read, checked or written."""
    return FileReport(name, "", EncodingReport("unknown", "unknown", ""), (), None, None, why)


def _context() -> BaseContext:
    """Return the cheapest way to start a process that is sound here: nothing runs in threads yet, so a fork is."""
    import multiprocessing
    import sys

    cheap = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return multiprocessing.get_context("fork" if cheap else "spawn")


def _present(reports: Iterable[FileReport | None]) -> Iterator[FileReport]:
    return (report for report in reports if report is not None)


_Row = tuple[str, str, str, int, str | None]
"""A target as it goes to another process: its settings are a number, since most targets share them."""


def _check_batch(rows: list[_Row], settings: list[Settings]) -> dict[int, FileReport | None]:
    """Check the targets of a batch; return the reports of those that are not clean by their places in it."""
    found: dict[int, FileReport | None] = {}
    for place, (path, name, relative, number, error) in enumerate(rows):
        report = check_target(Target(path, name, relative, settings[number], error))
        if report is None or not is_clean(report):
            found[place] = report
    return found


def _size(target: Target) -> int:
    try:
        return os.path.getsize(target.path)
    except (OSError, ValueError):
        return 0


def _batches(targets: Iterator[Target]) -> Iterator[list[Target]]:
    """Yield the targets in order, so many at a time that no process is left with much when the others are done."""
    batch: list[Target] = []
    size = 0
    for target in targets:
        batch.append(target)
        size += _size(target)
        if len(batch) == BATCH or size >= BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _packed(batch: list[Target]) -> tuple[list[_Row], list[Settings]]:
    settings: dict[int, Settings] = {id(target.settings): target.settings for target in batch}
    numbers = {key: number for number, key in enumerate(settings)}
    rows = [(one.path, one.name, one.relative, numbers[id(one.settings)], one.error) for one in batch]
    return rows, list(settings.values())


@dataclass(slots=True)
class _Waiting:
    batch: list[Target]
    found: Future[dict[int, FileReport | None]]

    def reports(self) -> Iterator[FileReport | None]:
        """Yield the report of each target of the batch once all are there."""
        found = self.found.result()
        for place, target in enumerate(self.batch):
            yield found[place] if place in found else clean(target.name)


def _in_processes(targets: Iterator[Target], jobs: int) -> Iterator[FileReport | None]:
    import gc
    from concurrent.futures import ProcessPoolExecutor

    all_rules()  # loaded before the processes part, they need not load them again
    gc.freeze()
    executor: Executor
    with ProcessPoolExecutor(jobs, mp_context=_context()) as executor:
        waiting: deque[_Waiting] = deque()
        try:
            for batch in _batches(targets):
                waiting.append(_Waiting(batch, executor.submit(_check_batch, *_packed(batch))))
                if len(waiting) > jobs * WAITING:
                    yield from waiting.popleft().reports()
            while waiting:
                yield from waiting.popleft().reports()
        finally:
            executor.shutdown(wait=True, cancel_futures=True)
