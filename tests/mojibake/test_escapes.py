"""Mojibake inside escapes: repaired in the form it was written in, and right escapes left as they are."""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbake.model import Level, Safety
from unbake.mojibake.escape_forms import ENTITY, PERCENT, UNICODE, written
from unbake.mojibake.escapes import find_escaped_runs


def repaired(text: str) -> str:
    for run in reversed(find_escaped_runs(text)):
        if run.safety is Safety.SAFE:
            text = text[: run.span.start] + run.after + text[run.span.end :]
    return text


FORM_IS_KEPT = [
    ("by name", "Who&acirc;&euro;&trade;s there?", "Who&rsquo;s there?"),
    ("by number", "Who&#226;&#8364;&#8482;s there?", "Who&#8217;s there?"),
    ("by number of the byte, as browsers read it", "Who&#226;&#128;&#153;s there?", "Who&#8217;s there?"),
    ("by hexadecimal number", "Who&#xe2;&#x20ac;&#x2122;s there?", "Who&#x2019;s there?"),
    ("in upper case", "Who&#XE2;&#X20AC;&#X2122;s there?", "Who&#X2019;s there?"),
    ("a character without a name", "w Pozna&Aring;&bdquo;skiem", "w Pozna&#324;skiem"),
    ("half of it raw", "un Ã&copy;tang", "un &eacute;tang"),
    ("JSON", r"Who\u00e2\u20ac\u2122s there?", r"Who\u2019s there?"),
    ("JSON, upper case", r"Who\u00E2\u20AC\u2122s there?", r"Who\u2019s there?"),
    ("JSON, beyond the first plane", r"so \u00f0\u0178\u02dc\u20ac", r"so \ud83d\ude00"),
    ("percent", "g%C3%83%C2%A2teau.txt", "g%C3%A2teau.txt"),
    ("percent, lower case", "g%c3%83%c2%a2teau.txt", "g%c3%a2teau.txt"),
    ("quoted-printable residue", "Les =C3=A9tudes", "Les études"),
    ("quoted-printable residue of broken text", "Les =C3=83=C2=A9tudes", "Les études"),
    ("bytes", r"Who\xe2\x80\x99s there?", "Who’s there?"),
    ("bytes of broken text", r"Les \xc3\x83\xc2\xa9tudes", "Les études"),
    ("two layers", "d&Atilde;&fnof;&Acirc;&copy;j", "d&eacute;j"),
]

UNTOUCHED = [
    ("French", "&eacute;t&eacute;, &laquo;&nbsp;o&ugrave;&nbsp;?&nbsp;&raquo;, &Agrave;&nbsp;bient&ocirc;t"),
    ("Portuguese", "S&Atilde;O JO&Atilde;O, avi&atilde;o, irm&atilde;, ma&ccedil;&atilde;"),
    ("signs", "5&nbsp;&euro; &copy;&nbsp;2020 &ndash; 20&deg;&nbsp;C &hellip;&nbsp;&bull;"),
    ("a German word in JSON", r"Gr\u00f6\u00dfe \u00fcber \u201eM\u00c4DCHEN\u201c"),
    ("Chinese in JSON", r"\u4e2d\u6587\uff0c\u65e5\u672c\u8a9e"),
    ("an escaped backslash", r"a \\u00c3\\u00a9 b"),
    ("emoji", r"\ud83d\ude00\ud83c\udf89"),
    ("an address", "https://example.org/wiki/%D0%9C%D0%B8%D1%80_%E4%B8%AD%E6%96%87?q=caf%C3%A9"),
    ("a soft-broken mail", "Content-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9 ol=C3=A9\n"),
    ("a card", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=B6rk;J=C3=BCrn\n"),
    ("a card of the first kind", "NOTE;QUOTED-PRINTABLE:caf=C3=A9 ol=C3=A9\n"),
    ("sums", "x=C3=D4, 100%C3, a=b=C3"),
    ("bytes that are no UTF-8", r"\xe9t\xe9 \xc3("),
    ("a reference to nothing", "&foo;&bar; &#0;&#1; AT&T;&T"),
]


@pytest.mark.parametrize(("broken", "wanted"), [case[1:] for case in FORM_IS_KEPT], ids=[c[0] for c in FORM_IS_KEPT])
def test_an_escape_is_repaired_in_its_form(broken: str, wanted: str) -> None:
    assert repaired(broken) == wanted
    assert repaired(wanted) == wanted


@pytest.mark.parametrize("text", [case[1] for case in UNTOUCHED], ids=[case[0] for case in UNTOUCHED])
def test_a_right_escape_is_left_alone(text: str) -> None:
    assert find_escaped_runs(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[th](https://example.org/th%C3%83%C2%A9)",
        "data = b'caf\\xc3\\xa9'",
        'print("caf\\xc3\\xa9")',
        "grep -P caf\\xc3\\xa9 < list",
    ],
)
def test_an_address_or_code_is_never_repaired_unasked(text: str) -> None:
    assert {run.safety for run in find_escaped_runs(text)} == {Safety.UNSAFE}


def test_bytes_that_may_be_code_are_only_suggested() -> None:
    (run,) = find_escaped_runs("data = b'caf\\xc3\\xa9'")
    assert run.level is Level.SUGGESTION


@given(st.text(alphabet=st.sampled_from("&#;=%\\ux0189ABCDEFabcdef \n'éÃ©âacirc"), max_size=60))
def test_runs_are_in_order_and_say_what_stands_there(text: str) -> None:
    end = 0
    for run in find_escaped_runs(text):
        assert end <= run.span.start < run.span.end <= len(text)
        assert run.before == text[run.span.start : run.span.end]
        end = run.span.end


@given(st.text(alphabet=st.characters(min_codepoint=0xA1, max_codepoint=0x2FFF, categories=["L"]), max_size=8))
def test_what_is_written_says_the_same_in_every_form(word: str) -> None:
    for form, style, read in (
        (ENTITY, "&acirc;", html.unescape),
        (ENTITY, "&#xE2;", html.unescape),
        (UNICODE, "\\u00e2", lambda text: json.loads(f'"{text}"')),
        (PERCENT, "%C3%A2", unquote),
    ):
        escaped = written(word, style, form)
        assert escaped.isascii()
        assert read(escaped) == word


def test_a_text_that_is_quoted_printable_throughout_is_left_to_a_person() -> None:
    text = "On Monday, Ren=C3=A9 wrote:\n> size =3D 1\n"
    assert repaired(text) == text
    assert [run.after for run in find_escaped_runs(text)] == ["é"]


def passes_over_lines(work: Callable[[], Any]) -> int:
    """Count the replacements by patterns, each of which goes over all the text that it is given."""
    passes = 0

    def note(frame: FrameType, event: str, function: Any) -> None:
        nonlocal passes
        if event == "c_call" and function.__name__ == "sub" and isinstance(function.__self__, re.Pattern):
            passes += 1

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return passes


@pytest.mark.parametrize("escape", ["caf=C3=A9 ", "caf\\xc3\\xa9 "])
def test_a_line_of_many_escapes_is_read_once(escape: str) -> None:
    few, many = (passes_over_lines(lambda line=escape * count: find_escaped_runs(line)) for count in (50, 100))
    assert few == many


def test_an_apostrophe_opens_no_quotation() -> None:
    assert repaired("it's a caf\\xc3\\xa9, l'\\xc3\\xa9t\\xc3\\xa9") == "it's a café, l'été"


@pytest.mark.parametrize(
    "line", ["say 'caf\\xc3\\xa9", "u'caf\\xc3\\xa9", 'say "caf=C3=A9', "see http://a.b/caf=C3=A9", "b'\\xc3\\xa9"]
)
def test_escapes_behind_an_open_quotation_or_in_an_address_are_left(line: str) -> None:
    assert repaired(f"caf=C3=A9\n{line}\ncaf=C3=A9\n") == f"café\n{line}\ncafé\n"
