"""What nothing on its line shows to be damaged, in a text whose other runs prove in which codec it was read.

`ГҐ` is what windows-1251 makes of the Norwegian word `å`, `猫` what GBK makes of the Italian `è`. Two capitals or an
ideograph between blanks are no evidence, but in a text of which many words were read in that codec, they are one more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from unbake.model import Layer, Level, Safety, Span
from unbake.mojibake.candidates import candidates_of, find_candidates
from unbake.mojibake.chains import breaks_to
from unbake.mojibake.codecs import GROUP_OF, utf8_run
from unbake.mojibake.doubt import COMMON_SCRIPTS
from unbake.mojibake.familiarity import word_at_end, word_at_start
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.linecost import tongue_of
from unbake.mojibake.natural import may_read_well, without_natural
from unbake.mojibake.phonetic import completes_a_word, odd
from unbake.mojibake.pieces import Undone, apply, compose, outputs
from unbake.mojibake.plain import gives_words
from unbake.mojibake.plausibility import CONTEXT, is_forbidden
from unbake.mojibake.run import Run, line_starts
from unbake.mojibake.support import scripts_of
from unbake.mojibake.weighing import weighed

_RUNS = 5
_DIFFERENT = 2
"""Runs, and different ones among them, that prove a codec."""
_MOST_CHAINS = 3
"""Chains, the most frequent ones first, that are asked whether they explain nearly all runs."""
_LONGEST = 2000
"""Code points of a line that is looked at."""
_NEARLY_ALL = 0.9
"""The part of all runs that have to be in it."""


_SEQUENCE = 2
"""Code points of the shortest sequence."""
_WORD = 80
"""Code points of a word on each side of a run that are read."""
_WORDS = 5.0
"""Nats by which its words must be likelier than what stands there."""


@dataclass(frozen=True, slots=True)
class Proven:
    """How nearly all runs of a text were damaged."""

    chain: tuple[Layer, ...]
    scripts: frozenset[str]
    """The scripts of what they give, and those that stand in any text."""

    @property
    def label(self) -> str:
        """The codec that was the last to read the text."""
        return self.chain[-1].wrong


def prove(text: str, undone: Mapping[str, Sequence[Undone]], places: Sequence[tuple[int, str]]) -> tuple[Proven, ...]:
    """Return how a text was damaged, as its runs prove: in one way, or in one here and another there.

    Runs that read naturally as they are prove nothing. A two-byte codec is not proven where other characters of East
    Asia stand in the text: one more may be clean.

    Args:
        text: a whole text.
        undone: the runs of its lines that may be damaged.
        places: those lines, with their offsets.
    """
    runs = Counter((item.before, item.after, item.chain) for items in undone.values() for item in items)
    if runs.total() < _RUNS or len({before for before, *_ in runs}) < _DIFFERENT:
        return ()
    chains: Counter[tuple[Layer, ...]] = Counter()
    for (_, _, chain), count in runs.items():
        chains[chain] += count
    usual = chains.most_common(_MOST_CHAINS)
    wanted = max(_RUNS, _NEARLY_ALL * runs.total())
    proven = [chain for chain, count in usual if count >= wanted or _explained(runs, chain) >= wanted][:1]
    if not proven:
        proven = [chain for chain, count in usual[:2] if count >= _RUNS and chain[-1].wrong in GROUP_OF]
        if sum(map(chains.__getitem__, proven)) < wanted:
            return ()
    scripts = COMMON_SCRIPTS.union(*(scripts_of(after) for _, after, _ in runs))
    return tuple(
        Proven(chain, scripts)
        for chain in proven
        if _may_be_proven(text, chain) and _read_like_damage(text, undone, places, chain)
    )


def _read_like_damage(
    text: str, undone: Mapping[str, Sequence[Undone]], places: Sequence[tuple[int, str]], chain: tuple[Layer, ...]
) -> bool:
    """Tell whether enough runs to prove a codec read like damage, not naturally as they are (see `natural`).

    Most do wherever they stand, which is asked first.
    """
    telling = [
        item.before
        for line, items in undone.items()
        for item in items
        if not may_read_well(item.before, line[item.start - 1 : item.start] if item.start else "")
    ]
    if len(telling) < _RUNS or len(set(telling)) < _DIFFERENT:
        runs = [
            Run(
                Span(start + item.start, start + item.end), item.before, item.after, chain, Level.ERROR, Safety.SAFE, ""
            )
            for start, line in places
            for item in undone[line]
        ]
        telling = [run.before for run in without_natural(text, runs) if run.safety is Safety.SAFE]
    return len(telling) >= _RUNS and len(set(telling)) >= _DIFFERENT


def _may_be_proven(text: str, chain: Sequence[Layer]) -> bool:
    return chain[-1].wrong in GROUP_OF or _is_foreign(text, chain[-1].wrong)


def _explained(runs: Counter[tuple[str, str, tuple[Layer, ...]]], chain: tuple[Layer, ...]) -> int:
    """Return how many runs are what a chain makes of what they give: codecs that are much alike have most in common."""
    return sum(n for (before, after, own), n in runs.items() if own == chain or breaks_to(after, chain, before))


def _is_foreign(text: str, label: str) -> bool:
    """Tell whether nearly all East Asian characters of a text are what a codec read sequences as."""
    lines = {line for line in text.split("\n") if not line.isascii() and len(line) <= _LONGEST}
    explained = sum(_east_asian(c.before) for line in lines for c in candidates_of(line, label))
    return explained >= _NEARLY_ALL * sum(map(_east_asian, lines))


def _east_asian(text: str) -> int:
    return sum(kind(character).script in CJK for character in text)


def completed(undone: Mapping[str, Sequence[Undone]], proven: Proven) -> Iterator[tuple[str, list[Undone]]]:
    """Yield the lines of which more is damage than shows by itself, with all runs."""
    for line, items in undone.items():
        if len(line) > _LONGEST or _is_explained(line, items, proven.chain):
            continue
        more = _completed(line, items, proven)
        if more != items:
            yield line, more


def _is_explained(line: str, undone: Sequence[Undone], chain: tuple[Layer, ...]) -> bool:
    """Tell whether nothing beyond ASCII is left of a line without its runs, all of them undone as far as they go."""
    return all(map(str.isascii, _between(line, undone))) and all(len(item.chain) >= len(chain) for item in undone)


def undo_beside(text: str, known: Sequence[tuple[int, str]], proven: Proven) -> list[tuple[int, list[Undone]]]:
    """Return the offsets and runs of lines of `text` that are damaged as the others are; not of those that are known.

    Args:
        text: a whole text.
        known: lines that are judged, with their offsets.
        proven: the codec.
    """
    starts = {text.rfind("\n", 0, start) + 1 for start, _ in known}
    lines = [(start, line) for start, line in _lines(text, starts) if _may_hold(line, proven.label)]
    found = {line: _completed(line, (), proven) for line in dict.fromkeys(line for _, line in lines)}
    return [(start, found[line]) for start, line in lines if found[line]]


def kept_beside(text: str, runs: Sequence[Run], doubted: Sequence[Run], ways: Sequence[Proven]) -> list[Run]:
    """Return the runs as doubted, but as they were where they make likelier words and others prove their codec.

    Args:
        text: a whole text.
        runs: its runs.
        doubted: the same, with those left to a person that may be clean by themselves.
        ways: how the text was damaged. A sure run of the line proves it for the line.
    """
    numbers = [number for number, (run, doubt) in enumerate(zip(runs, doubted, strict=True)) if run is not doubt]
    kept = list(doubted)
    if not numbers:
        return kept
    starts = line_starts(text, runs)
    proven = {way.chain for way in ways}
    on_line = {(start, run.chain) for start, run in zip(starts, doubted, strict=True) if run.safety is Safety.SAFE}
    for number in numbers:
        run, start = runs[number], starts[number]
        is_proven = run.chain in proven or (start, run.chain) in on_line
        if not is_proven or run.chain[-1].wrong not in GROUP_OF:
            continue
        line = text[start : start + _LONGEST + 1].partition("\n")[0]
        if len(line) > _LONGEST:
            continue
        first, behind = bisect_left(starts, start), bisect_right(starts, start)
        every = [
            Undone(own.span.start - start, own.span.end - start, own.before, own.after, own.chain, "")
            for own in runs[first:behind]
        ]
        if every[number - first] in _reading_better(line, every):
            kept[number] = run
    return kept


def _may_hold(line: str, label: str) -> bool:
    group = GROUP_OF.get(label)
    return group is None or utf8_run().search(group.bytes_of(line)) is not None


def _completed(line: str, known: Sequence[Undone], proven: Proven) -> list[Undone]:
    """Return the runs of a line with those that are damage since the codec is proven."""
    more = _undone(line, proven.chain)
    known = [item for item in known if not any(_goes_on_in(item, found) for found in more)]
    more = [found for found in more if all(found.end <= item.start or item.end <= found.start for item in known)]
    longer = _longer(line, more) if more else []
    more = [found for found in more if not any(_is_part(found, *span) for span in longer)]
    if not more:
        return known
    every = sorted([*known, *more])
    contexts = dict(zip(every, _contexts(apply(line, every), every), strict=True))
    likely = _likely(line, known, every, proven) if proven.label in GROUP_OF else _of_east_asia(more)
    return [
        item
        for item in every
        if item not in more
        or (item in likely and scripts_of(item.after) <= proven.scripts and _may_stand(item, *contexts[item]))
    ]


def _may_stand(item: Undone, left: str, right: str) -> bool:
    """Tell whether what a run gives may stand between others: no phonetic letter or the like, but in words."""
    is_odd = odd().search(item.after) is not None and not completes_a_word(item.before, item.after, left, right)
    return not is_odd and not is_forbidden(item.after, left, right)


def _likely(line: str, known: Sequence[Undone], every: Sequence[Undone], proven: Proven) -> set[Undone]:
    """Return the runs of a single-byte codec that are likelier damage than not."""
    gaining = {repair.start for repair in weighed(line, every, (proven.label,), apply(line, every)) if repair.alone > 0}
    clean = frozenset[str]() if known else _scripts_beside(line, every)
    likely = {item for item in every if item.start in gaining and clean.isdisjoint(scripts_of(item.before))}
    return likely | _reading_better(line, every) | {item for item in every if gives_words(line, [item])}


def _reading_better(line: str, every: Sequence[Undone]) -> set[Undone]:
    """Return the runs that make much likelier words, and are not of a script that the line is clean in."""
    clean = _scripts_beside(line, every)
    return {
        item
        for item, gained in zip(every, _words_gained(line, every), strict=True)
        if gained >= _WORDS and clean.isdisjoint(scripts_of(item.before))
    }


def _scripts_beside(line: str, runs: Sequence[Undone]) -> Set[str]:
    """Return the scripts but Latin of what of a line is in none of its runs."""
    return scripts_of("".join(_between(line, runs))) - COMMON_SCRIPTS


def _words_gained(line: str, every: Sequence[Undone]) -> Iterator[float]:
    """Yield how much likelier each run makes the words that it stands in, the others repaired, in nats."""
    text = apply(line, every)
    tongue, _ = tongue_of(text.split())
    for item, (start, end) in zip(every, outputs(every), strict=True):
        left, right = word_at_end(text[max(0, start - _WORD) : start]), word_at_start(text[end : end + _WORD])
        before, after = (f"{left}{own}{right}".split() for own in (item.before, item.after))
        yield sum(map(tongue.cost, before)) - sum(map(tongue.cost, after))


def _of_east_asia(runs: Iterable[Undone]) -> set[Undone]:
    """Return the runs with a character of East Asia; other signs that two-byte codecs have may be clean."""
    return {item for item in runs if not CJK.isdisjoint(scripts_of(item.before))}


def _contexts(text: str, runs: Iterable[Undone]) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each run in the line with all of them repaired."""
    for start, end in outputs(runs):
        yield text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def _undone(line: str, chain: tuple[Layer, ...]) -> list[Undone]:
    """Return the runs of a line that all layers of a chain were made of."""
    *beneath, last = chain
    found = [Undone(c.start, c.end, c.before, c.after, (last,), c.after) for c in candidates_of(line, last.wrong)]
    if not beneath or not found:
        return found
    inner = _undone(apply(line, found), tuple(beneath))
    return [item for item in compose(line, found, inner) if item.chain == chain]


def _longer(line: str, found: Sequence[Undone]) -> list[tuple[int, int]]:
    """Return where another codec reads letters in more of a line than some of the runs are."""
    least = min(item.end - item.start for item in found) + _SEQUENCE
    return [(c.start, c.end) for c in find_candidates(line) if c.end - c.start >= least and c.after.isalpha()]


def _goes_on_in(item: Undone, found: Undone) -> bool:
    """Tell whether a run has only the last layers of another one that it is part of."""
    layers = len(item.chain)
    return _is_part(item, found.start, found.end) and layers < len(found.chain) and item.chain == found.chain[-layers:]


def _is_part(item: Undone, start: int, end: int) -> bool:
    return start <= item.start and item.end <= end and item.end - item.start < end - start


def _between(line: str, runs: Sequence[Undone]) -> Iterator[str]:
    """Yield what of a line is in none of its runs."""
    reached = 0
    for item in runs:
        yield line[reached : item.start]
        reached = item.end
    yield line[reached:]


def _lines(text: str, known: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines beyond ASCII that are not known, with their offsets."""
    start = 0
    for line in text.split("\n"):
        if not line.isascii() and start not in known and len(line) <= _LONGEST:
            yield start, line
        start += len(line) + 1
