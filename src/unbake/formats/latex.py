r"""LaTeX: text apart from commands, math, verbatim material, names and comments.

Pygments' lexer knows no arguments (`\label{...}` from `\emph{...}`), so the arguments are read here.
"""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.canvas import Canvas
from unbake.formats.latex_names import HEADINGS, LAID_OUT, MATH, NAMES, VERBATIM
from unbake.formats.latex_parts import latex_parts
from unbake.formats.outline import outline
from unbake.formats.prose import bare_url
from unbake.formats.values import paint_lines
from unbake.model import Format, Zone, ZoneKind, Zones


@cache
def _special() -> re.Pattern[str]:
    return re.compile(
        r"(?P<comment>%[^\r\n]*)"
        r"|\\(?:verb\*?(?P<verb>[^\sA-Za-z*])|begin[ \t]*\{(?P<begin>[A-Za-z]{1,40}\*?)\}|(?P<display>[(\[])"
        r"|(?P<accent>[`'^\"~=.](?:\\?[A-Za-z]|\{\\?[A-Za-z]?\})|[cvuHkrbd](?:\{[A-Za-z]\}| [A-Za-z]))"
        r"|(?P<command>[A-Za-z@]+\*?)|(?P<sign>[\s\S]))"
        r"|(?P<dollar>\$\$?)"
        r"|(?P<mark>[{}&~#^_]+)"
    )


@cache
def _options() -> re.Pattern[str]:
    return re.compile(r"[ \t]*\[[^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)*+\]")


@cache
def _argument() -> re.Pattern[str]:
    return re.compile(r"[ \t]*\{(?P<argument>[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}")


def _zones(text: str) -> Zones:
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    base = 1 if text.startswith("\ufeff") else 0
    body = text.find("\\begin{document}")
    # Before the body stand settings, and a few commands whose arguments are text.
    preamble = body if body >= 0 else base
    paint_lines(canvas, text, base, len(text), ZoneKind.PROSE)
    for found in bare_url().finditer(text, base):
        canvas.interrupt(*found.span(), ZoneKind.URL)
    canvas.paint(base, preamble, ZoneKind.MARKUP)
    _Reader(canvas, text).read(base)
    return canvas.zones()


_SIGNS = frozenset("\\$%&#_{}~^")


class _Reader:
    """Goes once through the text and paints what is no prose."""

    def __init__(self, canvas: Canvas, text: str) -> None:
        self.canvas = canvas
        self.text = text
        self.missing: set[str] = set()

    def read(self, at: int) -> None:
        while found := _special().search(self.text, at):
            at = self._read_one(found)

    def _read_one(self, found: re.Match[str]) -> int:
        start, end = found.span()
        if found["comment"]:
            self.canvas.paint(start, end, ZoneKind.COMMENT, self.canvas.new_node())
            return end
        if found["verb"]:
            return self._until(found["verb"], start, end, ZoneKind.CODE, line=True)
        if found["begin"]:
            return self._environment(found["begin"], start, end)
        if found["display"]:
            return self._until("\\)" if found["display"] == "(" else "\\]", start, end, ZoneKind.MATH)
        if found["dollar"]:
            return self._until(found["dollar"], start, end, ZoneKind.MATH)
        if found["accent"]:
            self.canvas.interrupt(start, end, ZoneKind.ENTITY)
            return end
        if found["command"]:
            return self._command(found["command"], start, end)
        printed = found["sign"] is not None and found["sign"] in "%&#_${}"
        self.canvas.interrupt(start, end, ZoneKind.ENTITY if printed else ZoneKind.MARKUP)
        return end

    def _until(self, closer: str, start: int, end: int, kind: ZoneKind, *, line: bool = False) -> int:
        """Paint up to the closer; without one, only the opener, as markup."""
        limit = self.text.find("\n", end) if line else -1
        close = -1
        if line or closer not in self.missing:
            close = self.text.find(closer, end) if limit < 0 else self.text.find(closer, end, limit)
        # An escaped dollar closes nothing.
        while closer[0] == "$" and close > 0 and self.text[close - 1] == "\\":
            close = self.text.find(closer, close + 1)
        if close < 0:
            if not line:
                self.missing.add(closer)
            self.canvas.interrupt(start, end, ZoneKind.MARKUP)
            return end
        self.canvas.interrupt(start, close + len(closer), kind)
        return close + len(closer)

    def _environment(self, name: str, start: int, end: int) -> int:
        if name in VERBATIM or name.rstrip("*") in MATH:
            kind = ZoneKind.CODE if name in VERBATIM else ZoneKind.MATH
            closer = f"\\end{{{name}}}"
            close = -1 if closer in self.missing else self.text.find(closer, end)
            if close >= 0:
                self.canvas.interrupt(start, end, ZoneKind.MARKUP)
                self.canvas.paint(end, close, kind)
                self.canvas.paint(close, close + len(closer), ZoneKind.MARKUP)
                return close + len(closer)
            self.missing.add(closer)
        end = self._options(start, end)
        while name in LAID_OUT and _argument().match(self.text, end, end + 2000):
            end = self._named(end, ZoneKind.ATTRIBUTE)
        return end

    def _options(self, start: int, end: int, name: str = "") -> int:
        """Paint what stands in brackets after a command: of a heading and of an item it is text."""
        options = _options().match(self.text, end, end + 1000)
        if options:
            opening = self.text.index("[", end) + 1
            is_text = name == "item" or name in HEADINGS
            if is_text and not _SIGNS.intersection(self.text[opening : options.end() - 1]):
                self.canvas.paint(end, options.end(), ZoneKind.MARKUP)
                self.canvas.paint_text(opening, options.end() - 1, ZoneKind.ATTRIBUTE_TEXT)
            else:
                self.canvas.paint(end, options.end(), ZoneKind.ATTRIBUTE)
            self.canvas.interrupt(start, end, ZoneKind.MARKUP)
            return options.end()
        self.canvas.interrupt(start, end, ZoneKind.MARKUP)
        return end

    def _command(self, command: str, start: int, end: int) -> int:
        name = command.rstrip("*")
        end = self._options(start, end, name)
        if name == "mintinline":  # the language, and then the code
            end = self._named(end, ZoneKind.IDENTIFIER)
        if name in ("lstinline", "mintinline") and self.text[end : end + 1] not in ("{", "", "\n", " "):
            return self._until(self.text[end], end, end + 1, ZoneKind.CODE, line=True)
        if name in ("url", "path", "href", "nolinkurl"):
            return self._named(end, ZoneKind.URL)
        if name in NAMES or "cite" in name.lower():
            return self._named(end, ZoneKind.IDENTIFIER)
        if name in ("lstinline", "mintinline", "texttt", "code"):
            return self._named(end, ZoneKind.CODE)
        argument = _argument().match(self.text, end, end + 2000)
        if name in HEADINGS and argument:
            self.canvas.interrupt(end, argument.start("argument"), ZoneKind.MARKUP)
            self.canvas.paint(*argument.span("argument"), ZoneKind.HEADING, self.canvas.new_node())
            self.canvas.paint(argument.end("argument"), argument.end(), ZoneKind.MARKUP)
            return argument.start("argument")
        return end

    def _named(self, end: int, kind: ZoneKind) -> int:
        argument = _argument().match(self.text, end, end + 2000)
        if argument is None:
            return end
        self.canvas.interrupt(end, argument.end(), ZoneKind.MARKUP)
        self.canvas.paint(*argument.span("argument"), kind)
        return argument.end()


_WRITTEN = {
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}


def _escape(text: str, zone: Zone, replacement: str) -> str:
    """Write the characters that are commands in text as commands that print them."""
    if zone.kind not in (ZoneKind.PROSE, ZoneKind.HEADING):
        return replacement
    return "".join(_WRITTEN.get(character, character) for character in replacement)


FORMATS = (
    Format(
        name="latex",
        patterns=("*.tex", "*.ltx", "*.sty", "*.cls", "*.dtx"),
        zones=_zones,
        shape=outline(_zones),
        escape=_escape,
        parts=latex_parts,
        comments=(("%", ""),),
        shows_code=True,
    ),
)
