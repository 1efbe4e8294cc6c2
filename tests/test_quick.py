"""The quick reading of command lines means what typer's means, or leaves it to typer."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.command import run
from unbake.cli import quick
from unbake.cli.options import Color, Options, OutputFormat, flag_of
from unbake.cli.signature import takes_options

LINES = {
    "check": ("check", [], Options()),
    "check a b": ("check", ["a", "b"], Options()),
    "fix --force-exclude a.md": ("fix", ["a.md"], Options(force_exclude=True)),
    "check --select=mojibake --select doubles x": ("check", ["x"], Options(select=["mojibake", "doubles"])),
    "check -q -v -j 3 .": ("check", ["."], Options(quiet=True, verbose=True, jobs=3)),
    "check -j3 a": ("check", ["a"], Options(jobs=3)),
    "check --output-format json --color never": (
        "check",
        [],
        Options(output_format=OutputFormat.JSON, color=Color.NEVER),
    ),
    "fix - --stdin-filename a.md": ("fix", ["-"], Options(stdin_filename="a.md")),
    "check -- --select": ("check", ["--select"], Options()),
    "check --config a=1 --config b.toml": ("check", [], Options(config=["a=1", "b.toml"])),
}
LEFT = [
    "",
    "--help",
    "check --help",
    "chek",
    "check --selct x",
    "check --jobs 0",
    "check --jobs many",
    "check --select",
]
LEFT += ["check --color blue", "check --quiet=yes", "review a", "--version", "check -qv"]


@pytest.mark.parametrize("line", LINES)
def test_a_plain_command_line_is_read_quickly(line: str) -> None:
    assert quick.parse(line.split()) == LINES[line]


@pytest.mark.parametrize("line", LEFT)
def test_what_needs_words_is_left_to_typer(line: str) -> None:
    assert quick.parse(line.split()) is None


@pytest.mark.parametrize("line", LINES)
def test_typer_reads_the_same_from_a_plain_command_line(line: str) -> None:
    arguments = line.split()[1:]
    assert read_by_typer(arguments) == (0, LINES[line][1:])


words = st.sampled_from(["a", "b.md", "-", "--", "3", "json", "full", "never", "mojibake"])
flags = st.sampled_from([flag_of(name) for name in Options.__dataclass_fields__] + ["-q", "-v", "-j"])


@given(st.lists(st.one_of(words, flags), max_size=6))
def test_whatever_is_read_quickly_typer_reads_the_same(arguments: list[str]) -> None:
    parsed = quick.parse(["check", *arguments])
    if parsed is not None:
        assert read_by_typer(arguments) == (0, parsed[1:])


def read_by_typer(arguments: list[str]) -> tuple[int, tuple[list[str], Options] | None]:
    import typer

    seen: list[tuple[list[str], Options]] = []

    def check(paths: list[str], options: Options) -> int:
        seen.append((paths, options))
        return 0

    one = typer.Typer(add_completion=False)
    one.command()(takes_options(check))
    done = CliRunner().invoke(one, arguments)
    return done.exit_code, seen[0] if seen else None


def test_a_clean_check_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "clean.md").write_text("# A title\n\nA plain line of text.\n", "utf-8")
    done = run(tmp_path, "check", "clean.md", PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rsplit("|", 1)[1].strip() for line in done.stderr.decode().splitlines() if "|" in line}
    assert done.returncode == 0
    heavy = {"typer", "rich", "ftfy", "chardet", "tree_sitter", "pygments", "regex", "pathspec", "concurrent.futures"}
    assert not loaded & heavy


def test_letters_that_look_alike_and_invisible_ones_load_no_network_and_no_tables_of_unicode(tmp_path: Path) -> None:
    text = "Uusin \N{ZERO WIDTH SPACE}versio. A p\N{CYRILLIC SMALL LETTER A}yment.\n"
    (tmp_path / "odd.md").write_text(text, "utf-8")
    done = run(tmp_path, "check", "--strict", "odd.md", PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rsplit("|", 1)[1].strip() for line in done.stderr.decode().splitlines() if "|" in line}
    assert b"mixed-script-word" in done.stdout
    assert b"zero-width" in done.stdout
    assert not loaded & {"regex", "http.client", "urllib.request", "socket"}
