"""Which legacy encoding a whole file is in, where nothing in it says so."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from unicodedata import normalize

from unbake.model import Certainty, EncodingCandidate, Source
from unbake.mojibake.words import known_word_cost
from unbake.source.excerpt import sample_of
from unbake.source.names import usual_name
from unbake.source.readings import Reading, all_lines_agree, is_eastern, is_text, readings, strangeness

_WINDOW = 1 << 16
"""Bytes on which the decision rests; the rest of the file only has to decode."""
_MARGIN = 5.5
"""Nats by which the best reading has to lead."""
_MARGIN_NEW_WORDS = 8.0
"""The same where most words beyond ASCII are in no list, ..."""
_MARGIN_ALONE = 12.0
"""... and where no word has a letter beyond ASCII, or a few East Asian characters stand in other text."""
_STRANGE = 0.045
"""Nats for a pair of ASCII characters by which the reading's language may fit them worse than another one."""
_NEW_WORDS_FIT = 4.5
"""Nats for a pair beyond ASCII up to which words of no list are believed; those of lists have about 3."""
_WORDS_ASKED = 200
_CANDIDATES = 5
_IN_PART = "the likeliest encoding reads well in a part of the file only"


def guess(data: bytes) -> Source | None:
    """Read bytes that are no UTF-8 and declare nothing; None where no encoding fits them."""
    ranked = [reading for reading in readings(window_of(data)) if _fits(data, reading.codec)]
    if not ranked:
        return None
    best = ranked[0]
    lead = ranked[1].cost - best.cost if len(ranked) > 1 else _MARGIN
    is_decided = _is_believed(best, lead)
    if is_decided and is_text(best) and all_lines_agree(best):
        text = data.decode(best.codec)
        name = usual_name(best.codec)
        runner_up = f"; {usual_name(ranked[1].codec)}, the next, far less" if len(ranked) > 1 else ""
        evidence = f"reads well as {name}{runner_up}"
        return Source(data, text, name, best.codec, evidence, Certainty.DECIDED)
    text = data.decode("utf-8", "surrogateescape")
    evidence = _IN_PART if is_decided else "no UTF-8, and more than one encoding reads well"
    return Source(data, text, "utf-8", "utf-8", evidence, Certainty.UNDECIDED, _as_candidates(ranked))


def _is_believed(reading: Reading, lead: float) -> bool:
    """Tell whether a reading's lead is wide enough for the words it gives, and its language fits the file's ASCII."""
    is_usual = strangeness(reading) < _STRANGE
    if is_eastern(reading):
        foreign = sum(character > "\x7f" for character in reading.text)
        return lead >= (_MARGIN if foreign * 2 > len(reading.text) else _MARGIN_ALONE)
    words = _words_beyond_ascii(reading.text)
    if not words:
        return is_usual and lead >= (_MARGIN if _is_punctuated(reading.text) else _MARGIN_ALONE)
    known = sum(known_word_cost(word) is not None for word in words)
    if known * 2 >= len(words):
        return lead >= _MARGIN and (is_usual or known > 1)
    return is_usual and lead >= _MARGIN_NEW_WORDS and reading.fit < _NEW_WORDS_FIT


def _is_punctuated(text: str) -> bool:
    """Tell whether what a text has beyond ASCII is signs alone, some of them beside a letter as quotation marks are."""
    signs = [match.start() for match in _beyond_ascii().finditer(text)]
    beside = "".join(text[max(0, at - 1) : at] + text[at + 1 : at + 2] for at in signs)
    return not any(text[at].isalpha() for at in signs) and any(map(str.isalpha, beside))


def _words_beyond_ascii(text: str) -> list[str]:
    found = _word().finditer(normalize("NFC", text))
    words = dict.fromkeys(match.group().lower() for match in found if not match.group().isascii())
    return list(islice(words, _WORDS_ASKED))


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
def _beyond_ascii() -> re.Pattern[str]:
    return re.compile(r"[^\x00-\x7f]")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{3,}")


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
