"""What holds for the reader of every format, whatever the text."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbake.formats import source_code
from unbake.formats.registry import all_formats
from unbake.model import Format, Zone, ZoneKind, Zones

# One language stands for all: they share their reader.
SPOKEN = {known.name for known in source_code.FORMATS} - {"python", "c"}
FORMATS = [known for known in all_formats().values() if known.name not in SPOKEN]
PIECES = (
    *(
        "a word the the 12 \N{LATIN SMALL LETTER E WITH ACUTE} \N{CJK UNIFIED IDEOGRAPH-4E2D} \udc80 \ufeff \0".split(
            " "
        )
    ),
    *(
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "    ",
        "- ",
        "> ",
        "# ",
        "1. ",
        "---\n",
        "+++\n",
        "```",
        "~~~",
        "``",
        "`",
    ),
    *("**", "_", "[", "](", ")", "[^1]", "]: ", "![", "<b>", "</b>", "<!--", "-->", "<pre>", "<code>", '<a b="', "'>"),
    *("&amp;", "&", "$", "$$", "\\", "{", "}", "{{", "}}", "{%", "|", "|-|\n", ":", ": ", '"', "'", '"""', "'''", ","),
    *(
        "=",
        "key: ",
        "k = ",
        "? ",
        "& ",
        "&x ",
        "*x ",
        "!t ",
        "|\n  ",
        ">-\n  ",
        "[a]\n",
        "{a: ",
        "// ",
        "/*",
        "*/",
        "% ",
    ),
    *("\\begin{verbatim}", "\\end{verbatim}", "\\cite{", "\\verb|", "::\n\n  ", ".. a:: b\n   ", ".. ", ":ref:`"),
    *("|===\n", "----\n", "\n\n00:00:01,000 --> 00:00:02,000\n", "WEBVTT\n\n", "NOTE ", "Dialogue: ", 'msgid "'),
    *('msgstr "', '"\n', "http://a.b/c", "www.a", "a@b.c", "<![CDATA[", "]]>", "<?", "?>", "%s", "import x\n", ";"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)


def assert_covers(text: str, zones: Zones) -> None:
    found = list(zones)
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(before.end == after.start for before, after in pairwise(found))
    assert not text or all(zone.start < zone.end for zone in found)


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_zones_cover_any_text_in_order_and_never_raise(known: Format) -> None:
    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(texts)
    def check(text: str) -> None:
        zones = known.zones(text)
        assert_covers(text, zones)
        assert known.shape(text) == known.shape(text)
        for zone in zones:
            assert isinstance(known.escape(text, zone, "a\"'&<|\\,b"), str)

    check()


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_a_text_node_is_one_stretch_but_for_markup_at_line_starts(known: Format) -> None:
    chance = random.Random(7)
    for _ in range(60):
        text = "".join(chance.choices(PIECES, k=30))
        ended: set[int] = set()
        previous: Zone | None = None
        for zone in known.zones(text):
            if zone.node:
                assert zone.node not in ended, (text, zone)
                if previous is not None and previous.node != zone.node:
                    ended.add(previous.node)
                previous = zone
            elif zone.kind is not ZoneKind.MARKUP and previous is not None:
                ended.add(previous.node)


HOSTILE = (
    *(
        "[",
        "*",
        "<",
        "`",
        "_",
        '"',
        "'",
        "{",
        "(",
        ">",
        "|",
        "\\",
        "&",
        "$",
        "~",
        "-",
        ":",
        "!",
        "=",
        "%",
        "/",
        "#",
        "\n",
    ),
    *(
        "\r\n",
        "\t",
        " ",
        "> ",
        "- ",
        "[](",
        "[a](b",
        "](a (",
        "<a>",
        '<a b="',
        "<a b='",
        "<!--",
        "<?",
        "{{",
        "{%",
        "{/*",
    ),
    *(
        "*a ",
        "_a_",
        "`a``b ",
        "[[a]",
        '{"a":',
        "|a|",
        "https://",
        "www.a",
        "$a ",
        "1.",
        "a:\n ",
        '"""',
        "/*",
        "::\n\n ",
    ),
    *(".. a::\n\n ", "`a <b", "\\begin{a}", "\\a{", 'msgid "', "a,", '"a,"', "|===\n", "a=b\\\n", "\udc80"),
)


@pytest.mark.parametrize(
    "known", [known for known in FORMATS if known.name not in {"python", "c"}], ids=lambda known: known.name
)
def test_time_grows_with_the_length_whatever_is_repeated(known: Format) -> None:
    slow = []
    for piece in HOSTILE:
        text = piece * (8_000 // len(piece))
        began = time.perf_counter()
        known.zones(text)
        spent = time.perf_counter() - began
        if spent > 1:  # the slowest linear case needs 0.1 s, a quadratic one several
            slow.append((piece, round(spent, 1)))
    assert slow == []


def test_brackets_deeper_than_data_has_them_are_left_alone() -> None:
    for name, text in (("toml", "a = [" * 20_000), ("yaml", "x: " + "[" * 20_000)):
        assert {zone.kind for zone in all_formats()[name].zones(text)} == {ZoneKind.VERBATIM}


def test_deep_yaml_is_left_alone_instead_of_crashing_the_parser() -> None:
    yaml = all_formats()["yaml"]
    for deep in (
        "- " * 5000 + "x",
        "".join(" " * depth + "a:\n" for depth in range(600)),
        "? " * 3000 + "x",
        "[" * 20000,
    ):
        assert {zone.kind for zone in yaml.zones(deep)} <= {ZoneKind.VERBATIM, ZoneKind.MARKUP}


def test_a_megabyte_of_markdown_that_cannot_be_cut_is_left_alone() -> None:
    for name in ("markdown", "mdx"):
        assert {zone.kind for zone in all_formats()[name].zones("[" * 1_000_001)} == {ZoneKind.VERBATIM}
