"""The hooks, through the real pre-commit: the first commit is stopped and repaired, the second passes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BROKEN = "The mayorâ€™s plan â€“ at last.\n".encode()
REPAIRED = "The mayor’s plan – at last.\n".encode()

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "broken.md").write_bytes(BROKEN)
    (tmp_path / "clean.md").write_bytes(REPAIRED)
    git(tmp_path, "add", ".")
    return tmp_path


def try_hook(hook: str, repository: Path, home: Path) -> subprocess.CompletedProcess[str]:
    own = {"PRE_COMMIT_HOME": str(home), "UNBAKE_STATE_DIR": str(home / "state"), "PYTHONPATH": ""}
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), hook, "--all-files", "--verbose"]
    return subprocess.run(
        command,
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **own},
        check=False,
        timeout=600,
    )


def test_the_fixing_hook_repairs_once_and_then_passes(repository: Path, home: Path) -> None:
    first = try_hook("unbake-fix", repository, home)
    assert first.returncode == 1, first.stdout + first.stderr
    assert "files were modified by this hook" in first.stdout
    assert "broken.md:1:10: error mojibake" in first.stdout
    assert (repository / "broken.md").read_bytes() == REPAIRED
    assert (repository / "clean.md").read_bytes() == REPAIRED
    git(repository, "add", ".")
    second = try_hook("unbake-fix", repository, home)
    assert second.returncode == 0, second.stdout + second.stderr


def test_the_checking_hook_stops_a_commit_and_writes_nothing(repository: Path, home: Path) -> None:
    first = try_hook("unbake-check", repository, home)
    assert first.returncode == 1, first.stdout + first.stderr
    assert "broken.md:1:10: error mojibake" in first.stdout
    assert (repository / "broken.md").read_bytes() == BROKEN
    (repository / "broken.md").write_bytes(REPAIRED)
    git(repository, "add", ".")
    assert try_hook("unbake-check", repository, home).returncode == 0
