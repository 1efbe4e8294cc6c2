"""An HTML entity where no program reads it, or one that was escaped twice.

## Why
Exports from web pages write `&eacute;` into plain text, where it stays as it is, and programs that escape what
is escaped already make `&amp;eacute;`, which a browser shows as `&eacute;`.

## Fix
The character itself; suggested only. In plain text, tables and subtitles without a tag for entities that touch a
word, and for `&amp;` between words and `&quot;` beside one where the text speaks of no markup; in HTML and
Markdown only for those escaped twice. There `&eacute;` is a right spelling and stays, and so do `&lt;`, `&gt;`,
code, and entities that a text shows by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from unbake.model import Document, Hit, Level, Span, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import DIGITS, ENTITY, sequence

_PLAIN: Final = frozenset({"text", "restructuredtext", "csv", "tsv", "subrip"})
_MARKUP: Final = frozenset({"html", "markdown", "mdx", "asciidoc"})


@cache
def _entities(prefix: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\w)&{prefix}({_NAME});|(?<!\w)&{prefix}({_NAME});(?=\w)")


_OF_PROGRAMS: Final = frozenset({ZoneKind.CODE, ZoneKind.VERBATIM, ZoneKind.STRING})
_NAME: Final = r"[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,6}"


def find(document: Document) -> Iterator[Hit]:
    """Yield each entity that a reader sees as it is written."""
    if document.format in _PLAIN and "</" not in document.text:
        message, pattern = "an HTML entity in plain text", _entities("(?:amp;)?")
    elif document.format in _MARKUP and not _escaped_markup().search(document.text):
        message, pattern = "an HTML entity escaped twice", _entities("amp;")
    else:
        return
    for match in pattern.finditer(document.text):
        character = _character(match.group(1) or match.group(2))
        if character is not None and document.zones.at(match.start()).kind not in _OF_PROGRAMS:
            yield Hit(Span(*match.span()), message, "It touches a word.", Level.SUGGESTION, after=character)
    if document.format in _PLAIN:
        for match in _unterminated().finditer(document.text):
            character = _character(f"#{match[1]}")
            if character is not None:
                yield Hit(Span(*match.span()), message, "It stands within a word.", Level.SUGGESTION, after=character)
    if document.format in _PLAIN and not _about_markup().search(document.text):
        for match in _signs().finditer(document.text):
            character = "&" if match[0] == "&amp;" else '"'
            yield Hit(Span(*match.span()), message, "It stands beside a word.", Level.SUGGESTION, after=character)


@cache
def _unterminated() -> re.Pattern[str]:
    """Match a reference by number that lost its semicolon, which browsers read all the same."""
    return re.compile(r"(?<=\w)&#([0-9]{3,5})(?=[A-Za-z])")


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(r"(?:(?<=\w )|(?<=\w))&amp;(?= ?\w)(?!\w+;)|(?<=[\w.,;:!?])&quot;|&quot;(?=\w)")


@cache
def _about_markup() -> re.Pattern[str]:
    return re.compile(r"&lt;|\b(?:HTML|XML|XHTML|entit(?:y|ies)|escap(?:e|ed|es|ing))\b|</", re.IGNORECASE)


@cache
def _escaped_markup() -> re.Pattern[str]:
    """Match a tag that is escaped: the text carries HTML in HTML, as feeds do, and its entities are right."""
    return re.compile(r"&lt;/?[A-Za-z]")


def _character(name: str) -> str | None:
    """Return the letter or mark beyond ASCII, or the apostrophe, that an entity's name or number stands for."""
    from html import unescape

    character = unescape(f"&{name};")
    if len(character) != 1 or not (character.isprintable() or character == "\N{NO-BREAK SPACE}"):
        return None
    return character if character == "'" or not character.isascii() else None


@with_sequences(ENTITY, sequence(b"&", b"#", DIGITS))
def screen(glance: Glance) -> bool:
    """Tell whether there is an entity escaped twice, or one in a file without tags."""
    if b"&" not in glance.data:
        return False
    pattern = _escaped_twice() if b"</" in glance.data else _any_entity()
    return pattern.search(glance.data) is not None


@cache
def _escaped_twice() -> re.Pattern[bytes]:
    return re.compile(b"&amp;(?:#[0-9xX]|[A-Za-z])[0-9A-Za-z]{1,30};")


@cache
def _any_entity() -> re.Pattern[bytes]:
    return re.compile(b"&(?:#[0-9xX]|[A-Za-z])[0-9A-Za-z]{1,30};|&#[0-9]{3,5}[A-Za-z]")


RULE = Rule(
    name="html-entity",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("Le caf&eacute; ouvre.", "Le café ouvre.", outcome=Outcome.OFFERED),
        Example("It&#8217;s late; 10&nbsp;km", "It’s late; 10\N{NO-BREAK SPACE}km", outcome=Outcome.OFFERED),
        Example("It&#8217s late", "It’s late", outcome=Outcome.OFFERED),
        Example("<p>Das M&amp;auml;dchen</p>", "<p>Das Mädchen</p>", kind="html", outcome=Outcome.OFFERED),
        Example("una ma&amp;ntilde;ana", "una mañana", kind="md", outcome=Outcome.OFFERED),
        Example("It gives::\n\n    b'&#40960;abcd'\n", kind="rst"),
        Example("<p>Das M&auml;dchen &amp; ich</p>", kind="html"),
        Example("Citt&agrave; e perch&#233;, 10&nbsp;km", kind="md"),
        Example("write `&amp;eacute;` for it", kind="md"),
        Example("&eacute; is e with an acute, &amp;nbsp; a space"),
        Example("Tom &amp; Jerry of AT&amp;T", "Tom & Jerry of AT&T", outcome=Outcome.OFFERED),
        Example("He said &quot;yes.&quot;", 'He said "yes."', outcome=Outcome.OFFERED),
        Example("In HTML write Tom &amp; Jerry, and &quot;x&quot;."),
        Example("if a &lt;b&gt; then AT&amp;T; R&D"),
        Example("&emsp;&emsp;indented &#124; cell", kind="md"),
        Example("<p>&lt;p&gt;caf&amp;eacute;&lt;/p&gt;</p>", kind="html"),
        Example('<a href="?a=1&amp;copy=2">x</a>', kind="html"),
    ),
)
