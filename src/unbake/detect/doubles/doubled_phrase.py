"""Two or three words written twice in a row: `of the of the`.

## Why
Editing and pasting double phrases as they double words, and no spell checker looks for them.
Many doubles of phrases are meant, though: `again and again and`, `from place to place to`, `the
parent of the parent of the parent`, verse. Phrases of three words are looked for only around an
article (`the`, `la`, `le`, `el`, `de`): any three would cost as much again as any two.

## Fix
The second copy goes. Safe where the phrase is of two words and ends in an article or another word
that leads over to the next (`of the of the`), or is one that asks for an infinitive (`need to need
to`), so that no reading is left in which it is meant. Elsewhere it is suggested, or left alone where the
words form a chain or are joined by `and` or `or`.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.doubles.hits import hits_of_doubles
from unbake.doubles.judge_phrase import goes_on, judge_phrase, may_be_a_slip
from unbake.doubles.phrases import doubled_phrases, has_doubled_phrase
from unbake.model import Document, Hit
from unbake.rule import Example, Outcome, Rule


def find(document: Document) -> Iterator[Hit]:
    """Return the doubled phrases that are not meant, as far as the words around them tell."""
    doubles = (double for double in doubled_phrases(document.text) if not goes_on(double))
    return hits_of_doubles(document, doubles, may_be_a_slip, judge_phrase)


RULE = Rule(
    name="doubled-phrase",
    find=find,
    screen=has_doubled_phrase,
    doc=__doc__,
    examples=(
        Example("He sat at the end of the of the long table.", "He sat at the end of the long table."),
        Example("The cat sleeps in the\nin the warm kitchen.", "The cat sleeps\nin the warm kitchen."),
        Example(
            "Il est déjà tard, et il attend sur le sur le quai de la gare.",
            "Il est déjà tard, et il attend sur le quai de la gare.",
        ),
        Example(
            "El perro está en la en la puerta de la casa.",
            "El perro está en la puerta de la casa.",
        ),
        Example("You need to need to close the door.", "You need to close the door."),
        Example("The door must be must be closed at night.", "The door must be closed at night."),
        Example(
            "You can close the door with at least at least two keys.", "You can close the door with at least two keys."
        ),
        Example(
            "It was cold, but it will it will be warm in the house.", "It was cold, but it will be warm in the house."
        ),
        Example("Elle est là pour ouvrir pour ouvrir la porte.", "Elle est là pour ouvrir la porte."),
        Example("All that must be must be, and what he can do can do no harm.", outcome=Outcome.OFFERED),
        Example("Set the mode to delete to delete the old letters.", outcome=Outcome.OFFERED),
        Example("Les clés correspondent à un à un avec les portes de la maison."),
        Example("If it was it was a long time ago.", outcome=Outcome.OFFERED),
        Example("They sat there in the dark in the dark house.", outcome=Outcome.OFFERED),
        Example("Il ne faut pas ouvrir le tiroir le tiroir du bas.", outcome=Outcome.OFFERED),
        Example("Ouvrez le concepteur de cube du cube du didacticiel que vous avez fait.", outcome=Outcome.OFFERED),
        Example("They went from place to place to see it all, one by one by hand."),
        Example("It falls faster by ten meters per second per second."),
        Example("You will find the key find the key on the shelf.", outcome=Outcome.OFFERED),
        Example("They knocked again and again and again, and by and by the door opened."),
        Example("It is the mother of the mother of the mother of this cat."),
        Example("We went from door to door to door, more and more and more slowly."),
        Example("Der Hund, an der die Leine hängt, an der die Katze zieht, oder nicht oder nicht."),
        Example("La disposición es distinta de las de las otras páginas."),
        Example("Write “of the of the” on the board: a repeated phrase."),
        Example("la la la la la, na na hey hey"),
    ),
)
