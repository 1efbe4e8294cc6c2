"""Puts repaired bytes onto the disk: the whole file at once, or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile


class WriteError(OSError):
    """A file was left as it was; the message says why."""


def write_file(path: str, original: bytes, repaired: bytes, root: str) -> None:
    """Replace the content of the file at `path` atomically; mode and extended attributes stay.

    Args:
        path: the file; a link is followed where it stays below `root`.
        original: the bytes the repair was made from.
        repaired: the bytes to write.
        root: the folder that the run may write below.

    Raises:
        WriteError: the file changed since it was read, is read-only, is a link out of `root`, or
            the disk did not take it. The file is then as it was.
    """
    place = _inside(path, root)
    try:
        status = os.stat(place)
        with open(place, "rb") as file:
            current = file.read()
    except OSError as error:
        raise WriteError(f"not written: {_words(error)}") from error
    if current != original:
        raise WriteError("not written: it changed since it was read")
    if not status.st_mode & stat.S_IWUSR or not os.access(place, os.W_OK):
        raise WriteError("not written: it is read-only")
    try:
        replace_content(place, repaired)
    except OSError as error:
        raise WriteError(f"not written: {_words(error)}") from error


def replace_content(place: str, content: bytes) -> None:
    """Write `content` to a new file beside `place`, flush it to the disk, and put it in place's stead.

    Raises:
        OSError: the disk did not take it; `place` is as it was, and the new file is gone.
    """
    folder, name = os.path.split(os.path.abspath(place))
    handle, temporary = tempfile.mkstemp(prefix=f".{name[:40]}.", suffix=".unbake", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _copy_owner(place, temporary)
        shutil.copymode(place, temporary)
        os.replace(temporary, place)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _flush_folder(folder)


def _inside(path: str, root: str) -> str:
    if not os.path.islink(path):
        return path
    place, top = os.path.realpath(path), os.path.realpath(root)
    if os.path.splitdrive(place)[0] != os.path.splitdrive(top)[0] or os.path.commonpath([place, top]) != top:
        raise WriteError("not written: it is a link out of the folder")
    return place


def _copy_owner(source: str, copy: str) -> None:
    """Keep owner and extended attributes where the system has them and lets us."""
    status = os.stat(source)
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(copy, status.st_uid, status.st_gid)
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(source):
                os.setxattr(copy, name, os.getxattr(source, name))


def _flush_folder(folder: str) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _words(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
