r"""Text that was read in the wrong encoding and then written in escapes.

## Why
A program that writes ASCII only, such as an exporter of JSON or an HTML editor, was given text that was broken already:
`’` became `&acirc;&euro;&trade;` or `\u00e2\u20ac\u2122`, `é` became `%C3%83%C2%A9`. Or the bytes of a character were
printed one by one: `\xc3\xa9`, `=C3=A9`.

## Fix
The escapes are read, the damage is undone, and the result is written in the same form: `&rsquo;`, `\u2019`, `%C3%A9`.
Printed bytes become the character itself. Correct escapes stay as they are. In an address the edit is only offered,
since what it names may really be called so. In code `\xc3\xa9` is how bytes are written, and no damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from unbake.model import Document, Hit, ZoneKind
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import ENTITY, HEX, sequence

if TYPE_CHECKING:
    from unbake.mojibake.run import Run

_LEAD, _NEXT = rb"[c-fC-F][0-9a-fA-F]", rb"[89abAB][0-9a-fA-F]"
_ENTITY_NAME = rb"[A-Za-z]{2,9}[0-9]{0,2};"


@cache
def _entity() -> re.Pattern[bytes]:
    number = rb"#(?:[0-9]{3,7}|[xX][0-9a-fA-F]{2,6});"
    return re.compile(
        rb"&(?:(?:%b|%b)(?:&|[\x80-\xff])|(?<=[\x80-\xff]&)(?:%b|%b))" % (number, _ENTITY_NAME, number, _ENTITY_NAME)
    )


@cache
def _backslash() -> re.Pattern[bytes]:
    unicode = rb"u[0-9a-fA-F]{4}(?:\\u|[\x80-\xff])|(?<=[\x80-\xff]\\)u[0-9a-fA-F]{4}"
    return re.compile(rb"\\(?:%b|x%b\\x%b)" % (unicode, _LEAD, _NEXT))


@cache
def _percent() -> re.Pattern[bytes]:
    return re.compile(rb"%%%b(?:%%%b){1,3}%%%b%%" % (_LEAD, _NEXT, _LEAD))


@cache
def _quoted() -> re.Pattern[bytes]:
    return re.compile(rb"=%b=%b" % (_LEAD, _NEXT))


@with_sequences(
    ENTITY,
    sequence(b"\\", b"u", HEX, HEX),
    sequence(b"\\", b"x", b"cdefCDEF"),
    sequence(b"%=", b"cdefCDEF", HEX, b"%="),
)
def screen(glance: Glance) -> bool:
    """Tell whether two escapes stand side by side that may be one broken character."""
    data = glance.data
    return (
        (b"&" in data and _entity().search(data) is not None)
        or (b"\\" in data and _backslash().search(data) is not None)
        or (b"%" in data and _percent().search(data) is not None)
        or (b"=" in data and _quoted().search(data) is not None)
    )


_CODE = (ZoneKind.CODE, ZoneKind.STRING)


def find(document: Document) -> Iterator[Hit]:
    """Yield the damaged runs of escapes, each with its repair."""
    from unbake.mojibake.escapes import find_escaped_runs
    from unbake.mojibake.hit import hits_for

    runs = [run for run in find_escaped_runs(document.text) if not _is_code(run, document)]
    yield from hits_for(document.text, runs)


def _is_code(run: Run, document: Document) -> bool:
    """Tell whether a program writes the bytes of a run as escapes."""
    return run.before.startswith("\\x") and any(zone.kind in _CODE for zone in document.zones.over(run.span))


RULE = Rule(
    name="escaped-mojibake",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("<p>We can&acirc;&euro;&trade;t wait.</p>\n", "<p>We can&rsquo;t wait.</p>\n", kind="html"),
        Example("<p>Ol&#195;&#169; &#8211; ol&#233;</p>\n", "<p>Ol&#233; &#8211; ol&#233;</p>\n", kind="html"),
        Example("<p>a &#xE2;&#x20AC;&#x201D; b</p>\n", "<p>a &#x2014; b</p>\n", kind="html"),
        Example("<p>un Ã&copy;tage</p>\n", "<p>un &eacute;tage</p>\n", kind="html"),
        Example('{"town": "K\\u00c3\\u00b6ln"}\n', '{"town": "K\\u00f6ln"}\n', kind="json"),
        Example(
            '{"a": "It\\u00e2\\u20ac\\u2122s", "b": "d\\u00e9j\\u00e0 lu, \\u00e2\\u20ac\\u201c"}\n',
            '{"a": "It\\u2019s", "b": "d\\u00e9j\\u00e0 lu, \\u2013"}\n',
            kind="json",
        ),
        Example("Look for th%C3%83%C2%A9.txt first.\n", "Look for th%C3%A9.txt first.\n"),
        Example("[th\N{LATIN SMALL LETTER E WITH ACUTE}](docs/th%C3%83%C2%A9)\n", kind="md", outcome=Outcome.OFFERED),
        Example("The caf=C3=A9 opens at nine.\n", "The café opens at nine.\n"),
        Example("Subject: =?utf-8?Q?Le_caf=C3=A9?=\n"),
        Example("We don\\xe2\\x80\\x99t know yet.\n", "We don’t know yet.\n"),
        Example("data = b'caf\\xc3\\xa9'\n", kind="py"),
        Example("Write `caf\\xc3\\xa9` in the program.\n", kind="md"),
        Example(
            "<p>S&Atilde;O PAULO, na&ccedil;&atilde;o, &laquo;&nbsp;&eacute;t&eacute;&nbsp;&raquo;</p>\n", kind="html"
        ),
        Example('{"a": "\\u00e9t\\u00e9, \\u4e2d\\u6587, \\ud83d\\ude00"}\n', kind="json"),
        Example("https://example.org/%D0%B3%D0%BE%D1%80%D0%BE%D0%B4/caf%C3%A9\n"),
        Example("If you see `&Atilde;&copy;` instead of `&eacute;`, look at the header.\n", outcome=Outcome.OFFERED),
    ),
)
