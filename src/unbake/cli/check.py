"""`unbake check`: report what is damaged, and never write."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated

import typer

from unbake.cli.options import Options, OutputFormat, Paths, takes_options
from unbake.cli.output import end, report_on
from unbake.cli.targets import STDIN, reports, stdin_report


@takes_options
def check(
    paths: Paths = None,
    diff: Annotated[bool, typer.Option("--diff", help="Print the patch that `fix` would write.")] = False,
    *,
    options: Options,
) -> None:
    """Report damaged text in files and folders; nothing is written."""
    if diff:
        options = replace(options, output_format=OutputFormat.DIFF)
    found = iter([stdin_report(options)[1]]) if paths == [STDIN] else reports(paths, options)
    end(report_on(found, options, sys.stdout), options, wrote=False)
