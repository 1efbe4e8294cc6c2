"""From the bytes of a file to its text, by evidence, the strongest first."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import replace

from unbake.model import Certainty, EncodingCandidate, Settings, Source
from unbake.patterns import matches
from unbake.source.bom import codecs_of_bom
from unbake.source.broken import is_utf8_but_for_them
from unbake.source.declared import declarations
from unbake.source.excerpt import sample_of
from unbake.source.names import codecs_of, usual_name
from unbake.source.readable import is_readable
from unbake.source.wide import codec_of_nuls, is_broken_wide, is_shifted

_DECLARATION_WINDOW = 8192
"""Bytes at each end of a file in which a declaration is looked for."""
_ASCII = bytes(range(0x80))
_COUNTED = 1 << 16
"""Bytes beyond ASCII whose habits are looked at."""
_DOUBT = 15.0
"""Nats by which a declared encoding that gives no good text may be less likely than the likeliest."""
_ENOUGH_TO_DOUBT = 8
"""Bytes beyond ASCII from which on a declaration is put to the test."""
_LEAD = 8.0
"""Nats by which a mixture with UTF-8 has to be likelier than one legacy encoding, or less likely."""


def read_source(data: bytes, path: str, settings: Settings) -> Source:
    """Read bytes as text.

    `path` (with `/`) says which declarations to look for and which patterns of the settings apply. Never
    raises: bytes of no known encoding are read as UTF-8 with the bytes that do not fit as lone surrogates.
    """
    if data.isascii() and (source := source_of_utf8(data, data.decode("ascii"))) is not None:
        return source
    for step in _STEPS:
        source = step(data, path, settings)
        if source is not None:
            return source
    return _undecided(data, "no encoding fits these bytes", ())


def source_of_utf8(data: bytes, text: str) -> Source | None:
    """Return bytes that are `text` in UTF-8 as read; None where something else about them may count for more."""
    if b"\0" in data or data.startswith(BOM_UTF8):
        return None
    if not data.isascii():
        return Source(data, text, "utf-8", "utf-8", "valid UTF-8", Certainty.PROVEN)
    return None if _has_escapes(data) else Source(data, text, "ascii", "utf-8", "only ASCII", Certainty.PROVEN)


def _has_escapes(data: bytes) -> bool:
    """Tell whether ASCII bytes may be an encoding that is written in ASCII bytes: ISO-2022, HZ, UTF-7."""
    # A byte by itself is looked for many times faster than two.
    has_escape = b"\x1b" in data and (b"\x1b$" in data or b"\x1b(" in data)
    return has_escape or b"\x0e" in data or (b"~" in data and b"~{" in data) or b"utf-7" in data[:4096].lower()


def _decoded(data: bytes, codec: str) -> str | None:
    """Return the text of `data` in `codec`, None where it does not decode or would not be written back the same."""
    try:
        text = data.decode(codec)
        return text if codec == "utf-8" or text.encode(codec) == data else None
    except (UnicodeError, LookupError, ValueError):
        return None


def _source(data: bytes, text: str, codec: str, evidence: str, certainty: Certainty) -> Source:
    return Source(data, text, usual_name(codec), codec, evidence, certainty)


def _undecided(data: bytes, evidence: str, candidates: tuple[EncodingCandidate, ...]) -> Source:
    text = data.decode("utf-8", "surrogateescape")
    return Source(data, text, "utf-8", "utf-8", evidence, Certainty.UNDECIDED, candidates)


def _by_bom(data: bytes, path: str, settings: Settings) -> Source | None:
    codecs = codecs_of_bom(data)
    for codec in codecs:
        text = _decoded(data, codec)
        if text is not None and not (codec.startswith("utf-16") and is_shifted(text)):
            return _source(data, text, codec, f"{usual_name(codec).upper()} byte order mark", Certainty.PROVEN)
    if codecs and codecs[0] != "utf-8":
        name = usual_name(codecs[0]).upper()
        return _undecided(data, f"{name} byte order mark, but bytes are lost or doubled in what follows", ())
    return None


_MARKS_IN_UTF8 = ("\xff\xfe".encode(), "\xfe\xff".encode())
"""Byte order marks of UTF-16, read as Latin-1 and written as UTF-8."""


def _by_nuls(data: bytes, path: str, settings: Settings) -> Source | None:
    if data.startswith(_MARKS_IN_UTF8) and b"\0" in data:
        return _undecided(data, "UTF-16 that was read as Latin-1 and written as UTF-8", ())
    codec = codec_of_nuls(data)
    text = _decoded(data, codec) if codec else None
    if codec is None or text is None:
        is_broken = b"\0" in data and is_broken_wide(data)
        return _undecided(data, "zero bytes as in UTF-16, but bytes are lost or doubled", ()) if is_broken else None
    evidence = f"zero bytes where {usual_name(codec).upper()} has them"
    return _source(data, text, codec, evidence, Certainty.DECIDED)


def _by_utf8(data: bytes, path: str, settings: Settings) -> Source | None:
    if data.isascii():
        return None
    text = _decoded(data, "utf-8")
    return None if text is None else _source(data, text, "utf-8", "valid UTF-8", Certainty.PROVEN)


def _by_broken_utf8(data: bytes, path: str, settings: Settings) -> Source | None:
    if not is_utf8_but_for_them(data):
        return None
    text = data.decode("utf-8", "surrogateescape")
    return _source(data, text, "utf-8", "UTF-8 with forms that its standard forbids", Certainty.PROVEN)


def _by_declaration(data: bytes, path: str, settings: Settings) -> Source | None:
    edges = data if len(data) <= 2 * _DECLARATION_WINDOW else data[:_DECLARATION_WINDOW] + data[-_DECLARATION_WINDOW:]
    for declaration in declarations(edges.decode("latin-1"), path):
        for codec in codecs_of(declaration.charset):
            text = _decoded(data, codec)
            if text is not None and is_readable(text) and _reads_well(data, codec):
                evidence = f"declared as {declaration.charset} ({declaration.syntax})"
                return _source(data, text, codec, evidence, Certainty.DECLARED)
    return None


def _reads_well(data: bytes, codec: str) -> bool:
    """Tell whether bytes are text in a declared codec, or at least no worse text than in any other."""
    from unbake.source.guess import window_of
    from unbake.source.readings import is_text, readings, readings_in

    sample = window_of(data)
    if len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100)))) < _ENOUGH_TO_DOUBT:
        return True
    found = readings_in(sample, (codec,))
    return not found or is_text(found[0]) or found[0].cost <= readings(sample)[0].cost + _DOUBT


def _by_setting(data: bytes, path: str, settings: Settings) -> Source | None:
    for label, where in _assumed(path, settings):
        for codec in codecs_of(label):
            text = _decoded(data, codec)
            if text is not None:
                return _source(data, text, codec, f"{where}: {label}", Certainty.DECLARED)
    return None


def _assumed(path: str, settings: Settings) -> Iterator[tuple[str, str]]:
    if settings.encoding is not None:
        yield settings.encoding, "--encoding"
    for pattern, label in settings.assume_encoding.items():
        if matches(pattern, path):
            yield label, f"the setting for {pattern}"
    if not settings.targets_utf8:
        yield settings.target_encoding, "the encoding that files should have"


def _by_escapes(data: bytes, path: str, settings: Settings) -> Source | None:
    if not data.isascii():
        return None
    for codec in ("iso2022_jp", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_jp_2004", "iso2022_kr", "hz"):
        text = _decoded(data, codec)
        if text is not None and not text.isascii() and is_readable(text):
            evidence = f"escape sequences of {usual_name(codec).upper()}"
            return _source(data, text, codec, evidence, Certainty.DECIDED)
    return Source(data, data.decode("ascii"), "ascii", "utf-8", "only ASCII", Certainty.PROVEN)


def _by_habits(data: bytes, path: str, settings: Settings) -> Source | None:
    """Read what is text in no encoding, and need not be weighed in each."""
    from collections import Counter

    from unbake.mojibake.habits import has_habits

    if has_habits(Counter(data.translate(None, _ASCII)[:_COUNTED])):
        return None
    return replace(_undecided(data, "no encoding makes text of these bytes", ()), is_text=False)


def _by_reading(data: bytes, path: str, settings: Settings) -> Source | None:
    """Read what only its letters can tell: one legacy encoding, or several in one file."""
    from unbake.source.guess import guess, reads_in_part
    from unbake.source.mixed import mixture_of
    from unbake.source.ways import has_valid_sequences

    text = data.decode("utf-8", "surrogateescape")
    if not has_valid_sequences(text):
        whole = guess(data)
        if whole is None or not reads_in_part(whole):
            return whole
        mixture = mixture_of(text)
        if len(mixture.codecs) > 1 and mixture.is_sure:
            return _mixed(data, text, f"lines in {_listed(mixture.codecs)}")
        return whole
    mixture = mixture_of(text)
    if not (mixture.codecs or mixture.has_valid_lines):
        return guess(data)
    if mixture.lead_over_whole >= _LEAD:
        return _mixed(data, text, f"UTF-8 with stretches in {_listed(mixture.codecs) or 'no known encoding'}")
    whole = guess(data)
    is_whole = mixture.lead_over_whole <= (-_LEAD if mixture.has_valid_lines else 0.0)
    if whole is None or whole.certainty is Certainty.UNDECIDED or is_whole:
        return whole
    name = f"utf-8 and {_listed(mixture.codecs)}"
    both = (
        EncodingCandidate(whole.encoding, 0.5, sample_of(whole.text)),
        EncodingCandidate(name, 0.5, sample_of(text)),
    )
    return _undecided(data, "one legacy encoding and a mixture with UTF-8 read equally well", both)


def _mixed(data: bytes, text: str, evidence: str) -> Source:
    return Source(data, text, "utf-8", "utf-8", evidence, Certainty.DECIDED)


def _listed(codecs: tuple[str, ...]) -> str:
    return " and ".join(usual_name(codec) for codec in codecs)


_STEPS = (
    _by_bom,
    _by_nuls,
    _by_utf8,
    _by_broken_utf8,
    _by_declaration,
    _by_setting,
    _by_escapes,
    _by_habits,
    _by_reading,
)
"""What may tell the encoding, the strongest evidence first."""
