"""A character that shows nothing and has no work to do where it stands: tags, fillers, left-over anchors.

## Why
Tag characters can hold a whole sentence that no reader sees, but every program reads. Fillers pass for blanks
or for nothing, in names above all. An object replacement character is where a picture was before the text was
copied without it.

## Fix
It goes; suggested only. Tags stay in the flags of England, Scotland and Wales and the like, where a black flag
opens and a cancel tag closes them; fillers stay in lines of their own script, and a character that is shown by
itself stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.detect.characters.surroundings import after, before, line_around
from unbake.model import Document, Hit, Level, Span, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, beyond_ascii

_TAG: Final = 0xE0000
"""A tag character is the ASCII character so many code points before it (Unicode 23.9)."""

_OWN_SCRIPT: Final = {
    "\N{HANGUL FILLER}": "[\u1100-\u11ff\u3130-\u3163\u3165-\u318f\uac00-\ud7fb]",
    "\N{MONGOLIAN VOWEL SEPARATOR}": "[\u1820-\u18aa]",
    "\N{BRAILLE PATTERN BLANK}": "[\u2801-\u28ff]",
}
"""What looks like a blank or nothing, and the letters beside which it is right."""

_ANCHORS: Final = (
    "\N{OBJECT REPLACEMENT CHARACTER}\N{INTERLINEAR ANNOTATION ANCHOR}"
    "\N{INTERLINEAR ANNOTATION SEPARATOR}\N{INTERLINEAR ANNOTATION TERMINATOR}"
)
_SHOWN: Final = (ZoneKind.CODE, ZoneKind.STRING, ZoneKind.VERBATIM)


@cache
def _runs() -> re.Pattern[str]:
    # A flag is a match as well, so that none of its tags is one by itself.
    return re.compile(
        "\N{WAVING BLACK FLAG}[\U000e0020-\U000e007e]{1,32}\N{CANCEL TAG}"
        f"|[\U000e0000-\U000e007f]+|[{_ANCHORS}]|[{''.join(_OWN_SCRIPT)}]+"
    )


def find(document: Document) -> Iterator[Hit]:
    """Yield each run of characters that hide something, or stand for something that is gone."""
    text = document.text
    for match in _runs().finditer(text):
        run, span = match.group(), Span(*match.span())
        if run[0] == "\N{WAVING BLACK FLAG}":
            continue
        if run[0] >= "\U000e0000":
            hidden = "".join(chr(ord(tag) - _TAG) for tag in run if "\U000e0020" <= tag <= "\U000e007e")
            shown = f": “{hidden[:60]}{'…' if len(hidden) > 60 else ''}”" if hidden else ""
            proof = "Tags have a meaning in the flags of some regions alone; no reader sees these."
            yield _suggestion(span, f"{len(run)} invisible tag characters{shown}", proof, "")
        elif run in _ANCHORS:
            if _touches_word(text, span) and document.zones.at(span.start).kind not in _SHOWN:
                yield _suggestion(span, _code(run), "What it stood for, a picture or a note, is gone.", "")
        elif not re.search(_OWN_SCRIPT[run[0]], line_around(text, span.start, span.end)) and _touches_word(text, span):
            parts = before(text, span.start).isalnum() and after(text, span.end).isalnum()
            yield _suggestion(span, _code(run), "No letter of its own script is in this line.", " " if parts else "")


def _touches_word(text: str, span: Span) -> bool:
    return before(text, span.start).isalnum() or after(text, span.end).isalnum()


def _code(run: str) -> str:
    import unicodedata

    return f"U+{ord(run[0]):04X} {unicodedata.name(run[0])}"


def _suggestion(span: Span, message: str, proof: str, repaired: str) -> Hit:
    return Hit(span, message, proof, Level.SUGGESTION, after=repaired)


_ALL: Final = frozenset({*map(chr, range(_TAG, _TAG + 0x80)), *_ANCHORS, *_OWN_SCRIPT})


@beyond_ascii
def screen(glance: Glance) -> bool:
    """Tell whether one of these characters is there."""
    return not glance.strange.isdisjoint(_ALL)


RULE = Rule(
    name="hidden-character",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("Pay\U000e0020\U000e0068\U000e0069 here", "Pay here", outcome=Outcome.OFFERED),
        Example(
            "the picture\N{OBJECT REPLACEMENT CHARACTER} of the bridge",
            "the picture of the bridge",
            outcome=Outcome.OFFERED,
        ),
        Example("a user\N{HANGUL FILLER} name", "a user name", outcome=Outcome.OFFERED),
        Example("one\N{BRAILLE PATTERN BLANK}two", "one two", outcome=Outcome.OFFERED),
        Example(
            "the flag \N{WAVING BLACK FLAG}\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\N{CANCEL TAG} of Scotland"
        ),
        Example("한글\N{HANGUL FILLER}자모"),
        Example("ᠠᠨ\N{MONGOLIAN VOWEL SEPARATOR}ᠠ"),
        Example("⠓⠑⠇⠇⠕\N{BRAILLE PATTERN BLANK}⠺⠕⠗⠇⠙"),
        Example("U+FFFC is (\N{OBJECT REPLACEMENT CHARACTER})"),
        Example("x = 'a\N{OBJECT REPLACEMENT CHARACTER}b'", kind="py"),
    ),
)
