"""UTF-16 and UTF-32 without a byte order mark, known by where their zero bytes stand.

Every text has some ASCII (spaces, newlines, digits); in UTF-16 and UTF-32 each such character has zero
bytes at a fixed place, and no text has U+0000. So the zero bytes tell both the width and the byte order.
"""

from __future__ import annotations

from collections import Counter

from unbake.source.readable import is_readable

_SAMPLE = 1 << 16
_ASCII_AT_LEAST = 100
"""One unit in so many is ASCII at least: spaces, newlines, digits."""
_HIGH_SHARE = 12
"""One byte in so many is beyond ASCII in UTF-16 with little ASCII."""


def codec_of_nuls(data: bytes) -> str | None:
    """Return the codec whose zero bytes `data` shows and that decodes it to text; None where none does."""
    sample = data[:_SAMPLE]
    if b"\0" not in sample:
        return None
    for codec in _shaped_like(sample, len(data)):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if is_readable(text) and not is_shifted(text):
            return codec
    return None


_MOST_TOGETHER = 4
"""Zero bytes beside each other that lost or doubled bytes may leave; binary data has them in long runs."""


def is_broken_wide(data: bytes) -> bool:
    """Tell whether bytes are Latin text in UTF-16 with bytes lost or doubled: each second one is zero, nearly."""
    sample = data[:_SAMPLE]
    nuls = sample.count(0)
    if not 0.4 * len(sample) < nuls < 0.6 * len(sample) or sample.count(b"\0\0") > _MOST_TOGETHER:
        return False
    text = sample.translate(None, b"\0")
    return len(text.translate(None, _TEXT)) * 20 <= len(text)


_TEXT = bytes(range(0x20, 0x7F)) + bytes(range(0xC0, 0x100)) + b"\t\r\n"


def _shaped_like(sample: bytes, size: int) -> tuple[str, ...]:
    """Return the codecs whose shape the zero bytes have, the likelier first."""
    nuls = [sample[place::4].count(0) for place in range(4)]
    quarter = max(1, len(sample) // 4)
    if size % 4 == 0 and nuls[3] == quarter and nuls[2] * 10 >= quarter * 9 and nuls[0] * 2 < quarter:
        return ("utf-32-le",)
    if size % 4 == 0 and nuls[0] == quarter and nuls[1] * 10 >= quarter * 9 and nuls[3] * 2 < quarter:
        return ("utf-32-be",)
    even, odd = nuls[0] + nuls[2], nuls[1] + nuls[3]
    units = 2 * quarter
    if size % 2 or max(even, odd) * _ASCII_AT_LEAST < units:
        return ()
    order = ("utf-16-le", "utf-16-be") if odd >= even else ("utf-16-be", "utf-16-le")
    if max(even, odd) > 4 * min(even, odd) and _is_alphabetic(sample[odd >= even :: 2]):
        return order[:1]
    # A text with little ASCII: Chinese, Japanese. Its U+4E00 puts zero bytes at the other place too.
    high = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    return order if high * _HIGH_SHARE >= len(sample) else ()


def _is_alphabetic(high_bytes: bytes) -> bool:
    """Tell whether the high bytes of the units are few: an alphabet lies in one or two blocks of 256."""
    return sum(count for _, count in Counter(high_bytes).most_common(4)) * 10 >= len(high_bytes) * 9


def is_shifted(text: str) -> bool:
    """Tell whether part of a text decoded from UTF-16 reads as ASCII that stands one byte off.

    A lost or doubled byte turns every `a` after it (U+0061) into U+6100.
    """
    if text.isascii():
        return False
    run = 0
    for character in text:
        code = ord(character)
        run = run + 1 if code & 0xFF == 0 and (0x2000 <= code < 0x7F00 or code in (0x0A00, 0x0D00)) else 0
        if run == 3:
            return True
    return False
