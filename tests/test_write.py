"""A file is replaced whole or not at all, and what was replaced can be put back."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.command import run
from unbake.fix.journal import Recorder, undo
from unbake.fix.write import WriteError, write_file

POSIX = os.name == "posix"
BEFORE, AFTER = b"\xef\xbb\xbfA line.\r\n", b"A line.\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_bytes(BEFORE)
    return path


def test_a_file_is_replaced_and_nothing_is_left_beside_it(file: Path) -> None:
    write_file(str(file), BEFORE, AFTER, str(file.parent))
    assert file.read_bytes() == AFTER
    assert os.listdir(file.parent) == ["page.md"]


@pytest.mark.skipif(not POSIX, reason="modes are POSIX's")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_is_kept(file: Path, mode: int) -> None:
    file.chmod(mode)
    write_file(str(file), BEFORE, AFTER, str(file.parent))
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_file_that_changed_since_it_was_read_is_left(file: Path) -> None:
    file.write_bytes(b"Somebody else was here.")
    with pytest.raises(WriteError, match="changed since it was read"):
        write_file(str(file), BEFORE, AFTER, str(file.parent))
    assert file.read_bytes() == b"Somebody else was here."


def test_a_file_that_is_gone_is_an_error(file: Path) -> None:
    file.unlink()
    with pytest.raises(WriteError):
        write_file(str(file), BEFORE, AFTER, str(file.parent))
    assert not file.exists()


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_file_and_no_rubbish(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(WriteError, match="no space left on device"):
        write_file(str(file), BEFORE, AFTER, str(file.parent))
    assert file.read_bytes() == BEFORE
    assert os.listdir(file.parent) == ["page.md"]


@pytest.mark.skipif(not POSIX, reason="needs symbolic links")
def test_a_link_inside_the_folder_stays_a_link(file: Path) -> None:
    link = file.with_name("link.md")
    link.symlink_to("page.md")
    write_file(str(link), BEFORE, AFTER, str(file.parent))
    assert link.is_symlink()
    assert file.read_bytes() == AFTER


def test_a_run_can_be_undone_and_a_file_changed_since_is_left(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNBAKE_STATE_DIR", str(file.parent / "state"))
    other = file.with_name("other.md")
    other.write_bytes(BEFORE)
    recorder = Recorder()
    for path in (file, other):
        recorder.record(str(path), BEFORE, AFTER)
        write_file(str(path), BEFORE, AFTER, str(file.parent))
    other.write_bytes(b"Edited by hand.")
    assert recorder.run is not None
    outcomes = {Path(restored.path).name: restored.error for restored in undo(recorder.run)}
    assert outcomes == {"page.md": None, "other.md": "it changed since the run"}
    assert file.read_bytes() == BEFORE
    assert other.read_bytes() == b"Edited by hand."


def test_review_makes_only_the_edits_that_were_said_yes_to(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "page.md").write_bytes("One cafÃ©.\n\nTwo cafÃ©s.\n\nThree cafÃ©s.\n".encode())
    done = run(work, "review", "page.md", stdin=b"n\n?\ny\nq\n")
    assert done.returncode == 0
    assert (work / "page.md").read_bytes() == "One cafÃ©.\n\nTwo cafés.\n\nThree cafÃ©s.\n".encode()
    assert run(work, "undo").returncode == 0
    assert (work / "page.md").read_bytes() == "One cafÃ©.\n\nTwo cafÃ©s.\n\nThree cafÃ©s.\n".encode()


@pytest.mark.parametrize("key", ["a", "y\ny\ny"])
def test_review_puts_a_value_in_quotes_that_needs_them(tmp_path: Path, key: str) -> None:
    (tmp_path / "a.csv").write_bytes(b"name,note\n1,&quot;big&quot; one caf\xc3\x83\xc2\xa9\n")
    done = run(tmp_path, "review", "a.csv", stdin=f"{key}\n".encode())
    assert done.returncode == 0
    assert (tmp_path / "a.csv").read_bytes() == 'name,note\n1,"""big"" one café"\n'.encode()
