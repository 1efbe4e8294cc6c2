"""`diff`: the patch that `fix` would write, as `git apply` takes it."""

from __future__ import annotations

import hashlib
import zlib
from base64 import b85encode
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from unbake.model import FileReport
from unbake.report.reporter import Reporter, Screen
from unbake.report.tally import Tally

CONTEXT = 3
"""Unchanged lines around a change."""

Hunk = tuple[int, int, int, int]
"""Changed lines: first and after-last before, first and after-last after."""


def render(reports: Iterable[FileReport], tally: Tally, screen: Screen) -> Iterator[str]:
    """Yield the patch of each file that changes; bytes that are not UTF-8 stand as lone surrogates."""
    for report in reports:
        if report.original is not None and report.repaired is not None:
            patch = file_patch(report.path, report.original, report.repaired)
            yield patch.decode("utf-8", "surrogateescape")


def file_patch(path: str, before: bytes, after: bytes) -> bytes:
    """Return git's patch from `before` to `after`, a binary one where either holds a NUL."""
    old, new = _quoted(f"a/{path}"), _quoted(f"b/{path}")
    head = b"diff --git %s %s\n" % (old, new)
    if b"\0" in before or b"\0" in after:
        return head + _binary_patch(before, after)
    return head + b"--- %s\n+++ %s\n" % (old, new) + b"".join(_text_hunks(before, after))


def _text_hunks(before: bytes, after: bytes) -> Iterator[bytes]:
    old, new = _lines(before), _lines(after)
    for group in _grouped(_changes(old, new)):
        start, stop = max(0, group[0][0] - CONTEXT), min(len(old), group[-1][1] + CONTEXT)
        new_start = group[0][2] - (group[0][0] - start)
        new_stop = group[-1][3] + (stop - group[-1][1])
        yield b"@@ -%s +%s @@\n" % (_range(start, stop), _range(new_start, new_stop))
        position = start
        for first, after_last, new_first, new_after_last in group:
            yield from _marked(b" ", old[position:first])
            yield from _marked(b"-", old[first:after_last])
            yield from _marked(b"+", new[new_first:new_after_last])
            position = after_last
        yield from _marked(b" ", old[position:stop])


def _lines(data: bytes) -> list[bytes]:
    """Cut at line feeds alone, as git does."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _changes(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[Hunk]:
    """Yield the changed ranges of lines; linear where no line came or went, which is nearly always."""
    if len(old) != len(new):
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        yield from (codes[1:] for codes in matcher.get_opcodes() if codes[0] != "equal")
        return
    start: int | None = None
    for index, (before, after) in enumerate(zip_longest([*old, b""], [*new, b""])):
        if before != after:
            start = index if start is None else start
        elif start is not None:
            yield (start, index, start, index)
            start = None


def _grouped(changes: Iterable[Hunk]) -> Iterator[list[Hunk]]:
    group: list[Hunk] = []
    for change in changes:
        if group and change[0] - group[-1][1] > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _range(start: int, stop: int) -> bytes:
    length = stop - start
    first = start + 1 if length else start
    return b"%d" % first if length == 1 else b"%d,%d" % (first, length)


def _marked(mark: bytes, lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield mark + line
        if not line.endswith(b"\n"):
            yield b"\n\\ No newline at end of file\n"


def _binary_patch(before: bytes, after: bytes) -> bytes:
    """Write git's format for binary content: full object names, then both contents deflated in base 85."""
    index = b"index %s..%s 100644\n" % (_object_name(before), _object_name(after))
    return index + b"GIT binary patch\n" + _literal(after) + _literal(before)


def _object_name(data: bytes) -> bytes:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest().encode()


def _literal(data: bytes) -> bytes:
    deflated = zlib.compress(data)
    pieces = (deflated[start : start + 52] for start in range(0, len(deflated), 52))
    lines = b"".join(_length_letter(len(piece)) + b85encode(piece, pad=True) + b"\n" for piece in pieces)
    return b"literal %d\n" % len(data) + lines + b"\n"


def _length_letter(length: int) -> bytes:
    return bytes([length + 64]) if length <= 26 else bytes([length - 26 + 96])


def _quoted(path: str) -> bytes:
    """Quote a path as git does where it holds quotes, controls or bytes beyond ASCII."""
    raw = path.encode("utf-8", "surrogateescape")
    if all(0x20 <= byte < 0x7F and byte not in b'"\\' for byte in raw):
        return raw
    named = {ord("\n"): b"\\n", ord("\t"): b"\\t", ord("\r"): b"\\r", ord('"'): b'\\"', ord("\\"): b"\\\\"}
    pieces = (named.get(byte) or (bytes([byte]) if 0x20 <= byte < 0x7F else b"\\%03o" % byte) for byte in raw)
    return b'"' + b"".join(pieces) + b'"'


REPORTER = Reporter("diff", render, is_data=True)
