"""A line read anew in every pair of encodings: what it gains by each reading.

Only the tokens beyond ASCII change, so they alone are read anew. The words around them have the same cost in every
reading but for the language they are judged in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from operator import add
from typing import Final

from unbake.model import Span
from unbake.mojibake.bounds import most
from unbake.mojibake.caution import BESIDE_WORDS
from unbake.mojibake.contractions import restored
from unbake.mojibake.kinds import kind
from unbake.mojibake.letters import alphabets
from unbake.mojibake.linecost import Tongue, lanes_of, pieces, tongue_with
from unbake.mojibake.readings import Reading, readings
from unbake.mojibake.spelling import folded, is_known, is_written
from unbake.mojibake.untidiness import untidiness
from unbake.mojibake.verdict import PLAIN, Verdict

_WEIGHED: Final = 8
"""How many readings of a line are weighed word by word."""
_WORSE: Final = 10.0
"""How many nats worse a reading may be by its characters alone."""
_CONTROLS: Final = 5.0
"""Nats in favour of the reading that takes C1 controls for the punctuation of windows-1252."""
_CONTRACTION: Final = 5.0
"""Nats in favour of one that makes a contraction of a word with a capital in it."""
_SOME_TEXT: Final = 12
"""How many letters beside what changes tell whether the language is one of those known here."""
_FAMILIAR: Final = 2.7
"""What a letter of them costs at most, in nats, in a language that is."""
_FREQUENT: Final = 8.5
"""What a frequent word of two letters costs at most, in nats."""
_PROSE: Final = 3
"""How many words of three letters or more a line of prose has."""


@cache
def token() -> re.Pattern[str]:
    """Match what stands between white space that is one byte everywhere and never part of a longer character."""
    return re.compile(r"[^ \t\r\f\v]+")


class _Steps(dict[str, float]):
    """Two characters side by side -> a rough cost of the second."""

    def __missing__(self, pair: str) -> float:
        previous, current = kind(pair[0]), kind(pair[1])
        cost = 4.0 if previous.role == "a" and current.role == "A" else 0.0
        if not (pair[1].isascii() and previous.role in "as"):
            cost += current.cost
            if current.is_letter and previous.is_letter and current.script != previous.script:
                cost += 8.0
        if len(self) < 1 << 16:
            self[pair] = cost
        return cost


_steps: Final = _Steps()


def _rough_cost(text: str) -> float:
    """Return -log P of a text by its characters alone: enough to drop the readings that are out of the question."""
    return sum(map(_steps.__getitem__, map(add, " " + text, text)))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line cut into what may change and what all its readings have in common."""

    places: tuple[Span, ...]
    tokens: tuple[str, ...]
    """What is not ASCII, without white space."""
    around: int
    """What the words beside them cost, a lane for each language."""
    letters: int
    """How many letters those have, with a space for each word."""
    words: int
    """How many words of three letters or more are among them."""


def _cut(line: str) -> _Line:
    places = []
    tokens = []
    around = letters = words = 0
    for match in token().finditer(line):
        found = match.group()
        if not found.isascii():
            places.append(Span(*match.span()))
            tokens.append(found)
            continue
        words += len(found) > 2 and found[:-1].isalpha()
        for script, word in pieces(found).words:
            around += lanes_of(word, script)
            letters += len(word) + 1
    return _Line(tuple(places), tuple(tokens), around, letters, words)


def _is_won(old: str, new: str) -> bool:
    """Tell whether no word of a token is known that its reading changes, and none is torn by a sign."""
    if _tears(old, new):
        return False
    kept = set(pieces(new).words)
    changed = [word for word in pieces(old).words if word not in kept]
    return not changed or not all(is_known(word) for _, word in changed)


def _tears(old: str, new: str) -> bool:
    """Tell whether a letter beside letters becomes a sign that does not stand beside words, as the euro sign."""
    if len(old) != len(new):
        return False
    return any(
        before.isalpha() and not after.isalpha() and after not in BESIDE_WORDS and (left + right).strip().isalpha()
        for left, before, after, right in zip(" " + old, old, new, old[1:] + " ", strict=False)
    )


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A reading of a line, with what it gains."""

    reading: Reading
    new: Sequence[str]
    """What each token becomes."""
    tongue: Tongue
    around: float
    """What the words around cost in its languages."""
    gain: float
    gains: Sequence[float]
    """What each token gains."""


def _weighed(line: _Line, reading: Reading, new: Sequence[str], old_tongue: Tongue, before: float) -> _Weighed:
    tongue, total, cost_around = tongue_with(new, line.around)
    total = before - total + _tidied(line, reading)
    syllables = sum(len(pieces(after).ideographs) == 1 and not pieces(after).words for after in new)
    gains = []
    for old, after in zip(line.tokens, new, strict=True):
        gained = old_tongue.cost(old) - tongue.cost(after)
        if old != after:
            gained = min(gained, most(old, after, reading, tongue, line.words >= _PROSE, syllables))
        gains.append(gained)
        total += gained
    return _Weighed(reading, new, tongue, cost_around, total, gains)


def _losing(weighed: _Weighed) -> Verdict:
    """Return the verdict on a line that no reading makes likelier: nothing is asked of it but what it gains."""
    return Verdict(
        weighed.reading,
        weighed.gain,
        (),
        2 * PLAIN,
        0,
        known=False,
        won=frozenset(),
        prose=False,
        foreign=False,
        familiar=False,
        rewritten=False,
        abbreviated=False,
        at_edges=False,
        native=False,
        suits=False,
        frequent=False,
    )


def _verdict(line: _Line, weighed: _Weighed) -> Verdict:
    new, tongue, cost_around = weighed.new, weighed.tongue, weighed.around
    changed = []
    letters = places = 0
    costs = 0.0
    around, beside, words_beside = cost_around, line.letters, line.words
    known = False
    won: set[str] = set()
    for place, old, after, gained in zip(line.places, line.tokens, new, weighed.gains, strict=True):
        if old != after:
            changed.append((place, after, gained))
            same = set(pieces(old).words)
            words = [word for word in pieces(after).words if word not in same]
            size = sum(len(word) for _, word in words) + 2 * len(pieces(after).ideographs)
            letters += size
            places += size + len(words)
            listed = {folded(word) for _, word in words if is_known(word)}
            if listed:
                known = True
                if gained > 0 and _is_won(old, after):
                    # A word that had a letter too many is no proof: signs stand beside words of any language.
                    won |= {word for word in listed if word not in folded(old)}
            costs += tongue.word_costs(after) - sum(tongue.word_cost(*word) for word in same & set(pieces(after).words))
        else:
            around += tongue.word_costs(after)
            beside += sum(len(word) + 1 for _, word in pieces(after).words)
            words_beside += len(after) > 2 and after[:-1].isalpha()
    read_anew = [(old, after) for old, after in zip(line.tokens, new, strict=True) if old != after]
    rewritten = all(_is_rewritten(old, after) for old, after in read_anew)
    foreign = line.letters > _SOME_TEXT and cost_around > _FAMILIAR * line.letters and not rewritten
    changes, alphabet = _changes(read_anew), _alphabet(tongue)
    return Verdict(
        weighed.reading,
        weighed.gain,
        tuple(changed),
        costs / places if letters else 2 * PLAIN,
        letters,
        known,
        frozenset(won),
        prose=words_beside >= _PROSE,
        foreign=foreign,
        familiar=beside > _SOME_TEXT and around <= _FAMILIAR * beside,
        rewritten=rewritten,
        abbreviated=all(_is_abbreviation(old) for old, _ in read_anew),
        at_edges=all(_changes_edges(old, after) for old, after in read_anew),
        native=_becomes_native(changes, alphabet) and all(_gives_written(old, after) for old, after in read_anew),
        suits=_suits(changes, alphabet),
        frequent=all(_is_frequent(old, after, tongue) for old, after in read_anew),
    )


def _alphabet(tongue: Tongue) -> frozenset[str]:
    """Return the letters of the Latin language of a line."""
    code = tongue.by_script.get("LATIN")
    return alphabets()[code][1] if code else frozenset()


def _becomes_native(changes: AbstractSet[tuple[str, str]], alphabet: frozenset[str]) -> bool:
    """Tell whether what changes is no letter of a Latin language, and becomes letters that are, or stays a sign."""
    return bool(changes) and all(
        (folded(new) in alphabet and folded(old) not in alphabet) if new.isalpha() else not old.isalpha()
        for old, new in changes
    )


def _gives_written(old: str, new: str) -> bool:
    """Tell whether the words that come out have no capital amid small letters."""
    same = set(pieces(old).words)
    return all(is_written(word) for script, word in pieces(new).words if (script, word) not in same)


def _suits(changes: AbstractSet[tuple[str, str]], alphabet: frozenset[str]) -> bool:
    """Tell whether all Latin letters that come out are those of a language, and no letter becomes an apostrophe."""
    if any(new == "’" and old.isalpha() for old, new in changes):
        return False
    return all(kind(new).script != "LATIN" or not new.isalpha() or folded(new) in alphabet for _, new in changes)


def _changes(read_anew: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the characters that become others, with these, where each is read as one."""
    pairs = (pair for old, new in read_anew if len(old) == len(new) for pair in zip(old, new, strict=True))
    return {(old, new) for old, new in pairs if old != new}


def _is_frequent(old: str, new: str, tongue: Tongue) -> bool:
    """Tell whether the words that come out are in the lists, or frequent ones of two letters."""
    same = set(pieces(old).words)
    return all(
        is_known(word) or (len(word) == 2 and tongue.word_cost(script, word) < _FREQUENT)
        for script, word in pieces(new).words
        if (script, word) not in same
    )


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile("[^\\W\\d_]{2,5}")


def _is_abbreviation(text: str) -> bool:
    """Tell whether the letters of a token are a few Cyrillic capitals."""
    letters = text.strip(_AROUND)
    return letters.isupper() and kind(letters[0]).script == "CYRILLIC" and bool(_abbreviation().fullmatch(letters))


_AROUND: Final = "()[]{}«»„“”\"'.,;:!?-–—/0123456789"


def _changes_edges(old: str, new: str) -> bool:
    """Tell whether all that changes in a token is signs that stand on one side of a word, if on any."""
    if len(old) != len(new):
        return False
    pairs = list(zip(f" {old} ", f" {new} ", strict=True))
    return all(
        now == after or not (now.isalpha() or (before[0].isalpha() and behind[0].isalpha()))
        for before, (now, after), behind in zip(pairs, pairs[1:], pairs[2:], strict=False)
    )


def _is_rewritten(old: str, new: str) -> bool:
    """Tell whether no letter of what a token becomes is ASCII, and all that changes becomes letters."""
    if any(char.isascii() and char.isalpha() for char in new):
        return False
    return all(char.isascii() or char in old or kind(char).role in "aAom" or char in _FULL for char in new)


_FULL: Final = frozenset(map(chr, (*range(0x3000, 0x3020), *range(0xFF01, 0xFF5F))))
"""Punctuation, digits and letters that only East Asian text has."""


def _tidied(line: _Line, reading: Reading) -> float:
    gained = untidiness(" ".join(line.tokens)) - untidiness(reading.text)
    gained += _CONTRACTION * restored(zip(line.tokens, reading.text.split(" "), strict=False))
    return gained + _CONTROLS if reading.wrong == "iso-8859-1" else gained


@cache
def _long_words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{5,}")


def _right(text: str) -> set[str]:
    """Return the characters beyond ASCII in long words of the lists: a damaged letter stands in none of them."""
    words = (word for word in _long_words().findall(text) if not word.isascii() and is_written(word))
    known = {word for word in words if is_known(word)}
    return {char for char in "".join(known) if char > "\x7f"}


def weigh(line: str) -> list[Verdict]:
    """Return the readings of a line with what they gain, best first, each text once."""
    joined = " ".join([part for part in token().findall(line) if not part.isascii()])
    worst = _rough_cost(joined) + _WORSE
    rough: dict[str, float] = {}
    texts: dict[str, Reading] = {}
    for reading in readings(joined, _right(joined)):
        if reading.text not in texts and (cost := _rough_cost(reading.text)) <= worst:
            rough[reading.text] = cost
            texts[reading.text] = reading
    if not texts:
        return []
    cut = _cut(line)
    old_tongue, before, _ = tongue_with(cut.tokens, cut.around)
    weighed = []
    for text in sorted(rough, key=rough.__getitem__)[:_WEIGHED]:
        new = text.split(" ")
        if len(new) == len(cut.tokens):
            weighed.append(_weighed(cut, texts[text], new, old_tongue, before))
    weighed.sort(key=lambda item: -item.gain)
    is_won = bool(weighed) and weighed[0].gain > 0
    found = [_verdict(cut, item) if is_won else _losing(item) for item in weighed]
    if found:
        next_best = max(0.0, found[1].gain) if len(found) > 1 else 0.0
        found[0] = replace(found[0], lead=found[0].gain - next_best)
    return found


@lru_cache(maxsize=1024)
def verdicts(line: str) -> tuple[Verdict, ...]:
    """Return all readings of a line with what they gain, best first."""
    return tuple(weigh(line))


def gain_of(before: str, after: str) -> float:
    """Return what a line gains by becoming another, in nats."""
    costs = []
    for text in (before, after):
        cut = _cut(text)
        tongue, extra, _ = tongue_with(cut.tokens, cut.around)
        costs.append(sum(map(tongue.cost, cut.tokens)) + extra + untidiness(text))
    return costs[0] - costs[1]
