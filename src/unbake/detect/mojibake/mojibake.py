"""Text that was read in the wrong encoding.

## Why
A program wrote the text in one encoding and another read it in a different one: `’` became `â€™`. It may
have happened several times over, and to some words of a line only. Each damaged run is judged by itself:
it must turn into whole characters of the true encoding when the wrong reading is undone, and must read
far better for it.

## Fix
The run is replaced by the text before the accident. Safe where breaking the repaired text again in the
same way gives the damaged text, character for character, and no other repair comes near; a run
that lost bytes is safe only where a single text could have stood there. Everything else is offered, not done.
Pages that talk about damaged text, with the broken and the right form side by side, are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.model import Document, Hit, Level
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, beyond_ascii


@beyond_ascii
def screen(glance: Glance) -> bool:
    """Tell whether a pair of characters stands in the text that clean text seldom has."""
    from unbake.mojibake.presence import may_hold

    return may_hold(glance)


def find(document: Document) -> Iterator[Hit]:
    """Yield the damaged runs of the text, each with its repair."""
    from unbake.mojibake.engine import find_runs
    from unbake.mojibake.hit import hits_for

    yield from hits_for(document.text, find_runs(document.text))


RULE = Rule(
    name="mojibake",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("It doesnâ€™t matter", "It doesn’t matter"),
        Example("rÃ©sumÃ© and naÃ¯ve", "résumé and naïve"),
        Example("It doesnÃ¢â‚¬â„¢t matter", "It doesn’t matter"),
        Example("an open cafГ© at noon", "an open café at noon"),
        Example("the notes вЂ” as sent", "the notes — as sent"),
        Example("un dÃ©tail, dГ©tail aussi", "un détail, détail aussi"),
        Example("déjà fini… â€“ enfin", "déjà fini… – enfin"),
        Example("CAFÉ—BAR"),
        Example("Das große „MENÜ“ des Tages"),
        Example("ÉTÉ’ is a word in capitals"),
        Example("Ein Satz mit É… am Ende"),
        Example(
            "Whoever reads Ã¶ instead of ö has the wrong encoding.", outcome=Outcome.OFFERED, level=Level.SUGGESTION
        ),
    ),
)
