"""Folders of real text for the measurement of speed, made from packages of registries."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tests.benchmarks.packages import CACHE, debian

LANGUAGES = "cs da de es fr it nl pl pt-br ro sv fi hu mk nb sr uk vi el id ja ru zh tr".split()
PLACE = CACHE / "speed"


def non_ascii() -> Path:
    """Manual pages in 24 languages, as Debian ships them: clean, mostly not ASCII."""
    return _made("non-ascii", lambda: (page for name in LANGUAGES for page in _pages(debian(f"manpages-{name}"))))


def ascii_pages() -> Path:
    """The sources of the Linux kernel's documentation, and English manual pages: clean, mostly ASCII."""
    return _made(
        "ascii",
        lambda: (page for name in ("linux-doc-6.1", "manpages-dev", "perl-doc") for page in _pages(debian(name))),
    )


def broken_in_part(share: float = 0.05) -> Path:
    """The folder that is not ASCII, with three lines of one file in twenty read as windows-1252."""
    step = round(1 / share)
    return _made("broken-5-percent", lambda: _broken(non_ascii(), step, 3))


def broken_everywhere() -> Path:
    """Files of that folder with every line that is not ASCII read as windows-1252."""
    return _made("broken-everywhere", lambda: islice(_broken(non_ascii(), 1, 10**9), 0, None, 20))


@dataclass(frozen=True, slots=True)
class _Page:
    """The bytes of a page, and how its name ends."""

    data: bytes
    suffix: str


def _pages(folder: Path) -> Iterator[_Page]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if path.suffix in {".gz", ".txt", ".pod", ".rst", ".md"} and len(data) > 400 and _is_text(data):
            yield _Page(data, path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix)


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _broken(folder: Path, step: int, lines: int) -> Iterator[_Page]:
    for number, path in enumerate(sorted(path for path in folder.rglob("*") if path.is_file())):
        data = path.read_bytes()
        yield _Page(_damaged(data, lines) if number % step == 0 else data, path.suffix)


def _damaged(data: bytes, most: int) -> bytes:
    """Read UTF-8 as browsers read windows-1252 in up to `most` lines that are not ASCII."""
    out: list[bytes] = []
    left = most
    for line in data.splitlines(keepends=True):
        if left and not line.isascii():
            line = "".join(_browser_character(byte) for byte in line).encode()
            left -= 1
        out.append(line)
    return b"".join(out)


def _browser_character(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


def _made(name: str, pages: Callable[[], Iterator[_Page]]) -> Path:
    """Write the pages into a folder once, a hundred to a subfolder."""
    folder = PLACE / name
    if not folder.exists():
        unfinished = folder.with_name(folder.name + ".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        for number, page in enumerate(pages()):
            place = unfinished / f"{number // 100:03}"
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{number:05}{page.suffix}").write_bytes(page.data)
        unfinished.rename(folder)
    return folder
