"""Silences what is found today, so that an old repository can take up the checks: pure, nothing is written here.

A comment at the end of the damaged line silences it where the format has comments and the comment
changes nothing else; elsewhere the damaged text is allowed in the settings.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from unbake.edits import Replacement, apply
from unbake.formats.parted import zones_of
from unbake.formats.registry import format_for
from unbake.model import Allow, Finding, Level, Settings, Source, Span, ZoneKind, ZoneMap, Zones
from unbake.pipeline import check_bytes
from unbake.source import read_source

AROUND = 20
"""Code points of the line that an allowed text takes in on each side, so that it allows one place."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """What silences the errors of one file."""

    content: bytes | None
    """The file with its comments, None where none is added."""
    comments: int
    allowed: tuple[Allow, ...]
    """Texts to allow in the settings."""
    left: tuple[Finding, ...]
    """Errors that neither can silence: the encoding of the whole file."""


def silenced(data: bytes, path: str, settings: Settings) -> Adoption:
    """Return what silences the errors found in the file at `path`."""
    errors = _errors(data, path, settings)
    left = tuple(finding for finding in errors if finding.family == "encoding")
    rest = [finding for finding in errors if finding.family != "encoding"]
    if not rest:
        return Adoption(None, 0, (), left)
    source = read_source(data, path, settings)
    content, comments = _with_comments(source, path, settings, rest)
    if content is not None and not left:
        still = [finding for finding in _errors(content, path, settings) if finding.family != "encoding"]
        if not still:
            return Adoption(content, comments, (), left)
    zones = zones_of(format_for(path, settings.formats))(source.text)
    allowed = {_allow(source.text, finding.span, path, zones): None for finding in rest}
    return Adoption(None, 0, tuple(allowed), left)


def _errors(data: bytes, path: str, settings: Settings) -> list[Finding]:
    found = check_bytes(data, path, replace(settings, unsafe_fixes=False)).findings
    return [finding for finding in found if finding.level is Level.ERROR]


def _with_comments(
    source: Source, path: str, settings: Settings, errors: Sequence[Finding]
) -> tuple[bytes | None, int]:
    """Return the file with a comment on each line with errors; None where that would change its structure."""
    file_format = format_for(path, settings.formats)
    if not file_format.comments:
        return None, 0
    opens, closes = file_format.comments[0]
    rules: dict[int, list[str]] = {}
    for finding in errors:
        end = _line_end(source.text, finding.span.start)
        rules.setdefault(end, []).append(finding.rule)
    comments = [
        Replacement(Span(end, end), f" {opens} unbake: ignore[{', '.join(dict.fromkeys(names))}] {closes}".rstrip())
        for end, names in rules.items()
    ]
    text = apply(source.text, comments)
    if not _only_comments_came(source.text, text, comments, file_format.zones):
        return None, 0
    return text.encode(source.codec, "surrogateescape"), len(comments)


def _only_comments_came(before: str, after: str, comments: Sequence[Replacement], read: Callable[[str], Zones]) -> bool:
    """Tell whether what was inserted is read as comments, and all else as what it was."""
    zones, shift = read(after), 0
    ordered = deque(sorted(comments, key=lambda comment: comment.span))
    for zone in read(before):
        while ordered and ordered[0].span.start <= zone.start:
            comment = ordered.popleft()
            if zones.at(comment.span.start + shift + len(comment.after) // 2).kind is not ZoneKind.COMMENT:
                return False
            shift += len(comment.after)
        if zones.at(zone.start + shift).kind is not zone.kind:
            return False
    return all(zones.at(len(after) - 2).kind is ZoneKind.COMMENT for _ in ordered)


def _line_end(text: str, offset: int) -> int:
    ends = [end for end in (text.find("\n", offset), text.find("\r", offset)) if end >= 0]
    return min(ends, default=len(text))


def _allow(text: str, span: Span, path: str, zones: ZoneMap) -> Allow:
    """Allow the damage with the words beside it, of its own line and value."""
    around = zones.over(span)
    first = max(text.rfind("\n", 0, span.start) + 1, around[0].start)
    last = min(_line_end(text, span.end), around[-1].end)
    start, end = max(span.start - AROUND, first), min(span.end + AROUND, max(span.end, last))
    if start > first:  # no half words
        start = min(span.start, text.find(" ", start - 1, span.start) + 1 or span.start)
    if end < last:
        end = max(span.end, text.rfind(" ", span.end, end + 1))
    return Allow(text[start:end], path, "found when the checks were taken up")
