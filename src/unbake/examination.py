"""A file that the screen did not find clean: decoded, taken through the stages, and put together again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from unbake.carried import Found, edits_of, is_applicable, is_edit, settled
from unbake.detect.registry import all_rules
from unbake.detect.selection import screens_of
from unbake.edits import Change, Replacement, apply, gives, pieces, without_overlaps
from unbake.findings import findings_of
from unbake.formats.parted import for_one_file, zones_of
from unbake.formats.registry import format_for
from unbake.formats.structure import has_same_structure
from unbake.joining import LARGE
from unbake.model import (
    Certainty,
    Document,
    EncodingReport,
    FileReport,
    Finding,
    Format,
    Hit,
    Recode,
    Safety,
    Settings,
    Source,
)
from unbake.requoted import with_quotes
from unbake.rule import Rule
from unbake.screen import Glance
from unbake.silence import silence_for
from unbake.source import read_source, source_of_utf8
from unbake.stages import Round, Staged, run_stages

MOST_ROUNDS = 4
"""Ways through the stages before a file counts as one whose repair does not end."""
MOST_TRIALS = 64
"""Times that a file is read to tell which edits change its structure; what is not told apart by then is left alone."""


def examine(glance: Glance, path: str, settings: Settings, rules: Sequence[Rule]) -> FileReport:
    """Return the report of a file: what the rules find, and the bytes that a repair writes."""
    source = _read(glance, path, settings)
    if not source.is_text:
        rules = [rule for rule in rules if rule.family == "encoding"]
    file_format = for_one_file(format_for(path, settings.formats), len(source.text))
    silence = silence_for(path, file_format, settings)
    document = Document(source.text, source, path, file_format.name, settings, zones_of(file_format))
    staged = run_stages(Round(document, glance, file_format, silence, source.text), rules, [])
    staged = staged._replace(found=with_quotes(file_format, source.text, staged.found))
    found = staged.found
    try:
        stable, repaired = _until_nothing_more(source, staged, path, file_format, settings, rules)
        found = _keep_shape(file_format, source.text, stable)
        recode = _recode(found)
        if found is not stable:
            repaired = repair(source, edits_of(found), recode)
    except UnicodeEncodeError as error:
        found = [item._replace(applicable=False) for item in found]
        return _report(source, path, file_format, found, None, None, _does_not_fit(error, settings))
    return _report(source, path, file_format, found, recode, repaired, None)


def _read(glance: Glance, path: str, settings: Settings) -> Source:
    """Read the bytes; a text that the screen has decoded before is not held twice."""
    if glance.text is not None and (known := source_of_utf8(glance.data, glance.text)) is not None:
        return known
    source = read_source(glance.data, path, settings)
    return replace(source, text=glance.text) if glance.text is not None and source.text == glance.text else source


def _until_nothing_more(
    source: Source,
    staged: Staged,
    path: str,
    file_format: Format,
    settings: Settings,
    rules: Sequence[Rule],
) -> tuple[list[Found], bytes]:
    """Do what a second run would do, so that it has nothing left to do; return what is found then, and what it gives.

    Where that does not come to an end, every edit is taken back.

    Raises:
        UnicodeEncodeError: the new encoding has no place for a character.
    """
    found, left = staged
    for _ in range(MOST_ROUNDS):
        edits = edits_of(found)
        recode = _recode(found)
        if not edits and recode is None:
            return found, source.data
        data = repair(source, edits, recode)
        glance = left if left.data == data else Glance(data)  # most screens were asked of it when the stages ended
        data = glance.data
        is_clean = glance.text is not None and not glance.meets(screens_of(tuple(rules)))
        if data == source.data or (settings.targets_utf8 and is_clean):
            return found, data
        again = _read(glance, path, settings)
        if not gives(source.text, edits, again.text):
            break
        document = Document(again.text, again, path, file_format.name, settings, zones_of(file_format))
        silence = silence_for(path, file_format, settings)
        later = Round(document, glance, file_format, silence, source.text, is_applicable, settled(found))
        again_found, left = run_stages(later, rules, found)
        merged = with_quotes(file_format, source.text, again_found)
        if merged == found:
            return found, data
        found = merged
    reason = "Left alone: one repair here would call for the next without end."
    return [_taken_back(item, reason) if is_edit(item) or item.hit.recode else item for item in found], source.data


def _taken_back(item: Found, reason: str) -> Found:
    hit = item.hit._replace(proof=f"{item.hit.proof} {reason}".strip(), safety=Safety.UNSAFE)
    return item._replace(applicable=False, hit=hit)


def _recode(found: Iterable[Found]) -> Recode | None:
    return next((item.hit.recode for item in found if item.hit.recode and item.applicable), None)


def repaired_with(data: bytes, path: str, settings: Settings, chosen: Sequence[Finding]) -> bytes | None:
    """Return the bytes of a file with the edits of some of its findings made; of two that overlap, the first.

    None where they would change the structure of the file.
    """
    source = read_source(data, path, settings)
    file_format = for_one_file(format_for(path, settings.formats), len(source.text))
    accepted = [_found(finding) for finding in chosen if finding.edit is not None]
    kept = [accepted[index] for index in without_overlaps([item.span for item in accepted])]
    edits = with_quotes(file_format, source.text, kept)
    if not _keeps_shape(file_format, source.text, edits):
        return None
    recode = next((finding.recode for finding in chosen if finding.recode is not None), None)
    return repair(source, edits, recode)


def _found(finding: Finding) -> Found:
    """Return what a finding with an edit was made of, as one to make."""
    assert finding.edit is not None
    rule = next(rule for rule in all_rules() if rule.name == finding.rule)
    hit = Hit(finding.span, finding.message, finding.proof, finding.level, finding.edit.after, finding.edit.safety)
    return Found(rule, hit, finding.edit.span, finding.edit.after, applicable=True, restated=finding.restated)


def repair(source: Source, changes: Iterable[Change], recode: Recode | None) -> bytes:
    """Return the bytes of the file with the edits made and, with `recode`, written in that encoding.

    Raises:
        UnicodeEncodeError: the new encoding has no place for a character.
    """
    if recode is not None:
        return apply(source.text, changes).encode(recode.after)
    if source.codec == "utf-8" and len(source.text) >= LARGE:
        return b"".join(piece.encode("utf-8", "surrogateescape") for piece in pieces(source.text, changes))
    return apply(source.text, changes).encode(source.codec, "surrogateescape")


def _does_not_fit(error: UnicodeEncodeError, settings: Settings) -> str:
    # The error itself may name a codec that is none to people: `charmap`.
    character = error.object[error.start]
    return f"U+{ord(character):04X} at code point {error.start + 1} has no place in {settings.target_encoding}"


def _keep_shape(file_format: Format, text: str, found: list[Found]) -> list[Found]:
    """Take back the edits of a file that would change its structure; the others stay.

    Not those of the encoding family: a declaration names the encoding that the file is written in,
    and bytes that were not decoded had no structure yet.
    """
    every = edits_of(found)
    edits = [item for item in every if item.rule.family != "encoding"]
    decodings = [item for item in every if item.rule.family == "encoding"] if len(edits) < len(every) else []

    def keeps(items: Sequence[Found]) -> bool:
        return _keeps_shape(file_format, text, [*decodings, *items])

    if keeps(edits):
        return found
    kept = {id(item) for item in _kept_by(edits, keeps)}
    harmful = {id(item) for item in edits} - kept
    reason = f"Left alone: the repair would change the structure of this {file_format.name} file."
    return [_taken_back(item, reason) if id(item) in harmful else item for item in found]


def _keeps_shape(file_format: Format, text: str, edits: Sequence[Found]) -> bool:
    """Tell whether the file has the same structure after the edits, but for bytes decoded and quotes put around."""
    base: list[Change] = [item for item in edits if item.rule.family == "encoding"]
    base += [Replacement(item.span, item.restated) for item in edits if item.restated is not None]
    return has_same_structure(file_format, text, base, edits)


def _kept_by(edits: Sequence[Found], keeps: Callable[[Sequence[Found]], bool]) -> list[Found]:
    """Return the edits that can be made one after another so that `keeps` holds, found by halving."""
    kept: list[Found] = []
    waiting = [list(edits)]
    for _ in range(MOST_TRIALS):
        if not waiting:
            break
        batch = waiting.pop()
        if keeps([*kept, *batch]):
            kept += batch
        elif len(batch) > 1:
            middle = len(batch) // 2
            waiting += [batch[middle:], batch[:middle]]
    return kept


def _report(
    source: Source,
    path: str,
    file_format: Format,
    found: Sequence[Found],
    recode: Recode | None,
    repaired: bytes | None,
    error: str | None,
) -> FileReport:
    changed = repaired is not None and repaired != source.data
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
        findings_of(source, found),
        source.data if changed else None,
        repaired if changed else None,
        error,
    )
