"""Sequences of UTF-8, read in a wrong codec, that lost something: where they are, and what they may have been."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from unbake.mojibake.codecs import GROUP_OF, LOST, UTF8_SEQUENCE, read, table
from unbake.mojibake.kinds import CJK, WITHOUT_SPACES, kind
from unbake.mojibake.losses import CONTROL, MARK, MARKS, SPACE, Option, lost_bytes, options
from unbake.mojibake.pieces import Undone

_CHANCE = {" ": 3.0, '"': 5.0, "'": 5.0, "?": 5.0}
"""What it costs, in nats, that a mark stands there by chance and something else was lost without one."""
_UNLIKELY = 9.0
"""The same for other characters."""
_MOST = 40
"""Readings of a sequence that are kept."""
_COLLAPSED = 2.5
"""What it costs, in nats, that two spaces have become one."""
_COLLAPSED_ALONE = 5.0
"""The same on a line that has no space."""
_UNSEEN = 2.0
_MOST_UNSEEN = 9.0
"""Nats that a kind of loss may cost at most because other sequences would have shown it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A sequence with something lost, and the texts that it may have been, with what each costs."""

    start: int
    end: int
    texts: tuple[tuple[str, float], ...]
    alone: bool
    """Whether one of them, with a space behind it or not, alone fits the bytes and how the line lost others."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A sequence with something lost, before the rest of the line has been asked how bytes got lost there."""

    start: int
    end: int
    options: tuple[tuple[Option, str, float], ...]
    """What it may have been, what follows it then as it stands, and what it costs besides."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A line cut into whole sequences, sequences that lost something, and the rest."""

    whole: tuple[tuple[int, int], ...]
    """Spans of whole sequences, in runs."""
    gaps: tuple[Gap, ...]
    strays: int
    """Code points beyond ASCII that are neither."""
    proof: float
    """How many bytes would have been lost among the whole sequences if those that the codec does not have were."""


@cache
def _parts() -> re.Pattern[bytes]:
    """Match a run of whole sequences; a lead byte with fewer continuation bytes than it needs; what is left over."""
    mark = rb"[\x80-\xbf\x1a?\"' ]"
    gap = rb"[\xc2-\xdf]" + mark + rb"?|[\xe0-\xef]" + mark + rb"{0,2}|[\xf0-\xf4]" + mark + rb"{0,3}"
    gap += rb"|\x1a[\x80-\xbf\x1a]{1,2}"
    return re.compile(rb"((?:" + UTF8_SEQUENCE + rb")+)|(" + gap + rb")|[\x80-\xff\x1a]")


_NORMALIZED = ("windows-1252", "windows-1254", "windows-1258")
"""Codecs whose damage is looked for in the form that compatibility normalization (NFKC) gives it."""


@cache
def _normalized_forms() -> dict[str, str]:
    """Map damage by windows-1252 in NFKC, where that is strange enough to stand nowhere else, to what it was."""
    found = {}
    for character in map(chr, (*range(0xA1, 0x100), *range(0x2010, 0x2027))):
        broken = "".join(table("windows-1252")[byte] for byte in character.encode())
        form = unicodedata.normalize("NFKC", broken)
        if form != broken and re.search("TM|\u2044|[\u0300-\u0362]|Ã[123]$", form):
            found[form] = character
    return found


@cache
def _normalized() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _normalized_forms()), key=len, reverse=True)))


@cache
def _explicable() -> re.Pattern[bytes]:
    """Match bytes that are ASCII, whole sequences, or begun ones."""
    # The longest first: nothing that was matched is given back.
    mark = rb"[\x80-\xbf\x1a?\"' ]"
    begun = rb"[\xe0-\xf4]" + mark + rb"{0,2}+|[\xc2-\xdf]\x1a?+|\x1a[\x80-\xbf\x1a]{1,2}+"
    return re.compile(rb"(?:" + UTF8_SEQUENCE + rb"|[\x00-\x19\x1b-\x7f]++|" + begun + rb")*+\Z")


@cache
def _bare() -> re.Pattern[bytes]:
    """Match the first byte of a long sequence that stands alone between ASCII, as letters of clean text do."""
    ascii_ = rb"[\x00-\x19\x1b-\x7f]"
    lead = rb"(?:[\xe0-\xef][?\"' ]{0,2}+|[\xf0-\xf4][?\"' ]{0,3}+)"
    return re.compile(rb"(?:\A|(?<=%b))%b(?:(?=%b)|\Z)" % (ascii_, lead, ascii_))


@cache
def _begun() -> re.Pattern[bytes]:
    """Match what may begin a sequence that is not whole; a byte of 0 stands for a run, and `?` for anything."""
    beyond = rb"[\x00\x1a?\x80-\xff]"
    return re.compile(
        rb"[\x1a\xc2-\xdf]|[\xe0-\xf4](?=[\x1a\x80-\xbf])|(?<=%b)[\xe0-\xf4]|[\xe0-\xf4][?\"' ]{0,3}(?=%b)"
        % (beyond, beyond)
    )


def may_explain(line: str, label: str) -> bool:
    """Tell whether all of a line that is beyond ASCII may be sequences as a codec reads them, cheaply.

    Damage in the form of compatibility normalization may be, whatever stands beside it.
    """
    if label in _NORMALIZED and _normalized().search(line) is not None:
        return True
    return _is_explicable(line, GROUP_OF[label].labels[0])


@lru_cache(maxsize=32)
def _is_explicable(line: str, label: str) -> bool:
    data = GROUP_OF[label].bytes_of(line)
    if data.count(b"?") != line.count("?") or _bare().search(data) is not None:
        return False
    return _explicable().match(data) is not None


def may_have_gaps(line: str, label: str, runs: Iterable[Undone]) -> bool:
    """Tell whether a line may hold a sequence with something lost beside its runs, cheaply."""
    if label in _NORMALIZED and _normalized().search(line) is not None:
        return True
    data = bytearray(GROUP_OF[label].bytes_of(line))
    for item in runs:
        data[item.start : item.end] = bytes(item.end - item.start)
    return _begun().search(data) is not None


def parsed(line: str, labels: Sequence[str], kept: str, runs: Iterable[Undone] = ()) -> Parsed:
    """Cut a line into sequences as any of `labels` reads them, the first of which is the usual one.

    Args:
        line: a line of text.
        labels: wrong codecs that agree in all whole sequences of it.
        kept: what was not lost (see `kept_by`).
        runs: stretches that are left out.
    """
    label = labels[0]
    data = bytearray(GROUP_OF[label].bytes_of(line))
    for item in runs:
        data[item.start : item.end] = bytes(item.end - item.start)
    fixed: list[Gap] = []
    if label in _NORMALIZED:
        for form in _normalized().finditer(line):
            fixed.append(Gap(*form.span(), ((_normalized_forms()[form.group()], 0.5),), alone=False))
            data[form.start() : form.end()] = bytes(len(form.group()))
    strays = data.count(b"?") - line.count("?")
    whole: list[tuple[int, int]] = []
    found: list[_Found] = []
    for match in _parts().finditer(bytes(data)):
        own = match.group()
        if match.group(1):
            whole.append(match.span())
            continue
        gap = _gap(line, match.start(), own, labels, kept) if match.group(2) else None
        if gap is not None:
            found.append(gap)
            own = own[gap.end - gap.start :]
        strays += sum(byte >= 0x80 or byte == LOST for byte in own)
    costs = _unseen(bytes(data), whole, found, label, kept)
    ends_in_space = any(line[gap.end - 1] == SPACE for gap in found)
    shown = _with_first_read(line, whole, label) if ends_in_space else line
    gaps = sorted([*fixed, *_all_weighed(found, costs, shown)], key=lambda gap: gap.start)
    size = sum(end - start for start, end in whole)
    return Parsed(tuple(whole), tuple(gaps), strays, size * len(lost_bytes(label, "")[CONTROL]) / 64)


def _gap(line: str, start: int, data: bytes, labels: Sequence[str], kept: str) -> _Found | None:
    """Return what begins at `start`, if that may be a sequence with something lost."""
    end = start + len(data)
    after = line[end : end + 1]
    if line[end - 1] == " " and unicodedata.category(after or "a") == "Mn":
        # A space that a mark stands on was no no-break space.
        return None
    if data[-1] >= 0x80 and after.isdigit():
        # A superscript digit may have lost its shape; no byte was lost before it.
        return None
    bare = data[0] >= 0xE0 and all(byte < 0x80 and byte != LOST for byte in data[1:])
    if bare and line[max(0, start - 1) : start].isascii() and after.isascii():
        # A letter of clean text; were it all that is left of a sequence, others would stand beside it.
        return None
    length, found = _read_as_sequence(line[start:end], tuple(labels), kept)
    if not found or line[start + length : start + length + 1] == MARK:
        return None
    return _Found(start, start + length, found)


@lru_cache(maxsize=4096)
def _read_as_sequence(
    shown: str, labels: tuple[str, ...], kept: str
) -> tuple[int, tuple[tuple[Option, str, float], ...]]:
    """Return how much of what is shown may be one sequence, and what it may stand for."""
    best: dict[tuple[str, str], tuple[Option, str, float]] = {}
    length = 0
    for size in range(len(shown), 0, -1):
        text, rest = shown[:size], shown[size:length]
        if MARK in rest:
            break
        chance = _CHANCE.get(rest, _UNLIKELY) if rest else 0.0
        for label in labels:
            for option in options(text, _bytes_in(text, label), label, kept):
                length = length or size
                more = chance + code_cost(label)
                known = best.get((option.text, rest))
                if known is None or option.cost + more < known[0].cost + known[2]:
                    best[option.text, rest] = (option, rest, more)
    return length, tuple(best.values())


@cache
def _bytes_in(text: str, label: str) -> bytes:
    return GROUP_OF[label].bytes_of(text)


def _unseen(
    data: bytes, whole: Iterable[tuple[int, int]], found: Sequence[_Found], label: str, kept: str
) -> dict[str, float]:
    """Return what each kind of loss costs, in nats, where no sequence of a line needs it.

    That is how often it would have come about in the rest of the line if it was at work there.
    """
    size = sum(end - start for start, end in whole)
    lost = lost_bytes(label, kept)
    by_gap = [({option.losses for option, rest, _ in gap.options if not rest}, gap) for gap in found]
    enough = {loss for loss in lost if all(_explains(loss, gap) for gap in found)}
    marks = enough.intersection(MARKS)
    needed = marks or enough or {loss for own, _ in by_gap if len(own) == 1 for losses in own for loss in losses}
    return {
        loss: 0.0 if loss in needed else min(_MOST_UNSEEN, _UNSEEN + 0.5 * size * len(lost[loss]) / 64) for loss in lost
    }


def _explains(loss: str, gap: _Found) -> bool:
    return any(set(option.losses) == {loss} for option, _, _ in gap.options)


def _with_first_read(line: str, whole: Iterable[tuple[int, int]], label: str) -> str:
    """Return a line with the first character of each whole run behind a space as it is read."""
    shown = list(line)
    for start, end in whole:
        if start and line[start - 1] == SPACE:
            shown[start] = GROUP_OF[label].bytes_of(line[start : min(end, start + 4)]).decode("utf-8", "ignore")[:1]
    return "".join(shown)


def _all_weighed(found: Sequence[_Found], costs: dict[str, float], line: str) -> Iterator[Gap]:
    """Weigh what each gap of a line may be; gaps that look alike are weighed once.

    Where a space follows one that was lost, none merged with another. Where no other stands on the line, few did.
    """
    ending = [gap.end for gap in found if line[gap.end - 1] == SPACE]
    merging = not any(line[end : end + 1] == SPACE for end in ending)
    collapsed = _COLLAPSED if line.count(SPACE) > len(ending) else _COLLAPSED_ALONE
    weighed: dict[tuple[int, str | None], _Weighed] = {}
    for gap in found:
        behind = line[gap.end : gap.end + 2] if merging and line[gap.end - 1] == SPACE else None
        key = id(gap.options), behind  # they are kept where they were read first
        if key not in weighed:
            weighed[key] = _weighed(gap.options, costs, behind, collapsed)
        yield Gap(gap.start, gap.end, *weighed[key])


_Weighed = tuple[tuple[tuple[str, float], ...], bool]
"""What a gap may be, with what each costs, and whether one of it alone fits, but for a space."""


def _weighed(
    options: Iterable[tuple[Option, str, float]], costs: dict[str, float], behind: str | None, collapsed: float
) -> _Weighed:
    """Weigh what a gap may be.

    Args:
        options: what its sequence may have been.
        costs: what each kind of loss costs in its line.
        behind: what stands behind its last space, two code points, None where it has none that merged with another.
        collapsed: what it costs that it did.
    """
    best: dict[str, float] = {}
    full = set()
    for option, rest, more in options:
        cost = option.cost + more + sum(costs[loss] for loss in option.losses)
        if not rest:
            full.add(option.text)
        text = option.text + rest
        best[text] = min(cost, best.get(text, 99.0))
    if behind is not None:
        best = _with_space(best, behind, collapsed)
    least = min(best.values())
    alone = len(full) == 1 and all(text.rstrip(SPACE) in full or cost > least + _FAR for text, cost in best.items())
    texts = sorted(best.items(), key=lambda item: item[1])[:_MOST]
    return tuple(texts), alone


_FAR = 7.0
"""Nats from which a reading counts for nothing where another one fits the bytes."""


def _with_space(best: dict[str, float], behind: str, collapsed: float) -> dict[str, float]:
    """Return the readings of a sequence that ends in a space, with those of which a second space has merged with it."""
    begins_word = behind[:1].isalpha() or (behind[:1] == "-" and behind[1:].isalpha())
    if not begins_word and not _stands_apart(behind):
        return best
    joined = _runs_on(behind)
    merged = {
        own + SPACE: cost + collapsed
        for own, cost in best.items()
        if not own[-1:].isspace() and not (joined and _runs_on(own))
    }
    if not begins_word:
        best = {own: cost if own[-1:].isspace() else cost + _STUCK for own, cost in best.items()}
    return {own: min(cost, merged.get(own, 99.0)) for own, cost in (merged | best).items()}


def _runs_on(text: str) -> bool:
    """Tell whether a text begins with a letter of a script that sets no spaces between words."""
    return kind(text[0]).script in _WITHOUT_SPACES


_WITHOUT_SPACES = WITHOUT_SPACES | CJK - {"HANGUL"}


def _stands_apart(text: str) -> bool:
    """Tell whether what begins with a text stands apart from a word before it."""
    if text[:1] in _EITHER:
        return text[1:].isalnum() or text[1:] in _OPENING
    return text[:1].isdigit() or text[:1] in _OPENING


_OPENING = tuple("|([{<«„“–—-/&+*=#@%$")
"""What stands apart from a word before it."""
_EITHER = tuple("\"'`")
"""What does so before a word, and closes one."""
_STUCK = 9.0
"""What it costs, in nats, that it does not."""

# What it costs, in nats, to take a codec that is seldom read by mistake.
_CODECS = {
    "windows-1252": 0.0,
    "iso-8859-1": 1.5,
    "iso-8859-2": 3.0,
    "windows-1250": 1.5,
    "windows-1251": 1.5,
    "windows-1254": 8.0,
    "windows-1253": 3.0,
    "windows-1255": 3.0,
    "windows-1257": 3.0,
    "windows-1258": 9.0,
    "windows-874": 6.0,
}
_OTHER = 6.0


# The languages of the countries whose computers read in a codec; English is read everywhere.
_REGIONS = {
    "windows-1250": frozenset(("pl", "cs", "sk", "hu", "ro", "sl", "sh", "sq", "de", "en")),
    "windows-1251": frozenset(("ru", "uk", "bg", "mk", "sr", "be", "kk", "mn", "uz", "en")),
    "windows-1253": frozenset(("el", "en")),
    "windows-1254": frozenset(("tr", "en")),
    "windows-1255": frozenset(("he", "en")),
    "windows-1257": frozenset(("lt", "lv", "et", "en")),
    "windows-1258": frozenset(("vi", "en")),
    "windows-874": frozenset(("th", "en")),
}
_ABROAD = 3.0
"""What it costs, in nats, that text of no such language was read so."""


def code_cost(label: str, languages: Set[str] = frozenset()) -> float:
    """Return what it costs, in nats, to take a codec that is seldom read by mistake, for text of some languages."""
    region = _REGIONS.get(label)
    abroad = bool(languages) and region is not None and region.isdisjoint(languages)
    return _CODECS.get(label, _OTHER) + _ABROAD * abroad


CODECS = tuple(_CODECS)
"""The codecs in which bytes get lost."""


def labels_with(befores: Sequence[tuple[str, str]], label: str) -> tuple[str, ...]:
    """Return `label` and the other codecs with undefined bytes that all (before, after) may have been read in."""
    return (
        label,
        *(
            other
            for other in _CODECS
            if other != label and all(read(after.encode("utf-8"), other) == before for before, after in befores)
        ),
    )


def gaps_beside(line: str, item: Undone, label: str) -> tuple[bool, bool]:
    """Tell whether such a sequence ends where a whole run begins, and whether one begins where it ends."""
    before, behind = line[max(0, item.start - 2) : item.start], line[item.end : item.end + 1]
    if before.isascii() and behind.isascii():
        return False, False
    start, end = max(0, item.start - 4), item.end + 4
    inside = Undone(item.start - start, item.end - start, item.before, item.after, item.chain, item.once)
    gaps = parsed(line[start:end], (label,), "", [inside]).gaps
    return any(gap.end == inside.start for gap in gaps), any(gap.start == inside.end for gap in gaps)
