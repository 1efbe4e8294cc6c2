"""Which files a run looks at: the walk, the ignore files, the test for binary content."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unbake.model import Settings
from unbake.patterns import compiled

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NEVER_WALKED = frozenset(
    """
    .bzr .direnv .eggs .git .hg .ipynb_checkpoints .jj .mypy_cache .nox .pants.d .pytest_cache .ruff_cache .sl .svn
    .tox .venv __pycache__ __pypackages__ buck-out node_modules site-packages venv
    """.split()
)
"""Names of folders that hold no text of the user's own; `exclude` in the settings replaces them."""

ENVIRONMENT_MARK = "pyvenv.cfg"


@dataclass(frozen=True, slots=True)
class Target:
    """One file to look at, or one path that could not be followed."""

    path: str
    """As the operating system takes it."""
    name: str
    """As the report shows it: the path given and the way down from it, with `/` between the parts."""
    relative: str
    """From the settings' root, with `/`; patterns match it."""
    settings: Settings
    error: str | None = None


SettingsOf = Callable[[str], Settings]
"""Folder -> the settings that hold for its files."""


@dataclass(frozen=True, slots=True)
class _Ignores:
    """The ignore files that hold in a folder, outermost first: (folder they stand in, patterns)."""

    specs: tuple[tuple[str, GitIgnoreSpec], ...] = ()

    def ignore(self, path: str, is_folder: bool) -> bool:
        """Ask the innermost file that has a word on `path`, given absolute or below the current folder."""
        absolute = os.path.abspath(path)
        for folder, spec in reversed(self.specs):
            inner = absolute[len(folder) :].lstrip("/\\").replace(os.sep, "/") + ("/" if is_folder else "")
            verdict = spec.check_file(inner).include
            if verdict is not None:
                return verdict
        return False


def find_targets(paths: Iterable[str], settings_of: SettingsOf) -> Iterator[Target]:
    """Yield the files under `paths` in sorted order, each once.

    A path that is missing or cannot be read is yielded with its error; the walk goes on.
    """
    named = sorted(set(paths))
    if len(named) == 1:
        yield from _under(named[0], settings_of)
        return
    seen: set[str] = set()
    for path in named:
        for target in _under(path, settings_of):
            key = os.path.normcase(os.path.abspath(target.path))
            if key not in seen:
                seen.add(key)
                yield target


def _under(path: str, settings_of: SettingsOf) -> Iterator[Target]:
    name = shown(path)
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        yield Target(path, name, name, Settings(), reason(error))
        return
    if stat.S_ISDIR(mode):
        settings = settings_of(path)
        if not (settings.force_exclude and _is_excluded(_relative(path, settings), True, settings)):
            yield from _walk(path, "" if name == "." else name, settings_of, _outer_ignores(path, settings))
        return
    folder = os.path.dirname(path) or "."
    settings = settings_of(folder)
    if settings.force_exclude and _is_forced_out(path, settings):
        return
    trouble = None if stat.S_ISREG(mode) else "is no regular file"
    yield Target(path, name, _relative(path, settings), settings, trouble)


def _walk(folder: str, name: str, settings_of: SettingsOf, ignores: _Ignores) -> Iterator[Target]:
    settings = settings_of(folder)
    relative = _relative(folder, settings)
    above = "" if relative == "." else relative + "/"
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Target(folder, name or ".", name or ".", settings, reason(error))
        return
    names = {entry.name for entry in entries}
    if settings.respect_gitignore and ".gitignore" in names:
        ignores = _with_ignore_file(ignores, folder)
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        if not is_folder and not entry.is_file(follow_symlinks=False):
            continue  # what a link points to inside the tree is met there; what is outside is not ours
        relative = above + entry.name
        if _is_excluded(relative, is_folder, settings) or (ignores.specs and ignores.ignore(entry.path, is_folder)):
            continue
        inner = f"{name}/{entry.name}" if name else entry.name
        if not is_folder:
            yield Target(entry.path, inner, relative, settings)
        elif not os.path.exists(os.path.join(entry.path, ENVIRONMENT_MARK)):
            yield from _walk(entry.path, inner, settings_of, ignores)


def _outer_ignores(folder: str, settings: Settings) -> _Ignores:
    """Collect the ignore files above `folder`, up to the root of its repository."""
    if not settings.respect_gitignore:
        return _Ignores()
    above: list[str] = []
    current = os.path.abspath(folder)
    while not os.path.exists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return _Ignores()  # no repository: ignore files above the folder are somebody else's
        above.append(parent)
        current = parent
    ignores = _Ignores()
    exclude = os.path.join(current, ".git", "info", "exclude")
    if os.path.isfile(exclude):
        ignores = _with_ignore_file(ignores, current, exclude)
    for outer in reversed(above):
        if os.path.isfile(os.path.join(outer, ".gitignore")):
            ignores = _with_ignore_file(ignores, outer)
    if ignores.ignore(os.path.abspath(folder), True):
        return _Ignores()  # the user named what is ignored, and so wants it
    return ignores


def _with_ignore_file(ignores: _Ignores, folder: str, file: str | None = None) -> _Ignores:
    try:
        with open(file or os.path.join(folder, ".gitignore"), encoding="utf-8", errors="surrogateescape") as lines:
            patterns = tuple(line.rstrip("\r\n") for line in lines)
    except OSError:
        return ignores
    return _Ignores((*ignores.specs, (os.path.abspath(folder), compiled(patterns))))


def _is_excluded(relative: str, is_folder: bool, settings: Settings) -> bool:
    """Ask the settings about a path relative to their root."""
    if settings.exclude is None:
        if is_folder and relative.rpartition("/")[2] in NEVER_WALKED:
            return True
        patterns = settings.extend_exclude
    else:
        patterns = (*settings.exclude, *settings.extend_exclude)
    if not patterns:
        return False
    return compiled(patterns).match_file(relative + ("/" if is_folder else ""))


def _is_forced_out(path: str, settings: Settings) -> bool:
    """Tell whether a file named by the user is excluded, itself or by a folder above it."""
    relative = _relative(path, settings)
    if _is_excluded(relative, False, settings):
        return True
    parts = relative.split("/")[:-1]
    return settings.exclude is None and any(part in NEVER_WALKED for part in parts)


def _relative(path: str, settings: Settings) -> str:
    if not settings.root:
        return shown(path)
    try:
        relative = os.path.relpath(path, settings.root)
    except ValueError:  # another drive
        return shown(path)
    return shown(path) if relative.startswith("..") else relative.replace(os.sep, "/")


def shown(path: str) -> str:
    """Return a path as the report names it: normalised, with `/` between its parts."""
    return os.path.normpath(path).replace(os.sep, "/")


def reason(error: OSError) -> str:
    """Return what went wrong in a few words, without the path."""
    return (error.strerror or type(error).__name__).lower()


MAGIC = (
    b"%PDF-",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\xde\x12\x04\x95",  # gettext's compiled catalogues, in both byte orders
    b"\x95\x04\x12\xde",
    b"\x00\x01\x00\x00",  # TrueType
    b"ttcf",
    b"\x00\x00\x01\x00",  # icons
    b"7z\xbc\xaf",
    b"\x28\xb5\x2f\xfd",
    b"SQLite format 3",
    b"\x7fELF",
    b"MZ\x90",
    b"\xca\xfe\xba\xbe",
    b"OggS",
    b"ID3",
    b"\xff\xfb",
    b"fLaC",
    b"RIFF",
    b"\x00asm",
    b"wOFF",
    b"wOF2",
    b"OTTO",
    b"!<arch>",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"II*\x00",
    b"MM\x00*",
    b"\x3c\xb8\x64\x18\xca\xef\x9c\x95",  # translations of Qt
    b"BM",
)
"""What files of common binary formats begin with (published in their specifications)."""

HEAD = 8192
"""Bytes looked at; git looks at as many."""


def is_binary(data: bytes) -> bool:
    """Tell whether bytes are no text in any encoding, by what they begin with."""
    head = data[:HEAD]
    if head.isascii() and b"\x00" not in head:
        return head.startswith(b"%PDF-")
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"\xef\xbb\xbf")):
        return False
    if head.startswith(MAGIC) and not _is_utf8(head):
        return True
    if b"\x00" in head:
        return not (_may_be_wide(head) or _is_wide(head))
    controls = len(head) - len(head.translate(None, delete=CONTROLS))
    return controls * 10 > len(head) and not _is_utf8(head)


def begins_like_text(data: bytes) -> bool:
    """Tell whether bytes begin with nothing that makes valid UTF-8 binary."""
    return b"\x00" not in data[:HEAD] and not data.startswith(b"%PDF-")


CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b"))


def _is_utf8(head: bytes) -> bool:
    try:
        head[:-3].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(head) - 8
    return b"\x00" not in head


def _is_wide(head: bytes) -> bool:
    """Tell whether bytes with NUL are text in UTF-16 or UTF-32, whatever share of it is ASCII, or were so once."""
    from unbake.source.wide import codec_of_nuls, is_broken_wide

    whole = head[: len(head) - len(head) % 4] if len(head) == HEAD else head
    return codec_of_nuls(whole) is not None or is_broken_wide(head)


def _may_be_wide(head: bytes) -> bool:
    """Tell whether NUL bytes stand as they do in UTF-16 or UTF-32: in every second or fourth place only."""
    for step in (4, 2):
        columns = [head[offset::step] for offset in range(step)]
        shares = [column.count(0) / len(column) if column else 0.0 for column in columns]
        if max(shares) > 0.4 and min(shares) < 0.05:
            return True
    return False
