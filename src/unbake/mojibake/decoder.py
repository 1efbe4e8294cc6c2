"""What the lost sequences of one line were, under one codec."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from unbake.model import Layer
from unbake.mojibake.certainty import Fit, extra_lead_of_first, is_in_known_tongue, needed_lead
from unbake.mojibake.codecs import UTF8
from unbake.mojibake.gaps import Gap, code_cost
from unbake.mojibake.gapwords import GapWord, gap_words, head_of, makes_known_words, stretch_of, tail_of
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.lattice import Weighed, main_language, weigh
from unbake.mojibake.linecost import Tongue, tongues_of
from unbake.mojibake.losses import CONTROL, MARK, QUESTION, breaking
from unbake.mojibake.phonetic import oddness
from unbake.mojibake.pieces import Undone, apply
from unbake.mojibake.plausibility import FORBIDDEN, gain
from unbake.mojibake.signs import closes_nothing, is_of_another_block, is_out_of_place
from unbake.mojibake.stretches import is_known, letters_cost, stretch_cost, words_in

_NEAR = 6.0
"""Nats by which a reading may fall behind the best one, and still be offered beside it."""


_SURE_ALONE = 2.5
"""Nats by which a reading must lead that alone fits the bytes and the other losses of its line."""


_AMID_CLEAN_TEXT = 4.0
"""Nats by which it must lead more on a line of which no codec explains all; so what was left of a line stays so."""
_ABBREVIATED = 4
"""Letters that an abbreviation has at most."""
_OF_WORDS = "aAom"
"""What stands in words: letters and the marks on them."""
_SHORT = 2.5
"""Nats by which it must lead more, and a word of one letter where others are words too."""
_HALF_LOST = 1.0
"""Nats by which it must lead more where half of the letters of its word are lost."""


_ANYTHING = 3.0
"""Nats by which it must lead more where any control may have been dropped."""


_SURE_JOINED = 9.0
"""Nats by which it must lead where it joins two words that nothing else shows to be one."""
_SURE_OF_ONE_WORD = 6.0
"""The same where what is next is the same letter with a space behind it, merged with the one lost."""
_SURE_OF_ONE_STRANGE_WORD = 8.0
"""The same for a word that is in no list."""
_PROOF = 3.0
"""Bytes that would be missing among whole sequences, from which on a line is known not to have lost any such."""
GAIN = 1.0
"""Nats that a word must gain beside whole sequences of the codec."""


GAIN_SIGN = 3.0
"""Nats that a sign must gain there that is no letter."""


GAIN_ALONE = 6.0


_GAIN_SIGN_ALONE = 8.0
"""Nats that they must gain without them."""


_CLOSING = " \"'»”’)]*_"
"""What may stand between the end of a sentence and that of its line."""
_BEFORE = 200
"""Code points before a lost sequence, once repaired, that are asked for quotation marks."""


_MOST_WORDS = 20


_FEW_TOKENS = 4
"""Where fewer words of a line lost nothing, the words read are asked for its language too."""


_NEAR_TONGUE = 8.0
"""Nats by which a line may be likelier in one language than in another whose reading counts too."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A run that lost something: what it most likely was, and what else it may have been."""

    start: int
    end: int
    before: str
    after: str
    chain: tuple[Layer, ...]
    others: tuple[str, ...]
    """The other readings, best first, where they come near."""
    lead: float
    """How far behind the next reading is, in nats."""
    known: bool
    """Whether the words that it makes are in the lists."""
    sure: bool
    """Whether no other reading comes near enough to be the right one."""
    margin: float = -inf
    """How much more its lead is than it has to be, in nats."""


@dataclass(frozen=True, slots=True)
class _Filled:
    """A word with its gaps filled in the likeliest way."""

    word: GapWord
    texts: tuple[str, ...]
    known: bool
    """Whether all words that it makes are in the lists."""
    stretch: str
    """The word with what it hangs together with."""
    letters: int
    before: str
    """What stands before its first gap in the line, as it is read."""


def _fit(tokens: Iterable[str], tongue: Tongue, lost: float, in_capitals: bool) -> Fit:
    words = [word for token in tokens for word in words_in(token) if len(word) > 2]
    if not words:
        return Fit(-1.0, inf, lost, in_capitals)
    known = sum(map(is_known, words))
    letters = sum(len(word) + 1 for word in words)
    cost = sum(letters_cost(word, tongue) for word in words) / letters
    return Fit(known / len(words), cost, lost, in_capitals)


def _are_capitals(tokens: Iterable[str]) -> bool:
    """Tell whether words are in capitals, all that have more than two letters."""
    words = [word for token in tokens for word in words_in(token) if len(word) > 2]
    return bool(words) and all(word.isupper() for word in words)


class Decoder:
    """Reads the lost sequences of one line under one codec, or others that tell the same of its whole runs."""

    def __init__(
        self,
        line: str,
        undone: Sequence[Undone],
        labels: Sequence[str],
        kept: str,
        *,
        explained: bool,
        least: float,
        proof: float,
        breaks: Callable[[str, str], str | None] | None = None,
        beside: Sequence[str] = (),
    ) -> None:
        """Keep what is known of a line.

        Args:
            line: the line, as it stands.
            undone: its whole runs.
            labels: the codecs, the first of which is the usual one.
            kept: what was not lost (see `kept_by`).
            explained: whether one codec explains all of the line that is beyond ASCII.
            least: nats that a word must gain.
            proof: how many bytes would have been lost among the whole runs if those that the codec lacks were.
            breaks: returns the codec that makes what is shown of a text, if any does.
            beside: words of the rest of the file that lost nothing.
        """
        self._line = line
        self._undone = undone
        self._beside = beside
        self._labels = labels
        self._explained = explained
        self._proof = proof
        self._breaks = breaks or (lambda text, damaged: breaking(text, damaged, labels))
        self._leaves_marks = breaks is not None
        self._may_be_anything = "iso-8859-1" in labels and CONTROL not in kept
        self._tongue = Tongue({}, "zh")
        self._placed = 0.0
        self._least = least
        self._least_of_sign = GAIN_SIGN if least < GAIN_ALONE else _GAIN_SIGN_ALONE

    def readings(self, gaps: Sequence[Gap]) -> list[Reading]:
        """Return the readings of `gaps`, in order."""
        if not gaps:
            return []
        bare = sum(MARK not in self._line[gap.start : gap.end] for gap in gaps)
        whole = sum(len(item.after) for item in self._undone)
        if MARK not in self._line and not self._leaves_marks and bare > _MOST_BARE * (bare + whole):
            self._may_be_anything = True
        words = list(gap_words(gaps, len(self._line), self._repaired))
        tokens = self._whole_tokens(gaps)
        script = _script_of(gaps)
        in_capitals = _are_capitals(tokens or [self._repaired(0, len(self._line))])
        if _count_in(script, tokens) < _FEW_TOKENS:
            here = frozenset(tokens)
            tokens += [token for token in self._beside if token not in here and _count_in(script, [token])]
        if _count_in(script, tokens) < _FEW_TOKENS:
            # Too few words are whole to tell a language by: those that are read first in any are asked too.
            best = [self._weighed(word, Tongue({}, "zh")) for word in words]
            tokens += [
                head_of(word.left) + found.filled(word.between) + tail_of(word.right)
                for word, found in zip(words, best, strict=True)
                if found
            ]
        ways = []
        for tongue, behind in tongues_of(tokens[:_MOST_WORDS], script):
            own = self._weighed_in_turn(words, tongue)
            ways.append((behind + sum(found.cost for found in own if found), tongue, own))
        ways.sort(key=lambda way: way[0])
        least, tongue, best = ways[0]
        self._tongue = tongue
        self._placed = sum(found.placed for found in best if found) - code_cost(self._labels[0]) * len(gaps)
        others = [(cost - least, own) for cost, _, own in ways[1:] if cost < least + _NEAR_TONGUE]
        letters = sum(kind(character).role in "aAom" for character in self._repaired(0, len(self._line)))
        fit = _fit(tokens, tongue, len(gaps) / max(1, letters), in_capitals)
        return [
            reading
            for index, (word, found, before) in enumerate(zip(words, best, self._befores(words, best), strict=True))
            if found
            for reading in self._read(word, found, before, [(nats, own[index]) for nats, own in others], fit)
        ]

    @property
    def languages(self) -> frozenset[str]:
        """Return the languages that the line was read in."""
        return frozenset(self._tongue.by_script.values())

    def line_cost(self, readings: Iterable[Reading]) -> float:
        """Return -log P of the line as it is read, in nats."""
        marks = [Undone(r.start, r.end, r.before, r.after, r.chain, "") for r in readings]
        text = apply(self._line, sorted([*self._undone, *marks], key=lambda item: item.start))
        return self._placed + sum(stretch_cost(token, self._tongue) for token in text.split())

    @staticmethod
    def _weighed(word: GapWord, tongue: Tongue) -> Weighed | None:
        return weigh(tuple([gap.texts for gap in word.gaps]), word.between, word.left, word.right, tongue)

    def _weighed_in_turn(self, words: Sequence[GapWord], tongue: Tongue) -> list[Weighed | None]:
        """Weigh each word with what the ones before it turned out to be."""
        found: list[Weighed | None] = []
        for word, before in zip(words, self._befores(words, found), strict=True):
            found.append(weigh(tuple([gap.texts for gap in word.gaps]), word.between, before, word.right, tongue))
        return found

    def _befores(self, words: Sequence[GapWord], found: Sequence[Weighed | None]) -> Iterator[str]:
        """Yield what stands before the first gap of each word, with what the words before it were found to be.

        What a word is has to be found before the next one is asked for.
        """
        before = ""
        end = 0
        for index, word in enumerate(words):
            start, stop = word.gaps[0].start, word.gaps[-1].end
            before = (before + self._repaired(end, start))[-_BEFORE:]
            yield before
            own = found[index]
            texts = own.texts if own else tuple(self._line[gap.start : gap.end] for gap in word.gaps)
            before += "".join(map("".join, zip(texts, word.between, strict=True)))
            end = stop

    def _whole_tokens(self, gaps: Iterable[Gap]) -> list[str]:
        """Return the words of the line that lost nothing, as they are once repaired."""
        marks = [Undone(gap.start, gap.end, self._line[gap.start : gap.end], "\ufffd", (), "") for gap in gaps]
        text = apply(self._line, sorted([*self._undone, *marks], key=lambda item: item.start))
        tokens = text.split()
        whole = [token for token in tokens if "\ufffd" not in token]
        # Where no space stands between words, what stands between two lost characters tells the language too.
        return whole + [
            part for token in tokens if "\ufffd" in token for part in token.split("\ufffd") if _is_of_east_asia(part)
        ]

    def _repaired(self, start: int, end: int) -> str:
        pieces = []
        for item in self._undone:
            if item.end <= start:
                continue
            if item.start >= end:
                break
            pieces += [self._line[start : item.start], item.after]
            start = item.end
        return "".join([*pieces, self._line[start:end]])

    def _read(
        self, word: GapWord, found: Weighed, before: str, others: Sequence[tuple[float, Weighed | None]], fit: Fit
    ) -> Iterator[Reading]:
        """Read the gaps of a word; nothing where nothing is gained.

        `before` is what stands before it, `others` are how far behind other languages are, in nats, and how the word
        is read in each.
        """
        if not self._gains(word, found.texts):
            return
        stretch = stretch_of(word, found.texts)
        letters = sum(kind(character).role in "aAom" for character in stretch)
        own = _Filled(word, found.texts, makes_known_words(word, found.texts), stretch, letters, before)
        for index, (gap, text) in enumerate(zip(word.gaps, found.texts, strict=True)):
            shown = self._line[gap.start : gap.end]
            label = self._breaks(text, shown)
            if text == shown or label is None or self._has_nothing_left(shown, text):
                continue
            behind = found.behind[index]
            disagreeing = [nats for nats, other in others if other is None or other.texts[index] != text]
            lead = min(found.least, *behind.values(), *disagreeing, inf)
            rival = found.rivals[index]
            margin = lead - self._needed_lead(own, index, behind, rival, fit)
            if lead >= _SURE_ALONE and self._fits_alone(own, index, rival, fit, lead):
                margin = max(margin, 0.0)
            near = tuple(other for other, nats in behind.items() if nats < _NEAR)
            chain = (Layer(UTF8, label),)
            yield Reading(gap.start, gap.end, shown, text, chain, near, lead, own.known, margin >= 0, margin)

    def _needed_lead(
        self, own: _Filled, index: int, behind: Mapping[str, float], rival: Sequence[str] | None, fit: Fit
    ) -> float:
        """Return by how many nats the reading of a gap must lead, by what it is and where it stands.

        `behind` and `rival` are what else it may be, and the next best way to fill its word.
        """
        word, text = own.word, own.texts[index]
        rival_known = rival is not None and makes_known_words(word, rival)
        merely_apart = self._swallows(own, index) and _is_apart(rival, own.texts, index)
        if self._ends_a_question(word.gaps[index]) or self._is_misplaced(own, index):
            return inf
        is_short = own.letters == 1 and rival_known
        is_short |= own.letters <= _ABBREVIATED and text.isupper() and own.stretch.isupper() and not fit.capitals
        many = len(word.gaps) > 1 and 2 * len(word.gaps) >= own.letters
        needed = needed_lead(text, behind, own.known, rival_known and not (merely_apart and not own.known), fit)
        needed += _AMID_CLEAN_TEXT * (not self._explained)
        if kind(text[0]).role in _OF_WORDS:
            needed += _SHORT * is_short + _HALF_LOST * many
        if index == 0 and not head_of(word.left):
            needed += extra_lead_of_first(text)
        if self._joins_strangely(own, index, rival):
            needed = max(needed, _SURE_JOINED)
        if merely_apart:
            needed = max(needed, _SURE_OF_ONE_WORD if own.known else _SURE_OF_ONE_STRANGE_WORD)
        return needed + _ANYTHING * self._may_lose_anything(own, index)

    def _fits_alone(self, own: _Filled, index: int, rival: Sequence[str] | None, fit: Fit, lead: float) -> bool:
        """Tell whether the reading of a gap alone fits its bytes and the other losses of its line.

        `rival` is the next best way to fill its word.
        """
        gap, text = own.word.gaps[index], own.texts[index]
        is_likeliest = text.rstrip() == gap.texts[0][0].rstrip()
        if not (gap.alone and is_likeliest and self._explained and self._is_at_home(text, own.word)):
            return False
        if self._may_lose_anything(own, index) or text.isdigit():
            return False
        shown = (
            self._proof > _PROOF and not is_in_known_tongue(fit) and text.isalpha() and kind(text[0]).script not in CJK
        )
        joined = _SURE_OF_ONE_WORD if _is_apart(rival, own.texts, index) else _SURE_JOINED
        return not self._swallows(own, index) or shown or lead >= joined

    def _swallows(self, own: _Filled, index: int) -> bool:
        """Tell whether the reading of a gap takes the space before a word for a lost byte, which joins two words."""
        gap = own.word.gaps[index]
        between = self._line[gap.end - 1] == " " and not self._line[gap.end : gap.end + 1].isspace()
        return between and not own.texts[index][-1].isspace()

    def _joins_strangely(self, own: _Filled, index: int, rival: Sequence[str] | None) -> bool:
        """Tell whether a gap or one beside it takes the space before a word, and the two make no known word."""
        if own.known or rival is None:
            return False
        if self._swallows(own, index):
            return rival[index][:1] != own.texts[index][:1]
        return any(self._swallows(own, other) for other in range(len(own.texts)))

    def _has_nothing_left(self, before: str, text: str) -> bool:
        """Tell whether nothing is left of a sequence, and nothing whole on its line tells the codec.

        Letters of clean text that lost their bytes to a program that reads ASCII stand so: `w\ufffd\ufffdhrend`.
        """
        return not before.strip(MARK) and (not self._undone or not text.isalpha())

    def _is_misplaced(self, own: _Filled, index: int) -> bool:
        """Tell whether a reading is a sign where none stands, letters of another script, or amid clean text no word."""
        word, text = own.word, own.texts[index]
        if text[0].isalpha():
            return self._is_foreign(text, word) if self._explained else not own.known
        before = own.before + "".join(map("".join, zip(own.texts[:index], word.between, strict=False)))
        behind = own.texts[index + 1] if index + 1 < len(own.texts) else word.right
        after = text[1:] + word.between[index] or behind
        if closes_nothing(text[0], before, after, main_language(self._tongue)):
            return True
        rest = word.left + word.right + "".join(item.after for item in self._undone)
        return is_of_another_block(text[0], rest) or is_out_of_place(text[0], before[-1:], after[:1])

    def _ends_a_question(self, gap: Gap) -> bool:
        """Tell whether the mark of a lost byte ends the line, as the question mark of a sentence does."""
        return self._line[gap.end - 1] == QUESTION and not self._line[gap.end :].strip(_CLOSING)

    def _may_lose_anything(self, own: _Filled, index: int) -> bool:
        """Tell whether a gap lost bytes without a mark where any control may have been dropped."""
        gap = own.word.gaps[index]
        return self._may_be_anything and gap.end - gap.start < len(own.texts[index].encode())

    def _gains(self, word: GapWord, texts: Sequence[str]) -> bool:
        between = word.between
        before = "".join(self._line[gap.start : gap.end] + rest for gap, rest in zip(word.gaps, between, strict=True))
        after = "".join(text + rest for text, rest in zip(texts, between, strict=True))
        score = gain(before, after, word.left, word.right)
        if score == FORBIDDEN or _is_strange_mark(after, word.left):
            return False
        if self._explained and not self._may_be_clean(word):
            return True
        if self._explained and makes_known_words(word, texts):
            return not all(map(is_known, words_in(head_of(word.left) + before + tail_of(word.right))))
        is_sign = not any(character.isalpha() or character == "\xa0" for character in "".join(texts))
        if not self._explained and not self._is_at_home(after, word):
            return False
        score -= oddness(after) + sum(dict(gap.texts)[text] for gap, text in zip(word.gaps, texts, strict=True))
        return score >= (self._least_of_sign if is_sign else self._least)

    def _is_at_home(self, text: str, word: GapWord) -> bool:
        """Tell whether the letters of a reading are of scripts that the line has beside it, once it is repaired."""
        rest = "".join(item.after for item in self._undone) + word.left + word.right
        own = {found.script for character in text if (found := kind(character)).role in "aAom" and found.script}
        own -= {"LATIN"}
        if not own:
            return "\xad" not in text and not any(gap.end - gap.start == 1 for gap in word.gaps if "\xa0" in text)
        scripts = {kind(character).script for character in rest}
        return own <= (scripts | CJK if scripts & CJK else scripts)

    def _is_foreign(self, text: str, word: GapWord) -> bool:
        """Tell whether a reading has letters of a script that nothing else in the line is written in."""
        return any(character.isalpha() for character in text) and not self._is_at_home(text, word)

    def _may_be_clean(self, word: GapWord) -> bool:
        """Tell whether each gap of a word is a single letter among ASCII letters, as clean text has them."""
        return all(
            gap.end - gap.start == 1
            and self._line[max(0, gap.start - 1) : gap.start].isascii()
            and self._line[gap.end : gap.end + 1].isascii()
            for gap in word.gaps
        )


def _is_apart(rival: Sequence[str] | None, texts: Sequence[str], index: int) -> bool:
    """Tell whether a rival is the same as some texts at a gap, but for a space behind it."""
    return rival is not None and rival[index] == texts[index] + " "


def _script_of(gaps: Iterable[Gap]) -> str:
    """Return the script of most of what gaps may be; the empty string where that is no letters."""
    scripts: Counter[str] = Counter()
    for texts, count in Counter(gap.texts for gap in gaps).items():
        for text, _ in texts:
            if text[0].isalpha():
                scripts[kind(text[0]).script] += count
    return max(scripts, key=lambda script: scripts[script], default="")


def _count_in(script: str, tokens: Iterable[str]) -> int:
    """Count the words that are written in a script; all of them for the empty string."""
    return sum(not script or any(kind(character).script == script for character in token) for token in tokens)


def _is_strange_mark(text: str, left: str) -> bool:
    """Tell whether a text begins with a mark of another script than the letter that it stands on."""
    own = kind(text[0])
    return own.role == "m" and bool(own.script) and kind(left[-1:] or " ").script not in (own.script, "")


def _is_of_east_asia(text: str) -> bool:
    return bool(text) and all(kind(character).script in CJK for character in text)


_MOST_BARE = 0.5
"""The part of the sequences of a line that may have lost a byte without a mark in a codec that lacks a few."""
