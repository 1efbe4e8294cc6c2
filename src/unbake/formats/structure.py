"""The check that edits leave the structure of a text as it was, part by part where the format allows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unbake.edits import Change, Replacement, apply
from unbake.formats.outline import skeleton
from unbake.model import WHOLE, Format, Parts, Span


def has_same_structure(file_format: Format, text: str, base: Sequence[Change], replacements: Sequence[Change]) -> bool:
    """Tell whether all `replacements` give a text of the shape that those of `base` give.

    Of either none overlap. What decodes bytes is in both: it makes the text that has a structure in the first
    place. So is a value that gets quotes, in `base` around what stood there before.
    Those that change nothing but characters beyond ASCII tell nothing, so that only the others are looked at.
    """
    if base:
        return file_format.shape(apply(text, base)) == file_format.shape(apply(text, replacements))
    if not replacements:
        return True
    telling = list(_telling(text, replacements))
    if not telling:
        return True
    parts = WHOLE if file_format.parts is None else file_format.parts(text)
    return all(
        file_format.shape(opening + before + parts.context) == file_format.shape(opening + after + parts.context)
        for opening, before, after in _changed(text, parts, sorted(telling, key=lambda one: one.span))
    )


def _telling(text: str, replacements: Sequence[Change]) -> Iterator[Change]:
    """Yield the replacements that change more than characters beyond ASCII; of most there are many alike."""
    known: dict[tuple[str, str], bool] = {}
    for one in replacements:
        start, end = one.span
        change = text[start:end], one.after or ""
        is_telling = known.get(change)
        if is_telling is None:
            is_telling = known[change] = skeleton(change[0]) != skeleton(change[1])
        if is_telling:
            yield one


def _changed(text: str, parts: Parts, replacements: Sequence[Change]) -> Iterator[tuple[str, str, str]]:
    """Yield what opens each stretch of parts that the replacements touch, the stretch, and what it will be."""
    start = end = 0
    inside: list[Replacement] = []
    for one in replacements:
        # What stands at a cut is part of what makes it one, so that the part before is looked at with it.
        touched = Span(max(0, one.span.start - 1), min(len(text), one.span.end + 1))
        first, last = parts.around(touched, len(text))
        if inside and first >= end:
            yield parts.opening if start else "", text[start:end], apply(text[start:end], inside)
            inside = []
        if not inside:
            start = first
        end = last
        inside.append(Replacement(Span(one.span.start - start, one.span.end - start), one.after or ""))
    if inside:
        yield parts.opening if start else "", text[start:end], apply(text[start:end], inside)
