"""Runs the files of corpus/: repair turns `in` into `out`, keep stays byte for byte, known is what fails so far.

find holds what is reported and left to a person; UPDATE_CASES=1 writes its `found.txt`.
"""

import os
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from unbake.model import FileReport, Finding, Level, Settings
from unbake.pipeline import check_bytes

CORPUS = Path(__file__).parents[1] / "corpus"
UPDATE = bool(os.environ.get("UPDATE_CASES"))

MAY_BE_SUGGESTED: dict[str, tuple[str, ...]] = {
    # Greetings and proverbs that double by habit, in languages the tool does not know.
    "hausa/kasuwa.txt": ("doubled-phrase",),
    "traps/reduplication.sw-mi-zh-ja.txt": ("doubled-phrase",),
    # Rare but right: what the rule suggests there is mostly damage elsewhere.
    "traps/chat-log.txt": ("doubled-word",),
    "traps/characters-by-radical.zh.json": ("mojibake",),
    "traps/se-se.pt-es-it.txt": ("doubled-word",),
    "traps/that-that.txt": ("doubled-word",),
    # A capital word and its lower-case copy; a name said twice.
    "traps/reduplication.id.txt": ("doubled-word",),
    "traps/names-that-double.md": ("doubled-phrase",),
    "traps/crossword-and-initials.txt": ("doubled-word",),
    "traps/verse.txt": ("doubled-phrase",),
    # Broken and right names side by side, on purpose.
    "traps/broken-names-and-their-repair.json": ("mojibake",),
    # Mixed newlines are a matter of policy, and never changed.
    "traps/mixed-newlines.txt": ("mixed-newlines",),
    # Broken samples, shown on purpose: at most suggested.
    "traps/page-about-mojibake.md": ("mojibake", "lost-characters"),
    "traps/faq-about-mojibake.html": ("mojibake", "lost-characters"),
    "traps/test-about-mojibake.py": ("mojibake",),
    "traps/a-page-of-samples.md": ("mojibake",),
    "traps/letters-that-are-named.md": ("mojibake",),
    "traps/letters-that-are-named.fr.txt": ("mojibake",),
    # Letters and signs that are a character in another encoding, in words of no list.
    "traps/ideographs-in-the-order-of-a-table.json": ("mojibake",),
    "traps/quotation-over-lines.ru.txt": ("mojibake",),
    "traps/sign-after-a-word-of-capitals.kk.txt": ("mojibake",),
    "traps/sign-after-a-word.th.txt": ("mojibake",),
    "traps/signs-after-words.th.txt": ("mojibake",),
    "traps/ohms-and-squares.txt": ("mojibake",),
    "traps/transliterated-capitals-in-quotes.ru.txt": ("mojibake",),
    "traps/signs-of-arithmetic-in-a-row.txt": ("mojibake",),
    "traps/abbreviation-and-number.ru.txt": ("mojibake",),
    "traps/another-abbreviation-and-number.ru.txt": ("mojibake",),
}
"""Files of keep -> the rules whose suggestions are bearable there."""

# Known failures, with their reasons in corpus/README.md: strict, so that a case that comes right must leave the list.
KNOWN = frozenset(
    [
        "swahili/safari.txt",
        "traps/capitals-that-end-in-a-circumflex.fur.txt",
        "traps/sign-after-a-name.th.txt",
    ]
)

PUNCTUATION = "".join(chr(code) for code in range(0x3100) if unicodedata.category(chr(code))[0] in "PSZ")


def cases(kind: str) -> list[str]:
    folder = CORPUS / kind
    return sorted(path.parent.relative_to(folder).as_posix() for path in folder.glob("*/*/in.*"))


def languages() -> list[str]:
    return sorted(path.name for path in (CORPUS / "keep").iterdir() if path.name != "traps")


def kept_files() -> list[str]:
    folder = CORPUS / "keep"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def side(kind: str, case: str, name: str) -> Path:
    (path,) = (CORPUS / kind / case).glob(f"{name}.*")
    return path


def check(data: bytes, path: Path) -> FileReport:
    return check_bytes(data, path.relative_to(CORPUS).as_posix(), Settings())


def assert_repaired(kind: str, case: str) -> None:
    damaged, clean = side(kind, case, "in"), side(kind, case, "out").read_bytes()
    report = check(damaged.read_bytes(), damaged)
    assert report.error is None
    repaired = damaged.read_bytes() if report.repaired is None else report.repaired
    assert repaired.decode("utf-8", "backslashreplace") == clean.decode("utf-8", "backslashreplace")
    assert repaired == clean
    again = check(repaired, damaged)
    assert again.repaired is None
    assert [finding for finding in again.findings if finding.applicable] == []


def with_known_failures(names: list[str]) -> list[Any]:
    fails = pytest.mark.xfail(reason="a known failure", strict=True)
    return [pytest.param(name, marks=fails) if name in KNOWN else name for name in names]


@pytest.mark.parametrize("case", with_known_failures(cases("repair")))
def test_a_damaged_file_is_repaired_to_the_byte_and_the_second_run_is_silent(case: str) -> None:
    assert_repaired("repair", case)


@pytest.mark.parametrize("name", with_known_failures(kept_files()))
def test_a_right_file_is_kept_to_the_byte_and_no_error_is_found(name: str) -> None:
    path = CORPUS / "keep" / name
    report = check(path.read_bytes(), path)
    assert report.repaired is None
    assert report.error is None
    bearable = MAY_BE_SUGGESTED.get(name, ())
    loud = [item for item in report.findings if item.level is Level.ERROR or item.rule not in bearable]
    assert [(item.rule, item.level, item.place.line, item.message, item.excerpt.text) for item in loud] == []


AFTER_A_WORD = "®™”“’»«\xa0€£²°…—–"
BEFORE_A_WORD = "„“‘’«»(–—€£©§\xa0…¿¡"


def words_of(language: str) -> list[str]:
    """Return the words of a language's pages that have something beside ASCII, as they are and in capitals."""
    text = " ".join(path.read_text("utf-8") for path in (CORPUS / "keep" / language).iterdir())
    words = {word.strip(PUNCTUATION) for word in text.split()}
    return sorted({form for word in words for form in (word, word.upper(), word.capitalize()) if not form.isascii()})


@pytest.mark.parametrize("language", with_known_failures([f"words/{language}" for language in languages()]))
def test_right_words_are_kept_in_capitals_and_beside_signs(language: str) -> None:
    words = words_of(language.removeprefix("words/"))
    lines = [" ".join(words)]
    lines += [" ".join(word + sign for word in words) for sign in AFTER_A_WORD]
    lines += [" ".join(sign + word for word in words) for sign in BEFORE_A_WORD]
    report = check_bytes("\n".join(lines).encode(), "words.txt", Settings())
    damage = [finding for finding in report.findings if finding.family == "mojibake" and finding.level is Level.ERROR]
    assert [(finding.edit and (finding.edit.before, finding.edit.after), finding.message) for finding in damage] == []


def findings_of(rule: str, path: Path) -> str:
    """Return a line for each finding of `rule`: place, level, text and what is offered for it, best first."""
    report = check_bytes(path.read_bytes(), path.name, Settings(select=(rule,)))
    return "".join(f"{described(finding)}\n" for finding in report.findings)


def described(finding: Finding) -> str:
    place = f"{finding.place.line}:{finding.place.column} {finding.level}{' safe' if finding.applicable else ''}"
    if finding.edit is None:
        return f"{place} {finding.message!r}"
    offered = ", ".join(map(repr, (finding.edit.after, *finding.candidates)))
    return f"{place} {finding.edit.before!r} -> {offered}"


@pytest.mark.parametrize("case", cases("find"))
def test_damage_that_is_left_to_a_person_is_found_and_stays(case: str) -> None:
    found = CORPUS / "find" / case / "found.txt"
    damaged = side("find", case, "in")
    findings = findings_of(case.split("/")[0], damaged)
    if UPDATE:
        found.write_text(findings, encoding="utf-8", newline="\n")
    assert findings
    assert findings == found.read_text(encoding="utf-8")
    assert check(damaged.read_bytes(), damaged).repaired is None


@pytest.mark.parametrize("case", cases("known"))
@pytest.mark.xfail(reason="known failures; the reason stands in why.md", strict=True, raises=AssertionError)
def test_a_known_failure_still_fails(case: str) -> None:
    assert_repaired("known", case)


@pytest.mark.parametrize("case", cases("known"))
def test_a_known_failure_says_why(case: str) -> None:
    assert (CORPUS / "known" / case / "why.md").read_text(encoding="utf-8").strip()


def test_every_recipe_makes_the_damaged_side_that_is_committed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(CORPUS))
    monkeypatch.delitem(sys.modules, "make", raising=False)
    import make  # corpus/make.py: the corpus is no package

    changed = [
        case
        for case in make.RECIPES
        if make.damaged(case) != next(make.clean_side(case).parent.glob("in.*")).read_bytes()
    ]
    assert changed == []


def test_the_kept_pages_are_in_at_least_40_languages_beside_the_traps() -> None:
    assert len(languages()) >= 40
