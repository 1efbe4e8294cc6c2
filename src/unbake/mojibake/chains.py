"""Chains of accidents: breaking a text as they did, which is what proves a repair."""

from __future__ import annotations

from collections.abc import Iterable

from unbake.model import Layer
from unbake.mojibake.codecs import PYTHON_NAMES, UTF8, read


def break_text(text: str, chain: Iterable[Layer]) -> str | None:
    """Return what the accidents of `chain`, in order, make of `text`; None where they cannot happen to it."""
    for layer in chain:
        try:
            data = text.encode("utf-8" if layer.true == UTF8 else PYTHON_NAMES.get(layer.true, layer.true))
        except UnicodeEncodeError:
            return None
        broken = read(data, layer.wrong)
        if broken is None:
            return None
        text = broken
    return text


def breaks_to(text: str, chain: Iterable[Layer], damaged: str) -> bool:
    """Tell whether the accidents of `chain` make `damaged` of `text`, character for character."""
    return break_text(text, chain) == damaged
