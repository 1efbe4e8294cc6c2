"""The six promises of docs and design, over text put together at random."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbake.model import FileReport, Safety, Settings
from unbake.pipeline import check_bytes
from unbake.report.json_format import REPORTER
from unbake.report.reporter import Screen
from unbake.report.tally import Tally

CLEAN = (
    "Der Zug fährt um 9 Uhr – pünktlich.",
    "L’été dernier, nous avons mangé à l’hôtel.",
    "Привет, как дела?",
    "日本語の文章です。",
    "It’s “fine” — really…",
    "łódź i żółw",
    "η αλεπού",
    "שלום עולם",
    "plain words only",
    "x = a[i] * 2",
    "CAFÉ—BAR",
    "100 € für 5 m²",
)
WRONG = ("cp1252", "latin-1", "cp1251", "cp437", "mac-roman", "cp1250")
FRAGMENTS = ("the the", "\ufeff", "&amp;amp;", "\u200b", "\x93", "�", "\u00ad", "==", "  ", "\\u2019", "=C3=A9", ",,")


def broken(text: str, codec: str) -> str:
    return text.encode("utf-8").decode(codec, "replace")


pieces = st.one_of(
    st.sampled_from(CLEAN),
    st.builds(broken, st.sampled_from(CLEAN), st.sampled_from(WRONG)),
    st.builds(lambda text: broken(broken(text, "cp1252"), "cp1252"), st.sampled_from(CLEAN)),
    st.sampled_from(FRAGMENTS),
    st.text(max_size=6),
)
texts = st.lists(st.tuples(pieces, st.sampled_from([" ", "\n", "\r\n", "\n\n", ", ", ""])), max_size=8).map(
    lambda parts: "".join(piece + between for piece, between in parts)
)
endings = st.sampled_from(["txt", "md", "html", "json", "csv", "xyz"])


def as_json(report: FileReport) -> list[dict[str, object]]:
    tally = Tally()
    document = json.loads("".join(REPORTER.render(tally.counted([report]), tally, Screen(verbose=True))))
    findings: list[dict[str, object]] = document["files"][0]["findings"]
    return findings


def replay(original: bytes, report: FileReport) -> bytes:
    """Apply the edits of the JSON report to the original bytes, as another program would."""
    repaired = original
    for finding in sorted(as_json(report), key=lambda finding: finding["byte_start"], reverse=True):
        if finding["applicable"] and finding["after"] is not None:
            start, end = finding["byte_start"], finding["byte_end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            repaired = repaired[:start] + str(finding["after"]).encode() + repaired[end:]
    return repaired


@settings(max_examples=150, deadline=None)
@given(texts, endings)
def test_what_is_reported_is_what_is_written(text: str, ending: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    report = check_bytes(data, f"page.{ending}", Settings())
    if not any(finding.recode for finding in report.findings):
        assert replay(data, report) == (data if report.repaired is None else report.repaired)


@settings(max_examples=150, deadline=None)
@given(texts, endings)
def test_a_second_run_writes_nothing(text: str, ending: str) -> None:
    report = check_bytes(text.encode("utf-8", "surrogatepass"), f"page.{ending}", Settings())
    if report.repaired is not None:
        again = check_bytes(report.repaired, f"page.{ending}", Settings())
        assert again.repaired is None, [finding.edit for finding in again.findings]


@settings(max_examples=150, deadline=None)
@given(texts)
def test_a_repair_makes_no_character_that_belongs_in_no_text(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    for finding in check_bytes(data, "page.txt", Settings()).findings:
        if finding.applicable and finding.edit is not None:
            made = set(finding.edit.after) - set(finding.edit.before)
            assert not {character for character in made if unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")}
            assert "\N{REPLACEMENT CHARACTER}" not in made


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), endings)
def test_random_bytes_raise_nothing_and_stay_unless_a_safe_edit_names_them(data: bytes, ending: str) -> None:
    report = check_bytes(data, f"page.{ending}", Settings())
    safe = [
        finding
        for finding in report.findings
        if finding.applicable
        and Safety.SAFE in (finding.edit and finding.edit.safety, finding.recode and finding.recode.safety)
    ]
    assert safe or report.repaired is None


@pytest.mark.parametrize("line", CLEAN)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", ""])
def test_clean_text_stays_to_the_byte(line: str, newline: str) -> None:
    data = (line + newline + line + newline).encode()
    assert check_bytes(data, "page.md", Settings()).repaired is None


def test_nothing_is_changed_unasked_in_a_file_of_undecided_encoding() -> None:
    data = b"of the the boat \xa4\xb1\xb6\n"
    report = check_bytes(data, "page.txt", Settings())
    assert report.encoding.before == "unknown"
    assert report.repaired is None
    assert report.findings
