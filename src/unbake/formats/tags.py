"""Tags of HTML and XML as they stand in a text, by the tokenization rules of the HTML standard.

Source: https://html.spec.whatwg.org/multipage/parsing.html#tokenization. tree-sitter-html was tried
first: its scanner needs more than 20 seconds for 20,000 unclosed comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from typing import NamedTuple


class Piece(Enum):
    """What a token is."""

    TEXT = auto()
    COMMENT = auto()
    DECLARATION = auto()  # <!DOCTYPE ...>, <?xml ...?>
    INSTRUCTION = auto()  # <?php ... ?>, <% ... %>
    CDATA = auto()
    START = auto()
    END = auto()


class Attribute(NamedTuple):
    """An attribute's name, and where its value stands without its quotes (empty where it has none)."""

    name: str
    start: int
    end: int


class Token(NamedTuple):
    """A piece of a page from `start` to `end`; a tag has its name in lower case and its attributes."""

    piece: Piece
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"<(?:(?P<end>/)?(?P<name>[A-Za-z_][^\s/>\x00]*)|(?P<other>!--|!\[CDATA\[|!|\?|%))")


@cache
def _attribute() -> re.Pattern[str]:
    # Each alternative begins with a character of its own, so nothing is tried twice.
    return re.compile(
        r"[\s/]*+(?:(?P<close>>)|(?P<name>[^\s/>=][^\s/>=]*+)"
        r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'>][^\s>]*+)|(?=>)|(?P<open>[\"'])))?|=)"
    )


_CLOSERS = {"!--": ("-->", Piece.COMMENT), "![CDATA[": ("]]>", Piece.CDATA), "%": ("%>", Piece.INSTRUCTION)}


def tokens(text: str, start: int, end: int, *, raw: frozenset[str] = frozenset()) -> Iterator[Token]:
    """Yield the tokens of `text[start:end]` in order, covering all of it.

    The content of an element in `raw` is one TEXT token up to its end tag. What is not closed reaches
    to the end, as it does in a browser.
    """
    at = start
    while at < end:
        opening = _opening().search(text, at, end)
        if opening is None:
            yield Token(Piece.TEXT, at, end)
            return
        if opening.start() > at:
            yield Token(Piece.TEXT, at, opening.start())
        token = _other(text, opening, end) if opening["other"] else _tag(text, opening, end)
        yield token
        at = token.end
        if token.piece is Piece.START and token.name in raw:
            closing = re.compile(rf"</{re.escape(token.name)}(?=[\s/>])", re.IGNORECASE).search(text, at, end)
            until = closing.start() if closing else end
            if until > at:
                yield Token(Piece.TEXT, at, until)
            at = until


def _other(text: str, opening: re.Match[str], end: int) -> Token:
    start = opening.start()
    other = opening["other"]
    if other == "?":
        close, piece = "?>", Piece.DECLARATION if text.startswith("<?xml", start) else Piece.INSTRUCTION
    elif other == "!":
        close, piece = ">", Piece.DECLARATION
    else:
        close, piece = _CLOSERS[other]
    # `<!-->` and `<!--->` are whole comments.
    found = text.find(close, start + 2 if other == "!--" else opening.end(), end)
    return Token(piece, start, end if found < 0 else found + len(close))


def _tag(text: str, opening: re.Match[str], end: int) -> Token:
    attributes: list[Attribute] = []
    at = opening.end()
    while True:
        found = _attribute().match(text, at, end)
        if found is None:  # the text ends inside the tag
            at = end
            break
        at = found.end()
        if found["close"]:
            break
        if found["open"]:  # a quote that nothing closes
            at = end
            break
        if found["name"]:
            attributes.append(_value(found))
    piece = Piece.END if opening["end"] else Piece.START
    return Token(piece, opening.start(), at, opening["name"].lower(), tuple(attributes))


def _value(found: re.Match[str]) -> Attribute:
    for group in ("double", "single", "bare"):
        if found[group] is not None:
            return Attribute(found["name"].lower(), *found.span(group))
    return Attribute(found["name"].lower(), found.end(), found.end())
