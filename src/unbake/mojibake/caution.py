"""A veto on legacy repairs that take a natural letter out of a word.

Word models know a hundred languages, and people write seven thousand. In a language that none knows, `aníh` reads no
worse as `an’h`, and a line of it no better than any other. So a letter beside ASCII letters of its case, which is where
letters stand, may become a mark only where that makes a known contraction or a pair of quotes, a letter of another
script never, and another letter only where two different ones are repaired in the same way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from unbake.model import Level, Safety
from unbake.mojibake.codecs import MULTIBYTE
from unbake.mojibake.kinds import CJK, kind
from unbake.mojibake.run import Run


@cache
def _contraction() -> re.Pattern[str]:
    return re.compile(
        r"[A-Za-z]’(?:s|t|re|ve|ll|d|m)\b(?!-)|\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|un|all|dell|nell|sull|dall|quell)’[a-zà-ÿ]",
        re.IGNORECASE,
    )


BESIDE_WORDS = "'’‘“”„‚–—…«»‹›()[].,;:!?/-\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\N{HYPHEN}"
"""What stands right beside letters."""
_SIGNS = frozenset("«»„“”‘’‚…–—\N{NO-BREAK SPACE}©®™°§•·²³£€")
"""Signs that clean text is full of."""

_PREFIXES = frozenset("mµkMGT")
"""What stands before the sign of a unit."""


def with_caution(text: str, runs: Sequence[Run]) -> list[Run]:
    """Return legacy runs of `text`, those of a line with a doubtful one as suggestions."""
    letters: defaultdict[object, set[str]] = defaultdict(set)
    given: defaultdict[int, str] = defaultdict(str)
    for run in runs:
        letters[run.chain] |= {before for _, before, _ in _changes(run)}
        given[_line(text, run)] += run.after
    doubtful = {
        _line(text, run)
        for run in runs
        if run.safety is Safety.SAFE
        and (
            _is_lone_ideograph(text, run)
            or any(_is_doubtful(text, run, change, letters) for change in _changes(run))
            or _leaves_open(text, run, given[_line(text, run)])
        )
    }
    doubtful |= _only_signs(text, runs)
    if not doubtful:
        return list(runs)
    return [
        run._replace(level=Level.SUGGESTION, safety=Safety.UNSAFE) if _line(text, run) in doubtful else run
        for run in runs
    ]


def is_torn(text: str, run: Run) -> bool:
    """Tell whether a run puts in a word of `text` what stands in none, however likely the rest of its line is.

    That is a sign such as the euro sign, a capital behind a small letter, ideographs between ASCII letters, a letter
    for an apostrophe, a small letter for the capital that a line begins with.
    """
    left, right = text[run.span.start - 1 : run.span.start], text[run.span.end : run.span.end + 1]
    is_within = all(side.isascii() and side.isalpha() for side in (left or " ", right or " "))
    if is_within and any(kind(character).script in CJK for character in run.after):
        return True
    around = f"{left or ' '}{run.after}{right or ' '}"
    if run.before == "´" and left.isalpha() and right.isalpha():
        return True  # an apostrophe, for many
    if run.before.isupper() and run.after.islower() and right.islower() and _begins_a_line(text, run):
        return True
    return any(
        (before.isalpha() and not after.isalpha() and after not in BESIDE_WORDS and _is_beside(around, index))
        or (after.isupper() and around[index].islower())
        for index, before, after in _changes(run)
    )


def _begins_a_line(text: str, run: Run) -> bool:
    return not text[_line(text, run) + 1 : run.span.start].strip()


def joins_words(runs: Sequence[Run]) -> bool:
    """Tell whether all that the runs of a line do is to make a letter of one or two no-break spaces."""
    return len(runs) < _SPACES and all(run.before == "\N{NO-BREAK SPACE}" for run in runs)


_SPACES = 3
"""No-break spaces of a line that are letters by no chance."""


def _is_beside(around: str, index: int) -> bool:
    return around[index].isalpha() or around[index + 2].isalpha()


def _is_only(text: str, place: int) -> bool:
    """Tell whether a character stands on its line once."""
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return text.count(text[place], start, len(text) if end < 0 else end) == 1


_PARTNERS = {"“": "”", "”": "“„", "‘": "’"}
"""Quotation mark -> those of which one stands on the other side of what is quoted."""


def _leaves_open(text: str, run: Run, given: str) -> bool:
    """Tell whether a run makes a letter a quotation mark that has no partner on its line."""
    wanted = [_PARTNERS[after] for _, before, after in _changes(run) if before.isalpha() and after in _PARTNERS]
    if not wanted:
        return False
    end = text.find("\n", run.span.end)
    line = given + text[_line(text, run) + 1 : len(text) if end < 0 else end]
    return any(set(line).isdisjoint(partners) for partners in wanted)


def _line(text: str, run: Run) -> int:
    return text.rfind("\n", 0, run.span.start)


def _changes(run: Run) -> Iterator[tuple[int, str, str]]:
    """Yield the offset and both readings of each letter that a single-byte codec read otherwise."""
    if len(run.before) == len(run.after):
        for index, (before, after) in enumerate(zip(run.before, run.after, strict=True)):
            if before != after:
                yield index, before, after


def _only_signs(text: str, runs: Sequence[Run]) -> set[int]:
    """Return the lines in which nothing but signs that clean text is full of would become letters.

    Or nothing that an East Asian encoding is for would come out of one.
    """
    found: dict[int, set[str] | None] = {}
    for run in runs:
        line = _line(text, run)
        if run.chain[0].true in MULTIBYTE:
            signs = {""} if all(kind(character).script not in CJK for character in run.after) else None
        else:
            changes = list(_changes(run))
            only = all(before in _SIGNS and after.isalpha() for _, before, after in changes)
            only = only and not any(_is_within(text, run.span.start + index) for index, _, _ in changes)
            signs = {before for _, before, _ in changes if not before.isspace()} if only else None
        earlier = found.get(line, set())
        found[line] = None if signs is None or earlier is None else earlier | signs
    # Two different signs that both make letters are no chance.
    return {line for line, signs in found.items() if signs is not None and len(signs) < 2}


def _is_within(text: str, place: int) -> bool:
    return text[place - 1 : place].isalpha() and text[place + 1 : place + 2].isalpha()


def _is_lone_ideograph(text: str, run: Run) -> bool:
    """Tell whether a run is one East Asian character that an ASCII letter stands beside."""
    beside = text[run.span.start - 1 : run.span.start] + text[run.span.end : run.span.end + 1]
    is_one = len(run.after) == 1 and kind(run.after).script in CJK
    return is_one and any(side.isascii() and side.isalpha() for side in beside)


def _is_doubtful(text: str, run: Run, change: tuple[int, str, str], letters: defaultdict[object, set[str]]) -> bool:
    index, before, after = change
    place = run.span.start + index
    left, right = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if not after.isprintable():
        return True
    beside = [side for side in (left, right) if side.isascii() and side.isalpha()]
    if before in "ΩΩµ" and (left in _PREFIXES or not left.isalnum()) and not right.isalpha():
        return True  # a unit
    if before.isalpha() and not after.isalpha() and after not in BESIDE_WORDS and any(map(str.isalpha, (left, right))):
        return True
    if after.isupper() and left.islower():
        return True
    if before.isalpha() and ((after in "‘“" and not right.isalnum()) or (after in "’”" and not left.strip())):
        return True
    if after in "“”" and before.isupper() and left.isupper():
        return True  # one of several capitals
    if before == "Ñ" and after == "—" and left.isalnum() and not right.isalnum() and _is_only(text, place):
        return True  # the key of the colon
    opens_a_word = before.isupper() and not left.isalnum() and right.islower() and not after.isupper()
    if not before.isalpha() or not (opens_a_word or any(side.islower() == before.islower() for side in beside)):
        return False
    if after.isalpha():
        return kind(after).script != "LATIN" or len(letters[run.chain]) < 2
    if after == "’":
        around = text[max(0, place - 9) : place] + after + text[place + 1 : place + 4]
        return _contraction().search(around) is None
    if after in "“”" or (after == "‘" and opens_a_word):
        outside, inside = (right, left) if after == "”" else (left, right)
        return outside.isalnum() or not inside.isalnum()
    return True
