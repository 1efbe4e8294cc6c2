"""Marks of text whose characters are lost for good.

## Why
Some accidents leave only the sign that they happened. `ï¿½` is U+FFFD, the replacement character, whose UTF-8 was
read as windows-1252; `锟斤拷` is two of them read as GBK, `占쏙옙` as EUC-KR. `烫烫烫` and `屯屯屯` are memory that
was never filled, printed as GBK. What stood there can no longer be told from them.

## Fix
None: the text has to come from where it was still whole. An error where the mark stands beside a letter or several
stand in a row; a suggestion where one stands alone, is quoted, stands in a character class, or in a line that speaks
of such marks, and for `烫烫烫`, `屯屯屯` and a lone `锟斤拷`, which are mostly told as a joke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from unbake.model import Document, Hit, Layer, Level, Safety, Span
from unbake.rule import Example, Outcome, Rule
from unbake.screen import Glance, with_sequences
from unbake.sequences import any_of, literal

# U+FFFD in UTF-8 as each codec reads it; the two-byte codecs read two of them as three characters.
_MARKS = {
    "ï¿½": "windows-1252",
    "Ã¯Â¿Â½": "windows-1252 twice",
    "пїЅ": "windows-1251",
    "ďż˝": "windows-1250",
    "οΏ½": "windows-1253",
    "ļæ½": "windows-1257",
    "ÔøΩ": "macintosh",
    "∩┐╜": "ibm437",
    "´┐¢": "ibm850",
    "´┐Ż": "ibm852",
    "я┐╜": "ibm866",
    "О©╫": "koi8-r",
    "茂驴陆": "windows-1252 and then as gbk",
    "锟斤拷": "gbk",
    "嚙踝蕭": "big5",
    "占쏙옙": "euc-kr",
}
# Beside such a mark, the first of its characters with another one is a U+FFFD and the byte that followed.
_HALVES = "锟[\\u4e00-\\u9fff\\uff00-\\uffef]?|嚙[\\u4e00-\\u9fff]?|占[\\uac00-\\ud7a3]{0,2}"
_MEMORY = {"烫": "0xCC", "屯": "0xCD"}


@cache
def _pattern() -> re.Pattern[str]:
    marks = "|".join(map(re.escape, _MARKS))
    memory = "|".join(f"{character}{{3,}}" for character in _MEMORY)
    return re.compile(f"(?:{_HALVES})*(?:{marks})(?:{marks}|{_HALVES}|\\ufffd)*|{memory}")


# What each mark has and ordinary text has not; boxes have the corner that three of them share.
_SIGNS = ("¿½", "¿Â½", "ż˝", "Ώ½", "æ½", "┐", "©╫")
_LETTERS = ("їЅ", "øΩ", "驴陆", "斤拷", "踝蕭", "쏙옙", *(character * 3 for character in _MEMORY))
_PLACES = tuple((sign[-1], sign.encode()) for sign in _SIGNS)
_BY_LEAD = tuple((letters.encode()[:1], letters.encode()) for letters in _LETTERS)


_TAIL = 3
"""Bytes of each that the pass looks for."""
_IDEOGRAPHS = tuple(letters for letters in _LETTERS if letters > "\u2e80")
_OTHERS = sorted({*_SIGNS, *_LETTERS}.difference(_IDEOGRAPHS))


@with_sequences(any_of(*_IDEOGRAPHS)[-_TAIL - 1 :], *(literal(one)[-_TAIL:] for one in _OTHERS))
def screen(glance: Glance) -> bool:
    """Tell whether a part of such a mark stands among the characters beyond ASCII."""
    data, strange = glance.data, glance.strange
    return any(last in strange and sign in data for last, sign in _PLACES) or any(
        lead in data and letters in data for lead, letters in _BY_LEAD
    )


def find(document: Document) -> Iterator[Hit]:
    """Yield the marks, joined where they stand side by side."""
    from unbake.mojibake.discussion import discussed
    from unbake.mojibake.run import Run

    text = document.text
    runs: list[Run] = []
    for match in _pattern().finditer(text):
        span, found = Span(*match.span()), match.group()
        if found[0] in _MEMORY:
            proof = f"A debugger fills memory with {_MEMORY[found[0]]}, which GBK reads so."
            yield Hit(span, "memory that was never filled, printed as text", proof, Level.SUGGESTION)
            continue
        codec = next(codec for mark, codec in _MARKS.items() if mark in found)
        proof = f"U+FFFD, in UTF-8 read as {codec}: the characters were lost before that."
        chain = (Layer("utf-8", codec),)
        runs.append(Run(span, found, "\N{REPLACEMENT CHARACTER}", chain, Level.ERROR, Safety.UNSAFE, proof))
    for run, is_sample in zip(runs, discussed(text, runs), strict=True):
        is_shown = is_sample or not _is_in_text(text, run.span) or _may_be_told(text, run.span)
        yield Hit(run.span, "lost characters", run.proof, Level.SUGGESTION if is_shown else Level.ERROR)


def _is_in_text(text: str, span: Span) -> bool:
    """Tell whether the mark stands beside a letter, or is several in a row; alone it may be shown on purpose."""
    beside = text[max(0, span.start - 1) : span.start].isalpha() or text[span.end : span.end + 1].isalpha()
    return beside or text[span.start : span.end] not in _MARKS


def _may_be_told(text: str, span: Span) -> bool:
    """Tell whether the only mark of its kind in the line is whole, as nobody's text but many jokes have it."""
    if text[span.start : span.end] not in ("锟斤拷", "嚙踝蕭", "占쏙옙"):
        return False
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    rest = text[start : span.start] + text[span.end : end if end >= 0 else len(text)]
    return text[span.start] not in rest and "\N{REPLACEMENT CHARACTER}" not in rest


RULE = Rule(
    name="lost-characters",
    find=find,
    screen=screen,
    doc=__doc__,
    examples=(
        Example("Las fotos estï¿½n en el ï¿½lbum.", outcome=Outcome.REPORTED, level=Level.ERROR),
        Example("Open daily ï¿½ 9 to 5", outcome=Outcome.REPORTED, level=Level.SUGGESTION),
        Example("Le bureau est fermÃ¯Â¿Â½ lundi.", outcome=Outcome.REPORTED, level=Level.ERROR),
        Example("// 锟斤拷锟饺★拷锟斤拷锟斤拷 list", outcome=Outcome.REPORTED, level=Level.ERROR),
        Example("// 占쏙옙占쏙옙 占쌉뤄옙 id", outcome=Outcome.REPORTED, level=Level.ERROR),
        Example("Вася пїЅпїЅпїЅпїЅ дома", outcome=Outcome.REPORTED, level=Level.ERROR),
        Example("老程序员都认识锟斤拷这三个字。", outcome=Outcome.REPORTED, level=Level.SUGGESTION),
        Example("数组没有初始化，屏幕上全是烫烫烫烫。", outcome=Outcome.REPORTED, level=Level.SUGGESTION),
        Example("A lone “ï¿½” is a sign of mojibake.", outcome=Outcome.REPORTED, level=Level.SUGGESTION),
        Example("¿Qué ½ kilo? Naïve. Ein ½ Liter."),
        Example("汤还很烫，小心烫手。"),
        Example("占領と占星術、独占する。"),
    ),
)
