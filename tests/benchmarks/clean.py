"""Text that is right, in many languages: what must not be changed. All of it is fetched into the cache."""

from __future__ import annotations

import gzip
import html
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.benchmarks import declaration, packages

WORD_LISTS = (
    *("wbrazilian", "wbulgarian", "wcatalan", "wdanish", "wdutch", "wesperanto", "wfaroese", "wfrench", "wgaelic"),
    *(
        "wgalician-minimos",
        "wirish",
        "witalian",
        "wmanx",
        "wngerman",
        "wnorwegian",
        "wpolish",
        "wportuguese",
        "wspanish",
    ),
    *("wswedish", "wukrainian"),
)
DICTIONARIES = (
    *("af", "ar", "be", "br", "bs", "cs", "el", "eu", "he", "hi", "hr", "hu", "is", "kk", "lt", "lv", "mn", "oc"),
    *("ro", "ru", "sk", "sl", "sr", "tr", "vi", "an", "gug", "kmr", "uz", "bn", "te", "th", "ne"),
)
NPM_DICTIONARIES = ("hy", "ka", "et", "cy", "mk", "fa", "fur", "lb", "ltg", "tk")
REFERENCE = ("de", "es", "fr", "it", "ja", "pt", "pt-br", "zh-cn", "zh-tw", "id")
FORTUNES = ("", "-bg", "-br", "-cs", "-de", "-eo", "-es", "-ga", "-it", "-pl", "-ru", "-zh")

# What may stand right after a word, or right before it.
AFTER = (
    "®",
    "™",
    "”",
    "»",
    "\N{NO-BREAK SPACE}",
    "€",
    "£",
    "²",
    "°",
    "…",
    "’",
    "—",
    "–",
    "’s",
    "“",
    "§",
    "¹",
    "³",
    "·",
    "©",
)
BEFORE = ("“", "«", "«\N{NO-BREAK SPACE}", "„", "¿", "¡", "€", "£", "©", "—", "–", "‘", "•")


@dataclass(frozen=True, slots=True)
class Source:
    """A text to be left alone."""

    name: str
    """What it counts as in the report."""
    place: str
    """Where in it the text stands."""
    text: str


def declarations() -> Iterator[Source]:
    """Yield every line of the Declaration in all its languages."""
    for language in declaration.every_language():
        for line in declaration.lines(language):
            if not line.isascii():
                yield Source("udhr, lines", language, line)
        yield Source("udhr, files", f"udhr/{language}.txt", "\n".join(declaration.lines(language)))


def word_lists() -> Iterator[tuple[str, Path]]:
    """Yield the name of a package and a list of words in it, for all lists."""
    for name in WORD_LISTS:
        for path in sorted((packages.debian(name) / "usr/share/dict").glob("*")):
            if path.is_file() and not path.is_symlink():
                yield name, path
    for language in DICTIONARIES:
        for path in sorted((packages.debian(f"hunspell-{language}") / "usr/share/hunspell").glob("*.dic")):
            yield f"hunspell-{language}", path
    for language in NPM_DICTIONARIES:
        for path in sorted(packages.npm(f"dictionary-{language}").rglob("*.dic")):
            yield f"dictionary-{language}", path


def forms(path: Path) -> Iterator[str]:
    """Yield the word forms of a list that are not ASCII; of a dictionary, those that all others are made of."""
    data = path.read_bytes()
    for encoding in ("utf-8", *_declared(path)):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        for line in text.splitlines():
            word = line.split("/")[0].split("\t")[0].strip()
            if word and not word.isascii() and word[0] != "#":
                yield word
        return


def _declared(path: Path) -> tuple[str, ...]:
    rules = path.with_suffix(".aff")
    found = re.search(rb"^SET\s+(\S+)", rules.read_bytes(), re.MULTILINE) if rules.exists() else None
    return (found[1].decode("ascii"),) if found else ("latin-1",)


def words(most: int, signs: int) -> Iterator[Source]:
    """Yield word forms alone and beside signs, as they are and in capitals.

    Args:
        most: how many word forms to take at most from each list, spread over it.
        signs: beside how many of the signs each form is put.
    """
    for name, path in word_lists():
        found = list(dict.fromkeys(forms(path)))
        step = max(1, len(found) // most)
        for word in found[::step][:most]:
            choose = random.Random(word).sample
            for form in {word, word.upper()}:
                yield Source("words, alone", name, form)
                for sign in choose(AFTER, signs):
                    yield Source("words, before a sign", name, form + sign)
                yield Source("words, after a sign", name, choose(BEFORE, 1)[0] + form)


def _files(name: str, folder: Path, endings: tuple[str, ...]) -> Iterator[Source]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        opened = gzip.open if path.suffix == ".gz" else partial(Path.open, mode="rb")
        inner = path.name.removesuffix(".gz")
        if not inner.endswith(endings):
            continue
        with opened(path) as file:
            data = file.read()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if not text.isascii() or "&" in text or "\\x" in text or "\\u" in text:
            yield Source(name, f"{folder.name}/{path.relative_to(folder).as_posix()}".removesuffix(".gz"), text)


def _plain(source: Source) -> Source:
    text = html.unescape(re.sub(r"<[^<>]*>", "", source.text))
    return Source(source.name + ", as text", source.place + ".txt", text)


def pages() -> Iterator[Source]:
    """Yield Debian's translated guides and fortunes, files as they are and, for HTML, their text too."""
    for name in ("installation-guide-amd64", *(f"debian-reference-{language}" for language in REFERENCE)):
        label = "installation guides" if name.startswith("inst") else "Debian Reference"
        for source in _files(label, packages.debian(name), (".html", ".txt")):
            yield source
            if source.place.endswith(".html"):
                yield _plain(source)
    for ending in FORTUNES:
        folder = packages.debian(f"fortunes{ending}") / "usr/share/games/fortunes"
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and path.suffix not in {".dat", ".u8"}:
                text = path.read_bytes().decode("utf-8", "replace")
                if "\N{REPLACEMENT CHARACTER}" not in text and not text.isascii():
                    yield Source("fortunes", f"fortunes{ending}/{path.name}", text)


_ENDINGS = (
    ".md",
    ".rst",
    ".txt",
    ".pod",
    ".html",
    ".htm",
    ".py",
    ".json",
    ".js",
    ".ts",
    ".toml",
    ".yml",
    ".pm",
    ".3pm",
)
ABOUT_ENCODINGS = (
    (
        packages.pypi,
        ("ftfy", "chardet", "charset-normalizer", "webencodings", "beautifulsoup4", "feedparser", "Unidecode"),
    ),
    (packages.npm, ("iconv-lite", "jschardet", "encoding-japanese", "he", "utf8", "windows-1252", "entities")),
    (packages.debian, ("perl-doc", "recode-doc", "uchardet")),
)


def about_encodings() -> Iterator[Source]:
    """Yield the pages and programs of packages that deal with encodings; broken forms stand in them on purpose."""
    for fetch, names in ABOUT_ENCODINGS:
        for name in names:
            yield from _files("about encodings", fetch(name), _ENDINGS)
