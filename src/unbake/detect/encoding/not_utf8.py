"""A file in another encoding than UTF-8.

## Why
Editors, build tools and browsers take a file for UTF-8. A file in windows-1252, UTF-16 or Shift-JIS shows
wrong characters there, and one that saves it makes the damage last.

## Fix
The file is written anew in UTF-8 (or the encoding that `encoding.target` names); its text and newlines stay,
and a charset it declares is changed with it. Safe where a byte order mark, a declaration or a setting names the
encoding, or where the text reads right in one encoding only. Offered only for kinds of file that their
programs read in the old encoding alone (`.bat`, `.reg`, `.properties`, ...), and only suggested for files that may
be so on purpose: those whose name speaks of an encoding (`books-utf16.json`) and the data of tests.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.model import Certainty, Document, Hit, Level, Recode, Safety, Source, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import literal, sequence


def find(document: Document) -> Iterator[Hit]:
    """Yield one hit for the whole file, and one for each charset that the file declares."""
    from unbake.source.names import codec_of, usual_name
    from unbake.source.on_purpose import is_read_in_old_encodings, kept_for

    source = document.source
    target = codec_of(document.settings.target_encoding) or "utf-8"
    if not _is_foreign(source, target):
        return
    purpose = kept_for(document.path)
    safety = Safety.UNSAFE if purpose or is_read_in_old_encodings(document.path) else Safety.SAFE
    level = Level.SUGGESTION if purpose else Level.ERROR
    yield Hit(
        Span(0, len(document.text)),
        f"the file is {usual_name(source.codec)}",
        proof=source.evidence if purpose is None else f"{source.evidence}. {purpose}",
        level=level,
        recode=Recode(source.codec, target, safety),
        safety=safety,
    )
    yield from _declared(document, target, safety, level)


def _is_foreign(source: Source, target: str) -> bool:
    if source.certainty is Certainty.UNDECIDED or source.codec == target:
        return False
    if source.codec == "utf-8" and source.text.isascii():
        return "a".encode(target) != b"a"
    return True


def _declared(document: Document, target: str, safety: Safety, level: Level) -> Iterator[Hit]:
    from unbake.source.declared import declarations
    from unbake.source.names import codec_of

    seen: set[int] = set()
    for declaration in declarations(document.text, document.path):
        if codec_of(declaration.charset) == target or declaration.start in seen:
            continue
        seen.add(declaration.start)
        yield Hit(
            Span(declaration.start, declaration.end),
            f"the file declares {declaration.charset} ({declaration.syntax})",
            proof="A declaration has to name the encoding that the file is written in.",
            after=declaration.renamed(target),
            level=level,
            safety=safety,
        )


@with_sequences(literal(b"~{"), literal(b"-7"), sequence(b"\0\x0e\x1b"))
def screen(glance: Glance) -> bool:
    """Tell whether the bytes are no UTF-8, or may be an encoding whose bytes pass for UTF-8."""
    if glance.text is None:
        return True
    if b"~{" in glance.data or any(shift in glance.data for shift in b"\0\x0e\x1b"):
        return True
    head = glance.data[:4096]
    return b"-7" in head and b"utf-7" in head.lower()


RULE = Rule(
    name="not-utf8",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example(
            "# -*- coding: cp1252 -*-\n# café\n".encode("cp1252"),
            "# -*- coding: utf-8 -*-\n# café\n".encode(),
            kind="py",
        ),
        Example("Grüße aus Köln\r\n".encode("utf-16-le"), "Grüße aus Köln\r\n".encode()),
        Example("\N{BYTE ORDER MARK}Grüße\n".encode("utf-16-be"), "\N{BYTE ORDER MARK}Grüße\n".encode()),
        Example("日本語の文章です。\n".encode("iso2022_jp"), "日本語の文章です。\n".encode()),
        Example(
            "# -*- coding: cp1252 -*-\ngruß=1\n".encode("cp1252"),
            "# -*- coding: utf-8 -*-\ngruß=1\n".encode(),
            kind="ini",
            outcome=Outcome.OFFERED,
        ),
        Example("Grüße aus Köln\n"),
        Example("plain\n"),
    ),
)
