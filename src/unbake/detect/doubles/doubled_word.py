"""A word written twice in a row.

## Why
Editing, pasting and translating leave a word standing twice, and the eye skips the second one. Most
doubles are right, though: `had had`, German `die die`, French `vous vous`, Vietnamese compounds,
Turkish and Indonesian reduplication, names, species, interjections. So a double counts only where
the words around it and the language of its paragraph say that it cannot be meant.

## Fix
The second word and the blank before it go. Safe for words that lead over to the next one and so
cannot stand before themselves (articles, prepositions that are never stranded, `and`), and for
English gerunds before their object, in lower case, in running text, with a word after them and no
talk of repetition near. Elsewhere it is suggested, with the other reading where there is one, or
left alone. `allowed-doubles` names words that may stand twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbake.doubles.hits import hits_of_doubles
from unbake.doubles.judge import judge, may_be_a_slip
from unbake.doubles.scan import doubled_in, doubled_words
from unbake.model import Document, Hit
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance


def screen(glance: Glance) -> bool:
    """Tell whether a word stands twice in a row that no language doubles on purpose, for all that is seen around it."""
    if not doubled_in(glance).words:
        return False
    return glance.text is None or any(map(may_be_a_slip, doubled_words(glance.text)))


def find(document: Document) -> Iterator[Hit]:
    """Return the doubled words that are not meant, as far as the words around them tell."""
    doubles = (double for double in doubled_words(document.text) if double.copies == 2)
    return hits_of_doubles(document, doubles, may_be_a_slip, judge)


RULE = Rule(
    name="doubled-word",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("The keys hang by the the back door.", "The keys hang by the back door."),
        Example(
            "They spent the day including greeting greeting members of the club.",
            "They spent the day including greeting members of the club.",
        ),
        Example("We walked along the\nthe river until it was dark.", "We walked along\nthe river until it was dark."),
        Example("Here is how to to fold the letter.", "Here is how to fold the letter."),
        Example(
            "Das Brot liegt im Schrank und und der Käse steht auf dem Tisch.",
            "Das Brot liegt im Schrank und der Käse steht auf dem Tisch.",
        ),
        Example(
            "Il cherche la clé dans dans la poche de son manteau.", "Il cherche la clé dans la poche de son manteau."
        ),
        Example("El gato duerme en la la silla de la cocina.", "El gato duerme en la silla de la cocina."),
        Example(
            "O carteiro deixou as cartas para para os vizinhos do prédio.",
            "O carteiro deixou as cartas para os vizinhos do prédio.",
        ),
        Example(
            "La chiave del del giardino è sotto il vaso che non si vede.",
            "La chiave del giardino è sotto il vaso che non si vede.",
        ),
        Example(
            "De fiets staat met met een lekke band in het schuurtje van de buren.",
            "De fiets staat met een lekke band in het schuurtje van de buren.",
        ),
        Example("Мы поехали на\N{NO-BREAK SPACE}на дачу, и там было тихо.", "Мы поехали на дачу, и там было тихо."),
        Example(
            "Kluczyk leży na na półce przy oknie i nie jest schowany.",
            "Kluczyk leży na półce przy oknie i nie jest schowany.",
        ),
        Example(
            "Buku itu ada di atas meja yang yang dekat dengan jendela.",
            "Buku itu ada di atas meja yang dekat dengan jendela.",
        ),
        Example("Anahtar kapının yanında ve ve bu dolapta değil.", "Anahtar kapının yanında ve bu dolapta değil."),
        Example("سافرنا إلى إلى القرية التي في الجبل مع الأصدقاء.", "سافرنا إلى القرية التي في الجبل مع الأصدقاء."),
        Example("To to open the door you need a key.", "To open the door you need a key."),
        Example("They want to fold fold the letter in two.", "They want to fold the letter in two."),
        Example("In the spring, the club had had repaired the boat.", "In the spring, the club had repaired the boat."),
        Example("The boat the club had had sailed the whole day."),
        Example("Put it in the file that that is on the table.", "Put it in the file that is on the table."),
        Example("Tell the one with the file that that is wrong."),
        Example("What they want to make make us glad.", outcome=Outcome.OFFERED),
        Example("Он рассказал о следующих следующих встречах на даче.", "Он рассказал о следующих встречах на даче."),
        Example("На дворе лежал белый белый снег, и было тихо.", outcome=Outcome.OFFERED),
        Example("O trem para para a travessia dos carros e das pessoas.", outcome=Outcome.OFFERED),
        Example("Vamos a a ver la casa de los vecinos.", "Vamos a ver la casa de los vecinos."),
        Example(
            "Los vecinos tienen llaves para para abrir la puerta.", "Los vecinos tienen llaves para abrir la puerta."
        ),
        Example("One the the first to arrive was the cook.", outcome=Outcome.OFFERED),
        Example("He had had enough of it, and she said that that was fine."),
        Example("What did it matter after that that the man was late?", level=None),
        Example("What it is is a question of taste, and who we looked at at first was the clerk."),
        Example("Der Hund, der der Katze folgt, und die, die die Tür öffnen, sind müde."),
        Example("Nous nous sommes assis, et vous vous êtes levés."),
        Example("Chúng tôi đi từ từ và ngày ngày học thêm một chút."),
        Example("Yavaş yavaş yürüdük ve tek tek saydık."),
        Example("Anak anak itu bermain di taman, dan mereka pulang sore."),
        Example("Más vale que sobre que que falte, y ella para para que suban los niños.", outcome=Outcome.OFFERED),
        Example("Als je je sleutel zoekt: het boek dat dat kind leest ligt er op."),
        Example("The typo in “the the” is hard to see, and a repeated word like of of is too."),
        Example("New York, New York, and Walla Walla; Boutros Boutros-Ghali; Bubo bubo; blah blah; no no no."),
        Example("The value is 5 5 5, then - - and a b b a."),
        Example("the\n\nthe"),
        Example("Hey hey, my my, the rain is in the hills, oh my my and it will not end."),
        Example("\\relative { a'8 a a a16 a a b } is the tune of the song, and it is in the book."),
        Example("You will see that the the mind of the reader skips the second “the” of the line."),
        Example("drwxr-xr-x 2 root root 4096 and the rest of the list that is in the file"),
    ),
)
