"""An invisible character that has no work to do where it stands.

## Why
Machine translation, chat programs and word processors leave zero-width spaces and joiners behind. Nobody
sees them, yet a search does not find the word, a link breaks, and a list or fence is no longer one.

## Fix
It goes. Safe for zero-width spaces between a blank and a word, where the blank already lets the line break;
elsewhere it is only suggested. They stay where a script or an emoji needs them: joiners in Persian, Arabic
and the scripts of India, zero-width spaces in Thai, Khmer, Lao, Burmese, Tibetan, Chinese and Japanese, and
beside the punctuation of long names and addresses and inside the words of HTML, where they let a line break. Word
joiners always stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from unbake.detect.characters.surroundings import (
    after,
    before,
    is_emoji,
    is_of_plain_letters,
    is_written_in,
    joins_letters,
    line_around,
    writes_without_blanks,
)
from unbake.model import Document, Hit, Level, Safety, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import contains_beyond_ascii

if TYPE_CHECKING:
    import regex

_SPACE: Final = "\N{ZERO WIDTH SPACE}"
_JOINERS: Final = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_SELECTORS: Final = "\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}"
_NAMES: Final = {
    "\N{ZERO WIDTH SPACE}": "zero-width space",
    "\N{ZERO WIDTH NON-JOINER}": "zero-width non-joiner",
    "\N{ZERO WIDTH JOINER}": "zero-width joiner",
    "\N{VARIATION SELECTOR-15}": "text variation selector",
    "\N{VARIATION SELECTOR-16}": "emoji variation selector",
}
_MARKED_UP: Final = frozenset({"html", "xml"})
_BLANKS: Final = " \t\N{NO-BREAK SPACE}"
_ENDS: Final = ".,;:!?)\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"[{_SPACE}{_JOINERS}{_SELECTORS}]+")


def find(document: Document) -> Iterator[Hit]:
    """Yield each run of zero-width characters that stands where none has work to do."""
    text = document.text
    is_plain = is_of_plain_letters(text)
    without_blanks = joining = False if is_plain else None
    has_letters: dict[regex.Pattern[str], bool] = {}

    def is_near(letters: regex.Pattern[str], span: Span) -> bool:
        """Tell whether such a letter stands in the line; where the text has none, no line is looked through."""
        if letters not in has_letters:
            has_letters[letters] = letters.search(text) is not None
        return has_letters[letters] and letters.search(line_around(text, span.start, span.end)) is not None

    for match in _runs().finditer(text):
        run, span = match.group(), Span(*match.span())
        left, right = before(text, span.start), after(text, span.end)
        if set(run) <= set(_SELECTORS):
            hit = _selector(run, span, left, right)
        elif set(run) == {_SPACE}:
            if without_blanks is None:
                without_blanks = is_written_in(text, writes_without_blanks())
            quiet = without_blanks or (not is_plain and is_near(writes_without_blanks(), span))
            hit = None if quiet else _space(run, span, left, right)
            if hit is not None and hit.level is Level.SUGGESTION and document.format in _MARKED_UP:
                hit = None  # where a browser may break a line of code or of a table
        else:
            if joining is None:
                joining = is_written_in(text, joins_letters())
            quiet = joining or (not is_plain and is_near(joins_letters(), span))
            hit = None if quiet else _joiner(run, span, left, right)
        if hit is not None:
            yield hit


def _space(run: str, span: Span, left: str, right: str) -> Hit | None:
    if (left in _BLANKS and right.isalnum()) or (right in _BLANKS and (left.isalnum() or left in _ENDS)):
        proof = "The blank beside it already lets the line break here."
        return Hit(span, _message(run), proof, after="", safety=Safety.SAFE)
    if (left == "\n" and right.isalnum()) or (right in "\r\n" and (left.isalnum() or left in _ENDS)):
        return _suggestion(run, span, "It stands at the edge of a line.")
    if left.isalpha() and right.isalpha() and left.islower() == right.islower():
        return _suggestion(run, span, "It splits a word.")
    return None


def _joiner(run: str, span: Span, left: str, right: str) -> Hit | None:
    if is_emoji().match(left) or is_emoji().match(right):
        return None
    if left.isalpha() and right.isalpha():
        # Careful typesetters keep `fl` apart so in compounds: `Auf|lage`.
        return None
    if left.isalnum() or right.isalnum():
        return _suggestion(run, span, "No script in this line joins its letters.")
    return None


def _selector(run: str, span: Span, left: str, right: str) -> Hit | None:
    if (left.isspace() and right.isspace() and right not in "\r\n") or (left.isalpha() and left.isascii()):
        return _suggestion(run, span, "The emoji that it belongs to is gone.")
    return None


def _message(run: str) -> str:
    names = " and ".join(dict.fromkeys(_NAMES[character] for character in run))
    return f"{names}" if len(run) == 1 else f"{len(run)} invisible characters: {names}"


def _suggestion(run: str, span: Span, proof: str) -> Hit:
    return Hit(span, _message(run), proof, Level.SUGGESTION, after="")


RULE = Rule(
    name="zero-width",
    find=find,
    screen=contains_beyond_ascii(*_SPACE, *_JOINERS, *_SELECTORS),
    doc=__doc__,
    examples=(
        Example(
            "Os arquivos podem \N{ZERO WIDTH SPACE}\N{ZERO WIDTH SPACE}ser abertos.", "Os arquivos podem ser abertos."
        ),
        Example("<td>P-1Y-2M3D\N{ZERO WIDTH SPACE}T-4H</td>\n", kind="html"),
        Example("Uusin \N{ZERO WIDTH SPACE}versio on täällä.", "Uusin versio on täällä."),
        Example("Новая\N{ZERO WIDTH SPACE} строка тоже.", "Новая строка тоже."),
        Example("a broken wo\N{ZERO WIDTH SPACE}rd", "a broken word", outcome=Outcome.OFFERED),
        Example(
            "set the variable USER\N{ZERO WIDTH JOINER} first", "set the variable USER first", outcome=Outcome.OFFERED
        ),
        Example("ការ\N{ZERO WIDTH SPACE}ហៅ\N{ZERO WIDTH SPACE}បែប \N{ZERO WIDTH SPACE}Writer"),
        Example("เริ่มต้น\N{ZERO WIDTH SPACE}ใช้งาน \N{ZERO WIDTH SPACE}Linux"),
        Example("日本語の\N{ZERO WIDTH SPACE}文字列 \N{ZERO WIDTH SPACE}abc"),
        Example("او می\N{ZERO WIDTH NON-JOINER}خواهد و API\N{ZERO WIDTH NON-JOINER}ها را"),
        Example("ශ්\N{ZERO WIDTH JOINER}රී ලංකාව"),
        Example("ന്\N{ZERO WIDTH JOINER} എന്ന അക്ഷരം"),
        Example("बनाना क्\N{ZERO WIDTH JOINER} और क\N{ZERO WIDTH NON-JOINER}ष"),
        Example(
            "a family 👩\N{ZERO WIDTH JOINER}👩\N{ZERO WIDTH JOINER}👧 and a heart ❤\N{VARIATION SELECTOR-16} "
            "and 1\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"
        ),
        Example("die Auf\N{ZERO WIDTH NON-JOINER}lage"),
        Example(
            "java.util.\N{ZERO WIDTH SPACE}concurrent and /usr/\N{ZERO WIDTH SPACE}share "
            "and write to @\N{ZERO WIDTH SPACE}someone"
        ),
        Example("a range of 3\N{WORD JOINER}–\N{WORD JOINER}5 words\N{WORD JOINER}—so it is"),
        Example("getElement\N{ZERO WIDTH SPACE}ById"),
    ),
)
