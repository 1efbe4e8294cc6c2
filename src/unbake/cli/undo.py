"""`unbake undo`: put the files of a run back as they were."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from unbake.cli.output import say
from unbake.config import ConfigError
from unbake.fix.journal import JournalError, runs
from unbake.fix.journal import undo as undo_run
from unbake.report.visible import visible

RunName = Annotated[str | None, typer.Argument(metavar="RUN", help="The run; without it, the last one.")]
List = Annotated[bool, typer.Option("--list", help="List the runs that can be undone.")]


def undo(run: RunName = None, list_runs: List = False) -> None:
    """Put the files that a run of `fix` wrote back as they were; a file changed since is left alone."""
    known = runs()
    if list_runs:
        for one in known:
            sys.stdout.write(f"{one.name}  {len(one.entries())} files\n")
        return
    chosen = next((one for one in known if run is None or one.name == run), None)
    if chosen is None:
        raise ConfigError(
            f"no run is named `{run}`; `unbake undo --list` lists them" if run else "there is no run to undo"
        )
    failures = 0
    try:
        for restored in undo_run(chosen):
            failures += restored.error is not None
            outcome = f"left alone: {restored.error}" if restored.error else "restored"
            sys.stdout.write(f"{visible(restored.path)}: {outcome}\n")
    except JournalError as error:
        raise ConfigError(str(error)) from None
    say(f"run {chosen.name}: " + (f"{failures} left alone" if failures else "undone"))
    raise typer.Exit(2 if failures else 0)
