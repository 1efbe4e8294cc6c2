"""Which file is read as which format."""

from __future__ import annotations

import subprocess
import sys

import pytest

from unbake.formats.registry import all_formats, format_for

NAMES = {
    "a.md": "markdown",
    "docs/A.MD": "markdown",
    "README.markdown": "markdown",
    "page.mdx": "mdx",
    "a.html": "html",
    "a.xhtml": "html",
    "a.svg": "xml",
    "a.json": "json",
    "a.jsonl": "json-lines",
    "tsconfig.json": "jsonc",
    "a.ipynb": "notebook",
    "a.yml": "yaml",
    "pyproject.toml": "toml",
    "a.csv": "csv",
    "a.tsv": "tsv",
    "de.po": "po",
    "a.srt": "subrip",
    "a.vtt": "webvtt",
    "a.ass": "substation",
    "index.rst": "restructuredtext",
    "a.adoc": "asciidoc",
    "a.tex": "latex",
    "a.properties": "properties",
    ".editorconfig": "ini",
    "setup.cfg": "ini",
    "prod.env": "env",
    "a.py": "python",
    "src/a.C": "c",
    "Makefile": "make",
    "dir.md/Dockerfile": "docker",
    "CMakeLists.txt": "cmake",
    "README": "text",
    "notes.txt": "text",
    "a.unheard-of": "unknown",
    "noext": "unknown",
    "C:\\docs\\a.md": "markdown",
    "a.min.js": "javascript",
}


@pytest.mark.parametrize(("path", "name"), NAMES.items())
def test_a_file_is_known_by_its_name(path: str, name: str) -> None:
    assert format_for(path, {}).name == name


@pytest.mark.parametrize(
    ("path", "chosen", "name"),
    [
        ("a.tmpl", {"*.tmpl": "html"}, "html"),
        ("x/a.md", {"x/*.md": "text"}, "text"),
        ("y/a.md", {"x/*.md": "text"}, "markdown"),
        ("a.md", {"*.md": "rst", "a.md": "text"}, None),
        ("A.Tmpl", {"*.tmpl": "html"}, "html"),
    ],
)
def test_the_user_says_otherwise(path: str, chosen: dict[str, str], name: str | None) -> None:
    if name is None:
        with pytest.raises(KeyError):
            format_for(path, chosen)
    else:
        assert format_for(path, chosen).name == name


def test_no_pattern_belongs_to_two_formats() -> None:
    patterns = [pattern for known in all_formats().values() for pattern in known.patterns]
    assert sorted(patterns) == sorted(set(patterns))
    assert patterns == [pattern.lower() for pattern in patterns]


def test_every_language_of_the_table_has_its_lexer() -> None:
    from pygments.lexers import get_lexer_by_name

    from unbake.formats.source_code import _LANGUAGES

    for _, lexer, _, _ in _LANGUAGES:
        assert get_lexer_by_name(lexer)


def test_to_know_the_format_loads_no_parser() -> None:
    code = (
        "import sys; from unbake.formats.registry import format_for; format_for('a.md', {});"
        "print([name for name in sys.modules if name.startswith(('tree_sitter', 'pygments'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
