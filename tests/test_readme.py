"""README shows nothing that does not run."""

from __future__ import annotations

import doctest
import re

import pytest
from typer.main import get_command

from tests.readme import README, with_table
from unbake.cli.app import commands
from unbake.config import settings_from
from unbake.model import Settings
from unbake.report.reporter import all_reporters

TEXT = README.read_text("utf-8")


def test_the_python_in_the_readme_runs_as_shown() -> None:
    assert doctest.testfile(str(README), module_relative=False, encoding="utf-8").failed == 0


def test_the_table_of_rules_is_that_of_the_rules() -> None:
    assert with_table(TEXT) == TEXT, "run `python -m tests.readme`"


def test_the_settings_shown_can_be_read() -> None:
    import tomllib

    shown = re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    assert shown is not None
    settings_from(tomllib.loads(shown[1]), Settings(), "README")


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`unbake ([a-z]+)", TEXT))))
def test_every_command_named_is_there(name: str) -> None:
    assert name in get_command(commands).commands  # type: ignore[attr-defined]


def test_the_output_formats_named_are_those_there_are() -> None:
    line = next(line for line in TEXT.splitlines() if line.startswith("Reports:"))
    assert set(re.findall(r"`(?:--output-format )?([a-z-]+)`", line)) == set(all_reporters())


def test_every_hook_id_is_in_the_readme() -> None:
    hooks = (README.parent / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert all(name in TEXT for name in re.findall(r"- id: (\S+)", hooks))
