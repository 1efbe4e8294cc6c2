"""A plain value gets quotes where what a repair puts into it would end it or be read as something else.

Independent readers say what stands in the file: every value with its repair, all others as they were.
"""

from __future__ import annotations

import csv
import io
import os
import random
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml

from unbake.edits import Replacement, apply
from unbake.examination import examine
from unbake.formats import yaml as yaml_format
from unbake.model import Document, FileReport, Hit, Safety, Settings, Span
from unbake.pipeline import check_bytes
from unbake.rule import Rule
from unbake.screen import Glance

FILES = int(os.environ.get("UNBAKE_GENERATED_FILES", "30"))
SIGN = "\N{PILCROW SIGN}"
PIECES = (
    *(", ", ",", ";", "\t", '"', '""', "'", "''", ": ", ":", " #", "#", "- ", "[", "]", "{", "}", "&a", "*", "!", "|"),
    *("> ", "%", "@", "`", "? ", "\\", "=", "no", "12", "~", "\N{EN DASH}", "x", " "),
)


def rule_for(texts: dict[str, str]) -> Rule:
    """Make a rule that puts the texts where their names stand between pilcrow signs."""

    def find(document: Document) -> Iterator[Hit]:
        for name, after in texts.items():
            before = f"{SIGN}{name}{SIGN}"
            start = document.text.find(before)
            if start >= 0:
                yield Hit(Span(start, start + len(before)), "a sign", after=after, safety=Safety.SAFE)

    return Rule("sign", find, lambda glance: True, "", ())


def repaired(text: str, path: str, texts: dict[str, str]) -> tuple[str, FileReport]:
    report = examine(Glance(text.encode()), path, Settings(unsafe_fixes=True), [rule_for(texts)])
    return (text if report.repaired is None else report.repaired.decode()), report


def read_tsv(text: str) -> Any:
    return read_csv(text, "\t")


def read_csv(text: str, delimiter: str = ",") -> Any:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def make_csv(values: list[str], chance: random.Random, delimiter: str = ",") -> str:
    cells = [chance.choice([value, f'"{value}"']) for value in values]
    return f"k{delimiter}v{delimiter}w\n" + "".join(f"a{delimiter}{cell}{delimiter}b\n" for cell in cells)


def make_tsv(values: list[str], chance: random.Random) -> str:
    return make_csv(values, chance, "\t")


def make_yaml(values: list[str], chance: random.Random) -> str:
    lines = []
    for number, value in enumerate(values):
        lines.append(
            chance.choice(["{n}: {v}", "- {v}", "{n}: '{v}'", '{n}: "{v}"', "{n}: [a, {v}, b]", "{n}: {{x: {v}}}"])
        )
        lines[-1] = f"k{number}:\n  " + lines[-1].format(n=f"k{number}", v=value)
    return "\n".join(lines) + "\n"


def make_toml(values: list[str], chance: random.Random) -> str:
    forms = ["'{v}'", '"{v}"', "['a', '{v}']", "{{ a = '{v}' }}"]
    return "".join(f"k{number} = {chance.choice(forms).format(v=value)}\n" for number, value in enumerate(values))


FORMATS: dict[str, tuple[Callable[[list[str], random.Random], str], Callable[[str], Any]]] = {
    "csv": (make_csv, read_csv),
    "tsv": (make_tsv, read_tsv),
    "yaml": (make_yaml, yaml.safe_load),
    "toml": (make_toml, tomllib.loads),
}


def with_texts(value: Any, texts: dict[str, str]) -> Any:
    """Return what a reader read, with the texts in place of the signs."""
    if isinstance(value, dict):
        return {key: with_texts(one, texts) for key, one in value.items()}
    if isinstance(value, list):
        return [with_texts(one, texts) for one in value]
    if isinstance(value, str):
        for name, after in texts.items():
            value = value.replace(f"{SIGN}{name}{SIGN}", after)
    return value


@pytest.mark.parametrize("ending", FORMATS)
def test_every_value_is_read_with_its_repair_in_it(ending: str) -> None:
    make, read = FORMATS[ending]
    left = 0
    for seed in range(FILES):
        chance = random.Random(seed)
        texts = {str(number): "".join(chance.choices(PIECES, k=chance.randint(1, 3))) for number in range(6)}
        values = [
            chance.choice(["{s}", "one {s}", "{s} two", "one {s} two", "one{s}two", "{s}{s2}"]).format(
                s=f"{SIGN}{number}{SIGN}", s2=f"{SIGN}{number + 1}{SIGN}"
            )
            for number in range(0, 6, 2)
        ]
        damaged = make(values, chance)
        written, report = repaired(damaged, f"file.{ending}", texts)
        # What would make a placeholder or a number of a value is refused, not written.
        refused = "".join(one.edit.before for one in report.findings if one.edit is not None and not one.applicable)
        made = {name: after for name, after in texts.items() if f"{SIGN}{name}{SIGN}" not in refused}
        assert read(written) == with_texts(read(damaged), made), f"seed {seed}: {damaged!r} {texts} {written!r}"
        left += refused.count(SIGN) // 2
        edits = [finding.edit for finding in report.findings if finding.applicable and finding.edit is not None]
        assert apply(damaged, [Replacement(edit.span, edit.after) for edit in edits]) == written
    assert left <= FILES // 5


@pytest.mark.parametrize(
    ("ending", "damaged", "after", "written"),
    [
        ("csv", "a,b\nx,{}\n", "c, d", 'a,b\nx,"c, d"\n'),
        ("csv", "a,b\nx,{}\n", '"c" d', 'a,b\nx,"""c"" d"\n'),
        ("csv", "a,b\nx,{}\n", '5" disk', 'a,b\nx,5" disk\n'),
        ("csv", "a;b\nx;{}\n", "c; d", 'a;b\nx;"c; d"\n'),
        ("csv", "a;b\nx;{}\n", "c, d", "a;b\nx;c, d\n"),
        ("tsv", "a\tb\nx\t{}\n", "c\td", 'a\tb\nx\t"c\td"\n'),
        ("yaml", "a: {}\n", "b: c", "a: 'b: c'\n"),
        ("yaml", "a: {}\n", "it's: c", 'a: "it\'s: c"\n'),
        ("yaml", "a: {}\n", "b, c", "a: b, c\n"),
        ("yaml", "a: [{}, d]\n", "b, c", "a: ['b, c', d]\n"),
        ("yaml", "a: {} # c\n", "b #c", "a: 'b #c' # c\n"),
        ("yaml", "a: {}\n", "no", "a: 'no'\n"),
        ("toml", "a = '{}'\n", 'it\'s \\ "b"', 'a = "it\'s \\\\ \\"b\\""\n'),
        ("md", "---\na: {}\n---\n\nb\n", "b: c", "---\na: 'b: c'\n---\n\nb\n"),
        ("md", "+++\na = '{}'\n+++\n\nb\n", "it's", '+++\na = "it\'s"\n+++\n\nb\n'),
    ],
)
def test_a_value_is_quoted_only_where_it_must_be(ending: str, damaged: str, after: str, written: str) -> None:
    text = damaged.replace("{}", f"{SIGN}0{SIGN}")
    assert repaired(text, f"file.{ending}", {"0": after})[0] == written


@pytest.mark.parametrize(
    ("ending", "damaged", "after"),
    [
        ("yaml", "a: one\n  {}\n", "b: c"),
        ("toml", "a = '''{}'''\n", "b''' c"),
        ("yaml", "{}: b\n", "b: c"),
    ],
)
def test_what_cannot_be_quoted_is_left_alone_with_the_reason(ending: str, damaged: str, after: str) -> None:
    text = damaged.replace("{}", f"{SIGN}0{SIGN}")
    written, report = repaired(text, f"file.{ending}", {"0": after})
    assert written == text
    assert "would change the structure" in report.findings[0].proof


@pytest.mark.parametrize(
    ("name", "head", "line"),
    [
        ("a.yaml", "", "- caf&Atilde;&copy;\n"),
        ("a.yaml", "", "key: [caf&Atilde;&copy;, b]\n"),
        ("a.md", "---\n", "- caf&Atilde;&copy;\n"),
        ("a.md", "---\n", "key: caf&Atilde;&copy;\n"),
    ],
)
def test_what_is_parsed_of_a_file_grows_no_faster_than_it_does(
    name: str, head: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[int] = []
    parse = yaml_format.parsed

    def counting(text: str, grammar: str) -> Any:
        parsed[-1] += len(text)
        return parse(text, grammar)

    monkeypatch.setattr(yaml_format, "parsed", counting)
    for times in (50, 100):
        parsed.append(0)
        check_bytes((head + line * times).encode(), name, Settings())
    assert parsed[1] <= 2.5 * parsed[0]
