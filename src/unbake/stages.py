"""The stages: the rules in their order, each on the text as the one before left it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from unbake.carried import Found, Settled, is_edit, merge
from unbake.detect.registry import FAMILIES, all_rules
from unbake.edits import apply, without_overlaps
from unbake.formats.escaping import written
from unbake.formats.policy import Treatment, decide
from unbake.model import Certainty, Document, Format, Hit, Level, Safety, Settings
from unbake.rule import Rule
from unbake.screen import Glance
from unbake.silence import Silence


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


def run_stages(begun: Round, rules: Sequence[Rule], found: list[Found]) -> list[Found]:
    """Run the rules one after another; return what was `found` before with what they find."""
    document, raw = begun.document, begun.raw
    glance = raw if document.source.codec == "utf-8" and raw.text is not None else Glance.of_text(document.text)
    for rule in rules:
        is_screened = rule.family != "encoding" or document.settings.targets_utf8
        if is_screened and not (raw if rule.family == "encoding" else glance).fact(rule.screen):
            continue
        if rule.family == "ignores":
            unused = begun.silence.unused(document.text, *_ran_and_known(tuple(rules)))
            document = replace(document, unused_ignores=unused)
        hits = _without_overlaps(_hits(rule, document, begun))
        if not hits:
            continue
        found = merge(found, rule, hits, document)
        text = apply(begun.original, [item for item in found if is_edit(item)])
        if text != document.text:
            document = replace(document, text=text)
            glance = Glance.of_text(text)
    return found


def _hits(rule: Rule, document: Document, begun: Round) -> Iterator[Hit]:
    """Yield what a rule finds, fitted into its place, without what is silenced."""
    hits = list(rule.find(document))
    text, settled = document.text, begun.settled
    may_silence = bool(hits) and begun.silence.may_silence(text)
    for hit in hits:
        if may_silence and begun.silence.silences(text, rule.family, rule.name, hit.span):
            continue
        if settled and (rule.name, hit.span, hit.after) in settled:
            continue
        treated = _treated(rule, hit, document, begun.file_format)
        if treated is not None and begun.wants(treated, document.settings):
            yield treated


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


def _without_overlaps(hits: Iterable[Hit]) -> list[Hit]:
    present = list(hits)
    editing = [hit for hit in present if hit.after is not None]
    others = [hit for hit in present if hit.after is None]
    return [editing[index] for index in without_overlaps([hit.span for hit in editing])] + others


def _treated(rule: Rule, hit: Hit, document: Document, file_format: Format) -> Hit | None:
    """Fit a hit into the place it stands in: the zone's policy, and the escaping that the zone needs."""
    if document.source.certainty is Certainty.UNDECIDED and hit.after is not None:
        reason = f"{hit.proof} How this file is to be read is undecided, so nothing in it is changed unasked.".strip()
        hit = hit._replace(safety=Safety.UNSAFE, proof=reason)
    if rule.family in ("encoding", "ignores"):
        return hit
    zones = document.zones.over(hit.span)
    treatment = decide(rule.family, [zone.kind for zone in zones], document.settings.zones)
    if treatment is Treatment.IGNORE:
        return None
    after = hit.after
    if after is not None and len(zones) == 1:
        after = written(file_format, document.text, zones[0], after)
    if treatment is Treatment.SUGGEST:
        reason = f"{hit.proof} It stands in {zones[0].kind}, which is left to a person.".strip()
        return hit._replace(
            after=after, level=Level.SUGGESTION, safety=Safety.UNSAFE, proof=reason, left_in=zones[0].kind
        )
    return hit if after == hit.after else hit._replace(after=after)
