"""Style sheets: quotes end in their line."""

from __future__ import annotations

from unbake.formats.programs.landmarks import Landmarks
from unbake.formats.programs.pieces import BLOCK

_CSS = Landmarks(
    (
        r"[^\"'/]++",
        r"/(?!\*)",
        r"\"(?:[^\"\\\n]++|\\[^\n])*+\"",
        r"'(?:[^'\\\n]++|\\[^\n])*+'",
    ),
    (rf"(?<![\w/.:-]){BLOCK}",),
    r"(?<=\})\r?\n(?:[ \t]*\r?\n)*(?=[.#A-Za-z*:]|/\*)",
)

READINGS = {"css": _CSS}
