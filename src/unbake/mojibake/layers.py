"""Layer upon layer: undo a codec on a whole line, look at what has come out, and judge both together.

What a single layer uncovers may look worse than the text as it stands, so a repair is judged by where it ends:
a line is undone under one codec at a time, as far down as it goes, and only then are its runs weighed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from unbake.model import Layer
from unbake.mojibake.beneath import beneath, gives_damage
from unbake.mojibake.candidates import Candidate, find_candidates
from unbake.mojibake.choice import choose, coverage, shares
from unbake.mojibake.codecs import GROUP_OF, UTF8
from unbake.mojibake.phonetic import odd
from unbake.mojibake.pieces import Undone, apply, compose, outputs
from unbake.mojibake.plain import undo_plain
from unbake.mojibake.repair import Preference, Repair
from unbake.mojibake.rivals import merged, ranked
from unbake.mojibake.support import COUNTED, supported
from unbake.mojibake.triggers import is_strange
from unbake.mojibake.twins import refuted
from unbake.mojibake.weighing import may_be_at_home, weighed

MAX_LAYERS = 6

_SAMPLE = 4_000
"""Code points of the other lines that codecs are tried on where the first lines fit several."""
_REFUTED = -3.0
"""How far a codec is preferred that others of much the same characters make likelier words than."""
_NO_TWINS: dict[str, Preference] = {"windows-1250": {"iso-8859-2": -3.0}, "windows-1252": {"iso-8859-15": -3.0}}
"""Codec of a layer -> the one much like it that nobody reads text in right before."""
_HYPOTHESES = {MAX_LAYERS: 3, MAX_LAYERS - 1: 3}
"""Codecs, those that explain most of a line first, under which deeper layers are looked for, by how many may be left.

Further down it is one: with three in each layer, random bytes took five times as long, five seconds for a kilobyte.
"""


def undo(lines: Iterable[str]) -> dict[str, list[Undone]]:
    """Return the damaged runs of each line, in order, each undone as far as it goes.

    The lines are judged one by one; together they only settle which of several codecs it was. Nothing would
    be found in a line with its runs repaired.
    """
    solver = _solver()
    found: dict[str, list[Repair]] = {}
    plain: dict[str, list[Undone]] = {}
    covered: Counter[str] = Counter()
    tried: set[str] = set()
    rest = list(lines)[::-1]
    while rest:
        line = rest.pop()
        found[line] = solver.repairs(line, MAX_LAYERS)
        covered.update(coverage(found[line]))
        label = _usual_codec(covered, rest, tried) if rest else ""
        if label and label not in tried:
            tried.add(label)
            done = undo_plain(rest[::-1], GROUP_OF[label], label, solver.is_whole)
            plain |= done
            covered[label] += sum(item.end - item.start for undone in done.values() for item in undone)
            rest = [line for line in rest if line not in done]
    preference = shares(covered) | dict.fromkeys(refuted(covered, "\n".join(found)[:_SAMPLE]), _REFUTED)
    return plain | {line: _settled(line, _chosen(repairs, preference), solver) for line, repairs in found.items()}


def may_count(stretch: str) -> bool:
    """Tell whether anything in a stretch from blank to blank may be counted on its line, whatever else stands there.

    It gains enough by itself, or may be what only the rest of the line tells of.
    """
    return any(
        any(repair.alone >= COUNTED for repair in weighed(stretch, undone, labels, text))
        or may_be_at_home(stretch, undone, labels, text)
        for text, undone, labels in _solver().readings(stretch, MAX_LAYERS)
    )


def _usual_codec(covered: Mapping[str, int], lines: Sequence[str], tried: Collection[str]) -> str:
    """Return the single-byte codec that explains most of the damage so far; the empty string for none.

    Where several explain the same, the one that fits most of the other lines is it; none where all were `tried`.
    """
    most = max(covered.values(), default=0)
    best = [label for label, count in covered.items() if count == most and label in GROUP_OF]
    if all(label in tried for label in best):
        return ""
    if len({GROUP_OF[label].bit for label in best}) < 2:
        return best[0]
    text = "\n".join(lines)[:_SAMPLE]
    wrong = refuted(covered, text)
    best = [label for label in best if label not in wrong] or best
    fitting = {group: _explained(group.bytes_of(text)) for group in {GROUP_OF[label] for label in best}}
    return max(best, key=lambda label: fitting[GROUP_OF[label]])


def _explained(data: bytes) -> int:
    """Return how many bytes are part of whole sequences."""
    return len(data.decode("utf-8", "ignore").encode()) - len(data.translate(None, _BEYOND_ASCII))


_BEYOND_ASCII = bytes(range(0x80, 0x100))


def _chosen(repairs: list[Repair], preference: Preference) -> list[Undone]:
    return [Undone(r.start, r.end, r.before, r.after, r.chain, "") for r in choose(repairs, preference)]


def _settled(line: str, undone: list[Undone], solver: _Solver) -> list[Undone]:
    """Look again at the line repaired until nothing is found; a line that does not settle is left alone."""
    for _ in range(MAX_LAYERS):
        inner = _chosen(solver.repairs(apply(line, undone), MAX_LAYERS), {}) if undone else []
        if not inner:
            return undone
        undone = compose(line, undone, inner)
    return []


_MOST_KNOWN = 1 << 18
"""Code points of the lines whose repairs are remembered: the next way through the stages asks again."""


class _Solver:
    """Finds repairs of lines, each line once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], list[Repair]] = {}
        self._size = 0

    def repairs(self, line: str, layers: int) -> list[Repair]:
        """Return what is damage in a line under one codec or another, overlapping as it comes."""
        key = (line, layers)
        found = self._known.get(key)
        if found is None:
            found = self._find(line, layers)
            self._size += len(line)
            if self._size > _MOST_KNOWN:
                self._known.clear()
                self._size = len(line)
            self._known[key] = found
        return found

    def is_whole(self, line: str) -> bool:
        """Tell whether nothing in a line is damage."""
        return not self.repairs(line, MAX_LAYERS)

    def _find(self, line: str, layers: int) -> list[Repair]:
        found: list[Repair] = []
        texts: dict[str, str] = {}
        for repairs, label, text in self.weighings(line, layers):
            found += repairs
            texts[label] = text
        return ranked(supported(merged(found)), texts)

    def weighings(self, line: str, layers: int) -> Iterator[tuple[list[Repair], str, str]]:
        """Yield the repairs of a line that gain anything by themselves, a codec, and the line as it reads it."""
        if is_strange(line):
            for text, undone, labels in self.readings(line, layers):
                yield list(weighed(line, undone, labels, text)), labels[0], text

    def readings(self, line: str, layers: int) -> Iterator[tuple[str, list[Undone], tuple[str, ...]]]:
        """Yield a line as some codecs read it, all alike, with the runs that they change, and the codecs."""
        hypotheses = _hypotheses(find_candidates(line))
        # Fewer layers are likelier: once a codec by itself leaves nothing strange, none is looked at beneath others.
        deep = _HYPOTHESES.get(layers, 1)
        for labels, candidates in hypotheses:
            text, undone = self._undo(line, labels[0], candidates, layers if deep else 1)
            is_done = not _has_strange_runs(text, undone) and _are_of(labels, undone) and not _gives_odd(undone)
            deep = 0 if is_done else max(0, deep - 1)
            yield text, undone, labels

    def _undo(self, line: str, label: str, candidates: list[Candidate], layers: int) -> tuple[str, list[Undone]]:
        """Undo a codec on a line, and what is beneath it; return the text and the runs of the codec."""
        chain = (Layer(UTF8, label),)
        undone = [Undone(c.start, c.end, c.before, c.after, chain, c.after) for c in candidates]
        text = apply(line, undone)
        if layers > 1 and (_has_strange_runs(text, undone) or any(gives_damage(i.after, label) for i in undone)):
            inner = _chosen(self.repairs(text, layers - 1), _NO_TWINS.get(label, {}))
            inner = sorted([*inner, *beneath(text, outputs(undone), label, inner)], key=lambda item: item.start)
            undone = compose(line, undone, inner)
            text = apply(line, undone)
        return text, undone


_solver = cache(_Solver)


def _are_of(labels: tuple[str, ...], undone: list[Undone]) -> bool:
    return all(layer.wrong in labels for item in undone for layer in item.chain)


def _gives_odd(undone: Iterable[Undone]) -> bool:
    """Tell whether any run gives phonetic letters or the like: another codec may give the letters of a language."""
    return odd().search("\n".join(item.after for item in undone)) is not None


def _has_strange_runs(text: str, undone: list[Undone]) -> bool:
    """Tell whether what has come out of the runs may be damaged itself; `text` is the line with them repaired."""
    found = "\n".join(text[max(0, start - 2) : end + 3] for start, end in outputs(undone))
    return _CONTROL.search(found) is not None or is_strange(found)


_CONTROL = re.compile("[\x80-\x9f]")
"""What no repair may give."""


def _hypotheses(candidates: list[Candidate]) -> list[tuple[tuple[str, ...], list[Candidate]]]:
    """Sort candidates by the codec that explains them; codecs that explain the same ones alike go together."""
    by_label: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        for label in candidate.labels:
            by_label.setdefault(label, []).append(candidate)
    alike: dict[tuple[tuple[int, int, str], ...], list[str]] = {}
    for label, found in by_label.items():
        alike.setdefault(tuple((c.start, c.end, c.after) for c in found), []).append(label)
    hypotheses = [(tuple(labels), by_label[labels[0]]) for labels in alike.values()]
    hypotheses.sort(key=lambda hypothesis: -sum(c.end - c.start for c in hypothesis[1]))
    return hypotheses
