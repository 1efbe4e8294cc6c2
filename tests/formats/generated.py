"""Files in every format with damage in every zone, made from a seed, and what an independent parser reads in them.

A maker writes one file twice with the same structure: damaged, and as it should be after a repair. In zones that
people read the two differ; keys, code, URLs and names are damaged in both, since a repair leaves them alone.
"""

from __future__ import annotations

import ast
import configparser
import csv
import io
import json
import random
import re
import tokenize
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

SENTENCES = (
    "Die Brücke {n} \N{EN DASH} schön und grün \N{EN DASH} war noch immer da gewesen",
    "Léa mangeait {n} crêpes au marché",
    "El niño pidió {n} cafés más",
    "It\N{RIGHT SINGLE QUOTATION MARK}s the year {n} \N{EM DASH} and we don\N{RIGHT SINGLE QUOTATION MARK}t mind",
)
# Each is used once in a file: a double that comes again and again counts as meant.
DOUBLED = (
    "We went to {the the} house number {n} and this is what they have seen there",
    "The roof {of of} the house number {n} is old and this is why it has to be new",
    "A boat {and and} sail number {n} have been there with them all the time",
    "They have been at {my my} table number {n} and this is where they will be",
)
NAME = "schön{n}"


def broken(text: str) -> str:
    """Return UTF-8 read as windows-1252; every character used here has a place in it."""
    return text.encode("utf-8").decode("cp1252")


class _Kept(dict[str, Any]):
    """Fills in what it has and keeps the braces of the rest."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


@dataclass
class Fill:
    """Gives a maker its texts: the same choices from the same seed, damaged or repaired."""

    chance: random.Random
    damaged: bool
    count: int = 0
    doubled: list[str] = field(default_factory=lambda: list(DOUBLED))

    def number(self) -> int:
        self.count += 1
        return self.count * 7 + 100

    def text(self, *, prose: bool = False) -> str:
        """Return a sentence of a zone that people read; in prose a word may stand twice."""
        number = self.number()
        if self.doubled and self.chance.random() < 0.3:
            before, word, after = re.split("[{}]", self.doubled.pop().format_map(_Kept(n=number)))
            return before + (word if self.damaged or not prose else word.split()[0]) + after
        clean = self.chance.choice(SENTENCES).format(n=number)
        return broken(clean) if self.damaged else clean

    def name(self) -> str:
        """Return what a machine reads; damaged before and after."""
        return broken(NAME.format(n=self.number()))

    def times(self) -> range:
        return range(self.chance.randint(1, 4))


def make_json(fill: Fill) -> str:
    value = {fill.name(): _value(fill, 3) for _ in fill.times()}
    indent = fill.chance.choice([None, 2])
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _value(fill: Fill, depth: int) -> Any:
    kind = fill.chance.randint(0, 4 if depth else 1)
    if kind == 0:
        return fill.text() + fill.chance.choice(["", ' "q" \\ \n end', " \t x"])
    if kind == 1:
        return fill.chance.choice([1, 2.5, True, None])
    if kind == 2:
        return [_value(fill, depth - 1) for _ in fill.times()]
    return {fill.name(): _value(fill, depth - 1) for _ in fill.times()}


def make_json_lines(fill: Fill) -> str:
    return "".join(json.dumps({fill.name(): fill.text()}, ensure_ascii=False) + "\n" for _ in fill.times())


def read_json_lines(text: str) -> Any:
    return [json.loads(line) for line in text.splitlines()]


def make_notebook(fill: Fill) -> str:
    cells = [
        fill.chance.choice(
            [
                {"cell_type": "markdown", "metadata": {}, "source": [fill.text() + "\n", fill.text()]},
                {"cell_type": "code", "metadata": {}, "outputs": [], "source": [f"x = '{fill.name()}'"]},
            ]
        )
        for _ in fill.times()
    ]
    return json.dumps(
        {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False, indent=1
    )


def make_csv(fill: Fill, delimiter: str = "") -> str:
    delimiter = delimiter or fill.chance.choice(",;")
    out = io.StringIO()
    quoting = fill.chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=fill.chance.choice(["\n", "\r\n"]))
    columns = fill.chance.randint(2, 5)
    for _ in range(fill.chance.randint(2, 6)):
        writer.writerow([_cell(fill) for _ in range(columns)])
    return out.getvalue()


def _cell(fill: Fill) -> str:
    return fill.chance.choice([str(fill.number()), "", fill.text(), f'{fill.text()}, "q"; x', f"{fill.text()}\nmore"])


def read_csv(text: str) -> Any:
    # The reader is told the delimiter by the digits and signs that the maker put around it.
    return [list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)) for delimiter in ",;\t"]


def make_tsv(fill: Fill) -> str:
    return make_csv(fill, "\t")


def make_toml(fill: Fill) -> str:
    lines = [f"# {fill.text()}"]
    for _ in fill.times():
        lines.append(f"[{json.dumps(fill.name(), ensure_ascii=False)}]")
        for _ in fill.times():
            key = json.dumps(fill.name(), ensure_ascii=False)
            plain = fill.text()
            value = fill.chance.choice(
                [
                    json.dumps(plain + ' "q" \\', ensure_ascii=False),
                    f"'''{plain}'''" if "'" not in plain else f'"{plain}"',
                    f'"""\n{plain}\n  "x" more"""',
                    "[1, 2.5, true]",
                    f'["{plain}", {{ a = "{plain}x" }}]',
                    "1979-05-27",
                ]
            )
            lines.append(f"{key} = {value}")
    return "\n".join(lines) + "\n"


def make_yaml(fill: Fill) -> str:
    import yaml

    value = {fill.name(): _value(fill, 2) for _ in fill.times()}
    style = fill.chance.choice([None, "'", '"', "|", ">"])
    text = yaml.safe_dump(value, allow_unicode=True, default_style=style, width=fill.chance.choice([40, 1000]))
    return f"# {fill.text()}\n{text}"


def read_yaml(text: str) -> Any:
    import yaml

    return yaml.safe_load(text)


def make_html(fill: Fill) -> str:
    parts = [
        f"<!DOCTYPE html>\n<html><head><title>{fill.text()}</title>",
        f'<meta name="description" content="{fill.text()} &amp; more">',
        f'<style>a::after {{ content: "{fill.name()}" }}</style>',
        f"<script>var a = '{fill.name()}';</script></head>\n<body>",
    ]
    for _ in fill.times():
        choices = [
            f'<p class="{fill.name()}">{fill.text(prose=True)} &amp; <b>{fill.text(prose=True)}</b> &lt;x></p>',
            f"<h2 id='{fill.name()}'>{fill.text()}</h2>",
            f'<a href="/{fill.name()}" title="{fill.text()} &quot;q&quot;">{fill.text(prose=True)}</a>',
            f"<pre>{fill.name()}  x</pre><code>{fill.name()}</code>",
            f"<table><tr><td>{fill.text()}<td>{fill.text()}</table>",
            f"<img alt='{fill.text()}' src={fill.name()}.png>",
            f"<!-- {fill.text()} -->",
        ]
        parts.append(fill.chance.choice(choices))
    return "\n".join(parts) + "</body></html>\n"


def read_html(text: str) -> Any:
    import html5lib

    return html5lib.serialize(html5lib.parse(text), quote_attr_values="always")


def make_xml(fill: Fill) -> str:
    parts = ['<?xml version="1.0" encoding="utf-8"?>\n<doc>']
    for _ in fill.times():
        choices = [
            f'<p name="{fill.name()}" title="{fill.text()} &amp;">{fill.text(prose=True)} &lt; x</p>',
            f"<p>a <em>{fill.text(prose=True)}</em></p>",
            f"<code>{fill.name()}</code><!-- {fill.text()} -->",
            f"<n><![CDATA[{fill.text(prose=True)} & <b>]]></n>",
        ]
        parts.append(fill.chance.choice(choices))
    return "\n".join(parts) + "</doc>\n"


def read_xml(text: str) -> Any:
    from lxml import etree

    return etree.tostring(etree.fromstring(text.encode("utf-8")), method="c14n")


def make_markdown(fill: Fill) -> str:
    parts = [f'---\ntitle: "{fill.text()}"\nslug: {fill.name()}\n---\n'] if fill.chance.random() < 0.4 else []
    for _ in range(fill.chance.randint(2, 6)):
        choices = [
            f"# {fill.text()}",
            f"{fill.text(prose=True)} `{fill.name()}` &amp; so.\n{fill.text(prose=True)}.",
            f"And **{fill.text(prose=True)}** &copy;  \n*so* ~~{fill.text(prose=True)}~~",
            f"> {fill.text(prose=True)}\n> {fill.text(prose=True)}",
            f"- {fill.text(prose=True)}\n- {fill.text(prose=True)}\n\n  ```py\n  {fill.name()}\n  ```",
            f"| a | {fill.text()} |\n|---|---|\n| `{fill.name()}` | {fill.text()} \\| x |",
            f'[{fill.text(prose=True)}](/{fill.name()} "{fill.text()}")',
            f"![{fill.text()}](<{fill.name()} x.png>)",
            f"```\n{fill.name()}\n```",
            f"Indented:\n\n    {fill.name()}",
            f'<div title="{fill.text()}">\n{fill.text(prose=True)}\n</div>',
            f"1. {fill.text(prose=True)}\n   {fill.text(prose=True)}",
        ]
        parts.append(fill.chance.choice(choices))
    return "\n\n".join(parts) + "\n"


def read_markdown(text: str) -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").render(text)


def make_po(fill: Fill) -> str:
    import polib

    catalogue = polib.POFile(wrapwidth=fill.chance.choice([40, 78]))
    catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    for _ in fill.times():
        text = fill.text()
        catalogue.append(
            fill.chance.choice(
                [
                    polib.POEntry(msgid=fill.name() + " %s", msgstr=f'{text} %s "q" \\ x', comment=fill.text()),
                    polib.POEntry(
                        msgid=fill.name(), msgid_plural=fill.name(), msgstr_plural={0: f"{text}\nmore", 1: f"{text} %d"}
                    ),
                    polib.POEntry(msgid=fill.name(), msgctxt=fill.name(), msgstr=text, occurrences=[("a.c", "1")]),
                ]
            )
        )
    return str(catalogue)


def read_po(text: str) -> Any:
    import polib

    return [
        (entry.msgid, entry.msgid_plural, entry.msgctxt, entry.msgstr, entry.msgstr_plural, entry.comment.split())
        for entry in polib.pofile(text)
    ]


def make_srt(fill: Fill) -> str:
    cues = [
        f"{number + 1}\n00:00:{number:02},000 --> 00:00:{number:02},900\n<i>{fill.text()}</i>\n{fill.text()}\n"
        for number in fill.times()
    ]
    return "\n".join(cues)


def read_srt(text: str) -> Any:
    import srt

    return [(cue.index, cue.start, cue.end, cue.content) for cue in srt.parse(text)]


def make_rst(fill: Fill) -> str:
    parts = []
    for _ in range(fill.chance.randint(2, 6)):
        title = fill.text()
        choices = [
            f"{title}\n{'=' * (2 * len(title))}",
            f"{fill.text(prose=True)} ``{fill.name()}`` and *{fill.text(prose=True)}* so.",
            f"- {fill.text(prose=True)}\n- {fill.text(prose=True)}",
            f"{fill.text(prose=True)}::\n\n    {fill.name()}\n    more",
            f".. code-block:: py\n\n   {fill.name()}",
            f".. note:: {fill.text(prose=True)}",
            f"+{'-' * 14}+\n| {fill.name():<12} |\n+{'-' * 14}+",
            f".. {fill.text()}",
            f"`{fill.text(prose=True)} <http://a.b/{fill.name()}>`__ here",
        ]
        parts.append(fill.chance.choice(choices))
    return "\n\n".join(parts) + "\n"


def read_rst(text: str) -> Any:
    from docutils.core import publish_doctree
    from docutils.nodes import Element

    tree = publish_doctree(text, settings_overrides={"report_level": 5, "halt_level": 5, "_disable_config": True})

    def shape(node: Any) -> Any:
        if not isinstance(node, Element):
            return node.astext()
        uri = node.get("refuri", "")
        return (node.tagname, uri, [shape(child) for child in node.children])

    return shape(tree)


def make_ini(fill: Fill) -> str:
    lines = [f"; {fill.text()}"]
    for number in fill.times():
        lines.append(f"[{fill.name()}]")
        lines += [f"k{number} = {fill.text()}", f"u{number} = http://a.b/{fill.name()}", f"n{number}: 12"]
    return "\n".join(lines) + "\n"


def read_ini(text: str) -> Any:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(text)
    return {name: dict(parser[name]) for name in parser.sections()}


def make_python(fill: Fill) -> str:
    lines = [f'"""{fill.text()}."""']
    for number in fill.times():
        lines += [f"x{number} = '{fill.name()}'  # {fill.text()}", f"def f{number}():\n    '''{fill.text()}'''"]
        lines += [f'    return """\n{fill.name()}\n"""']
    return "\n".join(lines) + "\n"


def read_python(text: str) -> Any:
    comments = [
        token.string for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type == tokenize.COMMENT
    ]
    return ast.dump(ast.parse(text)), comments


def make_vtt(fill: Fill) -> str:
    cues = [f"WEBVTT\n\nNOTE {fill.text()}\n"]
    for number in fill.times():
        time = f"00:00:{number:02}.000 --> 00:00:{number:02}.900 align:start"
        cues.append(f"{fill.name()}\n{time}\n<v Ann><c.{fill.name()}>{fill.text()}</c></v>\n- {fill.text()} &amp; so\n")
    return "\n".join(cues)


def read_vtt(text: str) -> Any:
    import webvtt

    captions = webvtt.from_buffer(io.StringIO(text)).captions
    return [(one.identifier, one.start, one.end, one.voice, one.raw_text) for one in captions]


def make_ass(fill: Fill) -> str:
    lines = ["[Script Info]", f"; {fill.text()}", f"Title: {fill.text()}", "ScriptType: v4.00+", "", "[Events]"]
    lines.append("Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text")
    for number in fill.times():
        fields = f"0,0:00:{number:02}.00,0:00:{number:02}.90,Default,{fill.name()},0,0,0,,"
        lines.append(f"Dialogue: {fields}{{\\i1}}{fill.text()}{{\\i0}}\\N{fill.text()}, too")
    return "\n".join(lines) + "\n"


def read_ass(text: str) -> Any:
    import pysubs2

    found = pysubs2.SSAFile.from_string(text, format_="ass")
    return found.info, [(line.type, line.start, line.end, line.style, line.name, line.text) for line in found]


def make_properties(fill: Fill) -> str:
    lines = [f"# {fill.text()}", f"! {fill.text()}"]
    for number in fill.times():
        lines += [f"k{number}.{fill.name()} = {fill.text()}", f"u{number}:{fill.text()} {{0}} \\\n    {fill.text()}"]
    return "\n".join(lines) + "\n"


def read_properties(text: str) -> Any:
    import javaproperties

    return javaproperties.loads(text)


def make_latex(fill: Fill) -> str:
    parts = ["\\documentclass{article}\n\\begin{document}"]
    for _ in range(fill.chance.randint(2, 6)):
        choices = [
            f"\\section{{{fill.text()}}}\\label{{sec:{fill.name()}}}",
            f"{fill.text(prose=True)} 50\\% of \\emph{{{fill.text(prose=True)}}} % {fill.text()}",
            f"See~\\ref{{sec:{fill.name()}}}: {fill.text(prose=True)} \\& more.",
            f"\\begin{{itemize}}\n\\item {fill.text(prose=True)}\n\\item[x] {fill.text(prose=True)}\n\\end{{itemize}}",
            f"\\begin{{verbatim}}\n{fill.name()}\n\\end{{verbatim}}",
            f"As $x_1 + \\alpha$ and \\[ y^2 \\] {fill.text(prose=True)}\\footnote{{{fill.text(prose=True)}}}.",
            f"\\href{{http://a.b/{fill.name()}}}{{{fill.text(prose=True)}}}",
        ]
        parts.append(fill.chance.choice(choices))
    return "\n\n".join([*parts, "\\end{document}"]) + "\n"


def read_latex(text: str) -> Any:
    from pylatexenc.latexwalker import LatexWalker

    def shape(node: Any) -> Any:
        if isinstance(node, (list, tuple)):
            return [shape(one) for one in node]
        if node is None or isinstance(node, str):
            return node
        inner = [getattr(node, name, None) for name in ("nodelist", "nodeargs", "chars", "comment")]
        args = getattr(getattr(node, "nodeargd", None), "argnlist", None)
        name = getattr(node, "macroname", getattr(node, "environmentname", ""))
        return type(node).__name__, name, shape(inner), shape(list(args or []))

    return shape(list(LatexWalker(text).get_latex_nodes()[0]))


def make_asciidoc(fill: Fill) -> str:
    parts = (
        [f"= {fill.text()}\n:description: {fill.text()}\n:name: {fill.name()}"] if fill.chance.random() < 0.4 else []
    )
    for _ in range(fill.chance.randint(2, 7)):
        choices = [
            f"== {fill.text()}",
            f"{fill.text(prose=True)} `{fill.name()}` and *{fill.text(prose=True)}* so.\n_{fill.text(prose=True)}_.",
            f".{fill.text()}\n----\n{fill.name()}\n----",
            f"[source,ruby]\n----\nputs '{fill.name()}' # <1>\n----\n<1> {fill.text(prose=True)}",
            f"* {fill.text(prose=True)}\n** {fill.text(prose=True)}\n+\n{fill.text(prose=True)}",
            f". {fill.text(prose=True)}\n. {fill.text(prose=True)}",
            f"Term:: {fill.text(prose=True)}",
            f"|===\n|a |{fill.text()}\n\n|{fill.text()}\n|`{fill.name()}`\n|===",
            f"https://a.b/{fill.name()}[{fill.text(prose=True)}]",
            f"image::{fill.name()}.png[{fill.text().replace(',', '')}]",
            f"[#{fill.name()}]\n{fill.text(prose=True)} <<{fill.name()}>>",
            f"NOTE: {fill.text(prose=True)}",
            f"[NOTE]\n====\n{fill.text(prose=True)}\n====",
            f"....\n{fill.name()}\n....",
            f"// {fill.text()}",
            f"////\n{fill.text()}\n////",
            f"____\n{fill.text(prose=True)}\n____",
            f"++++\n<b>{fill.name()}</b>\n++++",
            f" {fill.name()} indented",
            f"{fill.text(prose=True)} +{fill.name()}+ and pass:[{fill.name()}].footnote:[{fill.text(prose=True)}]",
            f"stem:[x {fill.name()}] {fill.text(prose=True)} {{name-of-it}}",
        ]
        parts.append(fill.chance.choice(choices))
    return "\n\n".join(parts) + "\n"


def make_mdx(fill: Fill) -> str:
    parts = [f"import {{ a }} from './{fill.name()}'\n\nexport const b = '{fill.name()}'"]
    for _ in range(fill.chance.randint(2, 7)):
        choices = [
            f"# {fill.text()}",
            f"{fill.text(prose=True)} `{fill.name()}` &amp; {{a + '{fill.name()}'}} so.\n{fill.text(prose=True)}.",
            f"And **{fill.text(prose=True)}** *so* {fill.text(prose=True)}",
            f"<Note kind='{fill.name()}' title={{'{fill.name()}'}}>\n\n{fill.text(prose=True)}\n\n</Note>",
            f"<Tab items={{['{fill.name()}', {{ b: '{fill.name()}' }}]}}>\n  {fill.text(prose=True)}\n</Tab>",
            f"{fill.text(prose=True)} <Key name='{fill.name()}'>{fill.text(prose=True)}</Key> more",
            f"{{/* {fill.text().replace('*', '')} */}}",
            f"```jsx\n<A b='{fill.name()}' />\n\n{fill.name()}\n```",
            f"> {fill.text(prose=True)}\n> {fill.text(prose=True)}",
            f"- {fill.text(prose=True)}\n- <B c='{fill.name()}' /> {fill.text(prose=True)}",
            f"1. {fill.text(prose=True)}\n\n   ```\n   {fill.name()}\n   ```",
            f"[{fill.text(prose=True)}](/{fill.name()} '{fill.text().replace(chr(0x27), '')}')",
            f"![{fill.text()}](./{fill.name()}.png)",
            f"export const c = () => {{\n  return '{fill.name()}'\n}}",
            f"{{\n  list.map(x => '{fill.name()}')\n}}",
        ]
        parts.append(fill.chance.choice(choices))
    return "\n\n".join(parts) + "\n"


NODE_MAKERS = {"adoc": make_asciidoc, "mdx": make_mdx}
"""The formats whose independent parsers run in node, many texts at a time."""

MAKERS: dict[str, tuple[Callable[[Fill], str], Callable[[str], Any]]] = {
    "json": (make_json, json.loads),
    "jsonl": (make_json_lines, read_json_lines),
    "ipynb": (make_notebook, json.loads),
    "csv": (make_csv, read_csv),
    "tsv": (make_tsv, read_csv),
    "toml": (make_toml, tomllib.loads),
    "yaml": (make_yaml, read_yaml),
    "html": (make_html, read_html),
    "xml": (make_xml, read_xml),
    "md": (make_markdown, read_markdown),
    "po": (make_po, read_po),
    "srt": (make_srt, read_srt),
    "rst": (make_rst, read_rst),
    "ini": (make_ini, read_ini),
    "py": (make_python, read_python),
    "vtt": (make_vtt, read_vtt),
    "ass": (make_ass, read_ass),
    "properties": (make_properties, read_properties),
    "tex": (make_latex, read_latex),
}
