"""Build `src/unbake/mojibake/data/pairs.bin`: which characters two-byte codecs read two parts of a sequence as.

Run without arguments after a change of the sets it is made from: `python tools/build_pairs.py`. A test says when it is
due.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from pathlib import Path
from string import ascii_letters

from unbake.mojibake.codecs import MULTIBYTE
from unbake.mojibake.two_byte_pairs import BESIDE, BEYOND, CODECS, KINDS, LATIN, WORD
from unbake.mojibake.two_bytes import parts_of

TARGET = Path(__file__).parents[1] / "src/unbake/mojibake/data/pairs.bin"


def build() -> bytes:
    """Return the content of the file, not yet compressed."""
    assert len(MULTIBYTE) == CODECS
    firsts, follows = array("I", bytes(4 * (BEYOND + 1))), array("I", bytes(4 * (BEYOND + 1)))
    for number, parts in enumerate(map(parts_of, MULTIBYTE)):
        bit = 1 << KINDS * number
        for kind, (one, other) in enumerate(parts.pairs):
            for character in one:
                firsts[ord(character)] |= bit << kind
            for character in other:
                follows[ord(character)] |= bit << kind
        for character in parts.latin:
            firsts[ord(character)] |= bit << KINDS - 1
            follows[ord(character)] |= BESIDE
        for bits, characters in zip((firsts, follows), parts.words, strict=True):
            for character in characters:
                bits[ord(character)] |= WORD
    for letter in ascii_letters:
        firsts[ord(letter)], follows[ord(letter)] = BESIDE, LATIN
    both = firsts + follows
    if sys.byteorder == "big":
        both.byteswap()
    return both.tobytes()


if __name__ == "__main__":
    TARGET.write_bytes(zlib.compress(build(), 9))
