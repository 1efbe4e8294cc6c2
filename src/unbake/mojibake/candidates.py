"""Stretches of a text that turn into whole UTF-8 sequences when a wrong codec is undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, count
from typing import NamedTuple

from unbake.mojibake.codecs import GROUP_OF, GROUPS, MULTIBYTE, PYTHON_NAMES, Group, read, utf8_run
from unbake.mojibake.two_bytes import any_cjk, codecs_in


class Candidate(NamedTuple):
    """`text[start:end]` is `after` in UTF-8, read as any of `labels`."""

    start: int
    end: int
    before: str
    after: str
    labels: tuple[str, ...]


@cache
def _repertoire() -> dict[str, tuple[int, int]]:
    """Map a character to the groups that have it for a lead byte, and for a continuation byte (one bit each)."""
    found: dict[str, list[int]] = {}
    for group in GROUPS:
        for byte, character in group.characters():
            if byte >= 0xC2:
                found.setdefault(character, [0, 0])[0] |= group.bit
            elif byte < 0xC0:
                found.setdefault(character, [0, 0])[1] |= group.bit
    return {character: (lead, continuation) for character, (lead, continuation) in found.items()}


def groups_of(text: str) -> int:
    """Return a bit for each group that reads some two bytes as two characters side by side in `text`."""
    bits = 0
    find = _repertoire().get
    lead = 0
    for character in text:
        entry = find(character)
        if entry is None:
            lead = 0
        else:
            bits |= lead & entry[1]
            lead = entry[0]
    return bits


def find_candidates(text: str) -> list[Candidate]:
    """Return the maximal runs of whole sequences in a short text, for every codec, in order."""
    bits = groups_of(text)
    found: dict[tuple[int, int, str], Candidate] = {}
    for group in GROUPS:
        if group.bit & bits:
            for candidate in _single_byte(text, group):
                _add(found, candidate)
    if any_cjk().search(text) is not None:
        codecs = codecs_in(text)
        for label in MULTIBYTE:
            if label in codecs:
                for candidate in _multi_byte(text, label):
                    _add(found, candidate)
    return sorted(found.values(), key=lambda candidate: (candidate.start, candidate.end))


def candidates_of(text: str, label: str) -> list[Candidate]:
    """Return the maximal runs of whole sequences that one codec read, in order."""
    if label in MULTIBYTE:
        return list(_multi_byte(text, label))
    found = []
    for match in utf8_run().finditer(GROUP_OF[label].bytes_of(text)):
        start, end = match.span()
        before, data = text[start:end], match.group()
        if read(data, label) == before:
            found.append(Candidate(start, end, before, data.decode("utf-8"), (label,)))
    return found


def undone_everywhere(text: str, label: str) -> str:
    """Return a text with all sequences undone that a single-byte codec read."""
    parts, reached = [], 0
    for candidate in candidates_of(text, label):
        parts += [text[reached : candidate.start], candidate.after]
        reached = candidate.end
    return "".join([*parts, text[reached:]])


def _add(found: dict[tuple[int, int, str], Candidate], candidate: Candidate) -> None:
    key = (candidate.start, candidate.end, candidate.after)
    known = found.get(key)
    if known is not None:
        labels = known.labels + candidate.labels
        candidate = Candidate(known.start, known.end, known.before, known.after, labels)
    found[key] = candidate


def _single_byte(text: str, group: Group) -> Iterator[Candidate]:
    data = group.bytes_of(text)
    for match in utf8_run().finditer(data):
        start, end = match.span()
        before, found = text[start:end], match.group()
        labels = group.labels_of(before, found)
        if labels:
            yield Candidate(start, end, before, found.decode("utf-8"), labels)


@cache
def _stretch() -> re.Pattern[str]:
    """Match what a two-byte codec may have made, with the ASCII characters that it may have swallowed."""
    return re.compile("(?:[^\x00-\x7f]+[@-~]?)+")


class _Encoded(dict[str, bytes]):
    """Character -> what a codec writes it as, by itself."""

    def __init__(self, codec: str) -> None:
        self._codec = codec

    def __missing__(self, character: str) -> bytes:
        self[character] = data = character.encode(self._codec, "replace")
        return data


_encoded = cache(_Encoded)


def _multi_byte(text: str, label: str) -> Iterator[Candidate]:
    python = PYTHON_NAMES[label]
    for stretch in _stretch().finditer(text):
        if utf8_run().search(stretch.group().encode(python, "replace")) is None:
            continue
        pieces = list(map(_encoded(python).__getitem__, stretch.group()))
        offsets = dict(zip(accumulate(map(len, pieces), initial=0), count(stretch.start())))
        data = b"".join(pieces)
        for match in utf8_run().finditer(data):
            first, last = match.span()
            # The last byte may have been read together with the ASCII character after it.
            last += last not in offsets
            start, end = offsets.get(first), offsets.get(last)
            if start is None or end is None:
                continue
            found, before = data[first:last], text[start:end]
            if found[-1] >= 0x80 and last != match.end():
                continue
            if read(found, label) == before:
                yield Candidate(start, end, before, found.decode("utf-8"), (label,))
