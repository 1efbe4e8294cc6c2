"""Which evidence decides how bytes are read, and that no bytes are lost or raise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbake.model import Certainty, Level, Settings, Source
from unbake.pipeline import check_bytes
from unbake.source import read_source

GERMAN = "Grüße aus Köln: schöne Straßen, süße Brötchen und größere Häuser.\n"
RUSSIAN = "Сегодня хорошая погода, и мы идём гулять в парк.\n"
JAPANESE = "これは日本語の文章です。東京は日本の首都です。\n"


def read(data: bytes, path: str = "page.txt", **chosen: object) -> Source:
    source = read_source(data, path, Settings(**chosen))  # type: ignore[arg-type]
    assert source.text.encode(source.codec, "surrogateescape") == data
    return source


READ = {
    "nothing": (b"", "page.txt", "ascii", Certainty.PROVEN),
    "ASCII": (b"plain\n", "page.txt", "ascii", Certainty.PROVEN),
    "UTF-8": (GERMAN.encode(), "page.txt", "utf-8", Certainty.PROVEN),
    "UTF-8 with a BOM": (GERMAN.encode("utf-8-sig"), "page.txt", "utf-8", Certainty.PROVEN),
    "UTF-16 with a BOM": (GERMAN.encode("utf-16"), "page.txt", "utf-16le", Certainty.PROVEN),
    "UTF-16 BE with a BOM": (f"\ufeff{GERMAN}".encode("utf-16-be"), "page.txt", "utf-16be", Certainty.PROVEN),
    "UTF-32 with a BOM": (GERMAN.encode("utf-32"), "page.txt", "utf-32le", Certainty.PROVEN),
    "UTF-16 without a BOM": (GERMAN.encode("utf-16-le"), "page.txt", "utf-16le", Certainty.DECIDED),
    "UTF-16 of Cyrillic": (RUSSIAN.encode("utf-16-be"), "page.txt", "utf-16be", Certainty.DECIDED),
    "UTF-16 of Japanese": (JAPANESE.encode("utf-16-le"), "page.txt", "utf-16le", Certainty.DECIDED),
    "UTF-32 without a BOM": (JAPANESE.encode("utf-32-be"), "page.txt", "utf-32be", Certainty.DECIDED),
    "UTF-16 with a byte lost": (
        GERMAN.encode("utf-16")[:40] + GERMAN.encode("utf-16")[41:],
        "page.txt",
        "utf-8",
        Certainty.UNDECIDED,
    ),
    "UTF-16 with two bytes lost": (
        "\ufeffone two three four five six".encode("utf-16-le")[:11]
        + "\ufeffone two three four five six".encode("utf-16-le")[12:41]
        + b"\0\0\0\0",
        "page.txt",
        "utf-8",
        Certainty.UNDECIDED,
    ),
    "UTF-16 without a BOM and with a byte lost": (
        (GERMAN * 2).encode("utf-16-le")[:40] + (GERMAN * 2).encode("utf-16-le")[41:],
        "page.txt",
        "utf-8",
        Certainty.UNDECIDED,
    ),
    "ISO-2022-JP": (JAPANESE.encode("iso2022_jp"), "page.txt", "iso-2022-jp", Certainty.DECIDED),
    "HZ": ("天气很好。\n".encode("hz"), "page.txt", "hz-gb-2312", Certainty.DECIDED),
    "UTF-7 that is not declared": ("Grüße\n".encode("utf-7"), "page.txt", "ascii", Certainty.PROVEN),
    "UTF-7 that is": (
        '<meta charset="utf-7"><p>Grüße'.encode("utf-7")
        .replace(b"+ADw-", b"<")
        .replace(b"+AD4-", b">")
        .replace(b"+ACI-", b'"'),
        "page.html",
        "utf-7",
        Certainty.DECLARED,
    ),
    "CESU-8": (b"a \xed\xa0\xbd\xed\xb8\x80 b", "page.txt", "utf-8", Certainty.PROVEN),
    "windows-1252": (GERMAN.encode("cp1252"), "page.txt", "windows-1252", Certainty.DECIDED),
    "KOI8-R": (RUSSIAN.encode("koi8-r"), "page.txt", "koi8-r", Certainty.DECIDED),
    "IBM866": (RUSSIAN.encode("cp866"), "page.txt", "ibm866", Certainty.DECIDED),
    "Shift-JIS": (JAPANESE.encode("cp932"), "page.txt", "shift_jis", Certainty.DECIDED),
    "EUC-JP": (JAPANESE.encode("euc_jp"), "page.txt", "euc-jp", Certainty.DECIDED),
    "one letter": (b"na\xefve\n", "page.txt", "utf-8", Certainty.UNDECIDED),
    "a mixture": (GERMAN.encode() + GERMAN.encode("cp1252"), "page.txt", "utf-8", Certainty.DECIDED),
    "HTML meta": (b'<meta charset="koi8-r">\xf0\xf2', "a.html", "koi8-r", Certainty.DECLARED),
    "HTML http-equiv": (
        b'<meta http-equiv="Content-Type" content="text/html; charset=cp866">\x80',
        "a.htm",
        "ibm866",
        Certainty.DECLARED,
    ),
    "HTML in a text file": (b'<meta charset="koi8-r">\xf0', "a.txt", "utf-8", Certainty.UNDECIDED),
    "XML": (b"<?xml version='1.0' encoding='ISO-8859-2'?><a>\xb9</a>", "a.xml", "iso-8859-2", Certainty.DECLARED),
    "latin-1 means windows-1252": (
        b'<?xml version="1.0" encoding="iso-8859-1"?>\x93',
        "a.xml",
        "windows-1252",
        Certainty.DECLARED,
    ),
    "PEP 263": (b"#!/usr/bin/python\n# -*- coding: latin-1 -*-\n# \xe9\n", "a.py", "windows-1252", Certainty.DECLARED),
    "Vim": (b"\xe9\n# vim: set fileencoding=cp1250 :\n", "a.rc", "windows-1250", Certainty.DECLARED),
    "PO": (
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=EUC-KR\\n"\n# \xb0\xa1\n',
        "ko.po",
        "euc-kr",
        Certainty.DECLARED,
    ),
    "GBK": (b'<meta charset="gbk">\xcc\xec\xc6\xf8', "a.html", "gbk", Certainty.DECLARED),
    "EBCDIC": (b'<?xml version="1.0" encoding="cp037"?>\x81', "a.xml", "utf-8", Certainty.UNDECIDED),
    "CSS": (b'@charset "iso-8859-5";\n/* \xb0 */', "a.css", "iso-8859-5", Certainty.DECLARED),
    "LaTeX": (b"\\usepackage[latin9]{inputenc}\n\xa4\n", "a.tex", "iso-8859-15", Certainty.DECLARED),
    "Catalan, which chardet has no counts for": (
        "La col·lecció d’imatges és a l’última pàgina, amb una introducció breu.\n".encode("cp1252"),
        "page.txt",
        "windows-1252",
        Certainty.DECIDED,
    ),
    "a declaration that does not decode": (
        b'<meta charset="shift_jis">' + GERMAN.encode("cp1252"),
        "a.html",
        "windows-1252",
        Certainty.DECIDED,
    ),
    "a declaration that is out of date": (
        b'<meta charset="iso-8859-1">' + GERMAN.encode(),
        "a.html",
        "utf-8",
        Certainty.PROVEN,
    ),
}


@pytest.mark.parametrize("case", READ)
def test_bytes_are_read_by_the_strongest_evidence(case: str) -> None:
    data, path, encoding, certainty = READ[case]
    source = read(data, path)
    assert (source.encoding, source.certainty) == (encoding, certainty), source.evidence


def test_what_a_person_says_decides_where_the_file_says_nothing() -> None:
    assert read(b"na\xefve", encoding="cp1252").text == "naïve"
    assert read(b"na\xefve", "legacy/a.txt", assume_encoding={"legacy/**": "latin-1"}).text == "naïve"
    assert read(b"na\xefve", "new/a.txt", assume_encoding={"legacy/**": "latin-1"}).certainty is Certainty.UNDECIDED
    assert read("naïve".encode(), encoding="cp1252").text == "naïve"


def test_an_undecided_file_lists_its_readings_with_samples() -> None:
    candidates = read(b"na\xefve\n").candidates
    assert ("windows-1252", "naïve") in [(one.encoding, one.sample) for one in candidates]
    assert sum(one.confidence for one in candidates) <= 1.01


RECODED = {
    "meta": (b'<meta charset="iso-8859-2">\xb9', "a.html", '<meta charset="utf-8">š'),
    "capitals stay capitals": (
        b"<?xml version='1.0' encoding='KOI8-R'?>\xc1",
        "a.xml",
        "<?xml version='1.0' encoding='UTF-8'?>а",
    ),
    "LaTeX has its own name": (b"\\usepackage[latin1]{inputenc}\n\xe9", "a.tex", "\\usepackage[utf8]{inputenc}\né"),
    "UTF-16 in XML": (
        '\ufeff<?xml version="1.0" encoding="utf-16"?><a>é</a>'.encode("utf-16-le"),
        "a.xml",
        '<?xml version="1.0" encoding="utf-8"?><a>é</a>',
    ),
    "Emacs' local variables": (
        b"# caf\xe9\n# Local Variables:\n# mode: ruby\n# coding: latin-1\n# End:\n",
        "a.rb",
        "# café\n# Local Variables:\n# mode: ruby\n# coding: utf-8\n# End:\n",
    ),
    "newlines stay": (b'<meta charset="cp1252">\r\n\xe9\r', "a.html", '<meta charset="utf-8">\r\né\r'),
}


@pytest.mark.parametrize("case", RECODED)
def test_the_declaration_follows_the_file(case: str) -> None:
    data, path, want = RECODED[case]
    report = check_bytes(data, path, Settings(select=("encoding",)))
    assert report.repaired == want.encode()
    assert check_bytes(want.encode(), path, Settings(select=("encoding",))).repaired is None


def test_text_that_does_not_fit_the_target_is_an_error_and_nothing_is_written() -> None:
    data = b'<meta charset="koi8-r">\xc1'
    report = check_bytes(data, "a.html", Settings(select=("encoding",), target_encoding="cp1252"))
    assert report.repaired is None
    assert report.error is not None
    assert "U+0430" in report.error


def test_the_target_may_be_another_encoding_and_a_second_run_is_silent() -> None:
    chosen = Settings(select=("encoding",), target_encoding="cp1252")
    page = '<meta charset="utf-8"><p>Grüße, na ja'
    report = check_bytes(page.encode(), "a.html", chosen)
    assert report.repaired == page.replace("utf-8", "windows-1252").encode("cp1252")
    assert check_bytes(report.repaired, "a.html", chosen).repaired is None
    assert check_bytes(b"na\xefve", "a.txt", chosen).findings == ()
    assert check_bytes(b"plain", "a.txt", chosen).repaired is None
    error = check_bytes("Москва".encode(), "a.txt", chosen).error
    assert error is not None
    assert error == "U+041C at code point 1 has no place in cp1252"


def test_a_mark_stays_where_a_program_needs_it() -> None:
    data = "\ufeffName;Stadt\nJürgen;Köln\n".encode("utf-16-le")
    assert (
        check_bytes(data, "a.csv", Settings(select=("encoding",))).repaired
        == "\ufeffName;Stadt\nJürgen;Köln\n".encode()
    )
    assert check_bytes(data, "a.md", Settings(select=("encoding",))).repaired == "Name;Stadt\nJürgen;Köln\n".encode()


pieces = st.one_of(
    st.binary(max_size=12),
    st.sampled_from([GERMAN.encode(), GERMAN.encode("cp1252"), RUSSIAN.encode("cp866"), JAPANESE.encode("cp932")]),
    st.sampled_from(
        [b"\xff\xfe", b"\xef\xbb\xbf", b"\xc0\x80", b"\xed\xa0\xbd\xed\xb8\x80", b"\0", b"\x1b$B", b"~{", b"\n"]
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(pieces, max_size=5).map(b"".join), st.sampled_from(["a.txt", "a.html", "a.py", "a.csv"]))
def test_no_bytes_raise_and_what_is_not_safely_changed_stays_the_same(data: bytes, path: str) -> None:
    source = read(data, path)
    report = check_bytes(data, path, Settings(select=("encoding",)))
    if not any(finding.applicable for finding in report.findings):
        assert report.repaired is None
    if source.certainty is Certainty.UNDECIDED:
        assert report.repaired is None
    if report.repaired is not None:
        assert report.original == data
        assert check_bytes(report.repaired, path, Settings(select=("encoding",))).repaired is None


ON_PURPOSE = (
    "data/books-utf16.json",
    "booksUTF16BE.json",
    "routes/my_routes-iso_8859_15.xml",
    "notes.cp1252.txt",
    "latin1/page.txt",
    "app/src/test/resources/page.txt",
    "tests/page.txt",
)
BY_ACCIDENT = ("page.txt", "contest/page.txt", "docs/tcp1252.txt", "docs/about-latin/page.txt", "docs/utf8.txt")


@pytest.mark.parametrize("path", ON_PURPOSE)
@pytest.mark.parametrize("codec", ["cp1252", "utf-16"])
def test_a_file_whose_path_speaks_of_encodings_or_tests_is_only_suggested(path: str, codec: str) -> None:
    report = check_bytes((GERMAN * 4).encode(codec), path, Settings())
    assert report.repaired is None
    assert {finding.level for finding in report.findings if finding.rule == "not-utf8"} == {Level.SUGGESTION}


@pytest.mark.parametrize("path", BY_ACCIDENT)
def test_any_other_file_is_written_in_utf8(path: str) -> None:
    assert check_bytes((GERMAN * 4).encode("cp1252"), path, Settings()).repaired == (GERMAN * 4).encode()


def test_stray_bytes_in_the_data_of_tests_are_only_suggested() -> None:
    data = (GERMAN * 4).encode() + GERMAN.encode("cp1252")
    assert check_bytes(data, "page.txt", Settings()).repaired == (GERMAN * 5).encode()
    assert check_bytes(data, "tests/page.txt", Settings()).repaired is None


def test_damage_in_the_data_of_tests_is_only_suggested() -> None:
    data = "Die BrÃ¼cke war grÃ¼n.\n".encode()
    assert check_bytes(data, "page.txt", Settings()).repaired is not None
    assert check_bytes(data, "tests/page.md", Settings()).repaired is not None
    assert check_bytes(data, "tests/files/page.txt", Settings()).repaired is None


@pytest.mark.parametrize("path", ["Czech.isl", "setup.nsi", "run.ps1"])
def test_a_file_whose_program_takes_it_for_the_code_page_is_not_recoded_unasked(path: str) -> None:
    report = check_bytes((GERMAN * 4).encode("cp1252"), path, Settings())
    assert report.repaired is None
    assert [finding.level for finding in report.findings if finding.rule == "not-utf8"] == [Level.ERROR]


@pytest.mark.parametrize(
    "data", [bytes(range(1, 256)) * 8, bytes(range(0xA0, 0x100)) * 8 + b" and so on", bytes(range(0x80, 0x100)) * 4]
)
def test_bytes_without_the_habits_of_a_language_are_no_text(data: bytes) -> None:
    report = check_bytes(data, "page.txt", Settings())
    assert report.repaired is None
    assert {finding.rule for finding in report.findings} <= {"undecided-encoding", "mixed-newlines"}


def test_a_file_that_stays_in_utf16_keeps_its_mark() -> None:
    data = "\N{BYTE ORDER MARK}Windows\r\n".encode("utf-16-le")
    assert check_bytes(data, "keys.reg", Settings()).repaired is None
    assert check_bytes(data, "page.txt", Settings(ignore=("not-utf8",))).repaired is None
    assert check_bytes(data, "page.txt", Settings()).repaired == b"Windows\r\n"
