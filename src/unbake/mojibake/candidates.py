"""Stretches of a text that turn into whole UTF-8 sequences when a wrong codec is undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from unbake.mojibake.codecs import GROUPS, MULTIBYTE, PYTHON_NAMES, Group, read, utf8_run

_CONTINUATIONS = range(0x80, 0xC0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text[start:end]` is `after` in UTF-8, read as `label`."""

    start: int
    end: int
    before: str
    after: str
    label: str


@cache
def _repertoire() -> dict[str, tuple[int, int]]:
    """Map a character to the groups that have it for a lead byte, and for a continuation byte (one bit each)."""
    found: dict[str, list[int]] = {}
    for group in GROUPS:
        for label in group.labels:
            for byte, character in group.table_items(label):
                if byte >= 0xC2:
                    found.setdefault(character, [0, 0])[0] |= group.bit
                elif byte < 0xC0:
                    found.setdefault(character, [0, 0])[1] |= group.bit
    return {character: (lead, continuation) for character, (lead, continuation) in found.items()}


def groups_of(text: str) -> int:
    """Return a bit for each group that reads some two bytes as two characters side by side in `text`."""
    bits = 0
    repertoire = _repertoire()
    lead = 0
    for character in text:
        entry = repertoire.get(character)
        if entry is None:
            lead = 0
        else:
            bits |= lead & entry[1]
            lead = entry[0]
    return bits


def find_candidates(text: str) -> list[Candidate]:
    """Return the maximal runs of whole sequences in a short text, for every codec."""
    bits = groups_of(text)
    found: dict[tuple[int, int, str], Candidate] = {}
    for group in GROUPS:
        if group.bit & bits:
            for candidate in _single_byte(text, group):
                found.setdefault((candidate.start, candidate.end, candidate.after), candidate)
    if _may_be_two_byte(text):
        for label in MULTIBYTE:
            for candidate in _multi_byte(text, label):
                found.setdefault((candidate.start, candidate.end, candidate.after), candidate)
    return sorted(found.values(), key=lambda candidate: (candidate.start, candidate.end))


def _single_byte(text: str, group: Group) -> Iterator[Candidate]:
    data = group.bytes_of(text)
    for match in utf8_run().finditer(data):
        start, end = match.span()
        before, found = text[start:end], match.group()
        label = group.label_of(before, found)
        if label is not None:
            yield Candidate(start, end, before, found.decode("utf-8"), label)


@cache
def _wide() -> re.Pattern[str]:
    return re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff01-\uffdf]")


def _may_be_two_byte(text: str) -> bool:
    return _wide().search(text) is not None


# A run of characters that a two-byte codec may have made, and the ASCII character it may have swallowed last.
@cache
def _stretch() -> re.Pattern[str]:
    return re.compile("[^\x00-\x7f]+[@-~]?")


def _multi_byte(text: str, label: str) -> Iterator[Candidate]:
    python = PYTHON_NAMES[label]
    for stretch in _stretch().finditer(text):
        offsets: dict[int, int] = {}
        pieces = []
        length = 0
        for index, character in enumerate(stretch.group(), stretch.start()):
            offsets[length] = index
            piece = character.encode(python, "replace")
            pieces.append(piece)
            length += len(piece)
        offsets[length] = stretch.end()
        data = b"".join(pieces)
        for match in _swallowing_run().finditer(data):
            start, end = offsets.get(match.start()), offsets.get(match.end())
            found = match.group()
            if end is None and found[-1] < 0x80:
                continue
            if end is None:
                end = offsets.get(match.end() + 1)
                found = data[match.start() : match.end() + 1]
            if start is None or end is None:
                continue
            before = text[start:end]
            try:
                after = found.decode("utf-8")
            except UnicodeDecodeError:
                continue
            if read(found, label) == before:
                yield Candidate(start, end, before, after, label)


@cache
def _swallowing_run() -> re.Pattern[bytes]:
    return utf8_run()
