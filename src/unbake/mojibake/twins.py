"""Codecs that have the same lead bytes and differ in a few others: only the words tell which of them it was.

`Ă` and `Ľ` are `ü`, read as windows-1250, and `å`, read as ISO 8859-2. Where nothing in the text stands in one of the
two only, and its words are about as likely one way as the other, a person has to say which they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from unbake.model import Safety
from unbake.mojibake.candidates import undone_everywhere
from unbake.mojibake.codecs import GROUP_OF, read, table
from unbake.mojibake.homely import gives_a_frequent_word
from unbake.mojibake.plausibility import is_forbidden
from unbake.mojibake.rivals import RARENESS
from unbake.mojibake.run import Run, line_around
from unbake.mojibake.support import gives_rare_letters

_TWINS: Final = {
    "windows-1250": "iso-8859-2",
    "iso-8859-2": "windows-1250",
    "windows-1252": "iso-8859-15",
    "windows-1254": "iso-8859-15",
    "windows-1258": "iso-8859-15",
    "iso-8859-15": "windows-1252",
    "windows-1257": "windows-1252",
    "windows-1253": "iso-8859-7",
    "iso-8859-7": "windows-1253",
    "ibm437": "ibm850",
    "ibm850": "ibm437",
}
_PAIRS: Final = frozenset(
    {
        *((min(pair), max(pair)) for pair in _TWINS.items()),
        ("windows-1254", "windows-1257"),
        ("windows-1257", "windows-1258"),
    }
)
"""All codecs that are much alike, two and two: those of Turkish and Vietnamese are Western but for few letters."""
_AHEAD: Final = 3.5
"""Nats by which the words must be likelier than the other way."""
_AHEAD_OF_SIGNS: Final = 2.0
"""The same where no letters come out: how frequent a sign is says little of where it stands."""
_BEFORE_A_CAPITAL: Final = (". ", "! ", "? ", ": ", "“", "„", "«", '"')
"""Where a word begins with a capital for no reason of its own."""
_ALONE: Final = 6.0
_MOST_ALONE: Final = 2
"""Nats for other runs that a codec alone reads, and not its twin, and of how many: they may come by chance."""
_MOST: Final = 6
"""Runs of a codec of which the words are read."""
_LINE: Final = 80
"""Code points on each side of a run that are."""


def refuted(covered: Mapping[str, int], text: str) -> frozenset[str]:
    """Return those of the codecs that explain the damage of a text, but whose twins make much likelier words of it.

    Args:
        covered: codec -> how many code points it explains.
        text: lines of the text.
    """
    found = set()
    undone = _Undone(text)
    for label, twin in sorted(_PAIRS):
        most, least = covered.get(label, 0), covered.get(twin, 0)
        if not least or min(most, least) < _NEARLY * max(most, least):
            continue
        if _differing(label, twin).isdisjoint(text):
            continue
        lines = zip(undone[label], undone[twin], strict=False)
        differing = [_near(one, other) for one, other in lines if one != other]
        words = sum(_cost(other) - _cost(one) for one, other in differing[:_MOST])
        if _is_told(words, label, twin, _AHEAD):
            found.add(twin)
        elif _is_told(-words, twin, label, _AHEAD):
            found.add(label)
    return frozenset(found)


class _Undone(dict[str, list[str]]):
    """Codec -> the lines of a text with all its sequences undone."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __missing__(self, label: str) -> list[str]:
        self[label] = lines = undone_everywhere(self._text, label).split("\n")
        return lines


_NEARLY: Final = 0.8
"""What part of the damage that a codec explains its twin explains as well, where either may be it."""


def _near(own: str, other: str) -> tuple[str, str]:
    """Return what of two readings of a line stands near the first place in which they differ."""
    place = next(index for index, (one, two) in enumerate(zip(f"{own}\n", f"{other}\n", strict=False)) if one != two)
    start = own.rfind(" ", 0, max(0, place - _LINE)) + 1
    return own[start : place + _LINE], other[start : place + _LINE]


def _is_told(words: float, label: str, twin: str, least: float) -> bool:
    """Tell whether it was one codec, not its twin, which makes the words cost so much more, in nats.

    That a twin is rare tells nothing where the words speak for it.
    """
    return words >= -_CONTRADICTED and words + RARENESS.get(twin, 0.0) - RARENESS.get(label, 0.0) >= least


_CONTRADICTED: Final = 2.0
"""Nats by which the words may speak for the other codec."""


@cache
def _differing(label: str, twin: str) -> frozenset[str]:
    """Return the characters of two codecs that they do not have for the same byte."""
    pairs = zip(table(label), table(twin), strict=True)
    return frozenset(character for pair in pairs if pair[0] != pair[1] for character in pair)


def without_twins(text: str, runs: Sequence[Run]) -> list[Run]:
    """Return the runs; those of a codec are left to a person where its twin explains all of them nearly as well."""
    places: dict[str, list[int]] = {}
    alone: dict[str, set[str]] = {}
    for number, run in enumerate(runs):
        label = run.chain[-1].wrong
        if len(run.chain) > 1 or run.safety is not Safety.SAFE or label not in _TWINS:
            continue
        other = _read_in_twin(run.before, label)
        if other is None:
            alone.setdefault(label, set()).add(run.before)
        elif other != run.after:
            places.setdefault(label, []).append(number)
    told = {label: _ALONE * min(_MOST_ALONE, len(befores)) for label, befores in alone.items()}
    open_ = {number for label, own in places.items() for number in _open(text, runs, own, told.get(label, 0.0))}
    return [
        run._replace(safety=Safety.UNSAFE, candidates=_others(run)) if number in open_ else run
        for number, run in enumerate(runs)
    ]


@lru_cache(maxsize=1 << 12)
def _read_in_twin(before: str, label: str) -> str | None:
    """Return what a run is where it was read in the twin of a codec; None where it cannot have been."""
    twin = _TWINS[label]
    data = GROUP_OF[twin].bytes_of(before)
    try:
        after = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return after if read(data, twin) == before and after.isprintable() else None


def _open(text: str, runs: Sequence[Run], numbers: Sequence[int], told: float) -> Sequence[int]:
    """Return the numbers of the runs of one codec, all of which its twin reads otherwise, where that may be right.

    `told` is what other runs say for the codec, in nats.
    """
    label = runs[numbers[0]].chain[-1].wrong
    words = told
    for number in numbers[:_MOST]:
        run = runs[number]
        left, right = _line_repaired(text, runs, number)
        own, other = run.after, _others(run)[0]
        if is_forbidden(other, left, right) or gives_a_frequent_word(run.before, own, left, right):
            return ()
        if not left or left.endswith(_BEFORE_A_CAPITAL):
            own, other = own.lower(), other.lower()
        words += _cost(f"{left}{other}{right}") - _cost(f"{left}{own}{right}")
    signs = not any(character.isalpha() for number in numbers for character in runs[number].after)
    least = _AHEAD_OF_SIGNS if signs else _AHEAD
    return () if _is_told(words, label, _TWINS[label], least) else numbers


def _others(run: Run) -> tuple[str, ...]:
    other = _read_in_twin(run.before, run.chain[-1].wrong)
    return () if other is None else (other,)


@lru_cache(maxsize=1 << 8)
def _cost(line: str) -> float:
    """Return what the words of a line cost in the language that suits them best, in nats."""
    from unbake.mojibake.linecost import tongue_of

    tokens = line.split()
    tongue, extra = tongue_of(tokens)
    return extra + _STRANGE * sum(map(_are_strange, line, line[1:])) + sum(map(tongue.cost, tokens))


_STRANGE: Final = 12.0
"""Nats for what stands in no word: a capital behind a small letter, an Arabic digit beside a letter, a rare letter."""


def _are_strange(one: str, other: str) -> bool:
    if one.isascii() and other.isascii():
        return one.islower() and other.isupper()
    if one.isalpha() != other.isalpha() and (one.isdecimal() or other.isdecimal()):
        return not (one.isascii() or other.isascii())
    return (one.islower() and other.isupper()) or gives_rare_letters(other)


def _line_repaired(text: str, runs: Sequence[Run], number: int) -> tuple[str, str]:
    """Return what stands before and after a run on its line, the runs there repaired."""
    span = runs[number].span
    before, behind = line_around(text, span, _LINE)
    left, right = "", ""
    start, end = span
    for run in (runs[place] for place in range(number - 1, -1, -1)):
        if run.span.start < span.start - len(before):
            break
        left, start = f"{run.after}{text[run.span.end : start]}{left}", run.span.start
    for run in (runs[place] for place in range(number + 1, len(runs))):
        if run.span.end > span.end + len(behind):
            break
        right, end = f"{right}{text[end : run.span.start]}{run.after}", run.span.end
    return text[span.start - len(before) : start] + left, right + text[end : span.end + len(behind)]
