"""The accidents that corpus/make.py inflicts on clean text. Each function makes a `Step`: text in, text out."""

from __future__ import annotations

import re
from collections.abc import Callable

Step = Callable[[str], str]


def misread(wrong: str, *, true: str = "utf-8", only: str = r"(?s).+", times: int = 1) -> Step:
    """Encode each match of `only` in `true` and decode it in `wrong`; an undefined byte becomes its C1 control."""

    def layer(match: re.Match[str]) -> str:
        text = match[0]
        for _ in range(times):
            text = _decode(text.encode(true), wrong)
        return text

    return lambda text: re.sub(only, layer, text)


def _decode(data: bytes, codec: str) -> str:
    single_byte = len(bytes(range(0x80, 0x100)).decode(codec, "replace")) == 0x80
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        if not single_byte:
            raise
        head, tail = data[: error.start], data[error.end :]
        return head.decode(codec) + chr(data[error.start]) + _decode(tail, codec)


def replace(before: str, after: str) -> Step:
    """Put `after` for every `before`, which must occur: a recipe that does nothing is a mistake."""

    def step(text: str) -> str:
        if before not in text:
            raise ValueError(f"{before!r} is not in the text")
        return text.replace(before, after)

    return step


def doubled(*words: str) -> Step:
    """Write the word twice where each of `words` (a word and its context, the word in brackets) stands."""

    def step(text: str) -> str:
        for context in words:
            word = re.search(r"\[(.+)\]", context)
            assert word, context
            clean = context.replace("[", "").replace("]", "")
            text = replace(clean, context.replace(word[0], f"{word[1]} {word[1]}"))(text)
        return text

    return step


def dropped(characters: str) -> Step:
    """Remove every character of the class `characters`, which must occur."""

    def step(text: str) -> str:
        lossy, count = re.subn(f"[{characters}]", "", text)
        if not count:
            raise ValueError("nothing to drop")
        return lossy

    return step


def stored(text: str, codec: str, only: str = r"(?s).+") -> bytes:
    """Write each match of `only` in `codec` and the rest in UTF-8."""
    parts: list[bytes] = []
    end = 0
    for match in re.finditer(only, text):
        parts += [text[end : match.start()].encode(), match[0].encode(codec)]
        end = match.end()
    return b"".join([*parts, text[end:].encode()])


def surrogates_in_utf8(text: str) -> bytes:
    """Write each UTF-16 code unit as if it were a code point of its own (CESU-8)."""
    units = memoryview(text.encode("utf-16-le")).cast("H")
    return b"".join(chr(unit).encode("utf-8", "surrogatepass") for unit in units)
