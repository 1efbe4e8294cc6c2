"""A second run finds what the first one did, whatever happened to the files, the settings or the cache between them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import unbake.cache
import unbake.pipeline
from unbake.cache import Cache
from unbake.files import find_targets
from unbake.model import FileReport, Settings
from unbake.scan import WORTH_A_CACHE, scan
from unbake.screen import Glance

CLEAN = b"The captain had had enough by nine.\n"
"""Clean, but not at a glance: two words stand twice."""
BROKEN = "It doesn\u00e2\u20ac\u2122t leave at all.\n".encode()
FILES = WORTH_A_CACHE + 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "pages"
    place.mkdir()
    for number in range(FILES):
        (place / f"{number:03}.md").write_bytes(BROKEN if number % 10 == 0 else CLEAN + b"%d\n" % number)
    age(place)
    return place


def age(folder: Path) -> None:
    """Let the files be older than the cache asks for; what was written a moment ago may be written again unseen."""
    for path in folder.iterdir():
        os.utime(path, (time.time() - 60, time.time() - 60))


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unbake.cache, "_SETTLED", -1)  # the time of the last change cannot be set


def run(folder: Path, kept: Path, settings: Settings | None = None, jobs: int = 1) -> list[FileReport]:
    chosen = settings or Settings()
    return list(scan(find_targets([str(folder)], lambda _: chosen), jobs, lambda: Cache(str(kept))))


def findings(reports: list[FileReport]) -> list[tuple[str, int]]:
    return [(report.path, len(report.findings)) for report in reports]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are checked from here on."""
    seen: list[str] = []
    check = unbake.pipeline.check_glance

    def noted(glance: Glance, path: str, settings: Settings, name: str) -> FileReport:
        seen.append(Path(path).name)
        return check(glance, path, settings, name=name)

    monkeypatch.setattr("unbake.scan.check_glance", noted)
    return seen


def test_only_files_with_findings_are_checked_again(folder: Path, tmp_path: Path, read: list[str]) -> None:
    first = findings(run(folder, tmp_path / "kept"))
    assert len(read) == FILES
    read.clear()
    assert findings(run(folder, tmp_path / "kept")) == first
    assert len(read) == FILES // 10


def test_files_of_the_same_content_are_known_after_a_checkout(folder: Path, tmp_path: Path, read: list[str]) -> None:
    first = findings(run(folder, tmp_path / "kept"))
    for path in folder.iterdir():
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
    read.clear()
    assert findings(run(folder, tmp_path / "kept")) == first
    assert len(read) == FILES // 10


@pytest.mark.skipif(os.name == "nt", reason="Windows tells no time of the last change of a file's entry")
def test_a_file_that_was_changed_is_checked_though_its_size_and_time_are_the_same(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "kept")
    path = folder / "001.md"
    status = path.stat()
    path.write_bytes(b"ligne \xc3\x83\xc2\xa9t\xc3\x83\xc2\xa9".ljust(status.st_size, b"."))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert dict(findings(run(folder, tmp_path / "kept")))[path.as_posix()] > 0


def test_a_file_written_a_moment_ago_is_not_known_by_its_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unbake.cache, "_SETTLED", 2_000_000_000)
    target = next(iter(find_targets([str(folder / "001.md")], lambda _: Settings())))
    assert Cache(None).place_key(target) is None


SETTINGS = (Settings(ignore=("doubles",)), Settings(encoding="cp1252"), Settings(unsafe_fixes=True))


@pytest.mark.parametrize("settings", SETTINGS, ids=repr)
def test_other_settings_know_nothing_of_it(folder: Path, tmp_path: Path, settings: Settings, read: list[str]) -> None:
    run(folder, tmp_path / "kept")
    read.clear()
    run(folder, tmp_path / "kept", settings)
    assert len(read) == FILES


def test_a_new_version_knows_nothing_of_it(
    folder: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder, tmp_path / "kept")
    monkeypatch.setattr(unbake.cache, "_version", lambda: b"another")
    read.clear()
    run(folder, tmp_path / "kept")
    assert len(read) == FILES


BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[:-7],
    "one key less": lambda data: data[:-16],
    "a byte changed": lambda data: data[:40] + bytes((data[40] ^ 1,)) + data[41:],
    "something else": lambda data: b"hello",
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_a_cache_that_is_broken_is_as_none(
    folder: Path, tmp_path: Path, broken: Callable[[bytes], bytes], read: list[str]
) -> None:
    kept = tmp_path / "kept"
    first = findings(run(folder, kept))
    kept.write_bytes(broken(kept.read_bytes()))
    read.clear()
    assert findings(run(folder, kept)) == first
    assert len(read) == FILES


def test_a_place_that_nothing_can_be_written_to_is_no_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    reports = run(folder, tmp_path / "file" / "kept")
    assert sum(len(report.findings) for report in reports) == (FILES + 9) // 10


def test_processes_know_the_same_files(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unbake.scan.WORTH_A_POOL_SIZE", 1)
    monkeypatch.setattr("unbake.scan.BATCH", 8)
    first = findings(run(folder, tmp_path / "kept", jobs=2))
    kept = (tmp_path / "kept").read_bytes()
    assert findings(run(folder, tmp_path / "kept", jobs=2)) == first
    assert findings(run(folder, tmp_path / "kept", jobs=1)) == first
    assert (tmp_path / "kept").read_bytes() == kept, "nothing new was clean"
    assert first == findings(list(scan(find_targets([str(folder)], lambda _: Settings()), 1)))


def test_few_files_open_no_cache(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_bytes(CLEAN)

    def never() -> Cache:
        raise AssertionError

    assert len(list(scan(find_targets([str(tmp_path)], lambda _: Settings()), 1, never))) == 1
