"""Layer upon layer: undo a codec on a whole line, look at what has come out, and judge both together.

What a single layer uncovers may look worse than the text as it stands, so a repair is judged by where it ends:
a line is undone under one codec at a time, as far down as it goes, and only then are its runs weighed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice, pairwise

from unbake.model import Layer
from unbake.mojibake.candidates import Candidate, find_candidates
from unbake.mojibake.codecs import GROUPS, MULTIBYTE, UTF8, Group, read, utf8_run
from unbake.mojibake.gaps import gaps_beside
from unbake.mojibake.judge import Preference, Repair, choose, coverage, judge, shares, supported
from unbake.mojibake.pieces import Undone, apply, compose
from unbake.mojibake.triggers import find_places

MAX_LAYERS = 6

_CONTEXT = 24
"""Code points of the neighbouring text that a run is judged in."""
_FIRST = 4
"""Lines that are searched through, before those after them are tried with the codec that explains these."""
_MOST_RANK = 20.0
"""Nats for each run that the reading of the whole line may lend it."""
_MOST_WORDS = 20
"""Words of a line that are read to tell its language."""
_HYPOTHESES = 3
"""Codecs, those that explain most of a line first, under which deeper layers are looked for."""


def undo(lines: Iterable[str]) -> dict[str, list[Undone]]:
    """Return the damaged runs of each line, in order, each undone as far as it goes.

    The lines are judged one by one; together they only settle which of several codecs it was. Nothing would
    be found in a line with its runs repaired.
    """
    solver = _Solver({})
    rest = iter(lines)
    found = {line: solver.repairs(line, MAX_LAYERS) for line in islice(rest, _FIRST)}
    usual = _usual_codec(shares(_covered(found)))
    plain: dict[str, list[Undone]] = {}
    for line in rest:
        runs = None if usual is None else _plain_runs(line, *usual)
        if runs is None:
            found[line] = solver.repairs(line, MAX_LAYERS)
        else:
            plain[line] = runs
    preference = shares(_covered(found))
    undone = {line: _settled(line, _chosen(repairs, preference), solver) for line, repairs in found.items()}
    return undone | plain


def _covered(found: Mapping[str, Iterable[Repair]]) -> Counter[str]:
    covered: Counter[str] = Counter()
    for repairs in found.values():
        covered.update(coverage(repairs))
    return covered


def _usual_codec(preference: Preference) -> tuple[Group, str] | None:
    """Return the single-byte codec that explains most of the damage so far, with its group."""
    label = max(preference, key=lambda label: preference[label], default=None)
    return next(((group, label) for group in GROUPS if label is not None and label in group.labels), None)


def _plain_runs(line: str, group: Group, label: str) -> list[Undone] | None:
    """Return the runs of a line that one layer of one codec explains wholly; None where there is more to it.

    That is so where every sequence of the line was read in that codec, every run is sure, and nothing
    strange is left. It is what most lines of most damaged files are, and spares trying all other codecs.
    """
    chain = (Layer(UTF8, label),)
    undone: list[Undone] = []
    for match in utf8_run().finditer(group.bytes_of(line)):
        start, end = match.span()
        before = line[start:end]
        if read(match.group(), label) != before:
            return None
        after = match.group().decode("utf-8")
        undone.append(Undone(start, end, before, after, chain, after))
    text = apply(line, undone)
    if not undone or not _is_clean(text):
        return None
    repairs = list(_judged(line, undone, (label,), text))
    if len(repairs) < len(undone) or len(supported(repairs)) < len(undone):
        return None
    return undone


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


_WORD_END = re.compile(r"\S+\Z")
_WORD_START = re.compile(r"\A\S+")


class _Solver:
    """Finds repairs of lines, each line once."""

    def __init__(self, preference: Preference) -> None:
        self._preference = preference
        self._known: dict[tuple[str, int], list[Repair]] = {}

    def repairs(self, line: str, layers: int) -> list[Repair]:
        """Return what is damage in a line under one codec or another, overlapping as it comes."""
        key = (line, layers)
        if key not in self._known:
            self._known[key] = self._find(line, layers)
        return self._known[key]

    def _find(self, line: str, layers: int) -> list[Repair]:
        if _is_clean(line):
            return []
        found: list[Repair] = []
        texts: dict[str, str] = {}
        hypotheses = _hypotheses(find_candidates(line))
        # Fewer layers are likelier: once a codec leaves nothing strange, none is looked at beneath the others.
        deep = _HYPOTHESES
        for labels, candidates in hypotheses:
            text, undone = self._undo(line, labels[0], candidates, layers if deep else 1)
            deep = deep - 1 if deep and _is_strange(text, undone) else 0
            found += _judged(line, undone, labels, text)
            texts[labels[0]] = text
        return _ranked(supported(_merged(found)), texts)

    def _undo(self, line: str, label: str, candidates: list[Candidate], layers: int) -> tuple[str, list[Undone]]:
        """Undo a codec on a line, and what is beneath it; return the text and the runs of the codec."""
        chain = (Layer(UTF8, label),)
        undone = [Undone(c.start, c.end, c.before, c.after, chain, c.after) for c in candidates]
        text = apply(line, undone)
        if layers > 1 and _is_strange(text, undone):
            undone = compose(line, undone, _chosen(self.repairs(text, layers - 1), self._preference))
            text = apply(line, undone)
        return text, undone


def _is_clean(text: str) -> bool:
    return next(find_places(text), None) is None


def _is_strange(text: str, undone: list[Undone]) -> bool:
    """Tell whether what has come out of the runs may be damaged itself; `text` is the line with them repaired."""
    outputs = []
    shift = 0
    for item in undone:
        start = item.start + shift
        end = start + len(item.after)
        shift += len(item.after) - len(item.before)
        outputs.append(text[max(0, start - 2) : end + 3])
    return not _is_clean("\n".join(outputs))


def _judged(line: str, undone: list[Undone], labels: tuple[str, ...], text: str) -> Iterable[Repair]:
    """Weigh the runs of `line` that end in the first of `labels`, in the text that they give."""
    shift = 0
    for item in undone:
        start = item.start + shift
        end = start + len(item.after)
        shift += len(item.after) - len(item.before)
        if item.chain[-1].wrong == labels[0]:
            left, right = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
            head, tail = _WORD_END.search(left), _WORD_START.search(right)
            words = f"{head.group() if head else ''}{item.after}{tail.group() if tail else ''}"
            repair = judge(item, labels, left, right, words)
            if repair is None and labels[0] not in MULTIBYTE:
                # A sequence that lost something is no neighbour to judge by.
                near_left, near_right = gaps_beside(line, item, labels[0])
                if near_left or near_right:
                    repair = judge(item, labels, "" if near_left else left, "" if near_right else right, words)
            if repair is not None:
                yield repair


def _ranked(repairs: list[Repair], texts: Mapping[str, str]) -> list[Repair]:
    """Return the repairs; where some come near that contradict each other, how well the words read ranks them.

    `texts` are the line with each codec undone.
    """
    repairs = sorted(repairs, key=lambda repair: (repair.start, repair.end))
    if not any(_are_rivals(one, two) for one, two in pairwise(repairs)):
        return repairs
    from unbake.mojibake.linecost import tongue_of

    covered = coverage(repairs)
    label = max((label for label in texts if label in covered), key=lambda label: covered[label])
    tongue, _ = tongue_of(texts[label].split()[:_MOST_WORDS])
    ranked: list[Repair] = []
    for group in _overlapping(repairs):
        if len(group) == 1:
            ranked += group
            continue
        costs = [sum(map(tongue.cost, repair.words.split())) for repair in group]
        best = min(costs)
        ranked += [replace(r, rank=max(best - cost, -_MOST_RANK)) for cost, r in zip(costs, group, strict=True)]
    return ranked


def _are_rivals(one: Repair, two: Repair) -> bool:
    return one.end > two.start and one.after != two.after and abs(one.score - two.score) < _MOST_RANK / 2


def _overlapping(repairs: list[Repair]) -> Iterable[list[Repair]]:
    """Yield repairs, sorted, in groups that lie over each other."""
    group: list[Repair] = []
    end = 0
    for repair in repairs:
        if group and repair.start >= end:
            yield group
            group = []
        group.append(repair)
        end = max(end, repair.end)
    if group:
        yield group


def _merged(repairs: list[Repair]) -> list[Repair]:
    """Make one repair of those that do the same under codecs that differ elsewhere."""
    found: dict[tuple[int, int, str], Repair] = {}
    for repair in repairs:
        key = (repair.start, repair.end, repair.after)
        known = found.get(key)
        if known is not None:
            best, other = (known, repair) if known.score >= repair.score else (repair, known)
            labels = (*best.labels, *other.labels)
            repair = replace(best, labels=labels, rank=max(best.rank, other.rank))
        found[key] = repair
    return list(found.values())


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
