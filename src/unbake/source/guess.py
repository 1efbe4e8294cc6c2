"""Which legacy encoding a whole file is in, where nothing in it says so."""

from __future__ import annotations

import re
from functools import cache

from unbake.model import Certainty, EncodingCandidate, Source
from unbake.source.excerpt import sample_of
from unbake.source.names import usual_name
from unbake.source.readings import Reading, all_lines_agree, is_text, readings, strangeness

_WINDOW = 1 << 16
"""Bytes on which the decision rests; the rest of the file only has to decode."""
_MARGIN = 5.5
"""Nats by which the best reading has to lead."""
_MARGIN_ALONE = 12.0
"""The same where each byte beyond ASCII stands alone, beside no letter."""
_STRANGE = 0.045
"""Nats for a pair of ASCII characters by which the reading's language may fit them worse than another one."""
_CANDIDATES = 5
_IN_PART = "the likeliest encoding reads well in a part of the file only"


def guess(data: bytes) -> Source | None:
    """Read bytes that are no UTF-8 and declare nothing; None where no encoding fits them."""
    ranked = [reading for reading in readings(window_of(data)) if _fits(data, reading.codec)]
    if not ranked:
        return None
    best = ranked[0]
    lead = ranked[1].cost - best.cost if len(ranked) > 1 else _MARGIN
    margin = _MARGIN if _in_words().search(data) else _MARGIN_ALONE
    is_decided = lead >= margin and strangeness(best) < _STRANGE
    if is_decided and is_text(best) and all_lines_agree(best):
        text = data.decode(best.codec)
        name = usual_name(best.codec)
        runner_up = f"; {usual_name(ranked[1].codec)}, the next, far less" if len(ranked) > 1 else ""
        evidence = f"reads well as {name}{runner_up}"
        return Source(data, text, name, best.codec, evidence, Certainty.DECIDED)
    text = data.decode("utf-8", "surrogateescape")
    evidence = _IN_PART if is_decided else "no UTF-8, and more than one encoding reads well"
    return Source(data, text, "utf-8", "utf-8", evidence, Certainty.UNDECIDED, _as_candidates(ranked))


def reads_in_part(source: Source) -> bool:
    """Tell whether a guess failed for lines that are no text in the encoding of the others."""
    return source.evidence == _IN_PART


def _fits(data: bytes, codec: str) -> bool:
    try:
        return data.decode(codec).encode(codec) == data
    except (UnicodeError, LookupError):
        return False


def _as_candidates(ranked: list[Reading]) -> tuple[EncodingCandidate, ...]:
    from math import exp

    weights = [exp(max(-50.0, ranked[0].cost - reading.cost)) for reading in ranked]
    return tuple(
        EncodingCandidate(usual_name(reading.codec), round(weight / sum(weights), 3), sample_of(reading.text))
        for reading, weight in zip(ranked[:_CANDIDATES], weights, strict=False)
    )


@cache
def _in_words() -> re.Pattern[bytes]:
    return re.compile(rb"[A-Za-z\x80-\xff][\x80-\xff]|[\x80-\xff][A-Za-z]")


@cache
def _lines_beyond_ascii() -> re.Pattern[bytes]:
    return re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*[\r\n]*")


def window_of(data: bytes) -> bytes:
    """Return the bytes to judge by: all of a small file, else its first lines that have bytes beyond ASCII."""
    if len(data) <= _WINDOW:
        return data
    lines, size = [], 0
    for match in _lines_beyond_ascii().finditer(data):
        line = match.group()
        if size + len(line) > _WINDOW:
            break
        lines.append(line)
        size += len(line)
    return b"".join(lines) or data[:_WINDOW]
