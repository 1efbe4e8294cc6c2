"""All ways to read some bytes of unknown encoding, ranked by how likely each text is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from unbake.mojibake.kinds import kind
from unbake.source.candidates import EAST_ASIAN, PRIORS, SINGLE_BYTE, characters_of
from unbake.source.letters import Language, languages, pairs_of
from unbake.source.readable import is_readable

_EASTERN_SCRIPTS = frozenset(("HAN", "KANA", "HANGUL", "FULLWIDTH", "BOPOMOFO"))
_KANA_AND_HAN = ("HAN", "HANGUL")
_MOST_FOR_ASCII = 25.0
"""Nats that a language loses at most by the ASCII beside its letters: names stand in texts of other languages."""
_UNLISTED = -8.0
"""The prior of a codec that only a declaration brings up."""
_LINES_ASKED = 200
_LINE_LEAD = 6.0
"""Lines that are asked for another encoding, and the nats by which that has to lead for the line to differ."""
_ENOUGH_PAIRS = 10
_WORST_FIT = (8.5, 9.5)
_WORST_LINE = (9.0, 11.0)
"""Nats for a pair beyond ASCII above which a file, or a line of it, is no text: in an alphabet, in Han characters."""
_SECOND_SCRIPT = 25.0
_SECOND_SCRIPT_A_LETTER = 0.3
"""Nats for a script beside Latin: at most so many, and so many for each ASCII letter."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Bytes read in one codec; `cost` is -log of how likely the text and the codec are, in nats."""

    codec: str
    text: str
    cost: float
    language: str
    fit: float
    """Nats for a pair beyond ASCII: about 3 for text, more than 8 for what is none."""


def readings(data: bytes) -> list[Reading]:
    """Return the readings of `data` that are text at all, the likeliest first; of equal texts the likelier codec."""
    return readings_in(data, tuple(PRIORS))


def readings_in(data: bytes, codecs: Sequence[str]) -> list[Reading]:
    """Return the readings of `data` in some codecs, as `readings` does for all."""
    found: dict[str, str] = {}
    for codec in codecs:
        text = _text(data, codec)
        if text is not None and (text not in found or _prior(codec) > _prior(found[text])):
            found[text] = codec
    if not found:
        return []
    lines = b"".join(line for line in data.splitlines(keepends=True) if not line.isascii())
    byte_pairs = [(pair, _weight(n)) for pair, n in Counter(zip(b"\n" + lines, lines, strict=False)).items()]
    ascii_pairs = [(chr(left) + chr(right), n) for (left, right), n in byte_pairs if left < 128 and right < 128]
    other_pairs = [(left, right, n) for (left, right), n in byte_pairs if left >= 128 or right >= 128]
    plain_of = _ascii_costs(ascii_pairs)
    ranked = []
    for text, codec in found.items():
        if codec in SINGLE_BYTE:
            table = characters_of(codec)
            pairs = [(table[left] + table[right], weight) for left, right, weight in other_pairs]
            plain = plain_of
        else:
            counts = pairs_of("".join(line for line in text.splitlines(keepends=True) if not line.isascii()))
            weighted = [(pair, _weight(count)) for pair, count in counts.items()]
            pairs = [item for item in weighted if not item[0].isascii()]
            plain = _ascii_costs([item for item in weighted if item[0].isascii()])
        own, language = min(
            ((language.cost(pairs), language) for language in languages_for(scripts_of(pairs))),
            key=lambda choice: choice[0] + plain[choice[1].name],
        )
        fit = own / max(1.0, sum(weight for _, weight in pairs))
        ranked.append(Reading(codec, text, own + plain[language.name] - _prior(codec), language.name, fit))
    return sorted(ranked, key=lambda reading: reading.cost)


def _prior(codec: str) -> float:
    return PRIORS.get(codec, _UNLISTED)


def _weight(count: int) -> float:
    """Return what `count` equal pairs weigh: what is said again and again is said a few times."""
    return 1.0 + log(count)


def _text(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None
    return text if is_readable(text) else None


def _ascii_costs(pairs: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Return what ASCII costs in each language; beside a script of their own, all have it in any Latin language."""
    costs = {language.name: language.cost(pairs) for language in languages() if language.script == "LATIN"}
    cheapest = min(costs.values(), default=0.0)
    letters = sum(count for pair, count in pairs if pair[1].isalpha())
    second = cheapest + min(letters * _SECOND_SCRIPT_A_LETTER, _SECOND_SCRIPT)
    return {
        language.name: min(costs.get(language.name, second), cheapest + _MOST_FOR_ASCII) for language in languages()
    }


def _named(name: str) -> Language:
    return next(language for language in languages() if language.name == name)


def is_eastern(reading: Reading) -> bool:
    """Tell whether a reading is in a language of Chinese characters, kana or hangul."""
    return _named(reading.language).script in _EASTERN_SCRIPTS


def is_text(reading: Reading) -> bool:
    """Tell whether a reading is text at all, and each line of it that has enough letters to say."""
    eastern = is_eastern(reading)
    worst = max((fit for fit, _ in _line_fits(reading)), default=0.0)
    return reading.fit <= _WORST_FIT[eastern] and worst <= _WORST_LINE[eastern]


def all_lines_agree(reading: Reading) -> bool:
    """Tell whether no line of a reading is far likelier in another codec, in the language of the file."""
    language = _named(reading.language)
    others = SINGLE_BYTE if reading.codec in SINGLE_BYTE else EAST_ASIAN
    lines = [line for line in dict.fromkeys(reading.text.split("\n")) if not line.isascii()]
    return all(_agrees(line, reading.codec, others, language) for line in lines[:_LINES_ASKED])


def _agrees(line: str, codec: str, others: Sequence[str], language: Language) -> bool:
    data = line.encode(codec)
    own = language.cost(_beyond_ascii(line))
    for other in others:
        text = _text(data, other)
        if text is None or text == line:
            continue
        handicap = max(0.0, _prior(codec) - _prior(other))
        if own - language.cost(_beyond_ascii(text)) - handicap > _LINE_LEAD:
            return False
    return True


def _beyond_ascii(text: str) -> list[tuple[str, int]]:
    return [item for item in pairs_of(text).items() if not item[0].isascii()]


def _line_fits(reading: Reading) -> list[tuple[float, str]]:
    language = _named(reading.language)
    fits = []
    for line in dict.fromkeys(reading.text.split("\n")):
        pairs = [item for item in pairs_of(line).items() if not item[0].isascii()]
        count = sum(number for _, number in pairs)
        if count >= _ENOUGH_PAIRS:
            fits.append((language.cost(pairs) / count, line))
    return fits


def strangeness(reading: Reading) -> float:
    """Return how much worse, in nats for a pair of ASCII characters, the language fits the ASCII than the best does."""
    latin = [language for language in languages() if language.script == "LATIN"]
    chosen = _named(reading.language)
    lines = "".join(line for line in reading.text.splitlines(keepends=True) if not line.isascii())
    words = [(pair, _weight(n)) for pair, n in pairs_of(lines).items() if pair.isascii() and not pair.isspace()]
    total = sum(weight for _, weight in words)
    if chosen not in latin or not total:
        return 0.0
    return (chosen.cost(words) - min(language.cost(words) for language in latin)) / total


def scripts_of(pairs: Sequence[tuple[str, float]]) -> str:
    """Return the script that most letters beyond ASCII of some pairs are of, `LATIN` where there are none."""
    counts: defaultdict[str, float] = defaultdict(float)
    for pair, count in pairs:
        if pair[1] > "\x7f":
            one = kind(pair[1])
            if one.script and (one.is_letter or one.role == "m"):
                counts[one.script] += count
    return max(counts, key=lambda script: counts[script]) if counts else "LATIN"


@lru_cache(maxsize=64)
def languages_for(script: str) -> tuple[Language, ...]:
    """Return the languages that a text whose letters beyond ASCII are of `script` may be in."""
    wanted = _KANA_AND_HAN if script in _EASTERN_SCRIPTS else (script,)
    return tuple(language for language in languages() if language.script in wanted) or tuple(
        language for language in languages() if language.script == "LATIN"
    )
