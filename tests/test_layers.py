"""Data flows one way: a module imports only from the layers below its own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "unbake"

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"model", "joining", "recent", "skim", "_skim"}),
    frozenset({"screen", "sequences", "patterns", "edits", "places"}),
    frozenset({"rule"}),
    frozenset({"mojibake", "doubles"}),
    frozenset({"source", "formats", "detect"}),
    frozenset({"silence", "carried"}),
    frozenset({"stages", "requoted", "findings"}),
    frozenset({"examination"}),
    frozenset({"pipeline"}),
    frozenset({"files", "cache", "fix", "report", "config", "settings_schema", "explanation", "adopt"}),
    frozenset({"scan"}),
    frozenset({"api"}),
    frozenset({"cli", "__init__"}),
    frozenset({"__main__"}),
)
"""From the bottom up; what stands in one layer may import its neighbours there."""

NOT_EACH_OTHER = (
    ("fix", "report"),
    ("fix", "detect"),
    ("report", "detect"),
    ("formats", "detect"),
    ("mojibake", "detect"),
)
"""The fixer and the reporter know no rules, nor each other: they see only what the model holds."""

MODULES = sorted(path for path in SOURCE.rglob("*.py"))


def part(module: str) -> str:
    """The part of the package that a dotted name below `unbake` belongs to."""
    return module.split(".")[0] or "__init__"


def rank(name: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if name in layer)


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "unbake":
            inner = (node.module or "").removeprefix("unbake").removeprefix(".")
            found |= {part(inner)} if inner else {part(alias.name) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {
                part(alias.name.removeprefix("unbake.")) for alias in node.names if alias.name.startswith("unbake.")
            }
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_imports_only_from_its_own_layer_or_below(path: Path) -> None:
    own = part(path.relative_to(SOURCE).with_suffix("").as_posix().replace("/", "."))
    for other in imports(path):
        assert rank(other) <= rank(own), f"{own} imports {other}, which lies above it"
        assert (own, other) not in NOT_EACH_OTHER, f"{own} must not know {other}"


def test_only_the_reading_of_bytes_imports_chardet_for_whole_files() -> None:
    users = {path.relative_to(SOURCE).parts[0] for path in MODULES if "import chardet" in path.read_text("utf-8")}
    assert users <= {"source.py", "source", "mojibake"}
