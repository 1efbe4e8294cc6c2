"""Inline ignores: which count, and what they silence."""

from __future__ import annotations

import pytest

from unbake.formats.ignores import find_ignores
from unbake.formats.registry import all_formats
from unbake.model import Span

# format, text in which the silenced stretch stands between [[ and ]], selectors
CASES = [
    ("markdown", "a\n\n<!-- unbake: ignore[mojibake] -->\n[[one\ntwo]]\n\nthree\n", ("mojibake",)),
    ("markdown", "a\n\n<!-- unbake: ignore -->\n\n[[one]]\n\nthree\n", ()),
    ("markdown", "a\n[[one <!-- unbake: ignore[doubled-word, mojibake] -->]]\ntwo\n", ("doubled-word", "mojibake")),
    ("markdown", "[[a\n<!-- unbake: ignore-file[doubles] -->\nb\n]]", ("doubles",)),
    ("markdown", "> <!-- unbake: ignore -->\n[[> one]]\n>\n> two\n", ()),
    ("mdx", "{/* unbake: ignore */}\n[[one]]\n\ntwo", ()),
    ("html", "<p>\n[[a <!--unbake:ignore--> b]]\nc", ()),
    ("yaml", "[[a: b # unbake: ignore[mojibake]]]\nc: d\n", ("mojibake",)),
    ("yaml", "# unbake: ignore\n[[a: b\nc: d\n]]", ()),
    ("latex", "% unbake: ignore[doubles]\r\n[[a a]]\r\n\r\nb\r\n", ("doubles",)),
    ("restructuredtext", ".. unbake: ignore\n\n[[one]]\n\ntwo\n", ()),
    ("c", "[[x; // unbake: ignore]]\ny;\n", ()),
    ("css", "[[a {} /* unbake: ignore */]]\nb\n", ()),
    ("python", "[[x = 1  # unbake: ignore]]\ny\n", ()),
    ("ini", "; unbake: ignore\n[[a = b]]\n\nc = d\n", ()),
    ("po", '# unbake: ignore\n[[msgid "a"\nmsgstr "b"]]\n\nmsgid ""', ()),
    ("webvtt", "WEBVTT\n\nNOTE unbake: ignore\n\n[[00:01.000 --> 00:02.000\none]]\n", ()),
    ("php", "[[$a = 1; # unbake: ignore]]\n$b = 2;\n", ()),
    ("java", "[[int a; /* unbake: ignore[characters] */]]\nint b;\n", ("characters",)),
    ("asciidoc", "[[a // unbake: ignore]]\nb", ()),
]


@pytest.mark.parametrize(("name", "marked", "selectors"), CASES)
def test_an_ignore_silences_its_line_or_the_next_block(name: str, marked: str, selectors: tuple[str, ...]) -> None:
    start = marked.index("[[")
    end = marked.rindex("]]") - 2
    text = marked[:start] + marked[start + 2 : end + 2] + marked[end + 4 :]
    (found,) = find_ignores(text, all_formats()[name])
    assert found.selectors == selectors
    assert text[found.silenced.start : found.silenced.end].rstrip("\n") == text[start:end].rstrip("\n")
    assert "unbake:" in text[found.comment.start : found.comment.end]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("markdown", "# unbake: ignore\na"),
        ("yaml", "a: <!-- unbake: ignore -->"),
        ("json", '{"a": "// unbake: ignore"}'),
        ("text", "# unbake: ignore"),
        ("markdown", "<!-- unbake: ignored -->"),
        ("markdown", "<!-- unbake: ignore-files -->"),
        ("markdown", "<!-- unbake: ignore"),
    ],
)
def test_only_a_comment_of_the_format_counts(name: str, text: str) -> None:
    assert list(find_ignores(text, all_formats()[name])) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("markdown", "Write `<!-- unbake: ignore[mojibake] -->` there."),
        ("markdown", "Write ``<!-- unbake: ignore-file -->``."),
        ("markdown", "```html\n<!-- unbake: ignore -->\n```\n"),
        ("markdown", "- one\n\n  ~~~\n  <!-- unbake: ignore-file -->\n  ~~~\n"),
        ("markdown", "So:\n\n    <!-- unbake: ignore -->\n"),
        ("mdx", "Write `{/* unbake: ignore */}` there."),
        ("restructuredtext", "So::\n\n   .. unbake: ignore\n"),
        ("restructuredtext", ".. code-block:: rst\n\n   .. unbake: ignore-file\n"),
        ("asciidoc", "----\n// unbake: ignore\n----\n"),
        ("latex", "\\begin{document}\n\\begin{verbatim}\n% unbake: ignore\n\\end{verbatim}\n"),
    ],
)
def test_a_sample_of_an_ignore_is_none(name: str, text: str) -> None:
    assert list(find_ignores(text, all_formats()[name])) == []


def test_an_ignore_silences_what_its_selectors_name() -> None:
    (ignore,) = find_ignores("a # unbake: ignore[doubles, mojibake]\nb", all_formats()["yaml"])
    assert ignore.silences("doubles", "doubled-word", Span(0, 1))
    assert ignore.silences("mojibake", "mojibake", Span(0, 0))
    assert not ignore.silences("characters", "soft-hyphen", Span(0, 1))
    assert not ignore.silences("doubles", "doubled-word", Span(38, 39))
