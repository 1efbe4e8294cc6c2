"""The findings of a file: from what was found in its text to what is reported, with lines, columns and bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload

from unbake.carried import Found
from unbake.model import Edit, Finding, Level, Place, Safety, Source
from unbake.places import places_of

_MANY = 5_000
"""Findings of a file from which on they are made as often as they are asked for: each takes half a kilobyte."""


def findings_of(source: Source, found: Sequence[Found]) -> Sequence[Finding]:
    """Return what is reported of what was `found` in a file, in the order of the places."""
    findings = _OnDemand(source, sorted(found, key=lambda item: (item.span, item.rule.name)))
    return findings if len(found) >= _MANY else tuple(findings)


class _OnDemand(Sequence[Finding]):
    """Findings that are made when they are asked for."""

    def __init__(self, source: Source, found: Sequence[Found]) -> None:
        self._source = source
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Finding]:
        if self._found:
            text, places = self._source.text, places_of(self._source, (item.span for item in self._found))
            for item, place in zip(self._found, places, strict=True):
                yield _finding(item, text, place)

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...

    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        if isinstance(index, int) and 0 <= index < len(self):
            return next(islice(self, index, None))
        return tuple(self)[index]


def _finding(item: Found, text: str, place: Place) -> Finding:
    rule, hit, span, after, applicable, restated = item
    _, message, proof, level, _, safety, candidates, recode, _ = hit
    edit = None
    if after is not None:
        edit = Edit(span, text[span[0] : span[1]], after, safety if level is _ERROR else _UNSAFE)
    family = rule.family
    return Finding(
        rule.name, family, span, place, text, message, proof, level, edit, recode, candidates, applicable, restated
    )


_ERROR, _UNSAFE = Level.ERROR, Safety.UNSAFE
"""A member of an enumeration takes longer to name than an edit to make."""
