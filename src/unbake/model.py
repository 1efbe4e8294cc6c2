"""The nouns of unbake: frozen values, no input or output, nothing imported from the rest of the package.

Offsets are code points of a text, never bytes, unless a name says `byte`. Lines and columns are
1-based; columns count code points, and a byte order mark at the start of a file is no column.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from itertools import chain
from typing import Any, NamedTuple, Protocol

SETTINGS_FILES = ("unbake.toml", ".unbake.toml", "pyproject.toml")
"""Names of settings files; in one folder the first that holds settings of unbake is taken."""


class Safety(StrEnum):
    """Whether `fix` applies an edit by itself."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Level(StrEnum):
    """How sure a finding is: an error is damage (99.5 % or more are, as measured), a suggestion may be."""

    ERROR = "error"
    SUGGESTION = "suggestion"


class Span(NamedTuple):
    """A half-open range of code points in a text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether both share a code point; an empty span shares the point it stands at."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


class Edit(NamedTuple):
    """One replacement in the text of a file as it was read: both the report's line and the write."""

    span: Span
    before: str
    after: str
    safety: Safety


@dataclass(frozen=True, slots=True)
class Recode:
    """The whole file is written in another encoding; its text stays. Names are codecs of Python."""

    before: str
    after: str
    safety: Safety


class Layer(NamedTuple):
    """One accident: text encoded in its `true` encoding was decoded in a `wrong` one."""

    true: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.true} read as {self.wrong}"


class ZoneKind(StrEnum):
    """The role a stretch of a file has in its format."""

    # Text that people read.
    PROSE = "prose"
    HEADING = "heading"
    TABLE_CELL = "table-cell"
    ATTRIBUTE_TEXT = "attribute-text"  # alt, title, aria-label, ...
    VALUE = "value"  # a string value: front matter, JSON, YAML, TOML, properties
    COMMENT = "comment"
    TRANSLATION = "translation"  # msgstr
    CUE = "cue"  # the text of a subtitle
    UNKNOWN = "unknown"  # a text file of no format known here
    # What machines read.
    CODE = "code"
    STRING = "string"  # a string literal of source code
    VERBATIM = "verbatim"  # <pre>, literal blocks that are not code
    MATH = "math"
    MARKUP = "markup"
    ENTITY = "entity"
    URL = "url"
    KEY = "key"
    IDENTIFIER = "identifier"
    ATTRIBUTE = "attribute"
    NUMBER = "number"
    TIMING = "timing"
    SOURCE_MESSAGE = "source-message"  # msgid
    PLACEHOLDER = "placeholder"


KINDS = tuple(ZoneKind)
NUMBER_OF_KIND = {kind: number for number, kind in enumerate(KINDS)}


class Zone(NamedTuple):
    """A stretch of a text with one role.

    Zones with the same `node` are one text node whose lines a prefix (`> `, an indent) parts.
    """

    start: int
    end: int
    kind: ZoneKind
    node: int = 0


class Zones:
    """All zones of a text in order: they do not overlap, and together they cover every code point.

    They are kept as numbers, 9 bytes for each, and made when asked for: a text may have a million.
    """

    __slots__ = ("_end", "_kinds", "_nodes", "_starts")

    def __init__(self, zones: Iterable[Zone]) -> None:
        self._starts, self._kinds, self._nodes = array("I"), bytearray(), array("I")
        self._end = 0
        for start, end, kind, node in zones:
            self._starts.append(start)
            self._kinds.append(NUMBER_OF_KIND[kind])
            self._nodes.append(node)
            self._end = end

    def __iter__(self) -> Iterator[Zone]:
        ends = chain(self._starts[1:], (self._end,))
        kinds = map(KINDS.__getitem__, self._kinds)
        return map(Zone, self._starts, ends, kinds, self._nodes)

    def _zone(self, number: int) -> Zone:
        starts = self._starts
        end = starts[number + 1] if number + 1 < len(starts) else self._end
        return Zone(starts[number], end, KINDS[self._kinds[number]], self._nodes[number])

    def at(self, offset: int) -> Zone:
        """Return the zone of the code point at `offset` (the last zone for the end of the text)."""
        return self._zone(max(0, bisect_right(self._starts, offset) - 1))

    def over(self, span: Span) -> tuple[Zone, ...]:
        """Return the zones that `span` touches, at least one."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(first + 1, bisect_right(self._starts, max(span.start, span.end - 1)))
        return tuple([self._zone(number) for number in range(first, last)])


class ZoneMap(Protocol):
    """What tells the zones of a text, however much of it has been read."""

    def at(self, offset: int) -> Zone:
        """Return the zone of the code point at `offset`."""

    def over(self, span: Span) -> tuple[Zone, ...]:
        """Return the zones that `span` touches, at least one."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Where a text may be cut so that each part, with `context` after it, reads as it does in the whole.

    All but the first need `opening` before them.
    """

    cuts: tuple[int, ...] = ()
    """Offsets in order; neither the beginning nor the end of the text is one."""
    context: str = ""
    opening: str = ""

    def around(self, span: Span, length: int) -> tuple[int, int]:
        """Return the stretch of whole parts that `span` lies in, of a text of `length`."""
        first = bisect_right(self.cuts, span.start)
        last = bisect_right(self.cuts, max(span.start, span.end - 1))
        return (self.cuts[first - 1] if first else 0), (self.cuts[last] if last < len(self.cuts) else length)


WHOLE = Parts()
"""A text that is not cut."""


@dataclass(frozen=True, slots=True)
class Quoting:
    """How a value that stands without quotes, or with some that allow no escapes, gets them where it must."""

    may_need: Callable[[str], bool]
    """Whether a replacement may call for quotes; a quick look."""
    value: Callable[[str, Span], Span | None]
    """(text, span) -> the whole value around the span; None where it is not one that can be quoted."""
    needed: Callable[[str, Span, str], bool]
    """(text, value, content) -> whether the content, written there as it is, would not be this value."""
    quoted: Callable[[str, str], tuple[str, str] | None]
    """(before, after) -> both contents in the same quotes; None where they cannot hold one of them."""


@dataclass(frozen=True, slots=True)
class Format:
    """What is known of one file format. One file in `formats/` each."""

    name: str
    patterns: tuple[str, ...]
    """File name patterns (`*.md`), matched without regard to case."""
    zones: Callable[[str], Zones]
    """The zones of a text; never raises for a text of broken syntax."""
    shape: Callable[[str], object]
    """What must compare equal before and after an edit (keys, cells, tags, ids, cues, block kinds)."""
    escape: Callable[[str, Zone, str], str]
    """(text, zone, replacement) -> the replacement as it must be written inside that zone."""
    quoting: Quoting | None = None
    """How plain values are quoted; None where all are, or none can be."""
    parts: Callable[[str], Parts] | None = None
    """Where a text may be cut; None where only the whole can be read."""
    far: str = ""
    """What may stand in a text that holds things which tell how others far before them read; empty for none."""
    comments: tuple[tuple[str, str], ...] = ()
    """What opens and closes a comment, for inline ignores; the first is the one to write."""
    shows_code: bool = False
    """Whether code stands in it to be read: a comment in such a sample is none of the file's own."""


class Certainty(StrEnum):
    """How the encoding of a file came to be known."""

    PROVEN = "proven"  # BOM, valid UTF-8, ASCII
    DECLARED = "declared"  # the file or a setting says so, and it decodes
    DECIDED = "decided"  # detected by a wide margin
    UNDECIDED = "undecided"  # several readings are left


@dataclass(frozen=True, slots=True)
class EncodingCandidate:
    """One way to read a file of undecided encoding."""

    encoding: str
    confidence: float
    sample: str
    """A stretch of the file read this way, with its non-ASCII characters."""


@dataclass(frozen=True)
class Source:
    """The bytes of a file and the text they were read as.

    `text.encode(codec, "surrogateescape")` gives `data` back exactly. Bytes that do not decode stand
    in the text as lone surrogates U+DC80 to U+DCFF; a BOM stands as U+FEFF.
    """

    data: bytes
    text: str
    encoding: str
    """The encoding's usual name in lower case: `utf-8`, `windows-1252`, `utf-16le`, `shift_jis`."""
    codec: str
    """Python's codec that reads and writes it: `utf-8`, `cp1252`, `utf-16-le`."""
    evidence: str
    """Why this encoding, in words."""
    certainty: Certainty
    candidates: tuple[EncodingCandidate, ...] = ()
    is_text: bool = True
    """Whether the bytes may be text at all; where they may not, nothing is looked for in them."""


@dataclass(frozen=True)
class Settings:
    """What the user chose; the defaults are the tool's."""

    root: str = ""
    """The folder that the patterns start from: that of the settings file, or the current one."""
    select: tuple[str, ...] = ()
    """Families or rules; empty for all."""
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    exclude: tuple[str, ...] | None = None
    """Patterns that replace the built-in ones; None keeps those."""
    extend_exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    """File name pattern -> format name."""
    encoding: str | None = None
    """The encoding of every file, said by the user; None to look for evidence."""
    assume_encoding: Mapping[str, str] = field(default_factory=dict)
    """File name pattern -> encoding."""
    target_encoding: str = "utf-8"
    languages: tuple[str, ...] = ()
    """Languages of the text (ISO 639-1), for the rules that read words; empty: found per paragraph."""
    allowed_doubles: tuple[str, ...] = ()
    """Words or pairs that may stand twice."""
    zones: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """family -> zone kind -> `fix`, `suggest` or `ignore`, over the built-in policy."""
    allow: tuple[Allow, ...] = ()
    unsafe_fixes: bool = False

    @property
    def targets_utf8(self) -> bool:
        """Whether files are to be in UTF-8, which is what the screens look for."""
        return _is_utf8(self.target_encoding)


@cache
def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("_", "-") in ("utf-8", "utf8")


@dataclass(frozen=True, slots=True)
class Allow:
    """Text that a person said is right, with the reason."""

    text: str
    path: str = "**"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UnusedIgnore:
    """An inline ignore that had no effect, and why."""

    span: Span
    reason: str


@dataclass(frozen=True)
class Document:
    """What a rule sees: the text as the stage before left it, and where it came from."""

    text: str
    source: Source
    """The bytes as read; `source.text` is the text before any stage."""
    path: str
    format: str
    settings: Settings
    parse_zones: Callable[[str], ZoneMap]
    unused_ignores: tuple[UnusedIgnore, ...] = ()
    """The inline ignores that the stages before had no use for; known in the last stage alone."""

    @cached_property
    def zones(self) -> ZoneMap:
        """The zones of `text`, parsed when first asked for."""
        return self.parse_zones(self.text)


class Hit(NamedTuple):
    """What a rule yields: damage at a span of the text of its stage.

    `after` is the repaired text of the span, None where none is offered. A suggestion's edit is
    never safe. `recode` is for the rules of the encoding family alone.
    """

    span: Span
    message: str
    """What is wrong, in a few words, no full stop: `UTF-8 read as windows-1252`."""
    proof: str = ""
    """Why this is damage, one sentence."""
    level: Level = Level.ERROR
    after: str | None = None
    safety: Safety = Safety.UNSAFE
    candidates: tuple[str, ...] = ()
    """Other readings of the span, best first."""
    recode: Recode | None = None
    left_in: ZoneKind | None = None
    """The zone for which the policy made a suggestion of it, whatever it was; set by the stages."""


class Place(NamedTuple):
    """Where a finding stands in the file as it was read."""

    line: int
    column: int
    end_line: int
    end_column: int
    byte_start: int
    byte_end: int


class Excerpt(NamedTuple):
    """The lines around a finding, cut to a window where they are long.

    `text[start:end]` is the damaged span's part of it.
    """

    text: str
    start: int
    end: int
    cut_before: bool = False
    """Whether the line begins before the text."""
    cut_after: bool = False
    """Whether it goes on after it."""


class Finding(NamedTuple):
    """Damage as reported, in the coordinates of the file as it was read."""

    rule: str
    family: str
    span: Span
    place: Place
    text: str
    """The text of the file as it was read, the same for all of its findings."""
    message: str
    proof: str
    level: Level
    edit: Edit | None
    recode: Recode | None
    candidates: tuple[str, ...]
    applicable: bool
    """Whether `fix` applies the edit or recoding under these settings: it is part of the repaired bytes."""
    restated: str | None = None
    """For an edit that puts a value in quotes: the same quotes around what stood there before."""

    @property
    def excerpt(self) -> Excerpt:
        """The lines that the span touches, cut to a window around it."""
        text = self.text
        start = max(0, self.span.start - _AROUND)
        first = max(text.rfind("\n", start, self.span.start), text.rfind("\r", start, self.span.start)) + 1
        begins = first or start
        end = min(self.span.end, self.span.start + _LONGEST)
        after = _TO_LINE_END.match(text, end, end + _AROUND)
        stop = after.end() if after else end
        return Excerpt(
            text[begins:stop],
            self.span.start - begins,
            end - begins,
            begins > 0 and text[begins - 1] not in "\r\n",
            stop < len(text) and text[stop] not in "\r\n",
        )


_AROUND = 60
"""Code points of a line shown on each side of the damage."""
_LONGEST = 160
"""Code points of the damage itself that are shown."""
_TO_LINE_END = re.compile(r"[^\r\n]*")


@dataclass(frozen=True, slots=True)
class EncodingReport:
    """The encoding of a file before and after the run, and why."""

    before: str
    after: str
    evidence: str


@dataclass(frozen=True)
class FileReport:
    """All that was found in one file, and the bytes that a repair writes."""

    path: str
    format: str
    encoding: EncodingReport
    findings: Sequence[Finding]
    original: bytes | None
    """The bytes as read, kept only where `repaired` differs."""
    repaired: bytes | None
    """The bytes to write, None where nothing changes."""
    error: str | None = None
    """Why the file could not be read, checked or written; None where all went well."""

    written: bool = False
    """Whether the repaired bytes are on the disk now."""

    def __reduce__(self) -> tuple[Callable[..., FileReport], tuple[object, ...]]:
        """Go to another process with the findings as plain rows: a named tuple is written five times slower."""
        text = self.findings[0].text if self.findings else ""
        rest = (self.original, self.repaired, self.error, self.written)
        return _report_of, (self.path, self.format, self.encoding, text, list(map(_row, self.findings)), *rest)

    @property
    def changed(self) -> bool:
        """Whether a repair writes other bytes than those read."""
        return self.repaired is not None


def _row(finding: Finding) -> tuple[object, ...]:
    rule, family, span, place, _, message, proof, level, edit, *rest = finding
    own = ("", "", None) if edit is None else edit[1:]
    return rule, family, *span, *place, message, proof, level, *own, *rest


def _report_of(
    path: str, name: str, encoding: EncodingReport, text: str, rows: list[tuple[Any, ...]], *rest: Any
) -> FileReport:
    """Return the report of a file whose findings, of `text`, came from another process as rows."""
    findings = []
    for row in rows:
        rule, family, start, end, a, b, c, d, e, f, message, proof, level, before, after, safety, *others = row
        span = Span(start, end)
        edit = None if safety is None else Edit(span, before, after, safety)
        findings.append(
            Finding(rule, family, span, Place(a, b, c, d, e, f), text, message, proof, level, edit, *others)
        )
    return FileReport(path, name, encoding, tuple(findings), *rest)
