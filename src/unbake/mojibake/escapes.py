r"""Mojibake inside escapes: `&acirc;&euro;&trade;`, `\u00e2\u20ac\u2122`, `caf%C3%83%C2%A9`, `it\xe2\x80\x99s`.

The escapes of one form are read all over the text, the engine looks at what they say, and what it repairs is written
in the same form again. Two forms are no form of text but bytes of it that were printed as ASCII: quoted-printable
(`=C3=A9`) and byte escapes (`\xc3\xa9`). There the character itself is the repair.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from unbake.model import Layer, Level, Safety, Span
from unbake.mojibake.run import Run


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write characters in ASCII."""

    name: str
    mark: str
    """What every escape of this form begins with."""
    likely: Callable[[], re.Pattern[str]]
    """Cheap and necessary: two escapes in a row that may be a damaged character."""
    escapes: Callable[[], re.Pattern[str]]
    """Escapes, as many in a row as must be read together."""
    read: Callable[[str], list[tuple[str, int]]]
    """Escapes in a row -> each character with the length of its escape; empty where they are no text."""
    write: Callable[[str, str], str]
    """(character, the escapes replaced) -> its escape, in their style."""


@dataclass(frozen=True, slots=True)
class _Unescaped:
    """A text whose escapes of one form are read, and where its code points came from."""

    text: str
    starts: list[int]
    """Offsets in `text` of the pieces: one for each escape, one for each stretch between them."""
    sources: list[tuple[int, int, bool]]
    """For each piece where it starts and ends in the text as it was, and whether it is an escape."""

    def source(self, span: Span) -> tuple[Span, bool]:
        """Return where a span came from, and whether it holds an escape."""
        first = bisect_right(self.starts, span.start) - 1
        last = bisect_right(self.starts, span.end - 1) - 1
        start, _, escaped = self.sources[first]
        start += 0 if escaped else span.start - self.starts[first]
        last_start, last_end, last_escaped = self.sources[last]
        end = last_end if last_escaped else last_start + span.end - self.starts[last]
        return Span(start, end), any(source[2] for source in self.sources[first : last + 1])


def _unescape(text: str, form: _Form) -> _Unescaped:
    parts: list[str] = []
    starts: list[int] = []
    sources: list[tuple[int, int, bool]] = []
    length = position = 0

    def add(piece: str, start: int, end: int, escaped: bool) -> None:
        nonlocal length
        if piece:
            parts.append(piece)
            starts.append(length)
            sources.append((start, end, escaped))
            length += len(piece)

    for match in form.escapes().finditer(text):
        characters = form.read(match.group())
        if not characters:
            continue
        add(text[position : match.start()], position, match.start(), False)
        position = match.start()
        for character, size in characters:
            add(character, position, position + size, True)
            position += size
    add(text[position:], position, len(text), False)
    return _Unescaped("".join(parts), starts, sources)


@cache
def _entity_names() -> dict[str, str]:
    from html.entities import html5

    return {name[:-1]: text for name, text in html5.items() if name.endswith(";") and len(text) == 1}


@cache
def _named() -> dict[int, str]:
    from html.entities import codepoint2name

    return codepoint2name


def _read_entity(escape: str) -> list[tuple[str, int]]:
    import html

    body = escape[1:-1]
    character = html.unescape(escape) if body[0] == "#" else _entity_names().get(body, "")
    return [(character, len(escape))] if len(character) == 1 and not character.isascii() else []


@lru_cache(maxsize=16)
def _first(pattern: str, style: str) -> str:
    """Return what first matches in the escapes of a run, which each of its letters asks; empty where nothing does."""
    found = re.search(pattern, style)
    return found[0] if found else ""


def _write_entity(character: str, style: str) -> str:
    code = ord(character)
    if character.isascii():
        return {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}.get(character, character)
    if _first(r"&[A-Za-z]", style) and code in _named():
        return f"&{_named()[code]};"
    sign = _first(r"&#[xX]", style)
    if not sign:
        return f"&#{code};"
    return f"{sign}{code:X};" if _first(r"&#[xX][0-9A-Fa-f]*[A-F]", style) else f"{sign}{code:x};"


def _read_unicode(escape: str) -> list[tuple[str, int]]:
    code = int(escape[2:6], 16)
    if len(escape) == 12:
        return [(chr(0x10000 + (code - 0xD800) * 0x400 + int(escape[8:], 16) - 0xDC00), 12)]
    return [] if code < 0x80 or 0xD800 <= code < 0xE000 else [(chr(code), 6)]


def _write_unicode(character: str, style: str) -> str:
    if character.isascii() and (character.isalnum() or character == " "):
        return character
    units = character.encode("utf-16-be")
    upper = _first(r"\\u[0-9a-fA-F]*[A-F]", style)
    numbers = (int.from_bytes(units[start : start + 2]) for start in range(0, len(units), 2))
    return "".join(f"\\u{number:04X}" if upper else f"\\u{number:04x}" for number in numbers)


def _bytes_reader(size: int) -> Callable[[str], list[tuple[str, int]]]:
    """Return how escapes of single bytes, each `size` characters long, are read as UTF-8."""

    def read(escapes: str) -> list[tuple[str, int]]:
        data = bytes(int(escapes[end - 2 : end], 16) for end in range(size, len(escapes) + 1, size))
        try:
            return [(character, size * len(character.encode())) for character in data.decode("utf-8")]
        except UnicodeDecodeError:
            return []

    return read


def _write_percent(character: str, style: str) -> str:
    if character.isascii() and (character.isalnum() or character in "-._~"):
        return character
    lower = _first("%[0-9a-f]*[a-f]", style)
    return "".join(f"%{byte:02x}" if lower else f"%{byte:02X}" for byte in character.encode())


def _write_quoted(character: str, style: str) -> str:
    if character.isascii() and character != "=":
        return character
    return "".join(f"={byte:02X}" for byte in character.encode())


def _write_itself(character: str, style: str) -> str:
    return character


def _pattern(source: str) -> Callable[[], re.Pattern[str]]:
    return cache(lambda: re.compile(source))


_LEAD, _NEXT = "[c-fC-F][0-9a-fA-F]", "[89abAB][0-9a-fA-F]"

_ENTITY = _Form(
    "HTML entities",
    "&",
    _pattern(
        r"&(?:#(?:\d{3,7}|[xX][0-9a-fA-F]{2,6})|[A-Za-z]{2,9}[0-9]{0,2});(?:&|[^\x00-\x7f])"
        r"|&(?<=[^\x00-\x7f]&)(?:#|[A-Za-z]{2,9};)"
    ),
    _pattern(r"&(?:#(?:\d{3,7}|[xX][0-9a-fA-F]{2,6})|[A-Za-z]{2,9}[0-9]{0,2});"),
    _read_entity,
    _write_entity,
)
_UNICODE = _Form(
    "Unicode escapes",
    "\\u",
    _pattern(r"\\u[0-9a-fA-F]{4}(?:\\u|[^\x00-\x7f])|\\u(?<=[^\x00-\x7f]\\u)"),
    _pattern(r"(?<!\\)\\u(?:[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|[0-9a-fA-F]{4})"),
    _read_unicode,
    _write_unicode,
)
_PERCENT = _Form(
    "percent-encoding",
    "%",
    _pattern(rf"%{_LEAD}(?:%{_NEXT}){{1,3}}%{_LEAD}%"),
    _pattern(rf"(?:%{_LEAD}(?:%{_NEXT}){{1,3}})+"),
    _bytes_reader(3),
    _write_percent,
)
_QUOTED = _Form(
    "quoted-printable",
    "=",
    _pattern(rf"={_LEAD}(?:={_NEXT}){{1,3}}={_LEAD}="),
    _pattern(rf"(?:={_LEAD}(?:={_NEXT}){{1,3}})+"),
    _bytes_reader(3),
    _write_quoted,
)
_QUOTED_RESIDUE = replace(_QUOTED, likely=_pattern(rf"={_LEAD}={_NEXT}"), write=_write_itself)
_BYTES = _Form(
    "byte escapes",
    "\\x",
    _pattern(rf"\\x{_LEAD}\\x{_NEXT}"),
    _pattern(rf"(?<!\\)(?:\\x{_LEAD}(?:\\x{_NEXT}){{1,3}})+"),
    _bytes_reader(4),
    _write_itself,
)


def find_escaped_runs(text: str) -> list[Run]:
    """Return the damaged runs of `text` that are written in escapes, in order and without overlaps.

    Spans are code points of `text`; `before` and `after` hold the escapes as they stand and as they should.
    """
    found: list[Run] = []
    for form in _forms(text):
        if form.mark in text and form.likely().search(text):
            residue = form in (_QUOTED_RESIDUE, _BYTES)
            found += _residues(text, form) if residue else _inverted(text, form)
    found.sort(key=lambda run: run.span)
    kept: list[Run] = []
    for run in found:
        if not kept or kept[-1].span.end <= run.span.start:
            kept.append(run)
    return kept


def _forms(text: str) -> tuple[_Form, ...]:
    is_residue = _QUOTED_RESIDUE.likely().search(text) is None or not _is_quoted_printable(text)
    quoted = _QUOTED_RESIDUE if is_residue else _QUOTED
    return (_ENTITY, _UNICODE, _PERCENT, quoted, _BYTES)


@cache
def _soft_break() -> re.Pattern[str]:
    # The header of a mail, the parameter of a card or a calendar, an encoded word of a header (RFC 2047), or lines cut
    # at their limit.
    return re.compile(
        r"(?i)(?:content-transfer-encoding:[ \t]*|;[ \t]*(?:encoding=)?)quoted-printable\b"
        r"|=\?[\w-]{2,30}\?q\?|[^=\n]{60,75}=\r?\n"
    )


def _is_quoted_printable(text: str) -> bool:
    """Tell whether the text itself is quoted-printable, so that its escapes are no residue."""
    return _soft_break().search(text) is not None


def _inverted(text: str, form: _Form) -> Iterator[Run]:
    """Yield what the engine repairs in the text that the escapes say, written in escapes again."""
    from unbake.mojibake.engine import find_runs

    unescaped = _unescape(text, form)
    for run in find_runs(unescaped.text):
        span, escaped = unescaped.source(run.span)
        if not escaped:
            continue
        before = text[span.start : span.end]
        safety = Safety.UNSAFE if form is _PERCENT and _in_address(text, span) else run.safety
        yield Run(
            span,
            before,
            _written(run.after, before, form),
            run.chain,
            run.level,
            safety,
            f"In {form.name}: {run.proof}",
            tuple(_written(candidate, before, form) for candidate in run.candidates),
        )


def _written(text: str, style: str, form: _Form) -> str:
    return "".join(form.write(character, style) for character in text)


def _in_address(text: str, span: Span) -> bool:
    """Tell whether a span is part of an address: what it names may really be called so."""
    near = max(0, span.start - _WORD)
    start = max(near, *(text.rfind(blank, near, span.start) + 1 for blank in " \t\n\"'<>"))
    return any(mark in text[start : span.start] for mark in ("/", "?", "](", "://", "="))


def _residues(text: str, form: _Form) -> Iterator[Run]:
    """Yield the characters whose UTF-8 bytes stand in escapes, with what the engine still repairs in them."""
    from unbake.mojibake.engine import find_runs
    from unbake.mojibake.plausibility import is_forbidden

    layer = Layer("utf-8", form.name)
    unescaped = _unescape(text, form)
    places = {start: place for place, (start, _, _) in zip(unescaped.starts, unescaped.sources, strict=True)}
    runs = [run for run in find_runs(unescaped.text) if run.safety is Safety.SAFE]
    is_whole = form is _QUOTED_RESIDUE and _EQUALS_SIGN in text
    for match, is_prose in _escapes_in_prose(text, form):
        characters = "".join(character for character, _ in form.read(match.group()))
        left, right = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 16]
        after = _repaired(characters, places[match.start()], runs) if characters else ""
        if not after or is_forbidden(after, left, right):
            continue
        safe = is_prose and not is_whole
        yield Run(
            Span(*match.span()),
            match.group(),
            after,
            (layer,),
            Level.ERROR if safe else Level.SUGGESTION,
            Safety.SAFE if safe else Safety.UNSAFE,
            f"The bytes of {after!r} in UTF-8 stand as {form.name}.",
        )


def _repaired(characters: str, place: int, runs: list[Run]) -> str:
    """Return `characters`, which stand at `place` of the text that `runs` were found in, with those inside repaired."""
    parts = []
    position = 0
    first = bisect_left(runs, place, key=lambda run: run.span.start)
    for run in runs[first:]:
        if run.span.end > place + len(characters):
            break
        parts += [characters[position : run.span.start - place], run.after]
        position = run.span.end - place
    return "".join([*parts, characters[position:]])


_EQUALS_SIGN = "=3D"
"""How quoted-printable writes `=`: where it stands, all of the text may be still to be decoded, not these alone."""
_CODE = frozenset('`={}$<>|;[]#\\"')
_WORD: Final = 400
"""Code points before an escape in which the address that it is part of, if it is of one, begins."""


def _escapes_in_prose(text: str, form: _Form) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield the escapes of a text in order, and whether each stands in a sentence.

    That is beside a letter, with nothing of code or quoting around. Each line is read once, however many it has.
    """
    start = counted = 0
    end = -1
    is_code = False
    is_open: list[bool] = []
    for match in form.escapes().finditer(text):
        if match.start() > end:
            start = counted = text.rfind("\n", max(end, 0), match.start()) + 1
            end = text.find("\n", match.end())
            end = end if end >= 0 else len(text)
            is_code = form is _BYTES and not _CODE.isdisjoint(form.escapes().sub("", text[start:end]))
            is_open = [False, False, False]
        between = text[counted : match.start()]
        is_open = [was != between.count(quote) % 2 for was, quote in zip(is_open, "'\"`", strict=True)]
        counted = match.start()
        yield match, not is_code and not any(is_open) and _is_beside_a_word(text, start, match, end)


def _is_beside_a_word(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Tell whether a letter, a blank or a mark stands beside an escape on its line, and no address before it."""
    before, after = (
        text[max(start, match.start() - _WORD) : match.start()],
        text[match.end() : min(end, match.end() + 1)],
    )
    if not (before[-1:].isalpha() or after.isalpha() or after in _AFTER_WORD):
        return False
    word = before.rsplit(None, 1)[-1] if before[-1:].strip() else ""
    return "://" not in word and not word.startswith(("/", "b'", 'b"'))


_AFTER_WORD = frozenset({"", " ", ".", ",", "!", "?", ")", ":"})
