"""The ways to read a line of bytes that is no UTF-8: all of it in a codec, its stray bytes, or each stray stretch."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from unbake.source.broken import broken_forms
from unbake.source.readable import is_readable
from unbake.source.tokens import Token, tokens_of


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not ASCII, cut into its tokens."""

    start: int
    """Code points before it in the text."""
    data: bytes
    paragraph: int
    tokens: tuple[Token, ...]

    @property
    def is_stray(self) -> bool:
        """Whether it has bytes that are no UTF-8."""
        return any(token.kind == "stray" for token in self.tokens)


@dataclass(frozen=True, slots=True)
class LineReading:
    """One line read with one codec, as pieces of (bytes, text) that stand for it from start to end."""

    pieces: tuple[tuple[bytes, str], ...]
    cost: float

    @property
    def text(self) -> str:
        """What the line says, read so."""
        return "".join(text for _, text in self.pieces)


def has_valid_sequences(text: str) -> bool:
    """Tell whether a text read as UTF-8 with `surrogateescape` has characters beyond ASCII besides stray bytes."""
    return bool(_beyond_ascii().search(text))


@cache
def _beyond_ascii() -> re.Pattern[str]:
    return re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that are not ASCII of a text read as UTF-8 with `surrogateescape`; long ones in stretches."""
    paragraph, start = 0, 0
    for line in text.splitlines(keepends=True) if len(text) < 4096 else _long_lines(text):
        if line.strip() == "":
            paragraph += 1
        elif not line.isascii():
            data = line.encode("utf-8", "surrogateescape")
            yield Line(start, data, paragraph, tuple(tokens_of(data)))
        start += len(line)


def _long_lines(text: str) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), 4096):
            yield line[start : start + 4096]


def kept(line: Line) -> str:
    """Return a line as UTF-8, with a character that stands as two surrogates (CESU-8) as that character."""
    text = line.data.decode("utf-8", "surrogateescape")
    for form in reversed(list(broken_forms(text))):
        text = text[: form.span.start] + (form.after or "") + text[form.span.end :]
    return text


def decoded(data: bytes, codec: str) -> str | None:
    """Return bytes read with a codec, None where that gives no text."""
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None
    return text if is_readable(text) else None


@lru_cache(maxsize=1 << 10)
def _decoded_stretch(data: bytes, codec: str) -> str | None:
    """Do the same for a stretch of a line: most are the bytes of a letter, and come again and again."""
    return decoded(data, codec)


def whole(line: Line, codec: str) -> tuple[tuple[bytes, str], ...] | None:
    """Return the way to read all of a line with a codec."""
    text = decoded(line.data, codec)
    return None if text is None else ((line.data, text),)


def variants(line: Line, codec: str) -> list[tuple[tuple[bytes, str], ...]]:
    """Return the ways to read a line with a codec: as a whole, its stray bytes only, its stray stretches only."""
    ways = [whole(line, codec)]
    if any(token.kind == "valid" for token in line.tokens):
        ways.append(_stray_only(line.tokens, codec))
        ways.append(_stray_stretches(line.tokens, codec))
    return list(dict.fromkeys(way for way in ways if way is not None))


def _stray_only(tokens: Sequence[Token], codec: str) -> tuple[tuple[bytes, str], ...] | None:
    pieces, legacy = [], b""
    for token in tokens:
        if token.kind != "valid":
            legacy += token.data
            continue
        if legacy:
            text = _decoded_stretch(legacy, codec)
            if text is None:
                return None
            pieces.append((legacy, text))
            legacy = b""
        pieces.append((token.data, token.data.decode("utf-8", "surrogateescape")))
    if legacy:
        text = _decoded_stretch(legacy, codec)
        if text is None:
            return None
        pieces.append((legacy, text))
    return tuple(pieces)


def _stray_stretches(tokens: Sequence[Token], codec: str) -> tuple[tuple[bytes, str], ...] | None:
    """Read each stretch beyond ASCII that has a stray byte in the codec, and keep the others."""
    pieces: list[tuple[bytes, str]] = []
    stretch: list[Token] = []
    for token in (*tokens, Token(0, b"", "ascii")):
        if token.kind != "ascii":
            stretch.append(token)
            continue
        if stretch:
            data = b"".join(part.data for part in stretch)
            is_stray = any(part.kind == "stray" for part in stretch)
            text = _decoded_stretch(data, codec) if is_stray else data.decode("utf-8", "surrogateescape")
            if text is None:
                return None
            pieces.append((data, text))
            stretch = []
        if token.data:
            pieces.append((token.data, token.data.decode("ascii")))
    return tuple(pieces)


def pieces(line: Line, reading: LineReading) -> Iterator[tuple[int, bytes, str]]:
    """Yield where a reading differs from the line as it stands: (start in bytes, bytes, text)."""
    start = 0
    for data, text in reading.pieces:
        if data.decode("utf-8", "surrogateescape") != text:
            yield from _split(start, data, text)
        start += len(data)


@cache
def _stretch() -> re.Pattern[bytes]:
    return re.compile(rb"[\x80-\xff]+(?:[^0-9A-Za-z\x80-\xff\r\n]{1,2}[\x80-\xff]+)*")


def _split(start: int, data: bytes, text: str) -> Iterator[tuple[int, bytes, str]]:
    """Cut a piece into stretches beyond ASCII; one of a multi-byte codec only at its ends."""
    if len(data) == len(text):
        for match in _stretch().finditer(data):
            yield start + match.start(), match.group(), text[match.start() : match.end()]
        return
    first = next(index for index, byte in enumerate(data) if byte >= 0x80)
    last = 0
    while last < len(text) and text[-1 - last] < "\x80" and data[-1 - last] == ord(text[-1 - last]):
        last += 1
    yield start + first, data[first : len(data) - last], text[first : len(text) - last]


def stands_alone(line: Line, start: int) -> bool:
    """Tell whether the bytes beside a single byte are ASCII and no letters."""
    beside = line.data[max(0, start - 1) : start] + line.data[start + 1 : start + 2]
    return beside.isascii() and not any(chr(byte).isalpha() for byte in beside)


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading of a line, with the places where it differs from the line as it stands."""

    starts: tuple[int, ...]
    """Where they begin, in bytes."""
    places: tuple[tuple[bytes, str], ...]
    text: str
    """All that the reading makes of the line."""

    def at(self, start: int, data: bytes) -> str:
        """Return what it makes of the bytes at `start` of the line; all it makes of the piece they are in."""
        index = bisect_right(self.starts, start) - 1
        if index >= 0:
            begin, (other, text) = self.starts[index], self.places[index]
            if begin == start and other == data:
                return text
            if start + len(data) <= begin + len(other) and len(other) == len(text):
                return text[start - begin : start - begin + len(data)]
        return self.text.strip()


def placed(line: Line, reading: LineReading) -> Placed:
    """Return a reading with its places, for all runs of the line to ask."""
    found = tuple(pieces(line, reading))
    return Placed(tuple(start for start, _, _ in found), tuple((data, text) for _, data, text in found), reading.text)
