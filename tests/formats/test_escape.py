"""A replacement is written as its place needs it: read back, it is the replacement."""

from __future__ import annotations

import pytest

from unbake.formats.registry import all_formats
from unbake.model import ZoneKind

CASES = [
    # format, text with the place marked by X, replacement, as it must be written
    ("json", '{"a": "bXc"}', 'say "x" \\ y', r"say \"x\" \\ y"),
    ("json", '{"a": "bXc"}', "tab\tline\nnul\x01", r"tab\tline\nnul\u0001"),
    ("html", "<p>aXb", "x < y & z", "x < y & z"),
    ("html", "<p>aXb", "<b> &amp", "&lt;b> &amp;amp"),
    ("html", '<p title="aXb">', 'say "it\'s"', "say &quot;it's&quot;"),
    ("html", "<p title='aXb'>", 'say "it\'s"', 'say "it&#39;s"'),
    ("html", "<!--aXb-->", "<b>", "<b>"),
    ("xml", "<p>aXb</p>", "x < y & z", "x &lt; y &amp; z"),
    ("xml", '<p title="aXb"/>', '"&"', "&quot;&amp;&quot;"),
    ("xml", "<p><![CDATA[aXb]]></p>", "x < & y", "x < & y"),
    ("csv", 'a,"bXc"\n', 'say "x", y', 'say ""x"", y'),
    ("csv", "a,bXc\n", '5" disk', '5" disk'),
    ("yaml", 'a: "bXc"', 'say "x" \\ y', r"say \"x\" \\ y"),
    ("yaml", "a: 'bXc'", "it's", "it''s"),
    ("yaml", "a: bXc", 'it\'s "x"', 'it\'s "x"'),
    ("yaml", "a: |\n  bXc\n", 'it\'s "x"', 'it\'s "x"'),
    ("toml", 'a = "bXc"', 'say "x" \\ y', r"say \"x\" \\ y"),
    ("toml", "a = 'bXc'", 'say "x"', 'say "x"'),
    ("po", 'msgid "a"\nmsgstr "bXc"\n', 'say "x" \\ y', r"say \"x\" \\ y"),
    ("markdown", "| a | bXc |\n|---|---|\n", "x | y", r"x \| y"),
    ("markdown", "aXb", "<b>", "&lt;b>"),
    ("markdown", '[a](b "cXd")', 'say "x"', r"say \"x\""),
    ("markdown", "![aXb](c)", "x] y", r"x\] y"),
    ("markdown", '---\na: "bXc"\n---\n', '"x"', r"\"x\""),
    ("markdown", '+++\na = "bXc"\n+++\n', '"x"', r"\"x\""),
    ("markdown", "`aXb`", "<b>", "<b>"),
    ("latex", "\\begin{document}\naXb", "50% & _#", r"50\% \& \_\#"),
    ("latex", "% aXb", "50%", "50%"),
    ("asciidoc", "|===\n|aXb\n|===\n", "x | y", r"x \| y"),
    ("webvtt", "WEBVTT\n\n00:01.000 --> 00:02.000\naXb\n", "x < y &c", "x &lt; y &amp;c"),
    ("properties", "a=bXc\n", "c:\\d", "c:\\\\d"),
    ("ini", 'a="bXc"\n', 'say "x"', r"say \"x\""),
    ("python", "# aXb\n", '"x"', '"x"'),
    ("text", "aXb", "x < y", "x < y"),
]


@pytest.mark.parametrize(("name", "text", "replacement", "written"), CASES)
def test_a_replacement_is_escaped_for_its_place(name: str, text: str, replacement: str, written: str) -> None:
    known = all_formats()[name]
    place = text.index("X")
    assert known.escape(text, known.zones(text).at(place), replacement) == written


@pytest.mark.parametrize(("name", "text", "replacement", "written"), CASES)
def test_what_is_written_as_text_keeps_the_shape(name: str, text: str, replacement: str, written: str) -> None:
    known = all_formats()[name]
    if known.zones(text).at(text.index("X")).kind is not ZoneKind.CODE:
        assert known.shape(text.replace("X", written)) == known.shape(text)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("json", '{"a": "b"}', '{"A": "b"}'),
        ("json", '{"a": "1"}', '{"a": 1}'),
        ("json", '["a", "b"]', '["a"]'),
        ("json", '{"a": "b c"}', '{"a": "b" c"}'),
        ("csv", "a,b\nc,d\n", "a,b,c\nc,d\n"),
        ("csv", "a,b\n", "a;b\n"),
        ("csv", "a,b\n", 'a,"b\n'),
        ("csv", "a b,c\n", '" b,c\n'),
        ("tsv", "a b\tc\n", '" b\tc\n'),
        ("yaml", "a: b c\n", "a: b: c\n"),
        ("yaml", "a: b c\n", "a: b #c\n"),
        ("yaml", "a: bc\n", "a: &c\n"),
        ("yaml", "a: bc\n", "a: '\n"),
        ("yaml", "- [a, b]\n", "- [a,, b]\n"),
        ("html", "<p>a</p>", "<p>a<b></p>"),
        ("html", '<p class="a">', '<p class="b">'),
        ("markdown", "a\n\nb", "a\nb"),
        ("markdown", "# a", "## a"),
        ("markdown", "a b", "a `b`"),
        ("markdown", "[a](b)", "[a](c)"),
        ("markdown", "`a`", "`b`"),
        ("markdown", "| a |\n|---|\n", "| a | b |\n|---|\n"),
        ("markdown", "a b", "- b"),
        ("yaml", "a: b", "a: b: c"),
        ("yaml", "a: b", "b: b"),
        ("yaml", "a: b", "a: 1"),
        ("toml", 'a = "b"', "a = 1"),
        ("po", 'msgid "a"\nmsgstr "b %s"\n', 'msgid "a"\nmsgstr "b %d"\n'),
        ("po", 'msgid "a"\nmsgstr "b"\n', 'msgid "c"\nmsgstr "b"\n'),
        ("subrip", "1\n00:00:01,000 --> 00:00:02,000\na\n", "1\n00:00:01,000 --> 00:00:03,000\na\n"),
        ("subrip", "1\n00:00:01,000 --> 00:00:02,000\na\n", "1\n00:00:01,000 --> 00:00:02,000\na\n\nb\n"),
        ("latex", "a b", "a \\b"),
        ("restructuredtext", "Title\n=====\n", "Title\n\n=====\n"),
        ("asciidoc", "a\n", "----\na\n----\n"),
        ("python", "x = 1 # a", "x = 2 # a"),
        ("python", '"a" # b', '"c" # b'),
        ("text", "a\n\nb", "a\nb"),
        ("unknown", "a\nb", "a b"),
        ("ini", "a = b", "c = b"),
    ],
)
def test_a_change_of_structure_changes_the_shape(name: str, before: str, after: str) -> None:
    known = all_formats()[name]
    assert known.shape(before) != known.shape(after)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("markdown", "a a b", "a b"),
        ("markdown", "a\na b", "a b"),
        ("markdown", "x &quot;y", 'x "y'),
        ("json", '{"a": "x\\u00e9y"}', '{"a": "x\N{LATIN SMALL LETTER E WITH ACUTE}y"}'),
        ("html", "<p>a b c", "<p>a c"),
        ("python", "x = 1 # a a", "x = 1 # a"),
        ("markdown", "\ufeff# a", "# a"),
        (
            "python",
            'x = "\N{LATIN CAPITAL LETTER A WITH TILDE}\N{COPYRIGHT SIGN}"',
            'x = "\N{LATIN SMALL LETTER E WITH ACUTE}"',
        ),
    ],
)
def test_a_change_of_text_keeps_the_shape(name: str, before: str, after: str) -> None:
    known = all_formats()[name]
    assert known.shape(before) == known.shape(after)
