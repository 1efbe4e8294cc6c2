"""Remembers which files were clean, so that a second run need not look at them again.

A file is known by its place, size, times and number on the disk, or else by its content, each together with the
settings that hold for it and this version of the tool. Only keys of clean files are kept, 16 bytes each. Whatever is
wrong with what is kept, or with the place it is kept in, it is as if nothing had been kept.
"""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from itertools import islice
from time import time_ns

from unbake.files import Target
from unbake.model import Settings

_KEY = 16
_MOST = 400_000
"""Keys that are kept, two for a file; more would take longer to read than small files take to be checked."""
_SETTLED = 2_000_000_000
"""Nanoseconds since a file was written from which on its times tell whether it was written again."""
_MAGIC = b"unbake clean 1\n\0"


class Cache:
    """The keys of clean files: those of earlier runs from the same folder, and those of this one."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._kept = _read(path) if path else frozenset()
        self._used: set[bytes] = set()
        self._marks: dict[int, bytes] = {}
        self._settings: list[Settings] = []  # held, so that no other settings get their number
        self._begun = time_ns()
        self._is_changed = False

    def place_key(self, target: Target) -> bytes | None:
        """Return what a file is known by without being read; None where that cannot be told."""
        try:
            found = os.stat(target.path)
        except (OSError, ValueError):
            return None
        if max(found.st_mtime_ns, found.st_ctime_ns) > self._begun - _SETTLED:
            return None
        times = f"\0{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino} {found.st_dev}"
        place = os.fsencode(os.path.abspath(target.path))
        return _digest(self.mark_of(target), place, times.encode())

    def mark_of(self, target: Target) -> bytes:
        """Return what all keys of a file depend on: the settings, the version, and its name, which tells the format."""
        mark = self._marks.get(id(target.settings))
        if mark is None:
            self._settings.append(target.settings)
            self._marks[id(target.settings)] = mark = _digest(_version(), repr(target.settings).encode())
        return _digest(mark, target.relative.encode("utf-8", "surrogatepass"))

    @property
    def kept(self) -> frozenset[bytes]:
        """The keys of earlier runs."""
        return self._kept

    def knows(self, key: bytes | None) -> bool:
        """Tell whether a file with this key is clean."""
        if key is None or key not in self._kept:
            return False
        self._used.add(key)
        return True

    def keep(self, *keys: bytes | None) -> None:
        """Remember the keys of a clean file."""
        for key in keys:
            if key is not None:
                self._used.add(key)
                self._is_changed = self._is_changed or key not in self._kept

    def save(self) -> None:
        """Write what is to be kept; nothing happens where that cannot be done."""
        if self._path is None or not self._is_changed:
            return
        others = islice(self._kept - self._used, max(0, _MOST - len(self._used)))
        keys = [*islice(self._used, _MOST), *others]
        unfinished = f"{self._path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            with open(unfinished, "wb") as file:
                file.write(_MAGIC + b"".join(keys) + _digest(*keys))
            os.replace(unfinished, self._path)
        except OSError:
            _remove(unfinished)


def content_key(mark: bytes, data: bytes) -> bytes:
    """Return what a file is known by from its bytes."""
    return _digest(mark, data)


def opened() -> Cache:
    """Return the cache for runs from the current folder, in the user's folder for caches."""
    try:
        from platformdirs import user_cache_path

        name = blake2b(os.fsencode(os.getcwd()), digest_size=_KEY).hexdigest()
        return Cache(str(user_cache_path("unbake", appauthor=False) / name))
    except (OSError, RuntimeError):
        return Cache(None)


def _digest(*parts: bytes) -> bytes:
    made = blake2b(digest_size=_KEY)
    for part in parts:
        made.update(part)
    return made.digest()


def _read(path: str) -> frozenset[bytes]:
    try:
        with open(path, "rb") as file:
            data = file.read(len(_MAGIC) + (_MOST + 1) * _KEY + 1)
    except OSError:
        return frozenset()
    keys = [data[start : start + _KEY] for start in range(len(_MAGIC), len(data), _KEY)]
    if not data.startswith(_MAGIC) or not keys or keys.pop() != _digest(*keys):
        return frozenset()
    return frozenset(keys)


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError:
        return


def _version() -> bytes:
    """Return what tells this tool and its Python from others: its files too, for those who work on it."""
    folder = os.path.dirname(os.path.abspath(__file__))
    newest = 0
    for place, _, names in os.walk(folder):
        for name in names:
            if not name.endswith(".pyc"):
                newest = max(newest, os.stat(os.path.join(place, name)).st_mtime_ns)
    return f"{folder} {newest} {sys.version}".encode()
