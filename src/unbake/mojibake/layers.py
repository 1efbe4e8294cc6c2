"""Layer upon layer: undo a codec on a whole line, look at what has come out, and judge both together.

What a single layer uncovers may look worse than the text as it stands, so a repair is judged by where it ends:
a line is undone under one codec at a time, as far down as it goes, and only then are its runs weighed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from unbake.model import Layer
from unbake.mojibake.candidates import Candidate, find_candidates
from unbake.mojibake.codecs import GROUPS, UTF8, Group
from unbake.mojibake.judge import Preference, Repair, choose, coverage, shares, supported
from unbake.mojibake.pieces import Undone, apply, compose
from unbake.mojibake.plain import undo_plain
from unbake.mojibake.rivals import merged, ranked
from unbake.mojibake.triggers import is_strange
from unbake.mojibake.weighing import weighed

MAX_LAYERS = 6

_FIRST = 4
"""Lines that are searched through, before those after them are tried with the codec that explains these."""
_HYPOTHESES = 3
"""Codecs, those that explain most of a line first, under which deeper layers are looked for."""


def undo(lines: Iterable[str]) -> dict[str, list[Undone]]:
    """Return the damaged runs of each line, in order, each undone as far as it goes.

    The lines are judged one by one; together they only settle which of several codecs it was. Nothing would
    be found in a line with its runs repaired.
    """
    solver = _Solver({})
    rest = list(lines)
    found = {line: solver.repairs(line, MAX_LAYERS) for line in rest[:_FIRST]}
    rest = rest[_FIRST:]
    usual = _usual_codec(shares(_covered(found)))
    plain = undo_plain(rest, *usual) if usual is not None and rest else {}
    found |= {line: solver.repairs(line, MAX_LAYERS) for line in rest if line not in plain}
    preference = shares(_covered(found))
    return plain | {line: _settled(line, _chosen(repairs, preference), solver) for line, repairs in found.items()}


def _covered(found: Mapping[str, Iterable[Repair]]) -> Counter[str]:
    covered: Counter[str] = Counter()
    for repairs in found.values():
        covered.update(coverage(repairs))
    return covered


def _usual_codec(preference: Preference) -> tuple[Group, str] | None:
    """Return the single-byte codec that explains most of the damage so far, with its group."""
    label = max(preference, key=lambda label: preference[label], default=None)
    return next(((group, label) for group in GROUPS if label is not None and label in group.labels), None)


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
        if not is_strange(line):
            return []
        found: list[Repair] = []
        texts: dict[str, str] = {}
        hypotheses = _hypotheses(find_candidates(line))
        # Fewer layers are likelier: once a codec leaves nothing strange, none is looked at beneath the others.
        deep = _HYPOTHESES
        for labels, candidates in hypotheses:
            text, undone = self._undo(line, labels[0], candidates, layers if deep else 1)
            deep = deep - 1 if deep and _has_strange_runs(text, undone) else 0
            found += weighed(line, undone, labels, text)
            texts[labels[0]] = text
        return ranked(supported(merged(found)), texts)

    def _undo(self, line: str, label: str, candidates: list[Candidate], layers: int) -> tuple[str, list[Undone]]:
        """Undo a codec on a line, and what is beneath it; return the text and the runs of the codec."""
        chain = (Layer(UTF8, label),)
        undone = [Undone(c.start, c.end, c.before, c.after, chain, c.after) for c in candidates]
        text = apply(line, undone)
        if layers > 1 and _has_strange_runs(text, undone):
            undone = compose(line, undone, _chosen(self.repairs(text, layers - 1), self._preference))
            text = apply(line, undone)
        return text, undone


def _has_strange_runs(text: str, undone: list[Undone]) -> bool:
    """Tell whether what has come out of the runs may be damaged itself; `text` is the line with them repaired."""
    outputs = []
    shift = 0
    for item in undone:
        start = item.start + shift
        end = start + len(item.after)
        shift += len(item.after) - len(item.before)
        outputs.append(text[max(0, start - 2) : end + 3])
    return is_strange("\n".join(outputs))


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
