"""Which candidates are damage, and which of those that overlap is the one.

Every run is judged by what it gains where it stands. Runs of the same codec on the same line support each
other: they were one accident. The file has a say only in which codec it was.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from unbake.model import Layer
from unbake.mojibake.codecs import MULTIBYTE, UTF8
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.pieces import Undone
from unbake.mojibake.plausibility import CONTEXT, FORBIDDEN, gain
from unbake.mojibake.spelling import folded
from unbake.mojibake.words import known_word_cost

SURE = 8.0
"""Nats that a run must gain on its own."""
TOGETHER = 10.0
"""Nats that several runs of the same codec on a line must gain together."""
COUNTED = 2.0
"""Nats that one of those must gain."""
SUPPORTED = 0.5
"""Nats that a run must gain beside a sure run of the same codec on the line."""
_LAYER = 4.0
"""Nats for each further layer: its sequences do not come by chance."""

# What a sequence found by chance costs: codecs whose characters are letters of the same script for leads and
# continuations find whole sequences in clean text.
_CHANCE = {
    "macintosh": 3.0,
    "x-mac-latin2": 3.0,
    "x-mac-cyrillic": 3.0,
    "ibm852": 4.0,
    "ibm866": 4.0,
    "gbk": 4.0,
    "euc-kr": 4.0,
}


_NEVER_CLEAN = frozenset("√∆≈ƒ├┬┼╨╤Γ")
"""Lead bytes of the most usual sequences, as symbols that stand before no letter or sign in clean text."""


@dataclass(frozen=True, slots=True)
class Repair:
    """`line[start:end]` is `before`; undoing every layer gives `after`."""

    start: int
    end: int
    before: str
    after: str
    inner: tuple[Layer, ...]
    """The layers beneath the outermost."""
    labels: tuple[str, ...]
    """The wrong codecs of the outermost layer that explain it alike, best first once it is chosen."""
    score: float
    alone: float
    """The score without what other runs of the line may lend it."""
    sure: bool
    words: str = ""
    """The words that it completes, as they are once repaired."""
    rank: float = 0.0
    """What speaks for it against a repair that it overlaps, in nats."""

    @property
    def chain(self) -> tuple[Layer, ...]:
        """The layers in the order in which they happened."""
        return (*self.inner, Layer(UTF8, self.labels[0]))


Preference = Mapping[str, float]
"""Wrong codec -> the part of the damage that it explains, from 0 to 1."""


def judge(item: Undone, labels: tuple[str, ...], left: str, right: str, words: str) -> Repair | None:
    """Weigh a repair between its neighbours, repaired as well; None where it gains nothing.

    `words` are those that it completes, white space to white space.
    """
    sides = _what_counts(left, right)
    weight = _weight(item.before, item.after, item.once, len(item.chain), labels, *sides)
    if weight is None:
        return None
    score, alone = weight
    if alone < SURE:
        known = familiarity(words, item.after, item.before)
        if known == _KNOWN_LONG or (known and len(words) > 2 and _mixes_alphabets(item.before, left[-1:], right[:1])):
            torn = _TORN if _tears(item.before, left[-1:], right[:1]) else 0.0
            score, alone = score + known + torn, alone + known + torn
        elif alone > 0:
            alone += known
    if labels[0] in MULTIBYTE:
        if _stands_alone(left, right):
            score += _CHANCE.get(labels[0], 0.0) + _LONELY
        elif _is_chance_amid(item.after, left, right):
            score, alone = score - _AMID, alone - _AMID
    if score <= 0:
        return None
    chain, before, after = item.chain[:-1], item.before, item.after
    return Repair(item.start, item.end, before, after, chain, labels, score, alone, alone >= SURE, words)


def weigh(
    before: str, after: str, once: str, layers: int, labels: tuple[str, ...], left: str, right: str
) -> tuple[float, float] | None:
    """Return what a repair gains between its neighbours, with and without what others may lend it, in nats.

    None where it gains nothing. No word list is asked.
    """
    weight = _weight(before, after, once, layers, labels, left, right)
    return weight if weight and weight[0] > 0 else None


@lru_cache(maxsize=1 << 16)
def _weight(
    before: str, after: str, once: str, layers: int, labels: tuple[str, ...], left: str, right: str
) -> tuple[float, float] | None:
    score = gain(before, after, left, right)
    if score == FORBIDDEN:
        return None
    score += structure(before, once, labels) + _LAYER * (layers - 1) + within(after, left[-1:], right[:1])
    score -= fit(before, left[-1:], right[:1])
    if not _is_written(before, after, left[-1:], right[:1]):
        score -= oddness(after)
    if _ends_capitals(before, after, left, right):
        return score + _ODD_END, score + _ODD_END
    return score, score - doubt(before, after, left[-1:], right[:1])


def _ends_capitals(before: str, after: str, left: str, right: str) -> bool:
    """Tell whether a word of capitals ends in a small letter, which a repair makes one more capital."""
    if not (after.isupper() and before[0].isupper() and before[1:].islower()) or right[:1].isalpha():
        return False
    return len(left) >= _CAPITALS and left[-_CAPITALS:].isalpha() and left[-_CAPITALS:].isupper()


_ODD_END = 3.0
"""Nats for a small letter at the end of a word of capitals."""
_CAPITALS = 3
"""Capitals that are no chance before a small letter."""


def _what_counts(left: str, right: str) -> tuple[str, str]:
    """Return as much of the neighbouring text as a repair is judged by.

    That is one character, but where it goes on a word that may be one of capitals.
    """
    first, last = left[-1:], right[:1]
    if (first and goes_on(first)) or (last and goes_on(last)):
        return left[-CONTEXT:], right[:CONTEXT]
    return first, last


def goes_on(character: str) -> bool:
    """Tell whether what stands beyond a neighbouring character counts too."""
    return kind(character).role in "Aom"


@lru_cache(maxsize=1 << 14)
def familiarity(words: str, after: str = "", before: str = "") -> float:
    """Return what it says, in nats, that a repair gives a word that is in the dictionaries.

    Args:
        words: what comes out, white space to white space.
        after: the part of it that the repair wrote.
        before: what stood there.
    """
    word = folded(unicodedata.normalize("NFC", words.strip(_AROUND_WORDS)))
    if not word.isalpha() or (after or word).isascii() or known_word_cost(word) is None:
        return 0.0
    if len(word) < _LONG or known_word_cost(folded(words.replace(after, before, 1).strip(_AFTER_WORDS))) is not None:
        return _KNOWN
    return _KNOWN_LONG


def _tears(before: str, left: str, right: str) -> bool:
    """Tell whether what stands there is no way to write a word in which it is known to be wrong.

    A Latin word goes on in letters of another script, begins with two capitals or a wide space, has a small letter
    among its capitals, or has a capital before a sign at its end.
    """
    if before[0] in _NEVER_CLEAN or _breaks_case(before, left, right):
        return True
    if before[0].isupper() and before[1:] and not before[1:].isalpha():
        return True
    if not left.isalpha() and right.islower() and len(before) == 2 and before[0].isupper():
        return before[1].isupper() or before[1] == "\N{NO-BREAK SPACE}"
    return _mixes_scripts(before, left, right)


def _is_chance_amid(after: str, left: str, right: str) -> bool:
    """Tell whether ideographs amid others are too few to be damage: one in seven pairs of their bytes is a sequence."""
    if all(kind(character).script not in CJK for character in left + right):
        return False
    return len(after) < (_SEQUENCES_OF_TWO if after[0] < "\u0800" else 2)


_AMID = 15.0
"""Nats that such a run has to gain more."""
_SEQUENCES_OF_TWO = 4


def _mixes_alphabets(before: str, left: str, right: str) -> bool:
    is_foreign = kind(before[0]).script not in CJK or "\N{HALFWIDTH IDEOGRAPHIC FULL STOP}" <= before[0] <= "\uff9f"
    return is_foreign and _mixes_scripts(before, left, right)


def _mixes_scripts(before: str, left: str, right: str) -> bool:
    """Tell whether a Latin word goes on in letters of another script."""
    beside = [side for side in (left, right) if side.isalpha()]
    if not beside or any(kind(side).script != "LATIN" for side in beside):
        return False
    return all(not letter.isalpha() or kind(letter).script not in ("", "LATIN", "MODIFIER") for letter in before)


def _breaks_case(before: str, left: str, right: str) -> bool:
    """Tell whether a small letter before a capital stands among or before capitals."""
    return before[0].islower() and before[1:].isupper() and right.isupper() and not left.islower()


_LONELY = 1.0
"""Nats beside a sure run for the only character of East Asia far and wide."""


def _stands_alone(left: str, right: str) -> bool:
    """Tell whether nothing of the scripts of East Asia, but letters of another, stands around a run."""
    around = [kind(character) for character in left + right]
    return any(found.is_letter for found in around) and not any(found.script in _EAST_ASIAN for found in around)


_AROUND_WORDS = ".,;:!?\"'()[]{}<>«»“”„‘’…–—-*_/\xa0"
_AFTER_WORDS = _AROUND_WORDS + "€£¥©®™°²³¹§•·"
_KNOWN = 4.0
_LONG = 5
_TORN = 10.0
"""Nats for mending a Latin word that goes on in another script, to a word of so many letters."""
_KNOWN_LONG = 7.0
"""The same for a word of so many letters: few stretches of letters become one by chance."""


def supported(found: list[Repair]) -> list[Repair]:
    """Keep the sure runs, and those beside them that the same codec explains."""
    found = [repair for repair in found if not _gives_rare_letters_alone(repair, found)]
    sure = [repair for repair in found if repair.sure]
    usual = _COMMON_SCRIPTS.union(*(_scripts(text) for text in {repair.after for repair in sure}))
    has_odd = any(_odd().search(repair.after) for repair in sure)
    found = [repair for repair in found if repair.sure or not _is_a_stranger(repair, usual, has_odd)]
    together = {
        label for label, gains in _gains(found).items() if len(gains) > 1 and round(sum(gains.values()), 6) >= TOGETHER
    }
    sure += [repair for repair in found if not repair.sure and together.intersection(repair.labels)]
    if not sure or len(sure) == len(found):
        return sure
    labels = {label for repair in sure for label in repair.labels}
    kept = list(sure)
    for repair in found:
        if repair in sure:
            continue
        shared = tuple(label for label in repair.labels if label in labels)
        if shared and repair.score > SUPPORTED:
            kept.append(replace(repair, labels=shared, sure=True))
    return kept


def _gives_rare_letters_alone(repair: Repair, found: Sequence[Repair]) -> bool:
    """Tell whether a run gives only letters of a script that no text is made of, and no other gives the usual ones.

    Persian words read as UTF-8 give the Cyrillic letters of one small language each.
    """
    letters = [character for character in repair.after if character.isalpha()]
    if not letters or not all(map(_rare().match, letters)):
        return False
    script = kind(letters[0]).script
    usual = (c for other in found if other is not repair for c in other.after if kind(c).script == script)
    return all(map(_rare().match, usual))


def gives_rare_letters(text: str) -> bool:
    """Tell whether any letter of a text is one that no text is made of."""
    return _rare().search(text) is not None


@cache
def _rare() -> re.Pattern[str]:
    return re.compile("[\u03cf-\u03ff\u0400\u040d\u0450\u045d\u0460-\u048f\u0492-\u052f]")


def _is_a_stranger(repair: Repair, usual: AbstractSet[str], has_odd: bool) -> bool:
    """Tell whether a run gives one letter of a kind that no sure run gives, and that a word and a sign may be.

    A French word before a closing quotation mark has the bytes of an ideograph, capitals before a dash those of
    a phonetic letter.

    Args:
        repair: the run, which is not sure.
        usual: the scripts of what the sure runs give.
        has_odd: whether a sure run gives phonetic letters or the like.
    """
    if len(repair.after) > 1:
        return False
    if _odd().search(repair.after):
        if repair.after in _WRITTEN and len(repair.words) > 1 and repair.words.strip(_AROUND_WORDS)[1:].islower():
            return False
        return not has_odd
    may_be_clean = len(repair.before) > 2 or repair.before[-1] in _AFTER_CAPITALS
    return may_be_clean and _scripts(repair.after).isdisjoint(usual)


def _scripts(text: str) -> set[str]:
    found = {kind(character).script for character in text}
    return found | _EAST_ASIAN if found & _EAST_ASIAN else found


def _gains(found: Iterable[Repair]) -> dict[str, dict[str, float]]:
    """Return what the runs that each codec explains gain alone, each once, where it is worth counting.

    The same run in another word counts again where both become words of the lists.
    """
    gains: dict[str, dict[str, float]] = {}
    for repair in found:
        if repair.alone >= COUNTED:
            is_known = familiarity(repair.words, repair.after, repair.before) > 0
            for label in repair.labels:
                gains.setdefault(label, {})[repair.words if is_known else repair.before] = repair.alone
    return gains


def structure(before: str, after: str, labels: Sequence[str]) -> float:
    """Return what the shape of a run says, in nats: whole sequences in a row do not come by chance."""
    sequences = len(after)
    long = sum(1 for character in after if character > "\u07ff")
    chance = 0.0 if before[0] in _NEVER_CLEAN else min(_CHANCE.get(label, 0.0) for label in labels)
    return min(12.0, 2.0 * (sequences - 1) + 3.0 * long) - chance


_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
"""It stands right before a word as well."""
_WRITTEN = frozenset("ƏəƁɓƊɗƉɖƐɛƎǝƑƒƔɣƘƙƝɲƆɔɩƱʋƳƴŊŋ")
"""Letters from the blocks of phonetic ones that Azerbaijani and languages of West Africa are written in."""


def _is_written(before: str, after: str, left: str, right: str) -> bool:
    """Tell whether a run gives phonetic letters that languages are written in, within a word of the same case."""
    if _WRITTEN.isdisjoint(after):
        return False
    if not all(letter in _WRITTEN or not _odd().match(letter) for letter in after):
        return False
    if after[-1].islower():
        return right.islower() or (left.islower() and not right.isupper())
    return left.isupper() and (right.isupper() or (before[-1].isalpha() and not right.islower()))


@lru_cache(maxsize=1 << 14)
def oddness(text: str) -> float:
    """Return what a result costs that seldom stands alone, in nats: marks, phonetic letters, rare scripts."""
    kinds = map(kind, set(text))
    scripts = {found.script for found in kinds if found.role in "aAo"} - {"LATIN", "MODIFIER"}
    mixture = 0 if scripts <= _EAST_ASIAN else max(0, len(scripts) - 1)
    return 8.0 * mixture + (8.0 if _odd().search(text) else 0.0)


_EAST_ASIAN = {"HAN", "KANA", "HANGUL", "BOPOMOFO", "FULLWIDTH"}


@cache
def _odd() -> re.Pattern[str]:
    odd = (
        "\u0180-\u019f\u01a2-\u01ae\u01b1-\u0217\u021c-\u0385\u0482-\u048f\u0500-\u058f\u0591-\u05cf\u0660-\u0669"
        "\u06d4-\u08ff\u1000-\u109f\u1100-\u177f\u1800-\u1e7f\u1e86-\u1e9d\u2c00-\u2dff\u3400-\u4dbf"
        "\ua000-\uabff"
    )
    return re.compile(f"(?<![{odd}])[{odd}](?![{odd}])")


@lru_cache(maxsize=1 << 14)
def fit(before: str, left: str, right: str) -> float:
    """Return what speaks for the text as it stands, in nats: it goes on as a word of its script beside it.

    The accident that made the run would have made the letters beside it too.
    """
    cost = 8.0 * (_is_box(left) + _is_box(right)) if any(map(_is_box, before)) else 0.0
    if left and not left.isascii() and left.isalpha() and before[0].isalpha():
        cost += 8.0 * _alike(kind(left).script, kind(before[0]).script)
    if right and not right.isascii() and right.isalpha() and before[-1].isalpha():
        cost += 8.0 * _alike(kind(before[-1]).script, kind(right).script)
    return cost


_RARE_LETTER = 9.0
"""Nats from which a letter is one that few languages write."""


def within(after: str, left: str, right: str) -> float:
    """Return what it says, in nats, that a letter completes a word of ASCII letters of its case."""
    if len(after) > 1 or not after.isalpha() or kind(after).cost >= _RARE_LETTER:
        return 0.0
    if after.isupper():
        # A capital and a sign stand at the end of a word in clean text.
        return 5.0 if left.isascii() and left.isupper() and right.isascii() and right.isupper() else 0.0
    beside = (left.isascii() and left.islower()) + (right.isascii() and right.islower())
    return (0.0, 1.0, 5.0)[beside]


# What stands right after a capital in clean text: closing punctuation and marks.
_AFTER_CAPITALS = frozenset("‘’“”»›•·…–—°²³¹§®™ªº¢£\xa0")
_NO_WORD = frozenset({"Âª", "Âº", "Â°", "Â§", "Â£", "Â¢"})
"""A capital that is no word by itself and no quantity, before signs that close nothing."""
_MATHEMATICAL = frozenset("√∂∆∑∏∫≈≠≤≥∞±°µπΩ")


@lru_cache(maxsize=1 << 14)
def doubt(before: str, after: str, left: str, right: str) -> float:
    """Return what keeps a run from being sure on its own, in nats; beside a sure one it does not count.

    Clean text has such pairs: words of one script and case, capitals before closing marks, formulas. And a
    single letter of a script that the line is not in is no likely result.
    """
    if _is_arabic(before) and not (before[0] in _HAMZA and any(s.isascii() and s.isalpha() for s in (left, right))):
        return 25.0
    if _is_a_word(before, left, right) or _has_east_asian_words(before):
        return 10.0
    if (
        len(after) == 1
        and _odd().search(after)
        and not (_is_written(before, after, left, right) and before[0] != _ELLIPSIS)
    ):
        return 10.0
    if after.isupper() and left.isalpha() and right.islower():
        return 10.0
    if len(after) == 1 and after.isalpha() and kind(after).script not in _COMMON_SCRIPTS:
        return 10.0
    if before in _NO_WORD and not left.isalpha() and not right.isalpha():
        return 0.0
    if len(before) == 2 and before[0].isupper() and before[1] in _AFTER_CAPITALS and not right.islower():
        stands_apart = not left.isalpha() and (before[1] != "\xa0" or left not in ("", " "))
        return 10.0 if left.isupper() or stands_apart else 0.0
    if left.isupper() and before[0].isupper() and before[1:] in ("€", "¥"):
        return 10.0
    if not left.isalpha() and all(character in _MATHEMATICAL for character in before):
        return 10.0
    return 0.0


_COMMON_SCRIPTS = frozenset({"", "LATIN"})


_HAMZA = frozenset("أؤإ")
"""Letters that stand beside no Latin letter but where they are half of one."""


def _has_east_asian_words(text: str) -> bool:
    """Tell whether ideographs as they stand are words: of two side by side, one pair in three is in the lists."""
    if text[0] < "\u2e80":
        return False
    pairs = [text[index : index + 2] for index in range(len(text) - 1)]
    known = sum(known_word_cost(pair) is not None for pair in pairs)
    return known > 0 and 3 * known >= len(pairs)


def _is_arabic(text: str) -> bool:
    """Tell whether `text` is letters of the Arabic script, with the marks that stand in or after a word there."""
    letters = text.strip("\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}‘’“”«»‹›…—–®™€£°²³©\xa0")
    letters = letters.replace("\N{ZERO WIDTH NON-JOINER}", "").replace("\N{ZERO WIDTH JOINER}", "")
    return letters.isalpha() and all(kind(letter).script == "ARABIC" for letter in letters)


def _is_a_word(text: str, left: str, right: str) -> bool:
    """Tell whether `text` after `left` is letters of one script, with no capital but the first.

    Letters of another script within a Latin word are none.
    """
    if len(text) < 2 or not text.isalpha():
        return False
    if left.isalpha() and right.isalpha() and _mixes_alphabets(text, left, right):
        return False
    if text[0] > "\x7f" and text[1] in "œŒ":
        # French writes it after a consonant, or at the beginning of a word.
        return False
    kinds = [kind(character) for character in text]
    if len({found.script for found in kinds}) > 1 or len({found.role for found in kinds[1:]}) > 1:
        return False
    if kinds[0].role == "a" and kinds[1].role == "A":
        return False
    return not (kinds[0].role == "A" and left.islower())


def _is_box(character: str) -> bool:
    return "\u2500" <= character <= "\u259f"


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= _EAST_ASIAN


def coverage(repairs: Iterable[Repair]) -> Counter[str]:
    """Return how many code points each wrong codec explains."""
    found: Counter[str] = Counter()
    for repair in repairs:
        for label in repair.labels:
            found[label] += repair.end - repair.start
    return found


def shares(covered: Counter[str]) -> dict[str, float]:
    """Turn coverage into parts of the most that one codec covers."""
    most = max(covered.values(), default=1)
    return {label: count / most for label, count in covered.items()}


_SWITCH = 6.0
"""Nats for each repair in another codec than the one that most of a line was read in."""


def choose(repairs: Sequence[Repair], preference: Preference) -> list[Repair]:
    """Return the repairs that together score most, none over another, with as few codecs as explain the line."""
    covered = coverage(repairs)
    best, chosen = _schedule(repairs, preference, covered)
    used = dict.fromkeys(repair.labels[0] for repair in chosen)
    if len(used) < 2:
        return chosen
    usual = max(used, key=lambda label: covered[label])
    best -= _SWITCH * sum(repair.labels[0] != usual for repair in chosen)
    own = [replace(repair, labels=(usual,)) for repair in repairs if usual in repair.labels]
    alone, of_one = _schedule(own, preference, covered)
    return of_one if alone >= best else chosen


def _schedule(repairs: Sequence[Repair], preference: Preference, covered: Counter[str]) -> tuple[float, list[Repair]]:
    """Return the repairs that score most, none over another, and what they score (weighted interval scheduling)."""
    line = shares(covered)
    ordered = sorted(repairs, key=lambda repair: (repair.end, repair.start))
    best: list[tuple[float, int, Repair | None]] = [(0.0, 0, None)]
    ends = [0]
    for repair in ordered:
        label = max(repair.labels, key=lambda label: preference.get(label, 0.0) + line[label])
        support = preference.get(label, 0.0) + line[label]
        before = bisect_right(ends, repair.start) - 1
        score = best[before][0] + repair.score + repair.rank + 1.5 * support * (repair.end - repair.start)
        if score > best[-1][0]:
            best.append((score, before, replace(repair, labels=(label,))))
            ends.append(repair.end)
    chosen = []
    total = best[-1][0]
    index = len(best) - 1
    while index:
        _, index, found = best[index]
        assert found is not None
        chosen.append(found)
    return total, chosen[::-1]
