"""Many files are checked in processes, and the reports come in order, the same as in one."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from unbake.config import SettingsLookup
from unbake.files import find_targets
from unbake.model import Settings
from unbake.pipeline import check_bytes
from unbake.scan import BATCH, WORTH_A_POOL, scan

FILES = max(WORTH_A_POOL, BATCH) + 50


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(FILES):
        place = tmp_path / f"{number // 100}"
        place.mkdir(exist_ok=True)
        mark = b"\xef\xbb\xbf" if number % 7 == 0 else b""
        (place / f"{number:04}.md").write_bytes(mark + b"A line.\n")
    (tmp_path / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    return tmp_path


@pytest.mark.parametrize("table", [{}, {"per-file-ignores": {"3/*": ["encoding"]}, "formats": {"*.x": "html"}}])
def test_reports_from_processes_are_those_of_one_process_in_order(folder: Path, table: dict[str, object]) -> None:
    from unbake.config import settings_from

    lookup = SettingsLookup(lambda settings: settings_from(table, settings, "test"), isolated=True)
    alone = list(scan(find_targets([str(folder)], lookup), jobs=1))
    together = list(scan(find_targets([str(folder)], lookup), jobs=2))
    assert together == alone
    assert [report.path for report in alone] == sorted(report.path for report in alone)
    assert len(alone) == FILES, "binary files are left out"
    assert any(report.changed for report in alone)


@pytest.mark.parametrize(
    "data",
    [
        "Une façade — déjÃ\xa0 vu, un cafÃ© noir\n".encode(),
        "garçon, déjà vu".encode("latin-1"),
        b"",
        b"Las fotos est\xc3\xaf\xc2\xbf\xc2\xbdn",
    ],
    ids=["edits", "a recoding", "nothing", "no edit"],
)
def test_a_report_comes_from_a_process_as_it_went(data: bytes) -> None:
    report = check_bytes(data, "a.txt", Settings())
    came = pickle.loads(pickle.dumps(report))
    assert came == report
    assert [type(part) for finding in came.findings for part in finding] == [
        type(part) for finding in report.findings for part in finding
    ]
    assert repr(came) == repr(report)


def test_settings_can_be_handed_to_a_process() -> None:
    import pickle

    assert pickle.loads(pickle.dumps(Settings())) == Settings()


def test_a_few_large_files_are_checked_in_processes_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unbake.scan.WORTH_A_POOL_SIZE", 40)
    monkeypatch.setattr("unbake.scan.BATCH_SIZE", 10)
    for number in range(9):
        (tmp_path / f"{number}.txt").write_bytes(b"\xef\xbb\xbf" * (number % 2) + b"A line.\n")
    reports = list(scan(find_targets([str(tmp_path)], lambda _: Settings()), jobs=2))
    assert [report.path[-5:] for report in reports] == [f"{number}.txt" for number in range(9)]
    assert [bool(report.findings) for report in reports] == [bool(number % 2) for number in range(9)]


def test_a_few_files_that_take_long_are_checked_in_processes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_bytes(b"\xef\xbb\xbf" * (number % 2) + b"A line.\n")
    targets = list(find_targets([str(tmp_path)], lambda _: Settings()))
    quick = list(scan(targets, jobs=2))
    monkeypatch.setattr("unbake.scan.PATIENCE", 0.0)
    assert list(scan(targets, jobs=2)) == quick
    assert list(scan(targets[:1], jobs=2)) == quick[:1]
