"""Text of one legacy encoding that was read in another: which runs, and what they were.

A suspect line is read anew in every pair of encodings that are known to be taken for each other. The reading
that makes the line far likelier is the one. The file decides between readings that a line cannot decide, and
a pair that other lines prove needs less of a line; but every line must gain by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import inf
from typing import Final

from unbake.model import Layer, Level, Safety, Span
from unbake.mojibake.codecs import MULTIBYTE
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.linecost import Tongue, pieces, tongue_of
from unbake.mojibake.plausibility import mixes_scripts
from unbake.mojibake.presence import may_hold_legacy
from unbake.mojibake.readings import Reading, bytes_as, readings
from unbake.mojibake.run import Run
from unbake.mojibake.spelling import folded
from unbake.mojibake.suspects import suspect_lines
from unbake.mojibake.words import known_word_cost
from unbake.screen import Glance

SURE: Final = 8.0
"""Nats that a line must gain to be repaired by itself."""
SURE_ALONE: Final = 12.0
"""The same for a line of few words of which one changes."""
SURE_IN_FILE: Final = 3.0
"""Nats that a line must gain where other lines prove its pair of encodings."""
WORTH_SAYING: Final = 5.0
"""Nats that a line must gain for a suggestion."""
PROVEN: Final = 25.0
"""Nats that the other lines of a file must gain together to prove a pair."""
MARGIN: Final = 2.0
"""Nats that the best reading of a line must be ahead of the next."""
_WEIGHED: Final = 8
"""How many readings of a line are weighed word by word."""
_PIECE: Final = 600
"""Code points of a longer line that are judged together."""
PLAIN: Final = 3.45
"""Nats a letter that the words of a repaired line may cost at most: what costs more is no text."""
PLAIN_IDEOGRAPHS: Final = 4.3
"""The same for Chinese, Japanese and Korean, an ideograph counting for two letters."""
_ENOUGH: Final = 8
_DOUBT: Final = 0.5
"""How many letters of no known word are text, and how much plainer than others they must be."""
_FEW: Final = 5
_VERY_PLAIN: Final = 2.5
"""Fewer letters are text where they cost no more than this each."""
_MUCH: Final = 18.0
"""What a line of prose gains, in nats, where few letters of no known word are text."""
_MANY: Final = 2
"""How many changed tokens that each prove something are text, however short they are."""
_CONTROLS: Final = 5.0
"""Nats in favour of the reading that takes C1 controls for the punctuation of windows-1252."""
_LONE: Final = 1.5
_LONE_IDEOGRAPH: Final = 5.5
_LONE_WORD: Final = 5.0
"""What a token without a word of two letters may gain at most, in nats: single letters prove little. More where it
is a frequent word of the line's language, and the line has words."""
_TORN: Final = -8.0
"""What it costs, in nats, to put a sign for a letter inside a word."""
_SOME_TEXT: Final = 12
"""How many letters beside what changes tell whether the language is one of those known here."""
_FAMILIAR: Final = 2.7
"""What a letter of them costs at most, in nats, in a language that is."""
_FREQUENT: Final = 8.5
"""What a frequent word of one letter costs at most, in nats."""
_PROSE: Final = 3
"""How many words of three letters or more a line of prose has."""
_KEEP: Final = -4.0
"""A token that loses more than this by the reading of its line stays as it is."""


_PROBES: Final = 400
"""How many suspect lines are judged first: where none of so many is sure, none of the file is."""
_SURE_SHARE: Final = 0.3
"""What share of the lines that a pair makes likelier it must surely repair, to be proven."""

Pair = tuple[str, str]
"""A true encoding and the wrong one it was read as."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reading of a line and what it gains, in nats."""

    reading: Reading
    gain: float
    tokens: tuple[tuple[Span, str, float], ...]
    """The changed tokens: where in the line, what they become, what each gains."""
    plainness: float
    """What the words of the changed tokens cost, in nats a letter."""
    letters: int
    """How many letters the changed tokens have, an ideograph counting for two."""
    known: bool
    """Whether a changed token has a word that is in the lists."""
    prose: bool
    """Whether the line has words beside what changes."""
    foreign: bool
    """Whether those words are of no language that is known here."""

    @property
    def enough(self) -> float:
        """How many nats the line must gain to be repaired by itself."""
        return SURE if self.prose or len(self.tokens) > 1 else SURE_ALONE

    @property
    def pair(self) -> Pair:
        """The true and the wrong encoding."""
        return self.reading.true, self.reading.wrong

    @property
    def is_text(self) -> bool:
        """Whether what the line becomes is words, not letters in a row."""
        if (self.reading.true, self.reading.wrong) == ("windows-1252", "iso-8859-1"):
            # C1 controls stand in no text, so their being gone is proof enough.
            return True
        limit = PLAIN_IDEOGRAPHS if self.reading.true in MULTIBYTE else PLAIN
        enough = (
            self.known
            or (self.letters >= _ENOUGH and self.plainness <= limit - _DOUBT)
            or (self.letters >= _FEW and self.plainness <= _VERY_PLAIN)
            or (self.prose and self.letters >= _FEW and self.gain >= _MUCH)
            or sum(gained > _LONE for _, _, gained in self.tokens) >= _MANY
        )
        return enough and self.plainness <= limit and not self.foreign


@cache
def _token() -> re.Pattern[str]:
    # White space that is one byte in every encoding here and never part of a longer character.
    return re.compile(r"[^ \t\r\f\v]+")


def _rough_cost(text: str) -> float:
    """Return -log P of a line by its characters alone: enough to drop the readings that are out of the question."""
    total = 0.0
    previous = kind(" ")
    for char in text:
        current = kind(char)
        if not (char.isascii() and previous.role in "as"):
            total += current.cost
            if previous.role == "a" and current.role == "A":
                total += 4.0
            if current.is_letter and previous.is_letter and current.script != previous.script:
                total += 8.0
        previous = current
    return total


def _has_what_no_text_has(before: str, after: str) -> bool:
    return any(kind(char).role in "xcb" or char == "\N{SOFT HYPHEN}" for char in set(after) - set(before))


def _has_known_word(token: str) -> bool:
    return any(len(word) > 2 and known_word_cost(folded(word)) for _, word in pieces(token).words)


def _mixes(token: str) -> bool:
    """Tell whether letters and marks of two scripts stand side by side in a token, ideographs aside."""
    scripts = [kind(char).script if kind(char).role in "aAom" else "" for char in token]
    return mixes_scripts(token, "", "") or any(
        one and two and one != two and not {one, two} & CJK for one, two in pairwise(scripts)
    )


def _lowers_capitals(old: str, new: str) -> bool:
    """Tell whether a reading puts small letters for signs in a word of capitals."""
    if len(old) != len(new):
        return False
    kept = [kind(a).role for a, b in zip(old, new, strict=True) if a == b]
    if kept.count("A") < 2 or "a" in kept:
        return False
    return any(kind(b).role == "a" and not kind(a).is_letter for a, b in zip(old, new, strict=True))


_QUOTES: Final = "“”„«»"


def _oddness(line: str) -> float:
    """Return what a line costs for a quotation left open and for wide spaces within words, in nats."""
    quotes = sum(line.count(quote) for quote in _QUOTES)
    return 3.0 * (quotes % 2) + 8.0 * len(_wide_space().findall(line))


@cache
def _wide_space() -> re.Pattern[str]:
    return re.compile("(?<=[^\\W\\d_])\N{NO-BREAK SPACE}(?=[a-zà-ÿ])")


_OPENS: Final = "“„«‘‚‹"
_CLOSED_BY: Final = {"”": "“„”", "“": "„", "»": "«", "›": "‹"}


def _tears(old: str, new: str, line: str) -> bool:
    """Tell whether a reading, `line`, puts a sign in place of a small letter where no sign of that kind stands."""
    if len(old) != len(new):
        return False
    for number, (before, after) in enumerate(zip(old, new, strict=True)):
        if before == after or kind(before).role != "a" or kind(after).role in "aAom":
            continue
        joins_left = number > 0 and kind(new[number - 1]).is_letter
        joins_right = number + 1 < len(new) and kind(new[number + 1]).is_letter
        fits = (
            (joins_left and joins_right and after == "’" and _has_known_word(new))
            or (not joins_left and after in _OPENS)
            or (not joins_right and any(opening in line for opening in _CLOSED_BY.get(after, "")))
            or not (joins_left or joins_right)
        )
        if not fits:
            return True
    return False


def _is_utf8(token: str, wrong: str) -> bool:
    """Tell whether a token is UTF-8 that was read as `wrong`: then it is no matter of legacy encodings."""
    data = bytes_as(token, wrong)
    if data is None or data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def weigh(line: str, candidates: Iterable[Reading]) -> list[Verdict]:
    """Return the readings of a line with what they gain, best first, each text once."""
    texts: dict[str, Reading] = {}
    for reading in candidates:
        if not _has_what_no_text_has(line, reading.text):
            texts.setdefault(reading.text, reading)
    if not texts:
        return []
    places = [Span(*match.span()) for match in _token().finditer(line)]
    before = [line[place.start : place.end] for place in places]
    old_tongue, old_extra = tongue_of(before)
    prose = sum(1 for word in before if len(word) > 2 and word.isascii() and word[:-1].isalpha()) >= _PROSE
    found = []
    for text in sorted(texts, key=_rough_cost)[:_WEIGHED]:
        after: list[str] = _token().findall(text)
        if len(after) != len(before):
            continue
        tongue, extra = tongue_of(after)
        total = old_extra - extra + _oddness(line) - _oddness(text)
        if texts[text].wrong == "iso-8859-1":
            total += _CONTROLS
        changed = []
        letters = places_of_letters = 0
        costs = 0.0
        known = False
        around = around_letters = 0.0
        for place, old, new in zip(places, before, after, strict=True):
            gained = old_tongue.cost(old) - tongue.cost(new)
            if old != new:
                gained = min(gained, _most(old, new, texts[text], tongue, prose))
                changed.append((place, new, gained))
                same = set(pieces(old).words)
                words = [word for word in pieces(new).words if word not in same]
                size = sum(len(word) for _, word in words) + 2 * len(pieces(new).ideographs)
                letters += size
                places_of_letters += size + len(words)
                known = known or any(len(word) > 2 and known_word_cost(folded(word)) for _, word in words)
                costs += tongue.word_costs(new) - sum(tongue.word_cost(*word) for word in same & set(pieces(new).words))
            elif old.isascii():
                around += tongue.word_costs(old)
                around_letters += sum(len(word) + 1 for _, word in pieces(old).words)
            total += gained
        foreign = around_letters > _SOME_TEXT and around > _FAMILIAR * around_letters
        plainness = costs / places_of_letters if letters else 2 * PLAIN
        found.append(Verdict(texts[text], total, tuple(changed), plainness, letters, known, prose, foreign))
    found.sort(key=lambda verdict: -verdict.gain)
    return found


def _most(old: str, new: str, reading: Reading, tongue: Tongue, prose: bool) -> float:
    """Return the most that a token can prove, in nats."""
    if reading.wrong == "iso-8859-1":
        return inf
    if _is_utf8(old, reading.wrong):
        return _LONE
    if _tears(old, new, reading.text) or _mixes(new) or _lowers_capitals(old, new):
        return _TORN
    if pieces(new).longest > 1:
        return inf
    if pieces(new).ideographs:
        return _LONE_IDEOGRAPH
    is_word = prose and new.islower() and [script for script, _ in pieces(new).words] == ["LATIN"]
    return _LONE_WORD if is_word and tongue.word_costs(new) < _FREQUENT else _LONE


@lru_cache(maxsize=1024)
def verdicts(line: str) -> tuple[Verdict, ...]:
    """Return all readings of a line with what they gain, best first."""
    return tuple(weigh(line, readings(line)))


def _pieces_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _PIECE:
        cut = text.rfind(" ", start + 1, start + _PIECE) + 1 or start + _PIECE
        yield start, cut
        start = cut
    yield start, end


def _blanked(line: str, start: int, taken: Sequence[Run]) -> str:
    """Return a piece of the text, which begins at `start`, with what is taken blanked out."""
    pieces = []
    end = 0
    for run in taken:
        first, last = max(run.span.start - start, end), min(run.span.end - start, len(line))
        pieces += [line[end:first], " " * (last - first)]
        end = last
    return "".join([*pieces, line[end:]])


def _repaired(line: str, start: int, taken: Sequence[Run]) -> str:
    """Return a piece of the text, which begins at `start`, as the runs that are taken repair it."""
    pieces = []
    end = 0
    for run in taken:
        pieces += [line[end : max(end, run.span.start - start)], run.after]
        end = run.span.end - start
    return "".join([*pieces, line[end:]])


def _gain_of(before: str, after: str) -> float:
    """Return what a line gains by becoming another, in nats."""
    costs = []
    for text in (before, after):
        tokens: list[str] = _token().findall(text)
        tongue, extra = tongue_of(tokens)
        costs.append(sum(map(tongue.cost, tokens)) + extra + _oddness(text))
    return costs[0] - costs[1]


def _explains(found: Sequence[Verdict], line: str, start: int, taken: Sequence[Run]) -> bool:
    """Tell whether one reading of a whole line explains it better than the runs that are taken do."""
    if not found or found[0].gain < found[0].enough or not found[0].is_text:
        return False
    changed = [Span(part[0].start + start, part[0].end + start) for part in found[0].tokens if part[2] > _KEEP]
    if not all(any(run.span.overlaps(span) for span in changed) for run in taken):
        return False
    return found[0].gain > _gain_of(line, _repaired(line, start, taken)) + MARGIN


def find_legacy_runs(text: str, taken: Sequence[Run]) -> list[Run]:
    """Return the runs of `text`, a whole file, in order.

    `taken` are runs that are found already, in order. What is returned overlaps one of them only where a reading
    of the whole line explains it better: UTF-8 comes about by chance in dense damage of another kind.
    """
    rest = _blanked(text, 0, taken)
    if rest.isascii() or not may_hold_legacy(rest, Glance.of_text(rest).repertoire):
        return []
    places = [place for start, end in suspect_lines(rest) for place in _pieces_of(text, start, end)]
    spans = [run.span for run in taken]

    def judge(place: tuple[int, int]) -> Judged | None:
        first, last = place
        inside = taken[bisect_left(spans, Span(first, first)) : bisect_left(spans, Span(last, last))]
        return _judge(text[first:last], first, inside)

    if len(places) > _PROBES:
        probes = [judge(place) for place in places[:: len(places) // _PROBES]]
        if not any(probe and probe.is_sure for probe in probes):
            return []
    judged = [found for found in map(judge, places) if found]
    proven = _proven(judged)
    return [run for line in judged for run in _runs_of(line, proven)]


@dataclass(frozen=True, slots=True)
class Judged:
    """A line, or what is left of it, with its readings, best first."""

    start: int
    line: str
    verdicts: Sequence[Verdict]

    @property
    def is_sure(self) -> bool:
        """Whether the best reading stands by itself."""
        if not self.verdicts:
            return False
        best = self.verdicts[0]
        next_best = self.verdicts[1].gain if len(self.verdicts) > 1 else 0.0
        return best.gain >= best.enough and best.gain - max(next_best, 0.0) >= MARGIN and best.is_text


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


_TELLING: Final = 3
"""Letters of a word of the lists from which on it is none by chance."""


def _reads_well(line: str) -> bool:
    """Tell whether all that a line has beyond ASCII are letters that known words of the line have too.

    A damaged letter stands in damaged words, and in none that is known.
    """
    known: set[str] = set()
    for word in _word().findall(line):
        if len(word) >= _TELLING and not word.isascii() and known_word_cost(folded(word)) is not None:
            known |= set(word)
    return bool(known) and all(char.isascii() or char in known for char in set(line))


def _judge(line: str, start: int, taken: Sequence[Run]) -> Judged | None:
    rest = _blanked(line, start, taken)
    if rest.isascii() or _reads_well(rest):
        return None
    if taken:
        found = verdicts(line)
        if _explains(found, line, start, taken):
            return Judged(start, line, found)
    return Judged(start, rest, verdicts(rest))


def _proven(judged: Iterable[Judged]) -> dict[Pair, float]:
    """Return pair -> what the lines that it surely repairs gain together, none for more than a third of a proof.

    In a long file some lines gain by chance, and more of them a little than much: a pair that many lines only
    hint at proves nothing.
    """
    gains: dict[Pair, float] = {}
    hints: Counter[Pair] = Counter()
    sure: Counter[Pair] = Counter()
    for line in judged:
        if not line.verdicts or line.verdicts[0].gain <= 0:
            continue
        pair = line.verdicts[0].pair
        hints[pair] += 1
        if line.is_sure:
            sure[pair] += 1
            gains[pair] = gains.get(pair, 0.0) + min(line.verdicts[0].gain, PROVEN / 3)
    return {pair: gain for pair, gain in gains.items() if sure[pair] >= _SURE_SHARE * hints[pair]}


def _runs_of(judged: Judged, proven: Mapping[Pair, float]) -> Iterator[Run]:
    found = judged.verdicts
    if not found or found[0].gain <= SURE_IN_FILE:
        return

    def support(verdict: Verdict) -> float:
        own = min(verdict.gain, PROVEN / 3) if verdict is found[0] and judged.is_sure else 0.0
        return proven.get(verdict.pair, 0.0) - own

    best = found[0]
    for verdict in found[1:]:
        if (
            verdict.gain > SURE_IN_FILE
            and verdict.gain > found[0].gain - 8.0
            and support(verdict) > support(best) + PROVEN
        ):
            best = verdict
    sure = support(best) >= PROVEN or (best is found[0] and judged.is_sure)
    if not sure and (best.gain < WORTH_SAYING or not best.is_text):
        return
    start, line = judged.start, judged.line
    layer = Layer(best.reading.true, best.reading.wrong)
    changed = [part for part in best.tokens if part[2] > _KEEP]
    for place, after, _ in changed:
        before = line[place.start : place.end]
        first, last = _differing(before, after)
        yield Run(
            Span(start + place.start + first, start + place.end - last),
            before[first : len(before) - last],
            after[first : len(after) - last],
            (layer,),
            Level.ERROR if sure else Level.SUGGESTION,
            Safety.SAFE if sure else Safety.UNSAFE,
            f"{len(changed)} word(s) of the line read as text in {layer.true}; read as {layer.wrong} again, they give"
            " the damaged text exactly.",
        )


def _differing(before: str, after: str) -> tuple[int, int]:
    """Return how many code points at the start and at the end are the same."""
    shortest = min(len(before), len(after))
    first = 0
    while first < shortest and before[first] == after[first]:
        first += 1
    last = 0
    while last < shortest - first and before[-1 - last] == after[-1 - last]:
        last += 1
    return first, last
