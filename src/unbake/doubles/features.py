"""What is seen of a doubled word and around it, as named facts for the model of `data/weights.toml`."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from types import MappingProxyType

from unbake.doubles.scan import Doubled
from unbake.doubles.wordclasses import reduplicates, words_of

_NEAR = 60
_GROUPS = MappingProxyType(
    {
        language: group
        for group, languages in {
            "germanic": "de nl da no sv",
            "romance": "fr es pt it ca ro la",
            "slavic": "ru uk bg pl cs",
            "semitic": "ar he fa",
            "east asian": "zh ja ko",
        }.items()
        for language in languages.split()
    }
)
_ENDINGS = ("ing", "ed", "ly", "s")


def facts(double: Doubled, language: str) -> frozenset[str]:
    """Return the names of what holds for a word that stands twice."""
    word = double.first.lower()
    group = _GROUPS.get(language, language or "unknown")
    found = {f"group={group}", _separator(double), _case(double), f"length={_length(word)}"}
    found |= _of_word(word, language)
    if "open word" in found:
        found.add(f"{group}: open word of length {_length(word)}")
        if _case(double) == "lower case":
            found.add(f"{group}: open word in lower case")
    elif "common word" in found:
        found.add(f"{group}: common word")
    around = _before(double, word, language) | _after(double, word, language)
    if language == "en":
        around |= _told(double)
        if _open_clause().search(double.left[-_NEAR:]):
            around.add("a clause is open")
    if "common word" in found:
        # What a word may do twice depends on which it is: `come in in the evening`, `the text in in the box`.
        found |= {f"{language}:{word}, {fact}" for fact in around}
    found |= around | _near(double)
    if reduplicates(language):
        found.add("language reduplicates")
        found.add(f"language reduplicates, length={_length(word)}")
    return frozenset(found)


def _of_word(word: str, language: str) -> set[str]:
    common = words_of(language, "common")
    if word in words_of(language, "proclitics"):
        return {"proclitic"}
    if word in common:
        return {"common word", f"common word of {language}", f"word={language}:{word}"}
    found = {"open word", f"open word of length {_length(word)}"}
    if language == "en":
        found |= {f"ending={ending}" for ending in _ENDINGS if word.endswith(ending)}
    if any(word in words_of(other, "common") for other in ("en", "de", "fr", "es") if other != language):
        found.add("common word of another language")
    if word.isascii() and language in {"ru", "uk", "bg", "ar", "fa", "he", "ja", "zh", "ko"}:
        found.add("word in Latin letters")
    if re.search(r"(.)\1\1|^[^aeiouy]+$|^([a-z]{1,3})\2+$", word) and word.isascii():
        found.add("sound")
    return found


def _length(word: str) -> str:
    return ("1", "2", "3-4", "5-7", "8+")[bisect_right((1, 2, 4, 7), len(word) - 1)]


def _separator(double: Doubled) -> str:
    if "\n" in double.separator:
        return "line break between"
    return "blank between" if double.separator == " " else "other blank between"


def _case(double: Doubled) -> str:
    if double.first != double.last:
        return "case differs, " + ("title first" if double.first[:1].isupper() else "lower first")
    if double.first == double.first.lower():
        return "lower case"
    return "upper case" if double.first == double.first.upper() else "title case"


def _before(double: Doubled, word: str, language: str) -> set[str]:
    left = double.left
    match = re.search(r"([^\W_]+)(\W*)\Z", left[-80:])
    if match is None:
        return {"starts the paragraph" if not left.strip() else "marks before"}
    previous, between = match.groups()
    found = set()
    if "\n" in between:
        found.add("starts a line")
    marks = between.strip()
    if marks:
        found.add(f"before: {marks[-1] if marks[-1] in '.,;:!?()[]*_`#-' else 'another mark'}")
    else:
        found.add(f"before: {_kind(previous, language)}")
    if language == "en" and not marks:
        found |= {f"ending before: {ending}" for ending in _ENDINGS if previous.endswith(ending) and len(previous) > 4}
    if len(previous) > 2 and previous[:3].lower() == word[:3]:
        found.add("the word before is alike")
    return found


def _after(double: Doubled, word: str, language: str) -> set[str]:
    right = double.right
    if not right.strip():
        return {"ends the paragraph"}
    if not right[0].isspace():
        return {f"after: {right[0] if right[0] in '.,;:!?()[]*_`-/' else 'another mark'}"}
    match = re.match(r"\s*(\W*)([^\W_]*)", right)
    assert match is not None
    found = set()
    if "\n" in right[: match.start(1) or 1]:
        found.add("ends a line")
    marks, following = match.groups()
    if marks:
        found.add(f"after, apart: {marks[0] if marks[0] in '(<[`*_-{=+' else 'another mark'}")
    elif following:
        found.add(f"after: {_kind(following, language)}")
        if following.lower()[:3] == word[:3]:
            found.add("the word after is alike")
        if language == "en" and following.lower() in words_of("en", "common"):
            found.add(f"after: en:{following.lower()}")
    return found


def _kind(word: str, language: str) -> str:
    if word[:1].isdigit():
        return "a number"
    lower = word.lower()
    if lower in words_of(language, "proclitics") or lower in words_of(language, "common"):
        return "common word"
    if len(word) == 1:
        return "a letter"
    return "title-case word" if word[:1].isupper() else "open word"


@cache
def _open_clause() -> re.Pattern[str]:
    """Match a word that leaves a place open for what is said after it: `what it is is`, `all that we do do`."""
    return re.compile(
        r"\b(?:what|whatever|where|wherever|who|whom|which|how|all|that|whose)\b[^.,;:!?]*\Z", re.IGNORECASE
    )


@cache
def _of_tales() -> re.Pattern[str]:
    return re.compile(r"\b(?:he|she|his|him|her|had|said|was|were|me|thou|thy)\b", re.IGNORECASE)


def _told(double: Doubled) -> set[str]:
    """Tell stories, in which people speak and words are stressed, from descriptions."""
    number = len(set(map(str.lower, _of_tales().findall(double.left[-160:] + double.right[:160]))))
    return {f"words of tales: {'none' if not number else 'one' if number == 1 else 'some' if number < 4 else 'many'}"}


@cache
def _code() -> re.Pattern[str]:
    return re.compile(r"[{}();=<>$\\|/#]|--|\b\d+\b")


def _near(double: Doubled) -> set[str]:
    near = double.left[-_NEAR:] + double.right[:_NEAR]
    found = set()
    signs = len(_code().findall(near))
    found.add(f"signs of code: {'many' if signs > 6 else 'some' if signs > 2 else 'few' if signs else 'none'}")
    if "-->" in near:
        found.add("subtitles")
    if re.search("[!?]", near):
        found.add("exclamation near")
    if re.search("[\"“”»«]|''", near):
        found.add("quotation near")
    if re.search(r"  |\t", near):
        found.add("columns near")
    if re.search(r"[`\[\]*]|\bhttps?:", near):
        found.add("signs of Markdown")
    if not re.search(r"[.,;:]", near):
        found.add("no punctuation near")
    return found
