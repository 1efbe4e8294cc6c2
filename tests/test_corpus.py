"""Runs the files of corpus/: repair turns `in` into `out`, keep stays byte for byte, known is what fails so far."""

import sys
from pathlib import Path
from typing import Any

import pytest

from unbake.model import FileReport, Level, Settings
from unbake.pipeline import check_bytes

CORPUS = Path(__file__).parents[1] / "corpus"

MAY_BE_SUGGESTED: dict[str, str] = {
    "traps/mixed-newlines.txt": "its newlines are mixed, which is suggested and never changed",
}
"""Files of keep in which a suggestion is right or bearable, and why."""

# TODO: cases that wait for rules and an engine that are still being built; none may be left in a release.
PENDING = frozenset(
    [
        "csv/byte-order-mark-stays",
        "csv/cells",
        "csv/windows-1252",
        "html/entities-of-mojibake",
        "html/page-with-attributes",
        "json/escaped",
        "json/values",
        "md/bulgarian-read-as-mac-cyrillic",
        "md/byte-order-mark-inside",
        "md/byte-order-mark-read-as-windows-1252",
        "md/c1-punctuation",
        "md/chinese-gbk-read-as-latin-1",
        "md/code-and-urls-stay",
        "md/crlf-without-last-newline",
        "md/cyrillic-read-as-latin-1",
        "md/czech-read-as-iso-8859-2",
        "md/doubled-article-english",
        "md/doubled-words-german",
        "md/doubled-words-portuguese",
        "md/dropped-control-characters",
        "md/french-mac-roman-read-as-windows-1252",
        "md/french-read-as-windows-1252",
        "md/front-matter",
        "md/greek-read-as-windows-1253",
        "md/greek-windows-1253-read-as-windows-1252",
        "md/koi8-r-read-as-windows-1251",
        "md/lithuanian-read-as-windows-1257",
        "md/no-break-space-became-a-space",
        "md/polish-iso-8859-2-read-as-windows-1252",
        "md/polish-read-as-windows-1250",
        "md/portuguese-capitals-and-dash",
        "md/replacement-character-russian",
        "md/russian-read-as-cp866",
        "md/russian-read-as-windows-1251",
        "md/table-and-list",
        "md/turkish-windows-1254-read-as-windows-1252",
        "md/twice-french",
        "md/vietnamese-read-as-windows-1252",
        "md/zero-width-space-portuguese",
        "properties/values",
        "py/comments-and-docstrings",
        "rst/prose",
        "srt/advert-in-utf-8",
        "srt/french",
        "srt/portuguese-windows-1252",
        "tex/prose",
        "tsv/cells",
        "txt/czech-in-iso-8859-2",
        "txt/english-in-windows-1252",
        "txt/french-in-latin-1",
        "txt/french-windows-1252-and-utf-8-lines",
        "txt/german-in-windows-1252",
        "txt/lithuanian-in-windows-1257",
        "txt/names-scandinavian",
        "txt/russian-in-windows-1251",
        "txt/spanish-in-windows-1252",
        "txt/stray-windows-1252-bytes",
        "txt/surrogates-in-utf-8",
        "unknown/no-extension",
        "xml/text-and-attributes",
        "yaml/values-and-comments",
        "hebrew/page.md",
        "traps/box-drawing.txt",
        "traps/capitals-before-a-closing-quote.txt",
        "traps/capitals-before-signs.txt",
        "traps/dialogue-dashes.pl-es.txt",
        "traps/faq-about-mojibake.html",
        "traps/formulas.md",
        "traps/page-about-mojibake.md",
        "traps/reduplication.id.txt",
        "traps/test-about-mojibake.py",
        "vietnamese/page.md",
    ]
)


def cases(kind: str) -> list[str]:
    folder = CORPUS / kind
    return sorted(path.parent.relative_to(folder).as_posix() for path in folder.glob("*/*/in.*"))


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


def pending(names: list[str]) -> list[Any]:
    waits = pytest.mark.xfail(reason="waits for what is being built", strict=False)
    return [pytest.param(name, marks=waits) if name in PENDING else name for name in names]


@pytest.mark.parametrize("case", pending(cases("repair")))
def test_a_damaged_file_is_repaired_to_the_byte_and_the_second_run_is_silent(case: str) -> None:
    assert_repaired("repair", case)


@pytest.mark.parametrize("name", pending(kept_files()))
def test_a_right_file_is_kept_to_the_byte_and_no_error_is_found(name: str) -> None:
    path = CORPUS / "keep" / name
    report = check(path.read_bytes(), path)
    assert report.repaired is None
    assert report.error is None
    loud = [item for item in report.findings if item.level is Level.ERROR or name not in MAY_BE_SUGGESTED]
    assert [(item.rule, item.level, item.place.line, item.message, item.excerpt.text) for item in loud] == []


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

    changed = [case for case in make.RECIPES if make.damaged(case) != side("repair", case, "in").read_bytes()]
    assert changed == []


def test_the_kept_pages_are_in_at_least_40_languages_beside_the_traps() -> None:
    assert len([path for path in (CORPUS / "keep").iterdir() if path.name != "traps"]) >= 40
