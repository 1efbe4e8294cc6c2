"""What it costs, in nats, to read the lines of a mixed file in each encoding, and in which language.

The languages are first adapted to the file's valid UTF-8, whose words count too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import inf

from unbake.source.candidates import PRIORS
from unbake.source.letters import Language, languages, pairs_of
from unbake.source.readings import is_text, languages_for, readings, readings_in, scripts_of
from unbake.source.ways import Line, LineReading, kept, variants

_NO_READING = 60.0
"""Nats for a line that an encoding cannot read."""
_WORST_FIT = (8.5, 11.0)
"""Nats for a pair beyond ASCII above which a reading is no text, in an alphabet and in Han characters."""
_FEW_PAIRS = 6
_FEW_BYTES = 12
"""Stray bytes up to which all encodings are tried closely."""
_CODECS = 10
_CODECS_ALONE = 4
_LINES_ALONE = 4
"""Encodings that are tried closely for all stray lines together and for a line alone, and how many such lines."""
_LATIN_LANGUAGES = 6
_SECOND_SCRIPT = 12.0
_SECOND_SCRIPT_A_LETTER = 0.3
"""Nats for a script beside Latin in a line: at most so many, and so many for each ASCII letter."""
_NEW_SCRIPT = 8.0
"""Nats for a script that the letters in the valid UTF-8 of the file are not of."""
_LANGUAGE_SCRIPT = {"KANA": "HAN", "FULLWIDTH": "HAN", "BOPOMOFO": "HAN"}
"""The script that `letters` has a language of Chinese characters under."""
_KNOWN_WORD = 4.0
"""Nats for a word beyond ASCII that stands in the valid UTF-8 of the file too."""
_SMALL_AFTER_CAPITALS = 8.0
"""Nats for a small letter beyond ASCII after two capitals."""
_COST_OF_A_WORD = 8.0


class Weighing:
    """The readings of the lines of one file, and what each costs."""

    def __init__(self, stray: Sequence[Line], valid: Sequence[Line]) -> None:
        self.sample = stray
        self.valid = valid
        known = "".join(kept(line) for line in valid)
        self._known_words = frozenset(_words(known))
        has_letters = any(character > "\x7f" and character.isalpha() for character in known)
        self._known_script = scripts_of(list(pairs_of(known).items())) if has_letters else None
        self._known = known
        self._adapted: dict[str, Language] = {}
        self._latin = self._likely_latin()
        self.chosen = {codec: self._language(codec) for codec in self._likely_codecs()}
        self._read: dict[bytes, dict[str, LineReading]] = {}
        self.file = self.excess(stray)

    def _adapt(self, language: Language) -> Language:
        if language.name not in self._adapted:
            self._adapted[language.name] = language.adapted(self._known) if self._known else language
        return self._adapted[language.name]

    def _likely_codecs(self) -> tuple[str, ...]:
        """Return the encodings that the stray lines may be in: those that suit all of them, or one line alone."""
        if sum(len(token.data) for line in self.sample for token in line.tokens if token.kind == "stray") <= _FEW_BYTES:
            return tuple(PRIORS)
        legacy = [b"".join(token.data for token in line.tokens if token.kind != "valid") for line in self.sample]
        found = [reading.codec for reading in readings(b"\n".join(line.data for line in self.sample))[:_CODECS]]
        if any(token.kind == "valid" for line in self.sample for token in line.tokens):
            found += [reading.codec for reading in readings(b"\n".join(legacy))[:_CODECS]]
        alone = sorted(legacy, key=len, reverse=True)[:_LINES_ALONE]
        misfits = [line for line in legacy if found and not _suits(line, found[0])]
        for line in dict.fromkeys([*alone, *misfits[:_LINES_ALONE]]):
            found += [reading.codec for reading in readings(line)[:_CODECS_ALONE]]
        return tuple(dict.fromkeys(found))

    def _likely_latin(self) -> tuple[Language, ...]:
        """Return the Latin languages that the ASCII and the valid UTF-8 of the lines fit best, the best first."""
        text = "\n".join(kept(line) for line in (*self.sample, *self.valid))
        pairs = [item for item in pairs_of(text).items() if not any("\udc80" <= char <= "\udcff" for char in item[0])]
        latin = [language for language in languages() if language.script == "LATIN"]
        best = sorted(latin, key=lambda language: language.cost(pairs))[:_LATIN_LANGUAGES]
        return tuple(self._adapt(language) for language in best)

    def _language(self, codec: str) -> Language | None:
        """Return the language that the sample is in, read with a codec; None where it reads no line."""
        texts = ["".join(text for _, text in ways[0]) for line in self.sample if (ways := variants(line, codec))]
        if not texts:
            return None
        pairs = list(pairs_of("\n".join(texts)).items())
        script = scripts_of(pairs)
        if script == "LATIN":
            return min(self._latin, key=lambda language: language.cost(pairs))
        choices = [self._adapt(language) for language in languages_for(script)]
        return min(choices, key=lambda language: self._cost_in(language, pairs))

    def _cost_in(self, language: Language, pairs: Iterable[tuple[str, int]]) -> float:
        """Return what pairs cost in a language; beside a script of its own, ASCII is in a Latin language."""
        if language.script == "LATIN":
            return language.cost(pairs)
        plain = [item for item in pairs if item[0].isascii()]
        letters = sum(count for pair, count in plain if pair[1].isalpha())
        others = [item for item in pairs if not item[0].isascii()]
        second = min(letters * _SECOND_SCRIPT_A_LETTER, _SECOND_SCRIPT)
        if (
            self._known_script is not None
            and _LANGUAGE_SCRIPT.get(self._known_script, self._known_script) != language.script
        ):
            second = max(second, _NEW_SCRIPT)
        return language.cost(others) + self._latin[0].cost(plain) + second

    def readings(self, line: Line) -> dict[str, LineReading]:
        """Return the best way to read a line with each codec that can."""
        if line.data not in self._read:
            found = {}
            for codec, language in self.chosen.items():
                if language is None:
                    continue
                ways = [LineReading(way, self.cost(way, codec)) for way in variants(line, codec)]
                if ways:
                    found[codec] = min(ways, key=lambda reading: reading.cost)
            self._read[line.data] = found
        return self._read[line.data]

    def cost(self, way: Sequence[tuple[bytes, str]], codec: str) -> float:
        """Return what a line costs that is read in one of the ways that a codec allows."""
        language = self.chosen[codec]
        assert language is not None
        text = "".join(text for _, text in way)
        known = sum(word in self._known_words for word in _words(text))
        odd: int = sum(character.islower() and character != "ß" for character in _after_capitals().findall(text))
        cost = self._cost_in(language, pairs_of(text).items()) - PRIORS[codec] / 4
        return cost - _KNOWN_WORD * known + _SMALL_AFTER_CAPITALS * odd

    def excess(self, lines: Sequence[Line]) -> dict[str, float]:
        """Return how much worse each codec reads some lines than the best codec of each line does."""
        total = dict.fromkeys(self.chosen, 0.0)
        for line in lines:
            found = self.readings(line)
            least = min((reading.cost for reading in found.values()), default=0.0)
            for codec in total:
                excess = found[codec].cost - least if codec in found else _NO_READING
                total[codec] += min(excess, _NO_READING)
        return total

    def is_word(self, letter: str, codec: str) -> bool:
        """Tell whether a letter is a word in the language of a codec's reading, as `è` is in Italian."""
        language = self.chosen[codec]
        return language is not None and language.cost([(f" {letter}", 1), (f"{letter} ", 1)]) < _COST_OF_A_WORD

    def fits(self, reading: LineReading, codec: str) -> bool:
        """Tell whether a reading is text at all: its own pairs, or those of all lines where it has few."""
        cost, count = self._beyond_ascii(reading, codec)
        if count < _FEW_PAIRS:
            all_of_them = [self.readings(line)[codec] for line in self.sample if codec in self.readings(line)]
            costs = [self._beyond_ascii(other, codec) for other in all_of_them]
            cost, count = sum(cost for cost, _ in costs), sum(count for _, count in costs)
        language = self.chosen[codec]
        is_eastern = language is not None and language.script in ("HAN", "HANGUL")
        return cost <= _WORST_FIT[is_eastern] * count

    def _beyond_ascii(self, reading: LineReading, codec: str) -> tuple[float, int]:
        language = self.chosen[codec]
        pairs = [item for item in pairs_of(reading.text).items() if not item[0].isascii()]
        return (language.cost(pairs) if language else inf), sum(count for _, count in pairs)

    def valid_cost(self, text: str) -> float:
        """Return what a line of valid UTF-8, or another reading of it, costs.

        The languages are taken as they are, not as the valid lines made them: this line is one of those.
        """
        pairs = list(pairs_of(text).items())
        script = scripts_of(pairs)
        names = {language.name for language in self._latin}
        choices = [one for one in languages_for(script) if script != "LATIN" or one.name in names]
        plain = [item for item in pairs if item[0].isascii()]
        others = [item for item in pairs if not item[0].isascii()]
        base = min(language.cost(plain) for language in languages() if language.name in names)
        if script == "LATIN":
            return min(language.cost(pairs) for language in choices)
        return min(language.cost(others) for language in choices) + base


def _suits(line: bytes, codec: str) -> bool:
    return any(reading.codec == codec and is_text(reading) for reading in readings_in(line, (codec,)))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{3,}")


@cache
def _after_capitals() -> re.Pattern[str]:
    return re.compile(r"(?<=[A-Z]{2})[^\x00-\x7f]")


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text that have a letter beyond ASCII."""
    for match in _word().finditer(text):
        if not match.group().isascii():
            yield match.group()
