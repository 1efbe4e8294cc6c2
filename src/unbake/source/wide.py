"""UTF-16 and UTF-32 without a byte order mark, known by where their zero bytes stand.

Every text has some ASCII (spaces, newlines, digits); in UTF-16 and UTF-32 each such character has zero
bytes at a fixed place, and no text has U+0000. So the zero bytes tell both the width and the byte order.
"""

from __future__ import annotations

from unbake.source.readable import is_readable

_SAMPLE = 1 << 16
_ASCII_SHARE = 5
"""One unit in so many is ASCII in a text of an alphabet that is mostly ASCII."""


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


def _shaped_like(sample: bytes, size: int) -> tuple[str, ...]:
    nuls = [sample[place::4].count(0) for place in range(4)]
    quarter = max(1, len(sample) // 4)
    if size % 4 == 0 and nuls[0] == 0 and nuls[3] == quarter and nuls[2] * 10 >= quarter * 9:
        return ("utf-32-le",)
    if size % 4 == 0 and nuls[3] == 0 and nuls[0] == quarter and nuls[1] * 10 >= quarter * 9:
        return ("utf-32-be",)
    if size % 2:
        return ()
    even, odd = nuls[0] + nuls[2], nuls[1] + nuls[3]
    if max(even, odd) * _ASCII_SHARE >= quarter * 2 and max(even, odd) > 20 * min(even, odd):
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    high = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    if high * _ASCII_SHARE >= len(sample):
        # A text with little ASCII: Chinese, Japanese. Its U+4E00 puts zero bytes at the other place too.
        return ("utf-16-le", "utf-16-be") if odd >= even else ("utf-16-be", "utf-16-le")
    return ()


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
