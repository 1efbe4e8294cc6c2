"""Files whose lines are in different encodings: each stray run is decoded by what its line, paragraph and file say."""

from __future__ import annotations

import random

import pytest

from unbake.model import Settings
from unbake.pipeline import check_bytes
from unbake.source import mixed
from unbake.source.ways import Line, LineReading, Placed

GERMAN = "Die Straße führt über die Brücke, und dann geht es links weiter.\n"
GERMAN_TOO = "Früher standen hier große Bäume, schöne Häuser und Gärten.\n"
FRENCH = "L’été dernier, nous avons mangé à l’hôtel près de la forêt.\n"
RUSSIAN = "Сегодня хорошая погода, и мы идём гулять в парк.\n"
JAPANESE = "これは日本語の文章です。東京は日本の首都です。\n"
CHINESE = "今天天气很好，我们一起去公园散步。\n"
ARROWS = "Schritt 1 → Schritt 2 → fertig ✓\n"

REPAIRED = {
    "a windows-1252 line": ((GERMAN, "utf-8"), (GERMAN_TOO, "cp1252")),
    "an IBM850 line": ((GERMAN, "utf-8"), (GERMAN_TOO, "cp850")),
    "a line among symbols": ((ARROWS, "utf-8"), (GERMAN_TOO, "cp1252"), (ARROWS, "utf-8")),
    "a KOI8-R line in a Russian file": ((RUSSIAN, "utf-8"), (RUSSIAN, "koi8-r")),
    "an IBM866 line, whose bytes are partly valid UTF-8": ((RUSSIAN, "utf-8"), (RUSSIAN, "cp866")),
    "a Shift-JIS line": ((JAPANESE, "utf-8"), (JAPANESE, "cp932")),
    "a GBK line": ((CHINESE, "utf-8"), (CHINESE, "gbk")),
    "two other encodings": ((GERMAN, "utf-8"), (RUSSIAN, "cp1251"), (GERMAN_TOO, "cp1252")),
    "two encodings, neither UTF-8": ((RUSSIAN, "cp1251"), (RUSSIAN, "cp866"), (RUSSIAN, "cp1251")),
    "CR LF": ((FRENCH.replace("\n", "\r\n"), "utf-8"), (FRENCH.replace("\n", "\r\n"), "cp1252")),
    "no newline at the end": ((FRENCH, "utf-8"), (FRENCH.rstrip("\n"), "cp1252")),
}


@pytest.mark.parametrize("case", REPAIRED)
def test_a_mixed_file_comes_out_as_utf8(case: str) -> None:
    parts = REPAIRED[case]
    data = b"".join(text.encode(encoding) for text, encoding in parts)
    want = "".join(text for text, _ in parts).encode()
    report = check_bytes(data, "page.txt", Settings(select=("encoding",)))
    assert report.repaired == want, [finding.message for finding in report.findings]
    assert check_bytes(want, "page.txt", Settings(select=("encoding",))).repaired is None


def test_a_valid_sequence_in_a_legacy_line_is_judged_by_how_it_reads() -> None:
    line = "Im CAFÉ™ gibt es große Stücke Kuchen für fünf Euro.\n"
    assert "É™".encode("cp1252").decode("utf-8") == "ə"
    data = GERMAN.encode() + line.encode("cp1252")
    report = check_bytes(data, "page.txt", Settings(select=("encoding",)))
    assert report.repaired == (GERMAN + line).encode()


def test_valid_characters_beside_a_stray_byte_stay() -> None:
    data = (GERMAN + "Zürich → Genève: ").encode() + "größer\n".encode("cp1252")
    report = check_bytes(data, "page.txt", Settings(select=("encoding",)))
    assert report.repaired == (GERMAN + "Zürich → Genève: größer\n").encode()
    assert [finding.edit.before for finding in report.findings if finding.edit] == ["\udcf6\udcdf"]


def test_a_character_as_two_surrogates_is_itself_beside_lines_in_another_encoding() -> None:
    data = b"Hallo \xed\xa0\xbd\xed\xb8\x80 Welt\n" + GERMAN.encode() + GERMAN_TOO.encode("cp1252")
    report = check_bytes(data, "page.txt", Settings(select=("encoding",)))
    assert report.repaired == ("Hallo \N{GRINNING FACE} Welt\n" + GERMAN + GERMAN_TOO).encode()


def test_bytes_of_no_encoding_are_one_finding() -> None:
    chance = random.Random("bytes")
    data = bytes(byte for byte in chance.randbytes(2000) if byte >= 0x20)
    report = check_bytes(data, "page.txt", Settings(select=("encoding",)))
    assert [finding.rule for finding in report.findings] == ["undecided-encoding"]


KEPT = {
    "a lone byte": "Größe → 3\nX ".encode() + b"\xa4 Y\n",
    "bytes that are no text": GERMAN.encode() + bytes([0x81, 0x8D, 0xFF, 0xFE, 0x90, 0x9D]) + b"\n",
}


@pytest.mark.parametrize("case", KEPT)
def test_what_does_not_decide_is_reported_and_left(case: str) -> None:
    report = check_bytes(KEPT[case], "page.txt", Settings(select=("encoding",)))
    assert report.repaired is None
    assert report.findings


def test_each_reading_of_a_line_is_placed_once_however_many_stray_bytes_the_line_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts: list[int] = []
    placed = mixed.placed

    def counting(line: Line, reading: LineReading) -> Placed:
        counts[-1] += 1
        return placed(line, reading)

    monkeypatch.setattr(mixed, "placed", counting)
    for times in (20, 40):
        counts.append(0)
        check_bytes(b"caf\xc3\xa9 caf\xe9 " * times, "page.txt", Settings(select=("encoding",)))
    assert 0 < counts[1] <= counts[0] + 1


def test_bytes_that_only_a_seldom_used_encoding_has_are_left_to_a_person() -> None:
    # A musical sign whose first byte is wrong; JIS X 0213 has an ideograph and a sign of layout for these bytes.
    lines = "      Wh%t a long and w%nding path for the gard%ner\n         to see %f %t %s dry\n"
    broken = lines.encode().replace(b"%", b"\xf8\x9d\x84\x9e")
    report = check_bytes("Der schöne Garten.\n".encode() + broken, "page.txt", Settings(select=("encoding",)))
    assert report.repaired is None
    assert {finding.rule for finding in report.findings} == {"stray-bytes"}


def test_bytes_among_tests_are_left_to_a_person() -> None:
    data = GERMAN.encode() + GERMAN_TOO.encode("cp1252")
    for path in ("t/page.txt", "lib/tests/page.txt"):
        assert check_bytes(data, path, Settings(select=("encoding",))).repaired is None
    assert check_bytes(data, "it/page.txt", Settings(select=("encoding",))).repaired is not None
