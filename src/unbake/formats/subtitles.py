"""Subtitles: SubRip, WebVTT, and Advanced SubStation Alpha."""

from __future__ import annotations

import re
from functools import cache

from unbake.formats.canvas import Canvas
from unbake.formats.cutting import any_line_end, parts_at
from unbake.formats.escaping import as_is
from unbake.formats.outline import outline
from unbake.model import Format, Parts, Zone, ZoneKind, Zones


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"(?P<content>[^\r\n]*)(?:\r\n|\n|\r|\Z)")


@cache
def _timing() -> re.Pattern[str]:
    return re.compile(r"[ \t]*(?:[0-9]{1,3}:)?[0-9]{1,3}:[0-9]{1,2}[,.:][0-9]{1,3}[ \t]*-->[ \t]*[0-9].*")


@cache
def _markup() -> re.Pattern[str]:
    """Match voices, tags, SSA overrides, entities, and the escapes of ASS for line breaks and hard spaces."""
    return re.compile(
        r"<v(?:\.[^\s<>]*)?[ \t]+(?P<voice>[^<>\r\n]+)>|(?P<tag></?[A-Za-z0-9][^<>\r\n]*>|\{\\[^{}\r\n]*\})"
        r"|&[A-Za-z]{2,8};|&#[0-9]{1,7};|\\[Nnh]"
    )


def _lines(text: str) -> list[tuple[int, int, int]]:
    """Return start, end of the content, end of each line."""
    base = 1 if text.startswith("\ufeff") else 0
    return [(*found.span("content"), found.end()) for found in _line().finditer(text, base)]


def _paint_text(canvas: Canvas, text: str, start: int, end: int, node: int, kind: ZoneKind) -> None:
    canvas.paint(start, end, kind, node)
    for found in _markup().finditer(text, start, end):
        canvas.interrupt(*found.span(), ZoneKind.MARKUP if found["tag"] or found["voice"] else ZoneKind.ENTITY)
        if found["voice"]:  # who speaks: text, which players show
            canvas.paint_text(*found.span("voice"), kind)


def _subrip(text: str) -> Zones:
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    lines = _lines(text)
    timed = [_timing().fullmatch(text, start, end) is not None for start, end, _ in lines]
    node = 0
    for number, (start, end, line_end) in enumerate(lines):
        content = text[start:end].strip()
        if timed[number]:
            canvas.paint(start, end, ZoneKind.TIMING)
            node = 0
        elif not content:
            node = 0
        elif content.isdigit() and number + 1 < len(lines) and timed[number + 1]:
            canvas.paint(start, end, ZoneKind.IDENTIFIER)
        else:
            node = node or canvas.new_node()
            _paint_text(canvas, text, start, line_end, node, ZoneKind.CUE)
    return canvas.zones()


_BLOCKS = {"NOTE": ZoneKind.COMMENT, "STYLE": ZoneKind.CODE, "REGION": ZoneKind.CODE, "WEBVTT": ZoneKind.VERBATIM}


def _webvtt(text: str) -> Zones:
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    lines = _lines(text)
    timed = [_timing().fullmatch(text, start, end) is not None for start, end, _ in lines]
    node = 0
    block: ZoneKind | None = None
    for number, (start, end, line_end) in enumerate(lines):
        if timed[number]:
            canvas.paint(start, end, ZoneKind.TIMING)
            block, node = ZoneKind.CUE, canvas.new_node()
        elif start == end:
            block = None
        elif block is ZoneKind.CUE:
            _paint_text(canvas, text, start, line_end, node, ZoneKind.CUE)
        else:
            if block is None:
                word = text[start:end].split(maxsplit=1)
                block, node = _BLOCKS.get(word[0] if word else "", ZoneKind.IDENTIFIER), canvas.new_node()
            canvas.paint(start, end, block, node if block is ZoneKind.COMMENT else 0)
    return canvas.zones()


@cache
def _event() -> re.Pattern[str]:
    """Match a line of the events: the text follows nine fields, ten for what SSA writes before them."""
    return re.compile(r"(?P<name>Dialogue|Comment)[ \t]*:(?P<fields>(?:[^,\r\n]*,){9})(?P<text>[^\r\n]*)")


@cache
def _entry() -> re.Pattern[str]:
    return re.compile(r"(?P<key>[A-Za-z ]{1,40}):[ \t]*(?P<value>[^\r\n]*)")


_INFORMATION = frozenset({"title", "original script", "original translation", "original editing", "synch point"})


def _substation(text: str) -> Zones:
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    for start, end, _ in _lines(text):
        event = _event().fullmatch(text, start, end)
        entry = None if event else _entry().fullmatch(text, start, end)
        if event:
            canvas.paint(*event.span("fields"), ZoneKind.TIMING)
            kind = ZoneKind.CUE if event["name"] == "Dialogue" else ZoneKind.COMMENT
            _paint_text(canvas, text, *event.span("text"), canvas.new_node(), kind)
        elif entry:
            canvas.paint(*entry.span("key"), ZoneKind.KEY)
            if entry["key"].lower() in _INFORMATION:
                canvas.paint_text(*entry.span("value"), ZoneKind.VALUE)
            else:
                canvas.paint(*entry.span("value"), ZoneKind.IDENTIFIER)
        elif text.startswith((";", "!"), start):
            canvas.paint(start, end, ZoneKind.COMMENT, canvas.new_node())
        elif start < end:
            canvas.paint(start, end, ZoneKind.IDENTIFIER)
    return canvas.zones()


def _escape_webvtt(text: str, zone: Zone, replacement: str) -> str:
    """Write `&` and `<` as references in a cue, where WebVTT reads them."""
    if zone.kind is not ZoneKind.CUE:
        return replacement
    return re.sub(r"&(?=#|[A-Za-z])", "&amp;", replacement).replace("<", "&lt;")


@cache
def _empty_line() -> re.Pattern[str]:
    return re.compile(r"\n\r?\n(?=[^\s])")


def _parts_of_cues(text: str) -> Parts:
    """Cut at the empty lines between cues."""
    return parts_at(_empty_line(), text)


def _parts_of_events(text: str) -> Parts:
    """Cut at any line: each says by itself what it is."""
    return parts_at(any_line_end(), text)


FORMATS = (
    Format(
        name="subrip", patterns=("*.srt",), zones=_subrip, shape=outline(_subrip), escape=as_is, parts=_parts_of_cues
    ),
    Format(
        name="webvtt",
        patterns=("*.vtt",),
        zones=_webvtt,
        shape=outline(_webvtt),
        escape=_escape_webvtt,
        parts=_parts_of_cues,
        comments=(("NOTE", ""),),
    ),
    Format(
        name="substation",
        patterns=("*.ass", "*.ssa"),
        zones=_substation,
        shape=outline(_substation),
        escape=as_is,
        parts=_parts_of_events,
        comments=((";", ""),),
    ),
)
