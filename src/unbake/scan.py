"""Checks many files, on as many cores as there is work for; the reports come in the order of the files."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain, islice
from time import monotonic
from typing import TYPE_CHECKING

from unbake.cache import Cache, content_key
from unbake.detect.registry import all_rules
from unbake.files import Target, begins_like_text, is_binary, reason
from unbake.model import EncodingReport, FileReport, Settings
from unbake.pipeline import check_glance, clean, is_clean
from unbake.screen import Glance

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
PATIENCE = 0.5
"""Seconds after which the rest of a few files is checked in processes too: they have more to repair than most."""
WAITING = 4
"""Batches per process that may wait, so that memory does not grow with the number of files."""


WORTH_A_CACHE = 64
"""Files from which on it pays to remember which were clean."""


def scan(
    targets: Iterable[Target], jobs: int | None = None, open_cache: Callable[[], Cache] | None = None
) -> Iterator[FileReport]:
    """Yield the report of each target, in order; binary files are left out.

    Args:
        targets: the files.
        jobs: processes to use; None for one per core.
        open_cache: opens what remembers the clean files of earlier runs, where there are files enough; None to
            remember nothing. Of a file that is known to be clean the report says neither format nor evidence.
    """
    wanted = jobs or os.cpu_count() or 1
    stream = iter(targets)
    first = list(islice(stream, WORTH_A_POOL))
    cache = open_cache() if open_cache is not None and len(first) >= WORTH_A_CACHE else None
    if wanted == 1:
        reports = _in_this_process(chain(first, stream), cache)
    elif len(first) < WORTH_A_POOL and sum(map(_size, first)) < WORTH_A_POOL_SIZE:
        reports = _in_this_process_at_first(iter(first), wanted, cache)
    else:
        reports = _in_processes(chain(first, stream), wanted, cache)
    yield from _present(reports)
    if cache is not None:
        cache.save()


def check_target(target: Target) -> FileReport | None:
    """Read and check one file; None for a binary one. Never raises for what a file holds."""
    return _looked_at(target, None, frozenset())[0]


_Looked = tuple[FileReport | None, bytes | None]
"""A report, and the key of the file's content where that is clean."""


def _looked_at(target: Target, mark: bytes | None, kept: AbstractSet[bytes]) -> _Looked:
    """Read a file, and check it unless its content, with `mark`, is among those that are `kept`."""
    try:
        data = _read(target)
    except _CannotReadError as error:
        return failed(target.name, str(error)), None
    key = None if mark is None else content_key(mark, data)
    if key in kept:
        return clean(target.name), key
    report = _checked(target, data)
    return report, key if report is not None and _may_be_kept(report) else None


def _may_be_kept(report: FileReport) -> bool:
    """Tell whether all that there is to say of a file is that it is clean."""
    is_utf8 = report.encoding.before == report.encoding.after and report.encoding.before in ("utf-8", "ascii")
    return is_utf8 and not report.findings and not report.changed and report.error is None


class _CannotReadError(Exception):
    """Why a file cannot be read, in a few words."""


def _read(target: Target) -> bytes:
    if target.error is not None:
        raise _CannotReadError(target.error)
    try:
        with open(target.path, "rb", buffering=0) as file:
            return file.readall()
    except OSError as error:
        raise _CannotReadError(reason(error)) from None
    except MemoryError:
        raise _CannotReadError("is too large for this machine's memory") from None


def _checked(target: Target, data: bytes) -> FileReport | None:
    try:
        glance = Glance(data)
        # Valid UTF-8 is decoded anyway, so that most files are known to be text at no cost.
        if not (begins_like_text(data) and glance.text is not None) and is_binary(data):
            return None
        return check_glance(glance, target.relative, target.settings, name=target.name)
    except (MemoryError, RecursionError) as error:
        return failed(target.name, f"could not be checked: {type(error).__name__}")
    except Exception as error:  # one file's trouble must not end the run
        return failed(target.name, f"could not be checked, an error in unbake: {type(error).__name__}: {error}")


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


def _in_this_process(targets: Iterable[Target], cache: Cache | None) -> Iterator[FileReport | None]:
    if cache is None:
        yield from map(check_target, targets)
        return
    for target in targets:
        place = cache.place_key(target)
        if cache.knows(place):
            yield clean(target.name)
            continue
        report, content = _looked_at(target, cache.mark_of(target), cache.kept)
        if content is not None:
            cache.keep(place, content)
        yield report


_Row = tuple[int, str, str, str, int, str | None, bytes | None]
"""A target as it goes to another process: its settings are a number, since most targets share them."""
_Found = dict[int, _Looked]
"""Place in a batch -> what there is to say of a file, where that is more than that it is clean."""

_kept: frozenset[bytes] = frozenset()
"""In a process that was started: the keys of files that are clean."""


def _begin(kept: frozenset[bytes]) -> None:
    global _kept
    _kept = kept


def _check_batch(rows: list[_Row], settings: list[Settings]) -> _Found:
    """Check the targets of a batch; return the reports of those that are not clean by their places in it."""
    found: _Found = {}
    for place, path, name, relative, number, error, mark in rows:
        report, key = _looked_at(Target(path, name, relative, settings[number], error), mark, _kept)
        if key is not None or report is None or not is_clean(report):
            found[place] = (None if report is not None and is_clean(report) else report), key
    return found


def _size(target: Target) -> int:
    try:
        return os.path.getsize(target.path)
    except (OSError, ValueError):
        return 0


def _in_this_process_at_first(targets: Iterator[Target], jobs: int, cache: Cache | None) -> Iterator[FileReport | None]:
    yield from _in_this_process(_while_quick(targets), cache)
    rest = list(targets)
    if len(rest) < jobs:
        yield from _in_this_process(rest, cache)
    else:
        yield from _in_processes(iter(rest), jobs, cache, max(1, len(rest) // (jobs * WAITING)))


def _while_quick(targets: Iterator[Target]) -> Iterator[Target]:
    """Yield targets until they have taken too long."""
    end = monotonic() + PATIENCE
    while monotonic() < end and (target := next(targets, None)) is not None:
        yield target


@dataclass(slots=True)
class _Batch:
    """Targets in order, and the keys of their places; those whose place is known to be clean are not checked."""

    most: int
    """Files to check that make it full."""
    targets: list[Target] = field(default_factory=list)
    places: list[bytes | None] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    size: int = 0

    @property
    def is_full(self) -> bool:
        """Whether there is enough to do in it, or to wait for."""
        return len(self.unknown) == self.most or self.size >= BATCH_SIZE or len(self.targets) == _LONGEST


_LONGEST = 4096
"""Targets of a batch of which nearly all are known."""


def _batches(targets: Iterator[Target], cache: Cache | None, most: int) -> Iterator[_Batch]:
    """Yield the targets in order, so many at a time that no process is left with much when the others are done."""
    batch = _Batch(most)
    for target in targets:
        place = cache.place_key(target) if cache is not None else None
        if cache is None or not cache.knows(place):
            batch.unknown.append(len(batch.targets))
            batch.size += _size(target)
        batch.targets.append(target)
        batch.places.append(place)
        if batch.is_full:
            yield batch
            batch = _Batch(most)
    if batch.targets:
        yield batch


def _packed(batch: _Batch, cache: Cache | None) -> tuple[list[_Row], list[Settings]]:
    unknown = [batch.targets[place] for place in batch.unknown]
    settings: dict[int, Settings] = {id(target.settings): target.settings for target in unknown}
    numbers = {key: number for number, key in enumerate(settings)}
    marks = [None if cache is None else cache.mark_of(target) for target in unknown]
    rows = [
        (place, one.path, one.name, one.relative, numbers[id(one.settings)], one.error, mark)
        for place, one, mark in zip(batch.unknown, unknown, marks, strict=True)
    ]
    return rows, list(settings.values())


@dataclass(slots=True)
class _Waiting:
    batch: _Batch
    found: Future[_Found] | None

    def reports(self, cache: Cache | None) -> Iterator[FileReport | None]:
        """Yield the report of each target of the batch once all are there, and remember which are clean."""
        found = self.found.result() if self.found is not None else {}
        unknown = frozenset(self.batch.unknown)
        for number, (target, place) in enumerate(zip(self.batch.targets, self.batch.places, strict=True)):
            if number not in unknown or number not in found:
                yield clean(target.name)
                continue
            report, content = found[number]
            if cache is not None and content is not None:
                cache.keep(place, content)
            yield clean(target.name) if report is None and content is not None else report


def _in_processes(
    targets: Iterator[Target], jobs: int, cache: Cache | None, most: int = BATCH
) -> Iterator[FileReport | None]:
    executor: Executor | None = None
    waiting: deque[_Waiting] = deque()
    try:
        for batch in _batches(targets, cache, most):
            if batch.unknown and executor is None:
                executor = _executor(jobs, cache)
            found = executor.submit(_check_batch, *_packed(batch, cache)) if executor and batch.unknown else None
            waiting.append(_Waiting(batch, found))
            if len(waiting) > jobs * WAITING:
                yield from waiting.popleft().reports(cache)
        while waiting:
            yield from waiting.popleft().reports(cache)
    finally:
        if executor is not None:
            executor.shutdown(wait=True, cancel_futures=True)


def _executor(jobs: int, cache: Cache | None) -> Executor:
    import gc
    from concurrent.futures import ProcessPoolExecutor

    all_rules()  # loaded before the processes part, they need not load them again
    gc.freeze()
    kept = cache.kept if cache is not None else frozenset()
    return ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_begin, initargs=(kept,))
