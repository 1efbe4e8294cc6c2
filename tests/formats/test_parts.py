"""A long text that is read in parts reads as it does in whole."""

from __future__ import annotations

from itertools import pairwise

import pytest

from unbake.edits import Replacement
from unbake.formats.cutting import LEAST
from unbake.formats.parted import zones_of
from unbake.formats.registry import all_formats
from unbake.formats.structure import has_same_structure
from unbake.model import Span

MARKDOWN = all_formats()["markdown"]
FILLER = ("The boats lie under their covers till May, when the first guests come to the harbour.\n\n" * 60).lstrip()
PIECES = {
    "a list whose items hold paragraphs": "- one\n\n  more of one\n\n- two\n\n      code in two\n\n",
    "a fence with blank lines": "```text\nfirst\n\nSecond\n\n# third\n```\n\n",
    "a fence of tildes that holds backticks": "~~~\n```\n\nText\n\n~~~\n\n",
    "a fence in a list": "1. one\n\n   ```sh\n   make\n\n   Make\n   ```\n\n",
    "a comment over blank lines": "<!-- one\n\nTwo\n\nthree -->\n\n",
    "a script with a blank line": "<script>\nlet a = 1\n\nLet_b = 2\n</script>\n\n",
    "a table": "| a | b |\n|---|---|\n| c | d |\n\n",
    "a link whose definition is far away": "See [the map] and [here][map 2].\n\n",
    "a quotation": "> one\n>\n> two\n\n",
    "a fence that never ends": "```\ncode\n\nCode\n\n",
}
DEFINITIONS = "[the map]: https://example.org/map\n[map 2]:\n  https://example.org/map/2\n"


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
@pytest.mark.parametrize("front", ["", "---\ntitle: A page\n\nNot: cut\n---\n\n"], ids=["", "with front matter"])
def test_a_page_reads_in_parts_as_it_does_in_whole(front: str, piece: str) -> None:
    page = f"{front}# Harbour\n\n{FILLER}{piece}{FILLER}{piece}{FILLER}{DEFINITIONS}"
    whole, parted = MARKDOWN.zones(page), zones_of(MARKDOWN)(page)
    assert [parted.at(offset).kind for offset in range(len(page))] == [
        whole.at(offset).kind for offset in range(len(page))
    ]


OTHERS = {
    "text: columns and a quotation": ("text", "name   size\none    2\n\n> quoted\n> on\n\n- item\n  goes on\n\n"),
    "restructuredtext: literal blocks": ("restructuredtext", "So::\n\n    code\n\n    Code\n\nHead\n====\n\n"),
    "restructuredtext: directives": (
        "restructuredtext",
        ".. note::\n\n   A note.\n\n   More of it.\n\n- one\n\n  two\n\n",
    ),
    "restructuredtext: a simple table": ("restructuredtext", "=== ===\na   b\n=== ===\nC   d\n\nE   f\n=== ===\n\n"),
}


@pytest.mark.parametrize(("name", "piece"), OTHERS.values(), ids=OTHERS)
def test_a_text_reads_in_parts_as_it_does_in_whole(name: str, piece: str) -> None:
    known = all_formats()[name]
    page = f"{FILLER}{piece}{FILLER}{piece}{FILLER}"
    whole, parted = known.zones(page), zones_of(known)(page)
    for offset in range(len(page)):
        assert parted.at(offset).kind is whole.at(offset).kind


ENTRIES = '#: a.c:{n}\nmsgid "The boat"\nmsgstr ""\n"Das Boot "\n"liegt"\n\n'
PAIRS = '{{"name": "boat", "list": [1, "two: three", {{"deep\\"er": null}}],\n "last":\n "x"}}\n'
DATA = {
    "po": '# head\nmsgid ""\nmsgstr ""\n"Language: de\\n"\n\n' + ENTRIES * 220,
    "json": '{"all": [\n' + '  {"name": "a boat",\n   "size"\n  : 12, "note": "x \\n y"},\n' * 300 + '  "broken\n]}\n',
    "json-lines": PAIRS * 200,
    "jsonc": '// note: "x\n' + '{"a": "b", // c: "d"\n"e": ["f"]}\n' * 400,
    "yaml": "a: b\nscript:\n- make\n- make all\ntext: |\n  One: two\n\n  three\nlist: [a,\n  b]\nlast: >-\n  x\n" * 120,
    "properties": "# note\na.b = one \\\n  two\n\nc: d\\\n\ne f\n" * 250,
    "ini": "[head]\na = one\n  two\n\n  three\n; note\n\nb: c\n" * 250,
    "subrip": "1\n00:00:01,000 --> 00:00:02,000\n- One\n- two\n\n2\n00:00:03,000 --> 00:00:04,000\n12\n\n" * 120,
    "webvtt": "WEBVTT\n\nSTYLE\n::cue {}\n\n" + "NOTE a\nb\n\n1\n00:01.000 --> 00:02.000\n<v Ann>one\ntwo\n\n" * 250,
    "csv": "n;text;size\n" + '1;a boat, long;12\n2;"two\n\nlines; ""q""";x y\n' * 300,
    "tsv": '1\ta boat\t"b\nc"\n' * 600,
    "html": "<h1>Head</h1>\n"
    + "<p>One <b>two</b>\n<p>three\n<pre>\n<p>x\n</pre>\n<table>\n<tr><td>a\n<p>b\n</table>\n<!--\n<p>c\n-->\n" * 120,
    "toml": 'title = "boat" # "\n[[boats]]\nname = """\nname = 1\n[x]\n"""\nsize = [\n  1, # ]\n]\n'
    '[scripts]\na = "make"\nb = "make all"\n[list]\na = [\n["b"],\n[1]\n]\nc = 1\n' * 120,
    "xml": "<?xml version='1.0'?>\n<!-- <code> -->\n<all>\n"
    + "<item id='1'>\n<p>One <b>two</b>\n</p>\n<link href='a'/>\n<code>\n<p>x</p>\n</code>\n<id>x</id>\n"
    "<x:source>\n<g>y</g>\n</x:source><![CDATA[<code>\n<p>]]>\n</item>\n" * 120,
    "asciidoc": "= Head\n\n"
    + "A boat.\n\n[source]\n----\n\nOne\n\nTwo\n----\n\n[source]\n.Title\n\nCode it is\n\n....\nA\n\nB\n....\n\n"
    "* item\n+\n----\nMore\n\nCode\n----\n\n|===\n|a\n\nB\n|===\n\n" * 120,
    "latex": "\\documentclass{x}\n\\title{A boat}\n\n\\begin{document}\n"
    + "A boat, 5\\% % \\begin{verbatim}\n\n\\begin{verbatim}\nOne\n\nTwo % \n\\end{verbatim}\n\n"
    "One $x$ \\[ y \\]\n\n" * 150,
    "env": "# note\nA=one two\nB='three'\n\nexport C=d # e\n" * 300,
    "substation": "[Events]\nFormat: Text\n" + "Dialogue: 0,1,2,3,4,5,6,7,8,a, b\n; c\nTitle: d\n" * 200,
    "restructuredtext": "=== ===\na   b\n=== ===\nC   d\n\nE   f\n=== ===\n\nText of it.\n\n" * 600,
}


@pytest.mark.parametrize("name", DATA)
def test_data_is_cut_and_reads_in_parts_as_it_does_in_whole(name: str) -> None:
    known, text = all_formats()[name], DATA[name]
    assert known.parts is not None
    assert known.parts(text).cuts
    whole, parted = known.zones(text), zones_of(known)(text)
    # The line end at a cut may count to what is before it or not.
    seen = [offset for offset, character in enumerate(text) if character != "\n"]
    assert [parted.at(offset).kind for offset in seen] == [whole.at(offset).kind for offset in seen]


# A text of LaTeX has one preamble.
@pytest.mark.parametrize("name", [*(name for name in DATA if name != "latex"), "markdown"])
def test_a_long_text_that_is_looked_through_as_far_as_asked_reads_as_it_does_in_whole(name: str) -> None:
    known, text = all_formats()[name], (DATA.get(name) or FILLER) * 6
    whole, parted = known.zones(text), zones_of(known)(text)
    seen = [offset for offset in range(0, len(text), 97) if text[offset] != "\n"]
    assert [parted.at(offset).kind for offset in seen] == [whole.at(offset).kind for offset in seen]


@pytest.mark.parametrize("text", ["--- |\n" + "a: b\n" * 3000, "{\n" + "a: b,\n" * 3000 + "}\n"])
def test_yaml_that_is_no_block_mapping_is_not_cut(text: str) -> None:
    parts = all_formats()["yaml"].parts
    assert parts is not None
    assert parts(text).cuts == ()


def test_a_long_page_is_cut() -> None:
    parts = MARKDOWN.parts
    assert parts is not None
    cuts = parts(FILLER * 3).cuts
    assert len(cuts) > 2
    assert all(second - first >= LEAST for first, second in pairwise(cuts))


def test_text_nodes_of_two_parts_are_never_one() -> None:
    page = FILLER * 3
    zones = zones_of(MARKDOWN)(page)
    nodes = {zones.at(page.index("boats", start)).node for start in range(0, len(page) - LEAST, LEAST)}
    assert len(nodes) > 2


STRUCTURES = {
    "a word that goes from a paragraph": ("and and", "and", True),
    "a word that leaves a list mark at the start of a line": ("An - item", "- item", False),
    "a line break that goes before a heading": ("above\n# Head", "above # Head", False),
    "a fence that opens": ("quotes '''", "quotes\n```", False),
}


@pytest.mark.parametrize(("before", "after", "same"), STRUCTURES.values(), ids=STRUCTURES)
def test_an_edit_in_a_long_page_is_held_against_its_structure(before: str, after: str, same: bool) -> None:
    page = f"{FILLER}{before}\n\n{FILLER}{FILLER}"
    start = page.index(before)
    edit = Replacement(Span(start, start + len(before)), after)
    assert has_same_structure(MARKDOWN, page, (), [edit]) is same
