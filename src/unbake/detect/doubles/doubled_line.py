"""A line that is the same as the line before it.

## Why
Merging and pasting leave a line standing twice. In 96 repositories one in twenty such lines was
damage; the rest were cells, refrains, output and lists. So this rule is off unless it is selected by name.

## Fix
The second line may go: suggested, never safe.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.doubles.places import is_running_text
from unbake.doubles.stretches import doubled_lines, has_doubled_line
from unbake.model import Document, Hit, Level, Span
from unbake.rule import Example, Outcome, Rule


def find(document: Document) -> Iterator[Hit]:
    """Yield each line of prose that repeats the line before it, with the line break between."""
    for line in doubled_lines(document.text):
        if is_running_text(document, line.first, line.end):
            yield Hit(
                span=Span(line.first, line.end),
                message="this line stands twice",
                level=Level.SUGGESTION,
                after=document.text[line.start : line.end],
            )


RULE = Rule(
    name="doubled-line",
    find=find,
    screen=has_doubled_line,
    doc=__doc__,
    examples=(
        Example(
            "The harbour is quiet in winter, and the\nboats lie under their grey covers till May,\n"
            "boats lie under their grey covers till May,\nwhen the first guests come.\n",
            "The harbour is quiet in winter, and the\nboats lie under their grey covers till May,\n"
            "when the first guests come.\n",
            outcome=Outcome.OFFERED,
        ),
        Example("ha ha ha\nha ha ha\n"),
        Example("| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |\n| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |\n"),
        Example("The boats lie under their grey covers.\n\nThe boats lie under their grey covers.\n"),
    ),
    default=False,
)
