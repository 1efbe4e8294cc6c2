"""Zones written under a text, one sign for each code point, so that a test case can be read.

Under each line of the text stands a line of signs; the last one or two are for the line's end. A letter is
text that people read, and its case changes where a new text node begins. What cannot be seen is shown:
a carriage return as `␍`, a tab as `→`, a byte order mark as `◦`, other invisible characters as `¤`.
"""

from __future__ import annotations

from unbake.model import ZoneKind, Zones

LETTERS = {
    ZoneKind.PROSE: "p",
    ZoneKind.HEADING: "h",
    ZoneKind.TABLE_CELL: "t",
    ZoneKind.ATTRIBUTE_TEXT: "a",
    ZoneKind.VALUE: "v",
    ZoneKind.COMMENT: "c",
    ZoneKind.TRANSLATION: "r",
    ZoneKind.CUE: "q",
    ZoneKind.UNKNOWN: "u",
}
SIGNS = {
    ZoneKind.CODE: "#",
    ZoneKind.STRING: '"',
    ZoneKind.VERBATIM: "%",
    ZoneKind.MATH: "$",
    ZoneKind.MARKUP: ".",
    ZoneKind.ENTITY: "&",
    ZoneKind.URL: "/",
    ZoneKind.KEY: ":",
    ZoneKind.IDENTIFIER: "@",
    ZoneKind.ATTRIBUTE: "~",
    ZoneKind.NUMBER: "0",
    ZoneKind.TIMING: ">",
    ZoneKind.SOURCE_MESSAGE: "<",
    ZoneKind.PLACEHOLDER: "{",
}
_SHOWN = {"\r": "\N{SYMBOL FOR CARRIAGE RETURN}", "\t": "\N{RIGHTWARDS ARROW}", "\ufeff": "\N{WHITE BULLET}"}


def written(text: str, zones: Zones) -> str:
    """Return the text with the signs of its zones under each line."""
    signs: list[str] = []
    node, upper = 0, True
    for zone in zones:
        letter = LETTERS.get(zone.kind)
        if letter is None:
            signs.append(SIGNS[zone.kind] * (zone.end - zone.start))
            continue
        if zone.node != node or not node:
            node, upper = zone.node, not upper
        signs.append((letter.upper() if upper else letter) * (zone.end - zone.start))
    row = "".join(signs)
    lines: list[str] = []
    at = 0
    for line in text.split("\n"):
        lines.append("".join(map(_shown, line)))
        lines.append(row[at : at + len(line) + 1])
        at += len(line) + 1
    return "\n".join(lines).rstrip("\n") + "\n"


def _shown(character: str) -> str:
    if character in _SHOWN:
        return _SHOWN[character]
    return character if character.isprintable() else "\N{CURRENCY SIGN}"
