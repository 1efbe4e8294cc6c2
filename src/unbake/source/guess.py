"""Which legacy encoding a file is in, where nothing says so: chardet proposes, the reading decides."""

from __future__ import annotations

from unbake.model import Certainty, EncodingCandidate, Source
from unbake.source.names import codec_of, usual_name
from unbake.source.readable import is_readable

_WINDOW = 1 << 16
_CANDIDATES = 5


def guess(data: bytes) -> Source | None:
    """Read bytes that are no UTF-8 and declare nothing; None where no encoding fits them."""
    import chardet

    answers = chardet.detect_all(data, ignore_threshold=True, max_bytes=_WINDOW, compat_names=False)
    readings: dict[str, tuple[str, float]] = {}
    for answer in answers:
        codec = codec_of(answer["encoding"] or "")
        if codec is None:
            continue
        try:
            text = data.decode(codec)
            if text.encode(codec) != data or not is_readable(text):
                continue
        except (UnicodeError, LookupError):
            continue
        if text not in readings:
            readings[text] = (codec, answer["confidence"])
    if not readings:
        return None
    ranked = sorted(readings.items(), key=lambda item: -item[1][1])
    text, (codec, confidence) = ranked[0]
    rival = ranked[1][1][1] if len(ranked) > 1 else 0.0
    if confidence >= 0.1 and confidence > 1.2 * rival:
        evidence = f"reads as {usual_name(codec)} (chardet {confidence:.2f}, next {rival:.2f})"
        return Source(data, text, usual_name(codec), codec, evidence, Certainty.DECIDED)
    candidates = tuple(
        EncodingCandidate(usual_name(codec), round(confidence, 3), sample_of(text))
        for text, (codec, confidence) in ranked[:_CANDIDATES]
    )
    text = data.decode("utf-8", "surrogateescape")
    return Source(data, text, "utf-8", "utf-8", "several encodings fit these bytes", Certainty.UNDECIDED, candidates)


def sample_of(text: str, width: int = 40) -> str:
    """Return a stretch of a text around its first character beyond ASCII, on one line, `width` code points at most."""
    first = next((index for index, character in enumerate(text) if ord(character) > 0x7F), 0)
    start = max(0, first - width // 3)
    return " ".join(text[start : start + width].split())
