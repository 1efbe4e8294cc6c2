"""Carries what the rules find back to the text of the file as it was read, and joins what touches."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from unbake.edits import OffsetMap, Replacement, apply
from unbake.model import Document, Hit, Level, Safety, Settings, Span
from unbake.rule import Rule


class Found(NamedTuple):
    """A hit carried back to the original text."""

    rule: Rule
    hit: Hit
    span: Span
    after: str | None
    applicable: bool
    restated: str | None = None
    """For a value that `after` puts in quotes: the same quotes around what stood there before."""


def is_edit(item: Found) -> bool:
    """Tell whether the item changes the text of the repaired file."""
    return item.applicable and item.after is not None


def edits_of(found: Iterable[Found]) -> list[Found]:
    """Return the items that change the text of the repaired file."""
    return [item for item in found if item.applicable and item.after is not None]


def is_applicable(hit: Hit, settings: Settings) -> bool:
    """Tell whether `fix` makes the hit's edit, or recodes the file for it."""
    if hit.recode is not None:
        return hit.recode.safety is _SAFE or settings.unsafe_fixes
    if hit.after is None:
        return False
    return (hit.safety is _SAFE and hit.level is _ERROR) or settings.unsafe_fixes


# A member of an enumeration takes longer to name than all else that is asked of each hit.
_SAFE, _ERROR = Safety.SAFE, Level.ERROR


_span = attrgetter("span")


Settled = tuple[str, Span, str | None]
"""A rule's name, and a hit of it that was left for its zone: its span in the repaired text, and what it offers."""


def settled(found: Sequence[Found]) -> frozenset[Settled]:
    """Return what was left for the zone that it is in, at the places where it stands once the edits are made."""
    edits = sorted(edits_of(found), key=_span)
    starts = [edit.span.start for edit in edits]
    shifts = [0, *accumulate(len(edit.after or "") - len(edit.span) for edit in edits)]
    left: set[Settled] = set()
    for item in found:
        if item.hit.left_in is not None and not is_edit(item):
            shift = shifts[bisect_left(starts, item.span.start)]
            left.add((item.rule.name, Span(item.span.start + shift, item.span.end + shift), item.hit.after))
    return frozenset(left)


@dataclass(slots=True)
class _Touching:
    """Hits of one rule, and the earlier edits that they touch, by number."""

    earlier: list[int]
    hits: list[Hit]


def merge(found: list[Found], rule: Rule, hits: Sequence[Hit], document: Document) -> list[Found]:
    """Carry a rule's hits back to the original text, and join those that touch an edit made before.

    Joined edits are one: the earlier finding keeps its rule and gets the text that both make. Where a hit is applied
    that was found before, in an earlier way through the stages, and not applied, it takes the place of that finding.
    """
    edits = sorted(edits_of(found), key=_span)
    if not edits:
        settings = document.settings
        plain = [Found(rule, hit, hit.span, hit.after, is_applicable(hit, settings)) for hit in hits]
        return [*_without_replaced(found, rule, [item.span for item in edits_of(plain)]), *plain] if found else plain
    offsets = OffsetMap(edits)
    made = [
        offsets.to_original(hit.span) for hit in hits if hit.after is not None and is_applicable(hit, document.settings)
    ]
    result = _without_replaced([item for item in found if not is_edit(item)], rule, made)
    groups: list[_Touching] = []
    group_of: dict[int, _Touching] = {}
    for hit in sorted(hits, key=lambda hit: (hit.span.start, hit.span.end)):
        applicable = is_applicable(hit, document.settings)
        touched = list(offsets.touched(hit.span))
        if not (applicable and hit.after is not None and touched):
            after = None if hit.after is None else _widened_after(document.text, offsets, hit)
            result.append(Found(rule, hit, offsets.to_original(hit.span), after, applicable))
            continue
        group = group_of.get(touched[0])
        if group is None:
            group = _Touching([], [])
            groups.append(group)
        group.earlier.extend(number for number in touched if number not in group.earlier)
        group.hits.append(hit)
        group_of.update(dict.fromkeys(touched, group))
    result += [item for number, item in enumerate(edits) if number not in group_of]
    result += [_joined(group, edits, offsets, rule, document.text) for group in groups]
    return result


def _without_replaced(found: Sequence[Found], rule: Rule, made: Sequence[Span]) -> list[Found]:
    """Return the items but those of the rule that stand within a span in which it makes an edit now."""
    if all(item.rule is not rule for item in found):
        return list(found)
    spans = sorted(made)
    starts = [span.start for span in spans]

    def is_replaced(item: Found) -> bool:
        number = bisect_right(starts, item.span.start) - 1
        return item.rule is rule and not is_edit(item) and number >= 0 and item.span.end <= spans[number].end

    return [item for item in found if not is_replaced(item)]


def _joined(group: _Touching, edits: Sequence[Found], offsets: OffsetMap, rule: Rule, text: str) -> Found:
    """Make one item of the edits of a group: the first of them, with what all make together."""
    first = edits[group.earlier[0]]
    whole = offsets.widened(Span(group.hits[0].span.start, group.hits[-1].span.end))
    inner = [
        Replacement(Span(hit.span.start - whole.start, hit.span.end - whole.start), hit.after or "")
        for hit in group.hits
    ]
    after = apply(text[whole.start : whole.end], inner)
    messages = (first.hit.message, *(f"{rule.name}: {hit.message}" for hit in group.hits))
    proofs = (first.hit.proof, *(hit.proof for hit in group.hits))
    hit = first.hit._replace(message="; then ".join(dict.fromkeys(messages)), proof=" ".join(dict.fromkeys(proofs)))
    restated = first.restated if len(group.earlier) == 1 else None
    return Found(first.rule, hit, offsets.to_original(whole), after, applicable=True, restated=restated)


def _widened_after(text: str, offsets: OffsetMap, hit: Hit) -> str:
    """Return what stands in the widened span once the hit's own edit is made in it."""
    whole = offsets.widened(hit.span)
    return text[whole.start : hit.span.start] + (hit.after or "") + text[hit.span.end : whole.end]
