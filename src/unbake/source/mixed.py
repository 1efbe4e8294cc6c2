"""A file in UTF-8 with lines, or parts of lines, in other encodings: what the bytes that are no UTF-8 stand for.

Each line is read in every encoding, in up to three ways: all of it, only its stray bytes, or each stretch that
has a stray byte. The line's own letters decide, with what the other lines of its paragraph and of the file
say counted up to a bound: a line of plain evidence may differ from its file, one of little may not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import inf

from unbake.source.broken import broken_forms
from unbake.source.candidates import PRIORS
from unbake.source.letters import Language, languages, pairs_of
from unbake.source.readable import is_readable
from unbake.source.readings import is_text, languages_for, readings, readings_in, scripts_of
from unbake.source.tokens import Token, tokens_of

_LINES = 60
"""Lines of each sort that the choice of an encoding rests on."""
_MARGIN = 5.5
"""Nats by which the best reading of a run has to lead those that read it otherwise."""
_MARGIN_ALONE = 12.0
"""The same for a single letter that no letter stands beside."""
_COST_OF_A_WORD = 8.0
_FROM_PARAGRAPH = 8.0
_FROM_FILE = 12.0
"""Nats that the other lines of a paragraph, and of the file, add at most against an encoding."""
_AGAINST_FILE = 6.0
"""Nats by which a line alone may prefer another encoding than the one the file speaks for."""
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
_ONE_VALID_LINE = 10.0
"""Nats by which the legacy reading of a line that is valid UTF-8 has to lead."""


@dataclass(frozen=True, slots=True)
class StrayRun:
    """Bytes of another encoding, at code points `start` to `end` of a text read as UTF-8 with `surrogateescape`."""

    start: int
    end: int
    data: bytes
    codec: str | None
    """The encoding they are in; None where no reading is good."""
    after: str | None
    is_sure: bool
    others: tuple[str, ...] = ()
    """What the next best encodings make of the bytes."""


@dataclass(frozen=True)
class Mixture:
    """A file's stray runs, and how the mixed reading compares with reading all of it in one legacy encoding."""

    runs: tuple[StrayRun, ...]
    lead_over_whole: float
    """Nats by which the mixed reading is likelier than the best reading in one encoding; negative where it is not."""
    has_valid_lines: bool = False
    """Whether a line beyond ASCII is valid UTF-8."""

    @property
    def codecs(self) -> tuple[str, ...]:
        """The encodings of the stray runs, the most frequent first."""
        return tuple(codec for codec, _ in Counter(run.codec for run in self.runs if run.codec).most_common())

    @property
    def is_sure(self) -> bool:
        """Whether every stray run is."""
        return all(run.is_sure for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    """Code points before it in the text."""
    data: bytes
    paragraph: int
    tokens: tuple[Token, ...]

    @property
    def is_stray(self) -> bool:
        return any(token.kind == "stray" for token in self.tokens)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One line read with one codec, as pieces of (bytes, text) that stand for it from start to end."""

    pieces: tuple[tuple[bytes, str], ...]
    cost: float

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.pieces)


def has_valid_sequences(text: str) -> bool:
    """Tell whether a text read as UTF-8 with `surrogateescape` has characters beyond ASCII besides stray bytes."""
    return bool(_beyond_ascii().search(text))


@cache
def _beyond_ascii() -> re.Pattern[str]:
    return re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")


@lru_cache(maxsize=2)
def mixture_of(text: str) -> Mixture:
    """Judge a text read as UTF-8 with `surrogateescape`."""
    lines = tuple(_lines(text))
    stray = [line for line in lines if line.is_stray]
    valid = [line for line in lines if not line.is_stray and any(token.kind == "valid" for token in line.tokens)]
    if not stray or not languages():
        return Mixture((), inf)
    judge = _Judge(_distinct(stray), _distinct(valid))
    runs = [run for line in stray for run in judge.runs(line)]
    runs += [run for line in valid for run in judge.runs_of_valid(line)]
    return Mixture(tuple(sorted(runs, key=lambda run: run.start)), judge.lead_over_whole(), bool(valid))


def _suits(line: bytes, codec: str) -> bool:
    return any(reading.codec == codec and is_text(reading) for reading in readings_in(line, (codec,)))


def _distinct(lines: Sequence[_Line]) -> list[_Line]:
    """Return the first lines of each text: what is said twice is said once."""
    return list({line.data: line for line in reversed(lines)}.values())[::-1][:_LINES]


def _lines(text: str) -> Iterator[_Line]:
    paragraph, start = 0, 0
    for line in text.splitlines(keepends=True) if len(text) < 4096 else _long_lines(text):
        if line.strip() == "":
            paragraph += 1
        elif not line.isascii():
            data = line.encode("utf-8", "surrogateescape")
            yield _Line(start, data, paragraph, tuple(tokens_of(data)))
        start += len(line)


def _long_lines(text: str) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), 4096):
            yield line[start : start + 4096]


class _Judge:
    """The readings of the lines of one file, and what the lines say about each other."""

    def __init__(self, stray: Sequence[_Line], valid: Sequence[_Line]) -> None:
        self.sample = stray
        self.valid = valid
        known = "".join(_kept(line) for line in valid)
        self._known_words = frozenset(_words(known))
        has_letters = any(character > "\x7f" and character.isalpha() for character in known)
        self._known_script = scripts_of(list(pairs_of(known).items())) if has_letters else None
        self._known = known
        self._adapted: dict[str, Language] = {}
        self._latin = self._likely_latin()
        self._chosen = {codec: self._language(codec) for codec in self._likely_codecs()}
        self._read: dict[bytes, dict[str, _Reading]] = {}
        self._file = self._excess(stray)

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
        text = "\n".join(_kept(line) for line in (*self.sample, *self.valid))
        pairs = [item for item in pairs_of(text).items() if not any("\udc80" <= char <= "\udcff" for char in item[0])]
        latin = [language for language in languages() if language.script == "LATIN"]
        best = sorted(latin, key=lambda language: language.cost(pairs))[:_LATIN_LANGUAGES]
        return tuple(self._adapt(language) for language in best)

    def _language(self, codec: str) -> Language | None:
        """Return the language that the sample is in, read with a codec; None where it reads no line."""
        texts = ["".join(text for _, text in ways[0]) for line in self.sample if (ways := _variants(line, codec))]
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

    def readings(self, line: _Line) -> dict[str, _Reading]:
        """Return the best way to read a line with each codec that can."""
        if line.data not in self._read:
            found = {}
            for codec, language in self._chosen.items():
                if language is None:
                    continue
                ways = [_Reading(way, self._cost(way, codec)) for way in _variants(line, codec)]
                if ways:
                    found[codec] = min(ways, key=lambda reading: reading.cost)
            self._read[line.data] = found
        return self._read[line.data]

    def _cost(self, way: Sequence[tuple[bytes, str]], codec: str) -> float:
        language = self._chosen[codec]
        assert language is not None
        text = "".join(text for _, text in way)
        known = sum(word in self._known_words for word in _words(text))
        odd: int = sum(character.islower() and character != "ß" for character in _after_capitals().findall(text))
        cost = self._cost_in(language, pairs_of(text).items()) - PRIORS[codec] / 4
        return cost - _KNOWN_WORD * known + _SMALL_AFTER_CAPITALS * odd

    def _excess(self, lines: Sequence[_Line]) -> dict[str, float]:
        """Return how much worse each codec reads some lines than the best codec of each line does."""
        total = dict.fromkeys(self._chosen, 0.0)
        for line in lines:
            found = self.readings(line)
            least = min((reading.cost for reading in found.values()), default=0.0)
            for codec in total:
                excess = found[codec].cost - least if codec in found else _NO_READING
                total[codec] += min(excess, _NO_READING)
        return total

    def ranked(self, line: _Line) -> list[tuple[float, str, _Reading]]:
        """Return the readings of a line, the likeliest first, with what the other lines say counted in."""
        found = self.readings(line)
        own = self._excess([line])
        near = self._excess([other for other in self.sample if other.paragraph == line.paragraph and other != line])
        file = {codec: self._file[codec] - own[codec] - PRIORS[codec] for codec in found}
        least_near, least = min(near.values(), default=0.0), min(file.values(), default=0.0)
        return sorted(
            (
                reading.cost + min(near[codec] - least_near, _FROM_PARAGRAPH) + min(file[codec] - least, _FROM_FILE),
                codec,
                reading,
            )
            for codec, reading in found.items()
        )

    def runs(self, line: _Line) -> Iterator[StrayRun]:
        """Yield the runs of a line that has stray bytes."""
        ranked = self.ranked(line)
        if not ranked:
            for token in line.tokens:
                if token.kind == "stray":
                    yield _run(line, token.start, token.data, None, None, False, ())
            return
        best, codec, reading = ranked[0]
        own_best = min(other.cost for _, _, other in ranked)
        fits = self._fits(reading, codec) and reading.cost - own_best < _AGAINST_FILE
        for start, data, after in _pieces(line, reading):
            is_alone = len(data) == 1 and after.isalpha() and _stands_alone(line, start)
            margin = _MARGIN_ALONE if is_alone and not self._is_word(after, codec) else _MARGIN
            rivals = [other for cost, _, other in ranked[1:] if cost - best < margin]
            others = tuple(dict.fromkeys(text for other in rivals if (text := _at(line, other, start, data)) != after))
            yield _run(line, start, data, codec, after, fits and not others, others)

    def _is_word(self, letter: str, codec: str) -> bool:
        """Tell whether a letter is a word in the language of a codec's reading, as `è` is in Italian."""
        language = self._chosen[codec]
        return language is not None and language.cost([(f" {letter}", 1), (f"{letter} ", 1)]) < _COST_OF_A_WORD

    def _fits(self, reading: _Reading, codec: str) -> bool:
        """Tell whether a reading is text at all: its own pairs, or those of all lines where it has few."""
        cost, count = self._beyond_ascii(reading, codec)
        if count < _FEW_PAIRS:
            all_of_them = [self.readings(line)[codec] for line in self.sample if codec in self.readings(line)]
            costs = [self._beyond_ascii(other, codec) for other in all_of_them]
            cost, count = sum(cost for cost, _ in costs), sum(count for _, count in costs)
        language = self._chosen[codec]
        is_eastern = language is not None and language.script in ("HAN", "HANGUL")
        return cost <= _WORST_FIT[is_eastern] * count

    def _beyond_ascii(self, reading: _Reading, codec: str) -> tuple[float, int]:
        language = self._chosen[codec]
        pairs = [item for item in pairs_of(reading.text).items() if not item[0].isascii()]
        return (language.cost(pairs) if language else inf), sum(count for _, count in pairs)

    def runs_of_valid(self, line: _Line) -> Iterator[StrayRun]:
        """Yield the runs of a line that is valid UTF-8 but reads far better in the encoding of the stray lines."""
        codec = min(self._file, key=lambda codec: self._file[codec], default=None)
        way = None if codec is None else _whole(line, codec)
        if codec is None or way is None or self._chosen[codec] is None:
            return
        gain = self._valid_cost(_kept(line)) - self._valid_cost("".join(text for _, text in way))
        if gain < _ONE_VALID_LINE:
            return
        for start, data, after in _pieces(line, _Reading(way, 0.0)):
            yield _run(line, start, data, codec, after, True, ())

    def _valid_cost(self, text: str) -> float:
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

    def lead_over_whole(self) -> float:
        """Return by how many nats the mixed reading leads the best reading in one legacy encoding."""
        mixed = sum(self._valid_cost(_kept(line)) for line in self.valid)
        mixed += min(
            (
                sum(found.cost if (found := self.readings(line).get(codec)) else inf for line in self.sample)
                for codec in self._chosen
            ),
            default=0.0,
        )
        wholes = [inf]
        for codec, language in self._chosen.items():
            strays = [_whole(line, codec) for line in self.sample]
            valid = [_decode(line.data, codec) for line in self.valid]
            if language is not None and None not in strays and None not in valid:
                cost = sum(self._cost(way, codec) for way in strays if way is not None)
                wholes.append(cost + sum(self._valid_cost(text) for text in valid if text is not None))
        lead = min(wholes) - mixed
        return 0.0 if abs(lead) < 1e-6 else lead


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


def _kept(line: _Line) -> str:
    """Return a line as UTF-8, with a character that stands as two surrogates (CESU-8) as that character."""
    text = line.data.decode("utf-8", "surrogateescape")
    for form in reversed(list(broken_forms(text))):
        text = text[: form.span.start] + (form.after or "") + text[form.span.end :]
    return text


def _decode(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None
    return text if is_readable(text) else None


def _whole(line: _Line, codec: str) -> tuple[tuple[bytes, str], ...] | None:
    text = _decode(line.data, codec)
    return None if text is None else ((line.data, text),)


def _variants(line: _Line, codec: str) -> list[tuple[tuple[bytes, str], ...]]:
    """Return the ways to read a line with a codec: as a whole, its stray bytes only, its stray stretches only."""
    ways = [_whole(line, codec)]
    if any(token.kind == "valid" for token in line.tokens):
        ways.append(_stray_only(line.tokens, codec))
        ways.append(_stray_stretches(line.tokens, codec))
    return list(dict.fromkeys(way for way in ways if way is not None))


def _stray_only(tokens: Sequence[Token], codec: str) -> tuple[tuple[bytes, str], ...] | None:
    pieces, legacy = [], b""
    for token in tokens:
        if token.kind != "valid":
            legacy += token.data
            continue
        if legacy:
            text = _decode(legacy, codec)
            if text is None:
                return None
            pieces.append((legacy, text))
            legacy = b""
        pieces.append((token.data, token.data.decode("utf-8", "surrogateescape")))
    if legacy:
        text = _decode(legacy, codec)
        if text is None:
            return None
        pieces.append((legacy, text))
    return tuple(pieces)


def _stray_stretches(tokens: Sequence[Token], codec: str) -> tuple[tuple[bytes, str], ...] | None:
    """Read each stretch beyond ASCII that has a stray byte in the codec, and keep the others."""
    pieces: list[tuple[bytes, str]] = []
    stretch: list[Token] = []
    for token in (*tokens, Token(0, b"", "ascii")):
        if token.kind != "ascii":
            stretch.append(token)
            continue
        if stretch:
            data = b"".join(part.data for part in stretch)
            is_stray = any(part.kind == "stray" for part in stretch)
            text = _decode(data, codec) if is_stray else data.decode("utf-8", "surrogateescape")
            if text is None:
                return None
            pieces.append((data, text))
            stretch = []
        if token.data:
            pieces.append((token.data, token.data.decode("ascii")))
    return tuple(pieces)


def _pieces(line: _Line, reading: _Reading) -> Iterator[tuple[int, bytes, str]]:
    """Yield where a reading differs from the line as it stands: (start in bytes, bytes, text)."""
    start = 0
    for data, text in reading.pieces:
        if data.decode("utf-8", "surrogateescape") != text:
            yield from _split(start, data, text)
        start += len(data)


@cache
def _stretch() -> re.Pattern[bytes]:
    return re.compile(rb"[\x80-\xff]+(?:[^0-9A-Za-z\x80-\xff\r\n]{1,2}[\x80-\xff]+)*")


def _split(start: int, data: bytes, text: str) -> Iterator[tuple[int, bytes, str]]:
    """Cut a piece into stretches beyond ASCII; one of a multi-byte codec only at its ends."""
    if len(data) == len(text):
        for match in _stretch().finditer(data):
            yield start + match.start(), match.group(), text[match.start() : match.end()]
        return
    first = next(index for index, byte in enumerate(data) if byte >= 0x80)
    last = 0
    while last < len(text) and text[-1 - last] < "\x80" and data[-1 - last] == ord(text[-1 - last]):
        last += 1
    yield start + first, data[first : len(data) - last], text[first : len(text) - last]


def _stands_alone(line: _Line, start: int) -> bool:
    """Tell whether the bytes beside a single byte are ASCII and no letters."""
    beside = line.data[max(0, start - 1) : start] + line.data[start + 1 : start + 2]
    return beside.isascii() and not any(chr(byte).isalpha() for byte in beside)


def _at(line: _Line, reading: _Reading, start: int, data: bytes) -> str:
    """Return what another reading makes of the bytes at `start` of the line; all it makes of the piece they are in."""
    for begin, other, text in _pieces(line, reading):
        if begin == start and other == data:
            return text
        if begin <= start and start + len(data) <= begin + len(other) and len(other) == len(text):
            return text[start - begin : start - begin + len(data)]
    return reading.text.strip()


def _run(
    line: _Line, start: int, data: bytes, codec: str | None, after: str | None, is_sure: bool, others: tuple[str, ...]
) -> StrayRun:
    before = len(line.data[:start].decode("utf-8", "surrogateescape"))
    length = len(data.decode("utf-8", "surrogateescape"))
    begin = line.start + before
    return StrayRun(begin, begin + length, data, codec, after, is_sure and after is not None, others[:4])
