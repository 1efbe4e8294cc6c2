"""The command line as a whole: its commands, and how an error of use ends."""

from __future__ import annotations

from typing import Annotated

import typer

from unbake.cli.check import check
from unbake.cli.config import config
from unbake.cli.explain import explain
from unbake.cli.fix import fix
from unbake.cli.inspect import inspect
from unbake.cli.review import review
from unbake.cli.rule import rule
from unbake.cli.signature import takes_options
from unbake.cli.undo import undo

HELP = """Find and repair damaged text in files: mojibake, wrong encodings, stray artifacts.

Exit codes: 0 no error left, 1 errors left, 2 bad usage, or a file that could not be read or written.
"""

commands = typer.Typer(
    name="unbake", help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version as package_version

        typer.echo(f"unbake {package_version('unbake')}")
        raise typer.Exit


@commands.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None: ...


_top.__doc__ = HELP
for over_files in (check, fix, review, inspect):
    commands.command()(takes_options(over_files))
for other in (undo, explain, rule, config):
    commands.command()(other)
