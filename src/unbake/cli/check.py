"""`unbake check`: report what is damaged, and never write."""

from __future__ import annotations

import sys

from unbake.cli.options import Options
from unbake.cli.output import end, report_on
from unbake.cli.targets import STDIN, reports, stdin_report


def check(paths: list[str], options: Options) -> int:
    """Report damaged text in files and folders; nothing is written."""
    if options.add_ignore:
        from unbake.cli.add_ignore import add_ignores

        return add_ignores(paths, options)
    found = iter([stdin_report(options)[1]]) if paths == [STDIN] else reports(paths, options)
    return end(report_on(found, options, sys.stdout), options, wrote=False)
