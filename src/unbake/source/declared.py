"""Charsets that a file declares about itself: where the name stands, and how UTF-8 is spelled there.

HTML `meta`, the XML declaration, PEP 263 and Emacs lines, Emacs' local variables, Vim modelines, the header of
a PO file, `@charset` of CSS, and LaTeX's `inputenc`. Each is looked for only where its format puts it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from unbake.source.names import usual_name

_HEAD = 4096
"""Code points from the start that are searched; HTML itself looks at 1,024 bytes."""
_TAIL = 3000
"""Code points at the end that are searched: as many as Emacs looks at."""
_NAME = r"([A-Za-z0-9][A-Za-z0-9_.:+-]{1,39})"

_HTML = ("html", "htm", "xhtml", "xht", "shtml", "php", "asp", "aspx", "jsp", "vue", "md", "markdown")
_XML = ("xml", "xhtml", "xht", "html", "htm", "svg", "rss", "atom", "xsl", "xslt", "xsd", "dbk", "tmx", "xliff", "xlf")
_PO = ("po", "pot")
_CSS = ("css", "scss", "less")
_TEX = ("tex", "sty", "cls", "ltx", "dtx")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A charset's name as it stands in a text (offsets are code points), and the syntax it stands in."""

    start: int
    end: int
    charset: str
    syntax: str

    def renamed(self, codec: str) -> str:
        """Return how this syntax spells `codec`, in capitals where the name it replaces is in capitals."""
        name = usual_name(codec) if self.syntax in _FOR_THE_WEB else codec
        if self.syntax == "LaTeX inputenc" and codec == "utf-8":
            name = "utf8"
        letters = [character for character in self.charset if character.isalpha()]
        return name.upper() if letters and all(character.isupper() for character in letters) else name


@dataclass(frozen=True, slots=True)
class _Syntax:
    name: str
    extensions: tuple[str, ...]
    """Where the syntax is looked for; empty for every file."""
    pattern: str
    region: str
    """`start`: at the first code point; `head`: in the head; `two lines`: in the first two; `tail`; `edges`: both."""


_SYNTAXES = (
    _Syntax(
        "XML declaration",
        (),
        rf"\ufeff?\s{{0,40}}<\?xml\s[^>]{{0,200}}?\bencoding\s{{0,9}}=\s{{0,9}}[\"']{_NAME}[\"']",
        "start",
    ),
    _Syntax("HTML meta", _HTML, rf"<meta\s[^>]{{0,400}}?\bcharset\s{{0,9}}=\s{{0,9}}[\"']?\s{{0,9}}{_NAME}", "head"),
    _Syntax("CSS @charset", _CSS, rf"\ufeff?@charset \"{_NAME}\"\s{{0,9}};", "start"),
    _Syntax("PO header", _PO, rf"Content-Type:[^\n\"]{{0,200}}?\bcharset={_NAME}", "head"),
    _Syntax("LaTeX inputenc", _TEX, rf"\\usepackage\s{{0,9}}\[{_NAME}\]\s{{0,9}}\{{inputenc\}}", "head"),
    _Syntax(
        "coding line",
        (),
        rf"^[^\n]{{0,200}}?(?:-\*-[^\n]{{0,200}}?|^[ \t\f]*#.{{0,200}}?)coding[:=][ \t]{{0,9}}{_NAME}",
        "two lines",
    ),
    _Syntax(
        "Emacs local variables",
        (),
        rf"Local Variables:[^\n]{{0,80}}\n(?:[^\n]{{0,200}}\n){{0,20}}?[^\n\w]{{0,9}}coding:[ \t]{{0,9}}{_NAME}",
        "tail",
    ),
    _Syntax(
        "Vim modeline", (), rf"^[^\n]{{0,200}}?\b(?:vim?|ex):[^\n]{{0,200}}?\b(?:fileencoding|fenc)={_NAME}", "edges"
    ),
)


_FOR_THE_WEB = frozenset(("XML declaration", "HTML meta", "CSS @charset", "PO header"))
"""Syntaxes that want a name as IANA registered it; the others take those of Python and its like."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


def _regions(text: str, region: str) -> Iterator[tuple[int, int]]:
    if region == "two lines":
        first = text.find("\n", 0, _HEAD)
        second = text.find("\n", first + 1, _HEAD) if first >= 0 else -1
        yield 0, second if second >= 0 else min(len(text), _HEAD)
        return
    if region == "tail":
        yield max(0, len(text) - _TAIL), len(text)
        return
    yield 0, min(len(text), _HEAD)
    if region == "edges" and len(text) > _HEAD:
        yield max(_HEAD, len(text) - _TAIL), len(text)


def declarations(text: str, path: str) -> Iterator[Declaration]:
    """Yield the charsets that a file declares, in the order of the table above.

    `text` may be the file's bytes read as latin-1: each syntax is ASCII. `path` says by its
    extension which syntaxes are looked for.
    """
    extension = path.rpartition(".")[2].lower() if "." in path else ""
    for syntax in _SYNTAXES:
        if syntax.extensions and extension not in syntax.extensions:
            continue
        pattern = _compiled(syntax.pattern)
        for start, end in _regions(text, syntax.region):
            match = pattern.match(text, 0, end) if syntax.region == "start" else pattern.search(text, start, end)
            if match is not None:
                yield Declaration(match.start(1), match.end(1), match.group(1), syntax.name)
