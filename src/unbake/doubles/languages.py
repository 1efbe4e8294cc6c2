"""The language of a paragraph, by its script and its most common short words: a hint, cheap and never sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from typing import Any

_SCRIPTS = (
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "ru"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x06FF, "ar"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0E00, 0x0E7F, "th"),
    (0x10A0, 0x10FF, "ka"),
    (0x3040, 0x30FF, "ja"),
    (0x4E00, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
)


@cache
def table() -> Mapping[str, Mapping[str, Any]]:
    """Return the words of each language as `data/languages.toml` lists them."""
    import tomllib
    from importlib.resources import files

    data = files("unbake.doubles").joinpath("data/languages.toml")
    return tomllib.loads(data.read_text(encoding="utf-8"))


@cache
def _languages_of_word() -> Mapping[str, tuple[str, ...]]:
    result: dict[str, tuple[str, ...]] = {}
    for language, entry in table().items():
        for word in entry.get("common", "").split():
            result[word] = (*result.get(word, ()), language)
    return result


@cache
def _languages_of_letter() -> Mapping[str, tuple[str, ...]]:
    result: dict[str, tuple[str, ...]] = {}
    for language, entry in table().items():
        for letter in entry.get("letters", ""):
            result[letter] = (*result.get(letter, ()), language)
    return result


@lru_cache(maxsize=512)
def language_of(text: str, allowed: tuple[str, ...] = ()) -> str:
    """Return the language (ISO 639-1) that `text` most likely is in, empty where nothing says.

    A word counts once for every language it is common in, less where it is common in many; one word
    alone is not enough. With `allowed`, only those languages are weighed; a single one is taken at its word.

    Args:
        text: a paragraph or the words around a place, some ten words at least.
        allowed: the languages that come into question; empty for all.
    """
    if len(allowed) == 1:
        return next(iter(allowed))
    scores: dict[str, float] = {}
    # In the order of the text: of languages that are alike in it, no set's order decides.
    for word in dict.fromkeys(raw.strip(".,;:!?()[]\"'„“”’*_") for raw in text.casefold().split()):
        known = _languages_of_word().get(word, ())
        for language in known:
            scores[language] = scores.get(language, 0.0) + 1.0 / len(known) + 0.2
    for letter in sorted(_languages_of_letter().keys() & set(text)):
        for language in _languages_of_letter()[letter]:
            scores[language] = scores.get(language, 0.0) + 0.7 * text.count(letter)
    if allowed:
        scores = {language: score for language, score in scores.items() if language in allowed}
    best = max(scores, key=scores.__getitem__, default="")
    if best and scores[best] > 1.2:
        return best
    by_script = _script_language(text)
    return by_script if not allowed or by_script in allowed else ""


def _script_language(text: str) -> str:
    """Return the language that most letters' script stands for where one script has one main language."""
    counts = Counter(map(_language_of_script, text[:400]))
    del counts[""]
    if "ja" in counts:
        return "ja"
    return max(counts, key=counts.__getitem__, default="")


@lru_cache(maxsize=4096)
def _language_of_script(character: str) -> str:
    """Return the language that the script of a character stands for; the empty string for none."""
    point = ord(character)
    return next((language for first, last, language in _SCRIPTS if first <= point <= last), "")


class Languages:
    """The languages of a text, passage by passage; a passage that does not say takes that of the text's beginning."""

    _BEGINNING = 4000
    _NEAR = 100

    def __init__(self, text: str, allowed: tuple[str, ...]) -> None:
        self._text = text
        self._allowed = allowed
        self._at: int | None = None
        self._passage = ""
        self._language: str | None = None

    @cached_property
    def main(self) -> str:
        """The language of the beginning of the text."""
        return language_of(self._text[: self._BEGINNING], self._allowed)

    def of(self, passage: str, at: int, since: int) -> str:
        """Go on to the passage around `at` and return its language."""
        self.go_on_to(passage, at, since)
        return self.here()

    def go_on_to(self, passage: str, at: int, since: int) -> None:
        """Go on to the passage around `at`; one near by in the same paragraph stands for it.

        Args:
            passage: the words around.
            at: where they stand, in code points of the text.
            since: where their paragraph begins, or the passage does.
        """
        if self._at is None or not since <= self._at <= at <= self._at + self._NEAR:
            self._at, self._passage, self._language = at, passage, None

    def here(self) -> str:
        """Return the language of the passage, which is read when first asked about."""
        if self._language is None:
            self._language = language_of(self._passage, self._allowed) or self.main
        return self._language
