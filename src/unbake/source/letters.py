"""How often two letters stand beside each other, in some seventy languages, and what a reading costs by that.

The counts are those of chardet's models (byte pairs in each language's encodings, trained by chardet's
authors on web text), read as pairs of characters: one table for a language, whatever encoding a file is in. Languages
that chardet lacks are made of the statistics of words (`spelled`).
A reading costs -log of its probability in nats, so two readings of the same bytes compare by difference.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from unbake.mojibake.kinds import kind
from unbake.source.spelled import LANGUAGES, pair_costs

_CODECS = frozenset(
    # One encoding for a language: the one of Windows, which has its quotation marks and dashes too.
    ("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874")
) | frozenset(("cp932", "cp949", "gb18030", "big5hkscs", "iso8859-3", "iso8859-14", "kz1048", "koi8-t"))

_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur"), "ARABIC"),
    **dict.fromkeys(("be", "bg", "mk", "ru", "uk", "kk", "tg"), "CYRILLIC"),
    "el": "GREEK",
    "he": "HEBREW",
    "th": "THAI",
    **dict.fromkeys(("ja", "zh"), "HAN"),
    "ko": "HANGUL",
}
_EAST_ASIAN = frozenset(("HAN", "KANA", "HANGUL", "FULLWIDTH", "BOPOMOFO"))

_MOST = 14.0
"""A pair that a language has costs no more, however rare it is."""
_LEAST = 0.05
_OTHER_LANGUAGE = 2.0
"""More for a pair that only other languages of the script have."""
_NEW_PAIR = 3.0
"""More for two letters of the language that it never puts side by side."""
_NEW_LETTER = 4.0
_NO_LETTER = 5.0
_NO_SIGN = 2.0
"""More for a letter, and for another character, that no language of the script has."""
_MIXED_WORD = 9.0
"""More for letters of two scripts side by side; `_BESIDE_ASCII` where one is East Asian and the other ASCII."""
_BESIDE_ASCII = 6.0
_FOREIGN = 6.0
"""More for each letter of a script that is neither the language's nor Latin."""
_WEIGHT = 0.5
_UNSEEN = 2.0
"""How much a text's own pairs weigh against those of the language, and how many pairs it is thought not to show."""
_UNUSUAL_STEPS = {
    "aA": 3.0,
    **dict.fromkeys(("am", "Am"), 4.0),
    **dict.fromkeys(("pm", "dm", "ym", "qm", "Qm"), 10.0),
    "sm": 12.0,
    **dict.fromkeys(("aq", "Aq", "Qa", "ya"), 3.0),
    **dict.fromkeys(("QA", "ay", "Ay"), 2.0),
    "yA": 1.5,
    "pa": 1.0,
    **dict.fromkeys(("ab", "Ab", "ba", "bA"), 4.0),
}
"""More for a character after what it does not follow in the language, by their roles (see `kinds`)."""
_COMPATIBILITY_FORM = 5.0
"""More for vertical and small forms and half-width katakana, which are rare outside of old Japanese data."""
_CAPITALS = 1.5
"""More for a pair of capitals than for the same letters in lower case, where the language has only those."""


@dataclass(frozen=True)
class _Table:
    """-log of how often a pair and a character occur, in nats."""

    pairs: Mapping[str, float]
    characters: Mapping[str, float]


@dataclass
class Language:
    """One language: what its letter pairs cost."""

    name: str
    script: str
    own: _Table
    script_wide: _Table
    _costs: dict[str, float] = field(default_factory=dict)

    def cost(self, pairs: Iterable[tuple[str, float]]) -> float:
        """Return what pairs of neighbouring characters, each with its count, cost together in nats."""
        costs = self._costs
        total = 0.0
        for pair, count in pairs:
            cost = costs.get(pair)
            if cost is None:
                cost = costs[pair] = self._cost(pair)
            total += count * cost
        return total

    def adapted(self, text: str) -> Language:
        """Return the language as it is in a text that is known to be right, whose own pairs weigh as much."""
        pairs = pairs_of(text)
        lefts: Counter[str] = Counter()
        for pair, count in pairs.items():
            lefts[pair[0]] += count
        costs = {}
        for pair, count in pairs.items():
            share = count / (lefts[pair[0]] + _UNSEEN)
            costs[pair] = min(-math.log((1 - _WEIGHT) * math.exp(-self.cost([(pair, 1)])) + _WEIGHT * share), _MOST)
        return Language(self.name, self.script, self.own, self.script_wide, costs)

    def _cost(self, pair: str) -> float:
        left, right = pair[0], pair[1]
        one, two = kind(left), kind(right)
        cost = 0.0
        if one.is_letter and two.is_letter and one.script != two.script:
            eastern = (one.script in _EAST_ASIAN) + (two.script in _EAST_ASIAN)
            if eastern < 2:
                cost += _BESIDE_ASCII if eastern and (left.isascii() or right.isascii()) else _MIXED_WORD
        if (two.is_letter or two.role == "m") and two.script not in (self.script, "LATIN", ""):
            cost += 0.0 if self.script in _EAST_ASIAN and two.script in _EAST_ASIAN else _FOREIGN
        if pair not in self.own.pairs:
            cost += _UNUSUAL_STEPS.get(one.role + two.role, 0.0)
        if "\ufe10" <= right <= "\ufe6f" or "\uff61" <= right <= "\uff9f":
            cost += _COMPATIBILITY_FORM
        return cost + self._plain_cost(left, right)

    def _plain_cost(self, left: str, right: str) -> float:
        own, wide = self.own, self.script_wide
        if not own.pairs:
            known = own.characters.get(right)
            return kind(right).cost + _NEW_PAIR if known is None else known
        known = _given(own, left, right)
        if known is not None:
            return known
        one = kind(right)
        ways = [one.cost + (_NO_LETTER if one.is_letter or one.role == "m" else _NO_SIGN)]
        elsewhere = _given(wide, left, right)
        if elsewhere is not None:
            ways = [elsewhere + _OTHER_LANGUAGE]
        if kind(left).role == kind(right).role == "A":
            small = _given(own, left.lower(), right.lower())
            if small is not None:
                ways.append(small + _CAPITALS)
        if right in own.characters:
            ways.append(own.characters[right] + _NEW_PAIR)
        elif right in wide.characters:
            ways.append(wide.characters[right] + _NEW_LETTER)
        return min(ways)


def _given(table: _Table, left: str, right: str) -> float | None:
    pair, before = table.pairs.get(left + right), table.characters.get(left)
    return None if pair is None or before is None else min(max(pair - before, _LEAST), _MOST)


def pairs_of(text: str) -> Counter[str]:
    """Count the pairs of neighbouring characters of a text, its first one standing after a newline."""
    return Counter(map("".join, zip("\n" + text, text, strict=False)))


@cache
def languages() -> tuple[Language, ...]:
    """Return all languages there are counts for; empty where chardet has none to give."""
    try:
        from chardet.models import load_models

        models = load_models()
    except (ImportError, AttributeError):
        return ()
    tables: dict[str, tuple[str, _Table]] = {}
    for name, weights in models.items():
        language, codec = name.split("/")
        if codec not in _CODECS:
            continue
        script = "CYRILLIC" if name == "sr/cp1251" else _SCRIPTS.get(language, "LATIN")
        make = _of_characters if script in _EAST_ASIAN else _of_pairs
        tables[name] = script, make(weights, codec)
    by_script = defaultdict(list)
    for script, table in tables.values():
        by_script[script].append(table)
    wide = {script: _joined(members) for script, members in by_script.items()}
    counted = tuple(Language(name, script, table, wide[script]) for name, (script, table) in tables.items())
    if "LATIN" not in wide:
        return counted
    spelled = tuple(
        Language(code, "LATIN", _Table(*pair_costs(code, wide["LATIN"].pairs)), wide["LATIN"]) for code in LANGUAGES
    )
    return counted + spelled


def _nonzero(weights: bytes) -> Iterable[tuple[int, int, int]]:
    for match in re.finditer(rb"[^\0]", weights):
        place = match.start()
        yield place >> 8, place & 0xFF, weights[place]


def _of_pairs(weights: bytes, codec: str) -> _Table:
    characters = [bytes((byte,)).decode(codec, "replace") for byte in range(256)]
    pairs: Counter[str] = Counter()
    single: Counter[str] = Counter()
    for first, second, weight in _nonzero(weights):
        # A weight is a share of the largest, rounded up to 1: those of 1 are less in truth.
        share = weight if weight > 1 else 0.7
        pairs[characters[first] + characters[second]] += share  # type: ignore[assignment]
        single[characters[second]] += share  # type: ignore[assignment]
    return _as_costs(pairs, single)


def _of_characters(weights: bytes, codec: str) -> _Table:
    single: Counter[str] = Counter()
    for first, second, weight in _nonzero(weights):
        character = bytes((first, second)).decode(codec, "replace") if first >= 0x80 else chr(first)
        if len(character) == 1 and character != "\N{REPLACEMENT CHARACTER}":
            single[character] += weight
    return _as_costs(Counter(), single)


def _as_costs(pairs: Counter[str], single: Counter[str]) -> _Table:
    total = sum(single.values()) or 1
    return _Table(
        {pair: -math.log(count / total) for pair, count in pairs.items()},
        {character: -math.log(count / total) for character, count in single.items()},
    )


def _joined(tables: list[_Table]) -> _Table:
    pairs: defaultdict[str, float] = defaultdict(float)
    single: defaultdict[str, float] = defaultdict(float)
    for table in tables:
        for pair, cost in table.pairs.items():
            pairs[pair] += math.exp(-cost) / len(tables)
        for character, cost in table.characters.items():
            single[character] += math.exp(-cost) / len(tables)
    return _Table(
        {pair: -math.log(share) for pair, share in pairs.items()},
        {character: -math.log(share) for character, share in single.items()},
    )
