"""What is written into the values at the head of a page: as YAML, TOML or JSON needs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from unbake.model import Quoting, Span, Zone
from unbake.recent import recent


class _Inner(NamedTuple):
    """The values without their fences, none where the last one is missing, where they begin, and their language."""

    text: str
    start: int
    escape: Callable[[str, Zone, str], str]
    quoting: Quoting | None


@recent(1)
def _inner(text: str) -> _Inner:
    base = 1 if text.startswith("\ufeff") else 0
    start = text.find("\n") + 1
    if text.startswith("{", base):
        from unbake.formats.json import escape

        return _Inner(text[base:], base, escape, None)
    fence = "+++" if text.startswith("+++", base) else "---"
    if fence == "+++":
        from unbake.formats.toml import QUOTING, escape
    else:
        from unbake.formats.yaml import QUOTING, escape
    last = text.find(f"\n{fence}", start)
    return _Inner(text[start : last + 1] if last >= 0 else "", start, escape, QUOTING)


def escape(text: str, zone: Zone, replacement: str) -> str:
    """Write a replacement as the language of the front matter needs it."""
    inner = _inner(text)
    moved = Zone(zone.start - inner.start, zone.end - inner.start, zone.kind)
    return inner.escape(inner.text, moved, replacement)


def _value(text: str, span: Span) -> Span | None:
    if not text.startswith(("---", "+++"), 1 if text.startswith("\ufeff") else 0):
        return None
    inner = _inner(text)
    if inner.quoting is None or not inner.start <= span.start < inner.start + len(inner.text):
        return None
    found = inner.quoting.value(inner.text, _moved(span, -inner.start))
    return None if found is None else _moved(found, inner.start)


def _needed(text: str, value: Span, content: str) -> bool:
    inner = _inner(text)
    return inner.quoting is not None and inner.quoting.needed(inner.text, _moved(value, -inner.start), content)


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _may_need(replacement: str) -> bool:
    from unbake.formats.yaml import may_need_quotes

    return may_need_quotes(replacement)  # among its signs is the only one of TOML


def _quoted(before: str, after: str) -> tuple[str, str] | None:
    if before.startswith("'"):  # a literal string of TOML: no plain scalar of YAML begins so
        from unbake.formats.toml import QUOTING
    else:
        from unbake.formats.yaml import QUOTING
    return QUOTING.quoted(before, after)


QUOTING = Quoting(_may_need, _value, _needed, _quoted)
