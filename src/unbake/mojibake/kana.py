"""How the kinds of Japanese characters follow each other."""

from __future__ import annotations

from typing import Final

_HIRAGANA, _KATAKANA, _HAN, _OTHER = "h", "k", "c", ""
_FOLLOWS: Final = {
    "kk": -1.5,
    "kh": 1.0,
    "hk": 1.0,
    "hh": -0.3,
    "kc": 1.0,
    "ck": 1.0,
}
"""Nats that a character of one kind costs more after one of another than it costs anywhere."""
_LONG: Final = "ー"
_VOICED: Final = "\u3099\u309a゛゜"
_NEVER: Final = 8.0


def _kind(char: str) -> str:
    if "\u3041" <= char <= "\u309f":
        return _HIRAGANA
    if "\u30a1" <= char <= "\u30ff":
        return _KATAKANA
    return _HAN if "\u3400" <= char <= "\u9fff" else _OTHER


def kana_cost(first: str, second: str) -> float:
    """Return what `second` costs after `first`, in nats, where both are of East Asia."""
    if second in _VOICED:
        return _NEVER
    if second == _LONG and _kind(first) != _KATAKANA:
        return _NEVER / 2
    return _FOLLOWS.get(_kind(first) + _kind(second), 0.0)
