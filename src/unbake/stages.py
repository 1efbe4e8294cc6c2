"""The stages: the rules in their order, each on the text as the one before left it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from unbake.carried import Found, Settled, edits_of, is_applicable, merge
from unbake.detect.registry import FAMILIES, all_rules
from unbake.edits import apply, without_overlaps
from unbake.formats.escaping import written
from unbake.formats.policy import Treatment, decide
from unbake.model import Certainty, Document, Format, Hit, Level, Safety, Settings, Zone
from unbake.rule import Rule
from unbake.screen import Glance, may_meet
from unbake.silence import Silence
from unbake.source.on_purpose import is_test_data


def wants_all(hit: Hit, settings: Settings) -> bool:
    """Take every hit."""
    return True


@dataclass(frozen=True, slots=True)
class Round:
    """One way through the stages: where it begins, and what of its hits counts."""

    document: Document
    raw: Glance
    file_format: Format
    silence: Silence
    original: str
    """The text of the file as it was read; found edits are in its offsets."""
    wants: Callable[[Hit, Settings], bool] = wants_all
    settled: frozenset[Settled] = frozenset()
    """What the policy left where it stands: to ask for its zone again would bring nothing new."""


class Staged(NamedTuple):
    """What the rules found on one way through the stages."""

    found: list[Found]
    left: Glance
    """The text as the last stage left it, with what was learnt of it."""


def run_stages(begun: Round, rules: Sequence[Rule], found: list[Found]) -> Staged:
    """Run the rules one after another; return what was `found` before with what they find."""
    document, raw = begun.document, begun.raw
    glance = raw if document.source.codec == "utf-8" and raw.text is not None else Glance.of_text(document.text)
    rules = tuple(rules)
    asked = _to_ask(rules, glance.sequences)
    for rule in rules:
        if rule not in asked:
            continue
        is_screened = rule.family != "encoding" or document.settings.targets_utf8
        if is_screened and not (raw if rule.family == "encoding" else glance).fact(rule.screen):
            continue
        if rule.family == "ignores":
            unused = begun.silence.unused(document.text, *_ran_and_known(rules))
            document = replace(document, unused_ignores=unused)
        hits = _without_overlaps(_hits(rule, document, begun))
        if not hits:
            continue
        found = merge(found, rule, hits, document)
        if not any(hit.after is not None and is_applicable(hit, document.settings) for hit in hits):
            continue
        text = apply(begun.original, edits_of(found))
        if text != document.text:
            document = replace(document, text=text)
            glance = Glance.of_text(text)
            asked = _to_ask(rules, glance.sequences)
    return Staged(found, glance)


@lru_cache(maxsize=4096)
def _to_ask(rules: tuple[Rule, ...], sequences: int) -> frozenset[Rule]:
    """Return the rules whose screens a text with the sequences of these bits may meet, and those that ask its bytes."""
    return frozenset(rule for rule in rules if rule.family == "encoding" or may_meet(rule.screen, sequences))


def _hits(rule: Rule, document: Document, begun: Round) -> list[Hit]:
    """Return what a rule finds, fitted into its place, without what is silenced."""
    hits = list(rule.find(document))
    text, settled = document.text, begun.settled
    if hits and begun.silence.may_silence(text):
        hits = [hit for hit in hits if not begun.silence.silences(text, rule.family, rule.name, hit.span)]
    if settled:
        hits = [hit for hit in hits if (rule.name, hit.span, hit.after) not in settled]
    if document.source.certainty is Certainty.UNDECIDED:
        hits = [hit if hit.after is None else _as_undecided(hit) for hit in hits]
    if rule.family not in ("encoding", "ignores"):
        hits = list(_fitted(rule.family, hits, document, begun.file_format))
        if hits and rule.family in _DAMAGE and is_test_data(document.path, begun.file_format.name):
            hits = [_as_data(hit) for hit in hits]
    return [hit for hit in hits if begun.wants(hit, document.settings)]


_DAMAGE = frozenset(("mojibake", "characters"))
"""Families of what tests show programs that have to cope with it."""


def _as_data(hit: Hit) -> Hit:
    reason = f"{hit.proof} It stands in the data of tests, which may be damaged on purpose.".strip()
    return hit._replace(level=Level.SUGGESTION, safety=Safety.UNSAFE, proof=reason)


@lru_cache(maxsize=64)
def _ran_and_known(rules: tuple[Rule, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the rules and families that ran as a whole (`all` where every rule that is on by default did), and all."""
    every = all_rules()
    ran = {rule.name for rule in rules}
    families = {
        family
        for family in FAMILIES
        if all(rule.name in ran or not rule.default for rule in every if rule.family == family)
    }
    everything = {"all"} if len(families) == len(FAMILIES) else set()
    known = {rule.name for rule in every} | {*FAMILIES, "all"}
    return frozenset(ran | families | everything), frozenset(known)


def _without_overlaps(hits: Sequence[Hit]) -> list[Hit]:
    editing = [hit for hit in hits if hit.after is not None]
    others = [hit for hit in hits if hit.after is None]
    return [editing[index] for index in without_overlaps([hit.span for hit in editing])] + others


def _as_undecided(hit: Hit) -> Hit:
    reason = f"{hit.proof} How this file is to be read is undecided, so nothing in it is changed unasked.".strip()
    return hit._replace(safety=Safety.UNSAFE, proof=reason)


def _fitted(family: str, hits: Iterable[Hit], document: Document, file_format: Format) -> Iterator[Hit]:
    """Fit hits into the places they stand in: the zone's policy, and the escaping that the zone needs."""
    text, zones, overrides = document.text, document.zones, document.settings.zones
    touched: tuple[Zone, ...] = ()
    treatment = fix = Treatment.FIX
    for hit in hits:
        beneath = zones.over(hit.span)
        if beneath != touched:
            touched = beneath
            treatment = decide(family, [zone.kind for zone in touched], overrides)
        if treatment is not fix and treatment is Treatment.IGNORE:
            continue
        after = hit.after
        if after is not None and len(touched) == 1:
            after = written(file_format, text, touched[0], after)
        if treatment is not fix:
            kind = touched[0].kind
            reason = f"{hit.proof} It stands in {kind}, which is left to a person.".strip()
            yield hit._replace(after=after, level=Level.SUGGESTION, safety=Safety.UNSAFE, proof=reason, left_in=kind)
        else:
            yield hit if after == hit.after else hit._replace(after=after)
