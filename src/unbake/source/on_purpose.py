"""Files in another encoding for a reason that their names tell: samples, the data of tests, files of old programs."""

from __future__ import annotations

import re
from functools import cache
from os.path import isabs

_READ_IN_OLD_ENCODINGS = frozenset(
    # Windows reads these in its own code page or in UTF-16, Java .properties in latin-1; the makers of installers
    # (Inno Setup, NSIS), AutoHotkey and PowerShell read theirs so where no byte order mark stands before them.
    "ahk bat cmd eml inf ini isl iss mbox mht nsh nsi properties ps1 psd1 psm1 rc reg vbs wsf".split()
)
_TESTS = frozenset(
    # Perl's programs and Git have their tests in `t`.
    ("t", "test", "tests", "testdata", "test-data", "test_data", "testfiles", "test-files", "fixtures", "__fixtures__")
)


@cache
def _encoding() -> re.Pattern[str]:
    """Match the name of an encoding other than UTF-8; before `utf16` a letter may stand, as in `booksUTF16`."""
    apart = r"(?:cp|win|windows|ibm)[-_]?\d{3,4}|latin[-_]?\d{1,2}|big5|gbk|gb2312|gb18030|sjis"
    return re.compile(
        rf"(?<![a-z0-9])(?:{apart})(?![0-9])|utf[-_]?(?:7|16|32)(?![0-9])|iso[-_]?(?:8859|2022)(?![0-9])"
        r"|shift[-_]?jis|euc[-_]?(?:jp|kr|tw|cn)|koi8|mac[-_]?roman|ebcdic",
        re.IGNORECASE,
    )


def kept_for(path: str) -> str | None:
    """Say why a file may have to stay in its encoding; None where nothing in its path speaks for it.

    Args:
        path: the file's name, with `/` between the parts, as the settings see it.
    """
    *folders, name = path.split("/")
    if _encoding().search(name) or any(_encoding().fullmatch(folder) for folder in folders):
        return "Its name speaks of an encoding: it may be in that one on purpose."
    if any(folder.lower() in _TESTS for folder in folders):
        return "It lies among the data of tests, which may be in other encodings on purpose."
    return None


_DATA = frozenset(
    "csv env html ini json json-lines jsonc properties subrip substation text toml tsv unknown webvtt xml yaml".split()
)
"""Formats that tests keep what they read in; what stands in their programs and pages is text for people."""


def is_test_data(path: str, file_format: str) -> bool:
    """Tell whether a file holds what tests are run on, which may be damaged on purpose.

    A file outside the folder that the settings are for was named, and is meant.
    """
    if file_format not in _DATA or isabs(path):
        return False
    return any(folder.lower() in _TESTS for folder in path.split("/")[:-1])


def is_read_in_old_encodings(path: str) -> bool:
    """Tell whether the programs that a kind of file is for read it in an old encoding alone."""
    return path.rpartition(".")[2].lower() in _READ_IN_OLD_ENCODINGS
