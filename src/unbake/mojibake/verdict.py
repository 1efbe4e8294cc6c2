"""What a line gains by each of its other readings, and whether what it becomes is text.

Only the tokens beyond ASCII change, so they alone are read anew. The words around them have the same cost in every
reading but for the language they are judged in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from math import inf
from operator import add
from typing import Final

from unbake.model import Span
from unbake.mojibake.codecs import MULTIBYTE
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.linecost import Tongue, lanes_of, pieces, tongue_with
from unbake.mojibake.plausibility import mixes_scripts
from unbake.mojibake.readings import Reading, bytes_as, readings
from unbake.mojibake.spelling import folded
from unbake.mojibake.words import known_word_cost

SURE: Final = 8.0
"""Nats that a line must gain to be repaired by itself."""
SURE_ALONE: Final = 12.0
"""The same for a line of few words of which one changes."""
_WEIGHED: Final = 8
"""How many readings of a line are weighed word by word."""
_WORSE: Final = 10.0
"""How many nats worse a reading may be by its characters alone."""
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
_SIX: Final = 6
_VERY_MUCH: Final = 24.0
_FAR: Final = 10.0
"""What a line of few letters gains, in nats, and how far it is ahead, where all of it is read anew."""
_TELLING: Final = 3
_TELLING_TOGETHER: Final = 10
_TELLING_BESIDE: Final = 5
"""How many letters a word has that tells something: at all, all of them together, beside words of a known language."""
_ALONE: Final = 15.0
_PLAIN_ALONE: Final = ((6, 2.4), (5, 2.0))
"""What a line gains at least, in nats, where a word of so many letters is all there is, and what a letter of it
costs at most."""
_LONG: Final = 12
_PLAIN_LONG: Final = (2.3, 2.7)
"""How many letters of no known word are none by chance, and what each costs at most, alone and beside words of a
known language."""
_JUNCTIONS: Final = 2.5
_MOST_JUNCTIONS: Final = 15.0
"""What two joints of box drawing side by side cost, in nats: drawings have lines between them."""
KEEP: Final = -4.0
"""A token that loses more than this by the reading of its line stays as it is."""
_MANY: Final = 2
"""How many changed tokens that each prove something are text, however short they are."""
_CONTROLS: Final = 5.0
"""Nats in favour of the reading that takes C1 controls for the punctuation of windows-1252."""
_LONE: Final = 1.5
_LONE_IDEOGRAPH: Final = 5.5
_SYLLABLES: Final = 4
_LONE_WORD: Final = 5.0
"""What a token without a word of two letters may gain at most, in nats: single letters prove little. More where it
is a frequent word of the line's language, and the line has words; all that it gains for so many ideographs."""
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
    won: frozenset[str]
    """The words of the lists among them, where the line as it stands has none in their place."""
    prose: bool
    """Whether the line has words beside what changes."""
    foreign: bool
    """Whether those words are of no language that is known here."""
    familiar: bool
    """Whether there are enough of them to tell that they are."""
    rewritten: bool
    """Whether no letter of what changes is ASCII, and all of it becomes letters."""
    lead: float = inf
    """How many nats it is ahead of the next reading, and of the line as it stands."""

    @property
    def enough(self) -> float:
        """How many nats the line must gain to be repaired by itself."""
        return SURE if self.prose or len(self.tokens) > 1 else SURE_ALONE

    @property
    def is_convincing(self) -> bool:
        """Whether what comes out leaves no doubt that these letters are wrong, whichever language has them.

        Words of the lists come out where none were, or words of another script where no letter was ASCII.
        """
        if self.foreign or any(gained <= KEEP for _, _, gained in self.tokens):
            return False
        telling = sorted((len(word) for word in self.won if len(word) >= _TELLING), reverse=True) or [0]
        plain = next((limit for letters, limit in _PLAIN_ALONE if telling[0] >= letters), 0.0)
        return (
            (telling[0] >= _TELLING_BESIDE and self.familiar and (self.prose or self.gain >= SURE_ALONE))
            or (telling[0] > 0 and self.familiar and self.prose and self.gain >= SURE_ALONE)
            or (len(telling) > 1 and sum(telling) >= _TELLING_TOGETHER)
            or (self.gain >= _ALONE and self.plainness <= plain)
            or (self.letters >= _LONG and self.gain >= SURE_ALONE and self.plainness <= _PLAIN_LONG[self.familiar])
            or (self.rewritten and self.gain >= _MUCH and self.letters >= _FEW and self.is_ahead)
        )

    @property
    def is_of_letters(self) -> bool:
        """Whether nothing but words of one letter change."""
        return self.letters <= len(self.tokens)

    @property
    def is_ahead(self) -> bool:
        """Whether a line of one token is far ahead of its other readings."""
        return len(self.tokens) > 1 or self.lead >= _FAR

    @property
    def pair(self) -> Pair:
        """The true and the wrong encoding."""
        return self.reading.true, self.reading.wrong

    @property
    def is_text(self) -> bool:
        """Whether what the line becomes is words, not letters in a row."""
        if self.pair == ("windows-1252", "iso-8859-1"):
            # C1 controls stand in no text, so their being gone is proof enough.
            return True
        limit = PLAIN_IDEOGRAPHS if self.reading.true in MULTIBYTE else PLAIN
        enough = (
            self.known
            or (self.letters >= _ENOUGH and self.plainness <= limit - _DOUBT)
            or (self.letters >= _FEW and self.plainness <= _VERY_PLAIN)
            or (self.prose and self.letters >= _FEW and self.gain >= _MUCH)
            or sum(gained > _LONE for _, _, gained in self.tokens) >= _MANY
            or (self.rewritten and self.letters >= _SIX and self.gain >= _VERY_MUCH and self.lead >= _FAR)
        )
        return enough and self.plainness <= limit and not self.foreign


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


def is_known(word: str) -> bool:
    """Tell whether a word of three letters or more is in the lists."""
    return len(word) > 2 and known_word_cost(folded(word)) is not None


def is_written(word: str) -> bool:
    """Tell whether a word is in small letters or in capitals, or has one capital at its beginning."""
    return word.isupper() or word[1:].islower() or word.lower() == word.upper()


def _has_known_word(text: str) -> bool:
    return any(is_known(word) for _, word in pieces(text).words)


def _mixes(text: str) -> bool:
    """Tell whether letters and marks of two scripts stand side by side in a token, ideographs aside."""
    scripts = [kind(char).script if kind(char).role in "aAom" else "" for char in text]
    return mixes_scripts(text, "", "") or any(
        one and two and one != two and not {one, two} & CJK for one, two in pairwise(scripts)
    )


@cache
def _line() -> re.Pattern[str]:
    """Match a line of a drawing: no letter stands three times in a row."""
    return re.compile("([\u2500-\u257f])\\1\\1")


def _lowers_capitals(old: str, new: str) -> bool:
    """Tell whether a reading puts small letters for signs in a word of capitals."""
    if len(old) != len(new):
        return False
    kept = [kind(a).role for a, b in zip(old, new, strict=True) if a == b]
    if kept.count("A") < 2 or "a" in kept:
        return False
    return any(kind(b).role == "a" and not kind(a).is_letter for a, b in zip(old, new, strict=True))


_QUOTES: Final = "“”„«»"


def oddness(line: str) -> float:
    """Return what a line costs for a quotation left open and for wide spaces within words, in nats."""
    quotes = sum(map(line.count, _QUOTES))
    wide = 8.0 * len(_wide_space().findall(line)) if "\N{NO-BREAK SPACE}" in line else 0.0
    joints = _JUNCTIONS * len(_joined_joints().findall(line))
    return 3.0 * (quotes % 2) + wide + min(joints, _MOST_JUNCTIONS)


@cache
def _joined_joints() -> re.Pattern[str]:
    joints = "[\u250c-\u254b\u2552-\u256c]"
    return re.compile(f"{joints}(?={joints})")


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


def _is_utf8(text: str, wrong: str) -> bool:
    """Tell whether a token is UTF-8 that was read as `wrong`: then it is no matter of legacy encodings."""
    data = bytes_as(text, wrong)
    if data is None or data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _most(old: str, new: str, reading: Reading, tongue: Tongue, prose: bool, syllables: int) -> float:
    """Return the most that a token can prove, in nats; of ideographs that stand alone there are `syllables`."""
    if reading.wrong == "iso-8859-1":
        return inf
    if _is_utf8(old, reading.wrong):
        return _LONE
    if _tears(old, new, reading.text) or _mixes(new) or _lowers_capitals(old, new) or _line().search(old):
        return _TORN
    if pieces(new).longest > 1:
        return inf
    if pieces(new).ideographs:
        return _LONE_IDEOGRAPH if syllables < _SYLLABLES else inf
    is_word = prose and new.islower() and [script for script, _ in pieces(new).words] == ["LATIN"]
    return _LONE_WORD if is_word and tongue.word_costs(new) < _FREQUENT else _LONE


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
    """Tell whether no word of a token is known that its reading changes."""
    kept = set(pieces(new).words)
    changed = [word for word in pieces(old).words if word not in kept]
    return not changed or not all(is_known(word) for _, word in changed)


def _verdict(line: _Line, reading: Reading, new: Sequence[str], old_tongue: Tongue, before: float) -> Verdict:
    tongue, total, cost_around = tongue_with(new, line.around)
    total = before - total + _oddness_gained(line, reading)
    changed = []
    letters = places = 0
    costs = 0.0
    around, beside, words_beside = cost_around, line.letters, line.words
    syllables = sum(len(pieces(after).ideographs) == 1 and not pieces(after).words for after in new)
    known = False
    won: set[str] = set()
    for place, old, after in zip(line.places, line.tokens, new, strict=True):
        gained = old_tongue.cost(old) - tongue.cost(after)
        if old != after:
            gained = min(gained, _most(old, after, reading, tongue, line.words >= _PROSE, syllables))
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
        total += gained
    read_anew = [(old, after) for old, after in zip(line.tokens, new, strict=True) if old != after]
    rewritten = all(_is_rewritten(old, after) for old, after in read_anew)
    foreign = line.letters > _SOME_TEXT and cost_around > _FAMILIAR * line.letters and not rewritten
    return Verdict(
        reading,
        total,
        tuple(changed),
        costs / places if letters else 2 * PLAIN,
        letters,
        known,
        frozenset(won),
        prose=words_beside >= _PROSE,
        foreign=foreign,
        familiar=beside > _SOME_TEXT and around <= _FAMILIAR * beside,
        rewritten=rewritten,
    )


def _is_rewritten(old: str, new: str) -> bool:
    """Tell whether no letter of what a token becomes is ASCII, and all that changes becomes letters."""
    if any(char.isascii() and char.isalpha() for char in new):
        return False
    return all(char.isascii() or char in old or kind(char).role in "aAom" for char in new)


def _oddness_gained(line: _Line, reading: Reading) -> float:
    gained = oddness(" ".join(line.tokens)) - oddness(reading.text)
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
    most = _rough_cost(joined) + _WORSE
    rough: dict[str, float] = {}
    texts: dict[str, Reading] = {}
    for reading in readings(joined, _right(joined)):
        if reading.text not in texts and (cost := _rough_cost(reading.text)) <= most:
            rough[reading.text] = cost
            texts[reading.text] = reading
    if not texts:
        return []
    cut = _cut(line)
    old_tongue, before, _ = tongue_with(cut.tokens, cut.around)
    found = []
    for text in sorted(rough, key=rough.__getitem__)[:_WEIGHED]:
        new = text.split(" ")
        if len(new) == len(cut.tokens):
            found.append(_verdict(cut, texts[text], new, old_tongue, before))
    found.sort(key=lambda verdict: -verdict.gain)
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
        costs.append(sum(map(tongue.cost, cut.tokens)) + extra + oddness(text))
    return costs[0] - costs[1]
