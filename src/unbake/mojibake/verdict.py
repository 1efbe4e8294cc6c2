"""A reading of a line with what it gains, and whether what the line becomes is text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import Final

from unbake.model import Span
from unbake.mojibake.bounds import LONE
from unbake.mojibake.codecs import MULTIBYTE
from unbake.mojibake.readings import Reading

SURE: Final = 8.0
"""Nats that a line must gain to be repaired by itself."""
SURE_ALONE: Final = 12.0
"""The same for a line of few words of which one changes."""
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
_CYRILLIC: Final = frozenset({"windows-1251", "koi8-r", "ibm866", "x-mac-cyrillic"})
_TWO_IDEOGRAPHS: Final = 4
_FREQUENT: Final = 3.6
"""How many letters two ideographs count for, and what a letter costs at most, in nats, where they are frequent."""
_TELLING: Final = 3
_TELLING_TOGETHER: Final = 10
_TELLING_BESIDE: Final = 5
"""How many letters a word has that tells something: at all, all of them together, beside words of a known language."""
_ALONE: Final = 15.0
_PLAIN_ALONE: Final = ((6, 2.4), (5, 2.0))
"""What a line gains at least, in nats, where a word of so many letters is all there is, and what a letter of it
costs at most."""
_HOMELY: Final = 10.0
"""What a line gains, in nats, whose language has no such letters, where its frequent words come out."""
_FAR_AHEAD: Final = 5.0
_PLAIN_HOMELY: Final = 2.9
"""How far it is ahead, in nats, and what a letter costs at most, where others do."""
_LONG: Final = 12
_PLAIN_LONG: Final = (2.3, 2.7)
"""How many letters of no known word are none by chance, and what each costs at most, alone and beside words of a
known language."""
KEEP: Final = -4.0
"""A token that loses more than this by the reading of its line stays as it is."""
_MANY: Final = 2
"""How many changed tokens that each prove something are text, however short they are."""

Pair = tuple[str, str]
"""A true encoding and the wrong one it was read as."""


@cache
def _pieces() -> re.Pattern[str]:
    """Match letters with straight quotation marks between them: a drawing that lost its bytes, and no word."""
    return re.compile(r"[^\W\d_]\"[^\W\d_]+\"[^\W\d_]")


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
    abbreviated: bool
    """Whether nothing changes but a few Cyrillic capitals, as abbreviations are."""
    at_edges: bool
    """Whether nothing changes but signs before and after words, which stand there in any text."""
    native: bool
    """Whether what changes is no letter of the line's language, and becomes letters that are."""
    suits: bool
    """Whether all Latin letters that come out are letters of that language, and no letter becomes an apostrophe."""
    frequent: bool
    """Whether every short word that changes becomes a frequent one of that language."""
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
        if self.is_homely:
            return True
        telling = sorted((len(word) for word in self.won if len(word) >= _TELLING), reverse=True) or [0]
        plain = next((limit for letters, limit in _PLAIN_ALONE if telling[0] >= letters), 0.0)
        return (
            (telling[0] >= _TELLING_BESIDE and self.is_at_home and (self.prose or self.gain >= SURE_ALONE))
            or (telling[0] > 0 and self.is_at_home and self.prose and self.gain >= SURE_ALONE)
            or (len(telling) > 1 and sum(telling) >= _TELLING_TOGETHER)
            or (self.gain >= _ALONE and self.plainness <= plain and self._is_of_a_word)
            or (self.letters >= _LONG and self.gain >= SURE_ALONE and self.plainness <= self._plain_long)
            or (self.rewritten and self.gain >= self._much and self.letters >= _FEW and self.is_ahead)
            or self.is_ideographs
        )

    @property
    def is_at_home(self) -> bool:
        """Whether what comes out has no letter that the language of the words beside it does not write."""
        return self.familiar and self.suits

    @property
    def is_homely(self) -> bool:
        """Whether letters that the language of a line of prose does not write become those that it does.

        And its words do so too: the short ones are frequent, the others gain as much as no word of another known
        language would.
        """
        if not (self.native and self.familiar and self.prose) or self.at_edges or self.is_of_letters:
            return False
        if self.frequent and self.gain >= _HOMELY:
            return True
        return self.gain >= _ALONE and self.lead >= _FAR_AHEAD and self.plainness <= _PLAIN_HOMELY

    @property
    def _is_of_a_word(self) -> bool:
        """Whether a letter or a sign within a word changes, and no letter comes out that is strange to the line."""
        return not self.at_edges and (self.suits or not self.prose)

    @property
    def _plain_long(self) -> float:
        """What a letter costs at most, in nats, where many letters of no known word are none by chance."""
        return _PLAIN_LONG[self.familiar] if self._is_of_a_word else 0.0

    @property
    def _much(self) -> float:
        """What a line gains that is read anew: more where Cyrillic letters become others, and no known words."""
        return _MUCH if self.won or not {self.reading.true, self.reading.wrong} <= _CYRILLIC else _VERY_MUCH

    @property
    def is_short(self) -> bool:
        """Whether it is an abbreviation that changes, or one short Cyrillic word into another: chance does that."""
        if self.abbreviated:
            return True
        longest = max(map(len, self.won), default=0)
        is_cyrillic = {self.reading.true, self.reading.wrong} <= _CYRILLIC
        return is_cyrillic and len(self.tokens) == 1 and longest <= _TELLING and self.gain < _VERY_MUCH

    @property
    def is_ideographs(self) -> bool:
        """Whether two frequent ideographs or more come out, of what nothing else makes sense of."""
        plain = self.reading.true in MULTIBYTE and self.letters >= _TWO_IDEOGRAPHS and self.plainness <= _FREQUENT
        return plain and self.rewritten and self.gain >= _VERY_MUCH and self.lead >= _FAR

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
        if any(_pieces().search(after) is not None for _, after, _ in self.tokens):
            return False
        limit = PLAIN_IDEOGRAPHS if self.reading.true in MULTIBYTE else PLAIN
        enough = (
            self.known
            or (self.letters >= _ENOUGH and self.plainness <= limit - _DOUBT)
            or (self.letters >= _FEW and self.plainness <= _VERY_PLAIN)
            or (self.prose and self.letters >= _FEW and self.gain >= _MUCH)
            or sum(gained > LONE for _, _, gained in self.tokens) >= _MANY
            or (self.rewritten and self.letters >= _SIX and self.gain >= _VERY_MUCH and self.lead >= _FAR)
            or self.is_ideographs
            or self.is_homely
        )
        return enough and self.plainness <= limit and not self.foreign
