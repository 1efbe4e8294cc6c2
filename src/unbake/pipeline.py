"""From the bytes of a file to its report: pure, nothing is read or written here.

The stages run in order, and within a stage the rules in theirs. Each rule sees the text as the one
before it left it; what it finds is carried back to the text as it was read, so that one list of
edits leads from the original to the repaired text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from unbake.detect.registry import FAMILIES, all_rules
from unbake.detect.selection import rules_for
from unbake.edits import OffsetMap, Replacement, apply, without_overlaps
from unbake.formats.policy import Treatment, decide
from unbake.formats.registry import format_for
from unbake.model import (
    Certainty,
    Document,
    Edit,
    EncodingReport,
    FileReport,
    Finding,
    Format,
    Hit,
    Level,
    Recode,
    Safety,
    Settings,
    Source,
    Span,
)
from unbake.places import Locator
from unbake.rule import Rule
from unbake.screen import Glance
from unbake.silence import Silence, silence_for
from unbake.source import read_source


@dataclass(frozen=True, slots=True)
class _Found:
    """A hit carried back to the original text."""

    rule: Rule
    hit: Hit
    span: Span
    after: str | None
    applicable: bool


def check_bytes(
    data: bytes, path: str, settings: Settings, rules: Sequence[Rule] | None = None, name: str | None = None
) -> FileReport:
    """Find what is damaged in the bytes of one file, and what repairs it.

    Args:
        data: the file as read.
        path: its name, with `/` between the parts; it decides the format and the settings that hold for it.
        settings: what the user chose.
        rules: the rules to run, in stage order; None for those that the settings select for `path`.
        name: the path as the report names it, where that is another one.
    """
    chosen = rules_for(path, settings) if rules is None else tuple(rules)
    glance = Glance(data)
    is_utf8 = settings.encoding is None and not settings.assume_encoding and glance.text is not None
    if is_utf8 and not any(rule.screen(glance) for rule in chosen):
        return _clean(name or path)
    report = _examine(glance, path, settings, chosen)
    return report if name is None else replace(report, path=name)


def _clean(path: str) -> FileReport:
    return FileReport(path, "", EncodingReport("utf-8", "utf-8", "valid UTF-8"), (), None, None)


def _examine(glance: Glance, path: str, settings: Settings, rules: Sequence[Rule]) -> FileReport:
    source = read_source(glance.data, path, settings)
    file_format = format_for(path, settings.formats)
    text, found = _run_stages(source, glance, path, file_format, settings, rules)
    found = _keep_shape(file_format, source.text, text, found)
    recode = next((item.hit.recode for item in found if item.hit.recode and item.applicable), None)
    try:
        repaired = repair(source, [_replacement(item) for item in found if _is_edit(item)], recode)
    except UnicodeEncodeError as error:
        found = [replace(item, applicable=False) for item in found]
        return _report(source, path, file_format, found, None, None, _does_not_fit(error))
    return _report(source, path, file_format, found, recode, repaired, None)


def repaired_with(data: bytes, path: str, settings: Settings, chosen: Sequence[Finding]) -> bytes | None:
    """Return the bytes of a file with the edits of some of its findings made; of two that overlap, the first.

    None where they would change the structure of the file.
    """
    source = read_source(data, path, settings)
    edits = [(finding.family, finding.edit) for finding in chosen if finding.edit is not None]
    kept = [edits[index] for index in without_overlaps([edit.span for _, edit in edits])]
    replacements = [Replacement(edit.span, edit.after) for _, edit in kept]
    decodings = [Replacement(edit.span, edit.after) for family, edit in kept if family == "encoding"]
    shape = format_for(path, settings.formats).shape
    if shape(apply(source.text, decodings)) != shape(apply(source.text, replacements)):
        return None
    recode = next((finding.recode for finding in chosen if finding.recode is not None), None)
    return repair(source, replacements, recode)


def repair(source: Source, replacements: Sequence[Replacement], recode: Recode | None) -> bytes:
    """Return the bytes of the file with the edits made and, with `recode`, written in that encoding.

    Raises:
        UnicodeEncodeError: the new encoding has no place for a character.
    """
    text = apply(source.text, replacements)
    if recode is None:
        return text.encode(source.codec, "surrogateescape")
    return text.encode(recode.after)


def _does_not_fit(error: UnicodeEncodeError) -> str:
    character = error.object[error.start]
    return f"U+{ord(character):04X} at code point {error.start + 1} has no place in {error.encoding}"


def _is_edit(item: _Found) -> bool:
    return item.applicable and item.after is not None


def _replacement(item: _Found) -> Replacement:
    assert item.after is not None
    return Replacement(item.span, item.after)


def _run_stages(
    source: Source, raw: Glance, path: str, file_format: Format, settings: Settings, rules: Sequence[Rule]
) -> tuple[str, list[_Found]]:
    """Run the rules one after another; return the text they leave and what they found."""
    text = source.text
    silence = silence_for(path, file_format, settings)
    document = Document(text, source, path, file_format.name, settings, file_format.zones)
    glance = raw if source.codec == "utf-8" and raw.text is not None else Glance.of_text(text)
    found: list[_Found] = []
    for rule in rules:
        if not rule.screen(raw if rule.family == "encoding" else glance):
            continue
        if rule.family == "ignores":
            document = replace(document, unused_ignores=silence.unused(text, *_ran_and_known(tuple(rules))))
        hits = _without_overlaps(_hits(rule, document, file_format, silence))
        if not hits:
            continue
        found = _merge(found, rule, hits, text, settings)
        repaired = apply(source.text, [_replacement(item) for item in found if _is_edit(item)])
        if repaired != text:
            text = repaired
            document = replace(document, text=text)
            glance = Glance.of_text(text)
    return text, found


def _hits(rule: Rule, document: Document, file_format: Format, silence: Silence) -> Iterator[Hit]:
    """Yield what a rule finds, fitted into its place, without what is silenced."""
    for hit in rule.find(document):
        if silence.silences(document.text, rule.family, rule.name, hit.span):
            continue
        treated = _treated(rule, hit, document, file_format)
        if treated is not None:
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
        hit = replace(hit, safety=Safety.UNSAFE, proof=reason)
    if rule.family in ("encoding", "ignores"):
        return hit
    zones = document.zones.over(hit.span)
    treatment = decide(rule.family, [zone.kind for zone in zones], document.settings.zones)
    if treatment is Treatment.IGNORE:
        return None
    after = hit.after
    if after is not None and len(zones) == 1:
        after = file_format.escape(document.text, zones[0], after)
    if treatment is Treatment.SUGGEST:
        reason = f"{hit.proof} It stands in {zones[0].kind}, which is left to a person.".strip()
        return replace(hit, after=after, level=Level.SUGGESTION, safety=Safety.UNSAFE, proof=reason)
    return hit if after == hit.after else replace(hit, after=after)


def _merge(found: list[_Found], rule: Rule, hits: Sequence[Hit], text: str, settings: Settings) -> list[_Found]:
    """Carry a rule's hits back to the original text, and join those that touch an edit made before.

    Joined edits are one: the earlier finding keeps its rule and gets the text that both make.
    """
    earlier = sorted((item for item in found if _is_edit(item)), key=lambda item: item.span)
    offsets = OffsetMap([_replacement(item) for item in earlier])
    absorbed: dict[int, int] = {}
    result = [item for item in found if not _is_edit(item)]
    groups: list[tuple[list[int], list[Hit]]] = []
    for hit in sorted(hits, key=lambda hit: hit.span):
        applicable = _is_applicable(hit, settings)
        touched = list(offsets.touched(hit.span))
        if not (applicable and hit.after is not None and touched):
            after = None if hit.after is None else _widened_after(text, offsets, hit)
            result.append(_Found(rule, hit, offsets.to_original(hit.span), after, applicable))
        elif groups and touched[0] in absorbed:
            group = groups[absorbed[touched[0]]]
            group[0].extend(index for index in touched if index not in group[0])
            group[1].append(hit)
            absorbed.update(dict.fromkeys(touched, len(groups) - 1))
        else:
            absorbed.update(dict.fromkeys(touched, len(groups)))
            groups.append((touched, [hit]))
    result += [item for index, item in enumerate(earlier) if index not in absorbed]
    for indexes, joined in groups:
        first = earlier[indexes[0]]
        whole = offsets.widened(Span(min(h.span.start for h in joined), max(h.span.end for h in joined)))
        inner = [Replacement(Span(h.span.start - whole.start, h.span.end - whole.start), h.after or "") for h in joined]
        after = apply(text[whole.start : whole.end], inner)
        messages = [first.hit.message, *(f"{rule.name}: {hit.message}" for hit in joined)]
        hit = replace(first.hit, message="; then ".join(dict.fromkeys(messages)))
        result.append(_Found(first.rule, hit, offsets.to_original(whole), after, True))
    return result


def _widened_after(text: str, offsets: OffsetMap, hit: Hit) -> str:
    """Return what stands in the widened span once the hit's own edit is made in it."""
    whole = offsets.widened(hit.span)
    return text[whole.start : hit.span.start] + (hit.after or "") + text[hit.span.end : whole.end]


def _is_applicable(hit: Hit, settings: Settings) -> bool:
    if hit.recode is not None:
        return hit.recode.safety is Safety.SAFE or settings.unsafe_fixes
    if hit.after is None:
        return False
    return (hit.safety is Safety.SAFE and hit.level is Level.ERROR) or settings.unsafe_fixes


def _keep_shape(file_format: Format, before: str, after: str, found: list[_Found]) -> list[_Found]:
    """Take back every edit of a file whose structure they would change.

    Not those of the encoding family: a declaration names the encoding that the file is written in,
    and bytes that were not decoded had no structure yet.
    """
    if before == after:
        return found
    decoded = apply(before, [_replacement(item) for item in found if _is_edit(item) and _is_decoding(item)])
    if file_format.shape(decoded) == file_format.shape(after):
        return found
    reason = f"Left alone: the repair would change the structure of this {file_format.name} file."
    return [
        replace(item, applicable=False, hit=replace(item.hit, proof=f"{item.hit.proof} {reason}".strip()))
        if _is_edit(item) and not _is_decoding(item)
        else item
        for item in found
    ]


def _is_decoding(item: _Found) -> bool:
    return item.rule.family == "encoding"


def _report(
    source: Source,
    path: str,
    file_format: Format,
    found: Sequence[_Found],
    recode: Recode | None,
    repaired: bytes | None,
    error: str | None,
) -> FileReport:
    changed = repaired is not None and repaired != source.data
    locator = Locator(source)
    findings = tuple(
        _finding(item, source, locator) for item in sorted(found, key=lambda item: (item.span, item.rule.name))
    )
    undecided = source.certainty is Certainty.UNDECIDED
    encoding = EncodingReport(
        "unknown" if undecided else source.encoding,
        recode.after if recode is not None else source.encoding,
        source.evidence,
    )
    return FileReport(
        path,
        file_format.name,
        encoding,
        findings,
        source.data if changed else None,
        repaired if changed else None,
        error,
    )


def _finding(item: _Found, source: Source, locator: Locator) -> Finding:
    hit = item.hit
    edit = None
    if item.after is not None:
        safety = hit.safety if hit.level is Level.ERROR else Safety.UNSAFE
        edit = Edit(item.span, source.text[item.span.start : item.span.end], item.after, safety)
    return Finding(
        rule=item.rule.name,
        family=item.rule.family,
        span=item.span,
        place=locator.place(item.span),
        excerpt=locator.excerpt(item.span),
        message=hit.message,
        proof=hit.proof,
        level=hit.level,
        edit=edit,
        recode=hit.recode,
        candidates=hit.candidates,
        applicable=item.applicable,
    )
