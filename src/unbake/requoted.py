"""Edits after which a plain value needs quotes: they become one edit of the value, in quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from unbake.carried import Found, is_edit
from unbake.edits import Replacement, apply
from unbake.model import Format, Quoting, Span


def with_quotes(file_format: Format, text: str, found: list[Found]) -> list[Found]:
    """Return what was found, with the edits of each value that needs quotes after them joined into one.

    An edit that decodes bytes is not looked at: what it stands in may be no value yet.
    """
    quoting = file_format.quoting
    if quoting is None:
        return found
    edits = sorted((item for item in found if is_edit(item)), key=lambda item: item.span)
    starts = [item.span.start for item in edits]
    joined: list[Found] = []
    replaced: set[int] = set()
    for item in edits:
        if id(item) in replaced or item.restated is not None or not quoting.may_need(item.after or ""):
            continue
        value = quoting.value(text, item.span)
        if value is None:
            continue
        inside = edits[bisect_left(starts, value.start) : bisect_left(starts, value.end)]
        whole = _in_quotes(quoting, text, value, inside)
        if whole is not None:
            joined.append(whole)
            replaced.update(map(id, inside))
    return [item for item in found if id(item) not in replaced] + joined if joined else found


def _in_quotes(quoting: Quoting, text: str, value: Span, inside: Sequence[Found]) -> Found | None:
    """Return one edit that makes all that are `inside` a value and quotes it; None where that is not called for."""
    if any(item.span.end > value.end or item.restated is not None or item.rule.family == "encoding" for item in inside):
        return None
    before = text[value.start : value.end]
    moved = [
        Replacement(Span(one.span.start - value.start, one.span.end - value.start), one.after or "") for one in inside
    ]
    after = apply(before, moved)
    if not quoting.needed(text, value, after):
        return None
    quoted = quoting.quoted(before, after)
    if quoted is None:
        return None
    restated, written = quoted
    first = inside[0]
    messages = dict.fromkeys([first.hit.message, *(f"{one.rule.name}: {one.hit.message}" for one in inside[1:])])
    proofs = dict.fromkeys([*(one.hit.proof for one in inside), "The value needs quotes now and gets them."])
    hit = first.hit._replace(message="; then ".join(messages), proof=" ".join(filter(None, proofs)))
    return Found(first.rule, hit, value, written, applicable=True, restated=restated)
