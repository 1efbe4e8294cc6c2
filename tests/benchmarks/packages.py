"""Packages from registries, fetched with their ordinary clients into `.cache/bench` and unpacked there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

CACHE = Path(__file__).parents[2] / ".cache" / "bench"


def _fetched(folder: Path, command: list[str]) -> Path:
    """Return `folder`, filled by running `command` in it once; a run that fails leaves no folder."""
    if not folder.exists():
        unfinished = folder.with_name(folder.name + ".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        subprocess.run(command, cwd=unfinished, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for archive in list(unfinished.iterdir()):
            _unpack(archive)
        unfinished.rename(folder)
    return folder


def _unpack(archive: Path) -> None:
    if archive.name.endswith((".tgz", ".tar.gz")):
        with tarfile.open(archive) as opened:
            opened.extractall(archive.parent, filter="data")
    elif archive.suffix in {".whl", ".zip"}:
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(archive.parent)
    elif archive.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", str(archive), str(archive.parent)], check=True)
    else:
        return
    archive.unlink()


def npm(name: str) -> Path:
    """Return the folder with the newest release of an npm package."""
    client = shutil.which("npm") or "npm"
    return _fetched(CACHE / f"npm-{name}", [client, "pack", "--silent", name])


def pypi(name: str) -> Path:
    """Return the folder with the newest source release of a Python package."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    return _fetched(CACHE / f"pypi-{name}", [*command, name])


def debian(name: str) -> Path:
    """Return the folder with the files of a Debian package (where apt is at hand)."""
    return _fetched(CACHE / f"deb-{name}", ["apt-get", "download", "--quiet", name])
