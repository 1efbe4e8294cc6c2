"""`unbake fix`: apply the safe edits, and print each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

from unbake.cli.options import Options
from unbake.cli.output import end, report_on, say, write_bytes
from unbake.cli.targets import STDIN, reports, stdin_report
from unbake.files import reason
from unbake.fix.journal import Recorder
from unbake.fix.write import WriteError, write_file
from unbake.model import FileReport


def fix(paths: list[str], options: Options) -> int:
    """Repair files in place, with the edits that are safe; every change is printed."""
    if paths == [STDIN]:
        data, report = stdin_report(options)
        write_bytes(data if report.repaired is None else report.repaired)
        found = [replace(report, written=report.repaired is not None)]
        return end(report_on(found, options, sys.stderr), options, wrote=True)
    recorder = Recorder()
    tally = report_on(_written(reports(paths, options), recorder), options, sys.stdout)
    if recorder.run is not None and tally.applied and not options.quiet:
        say(f"`unbake undo` puts the files back (run {recorder.run.name})")
    return end(tally, options, wrote=True)


def _written(found: Iterable[FileReport], recorder: Recorder) -> Iterator[FileReport]:
    """Write each repaired file before its report is passed on."""
    root = os.getcwd()
    for report in found:
        if report.original is None or report.repaired is None or report.error is not None:
            yield report
            continue
        try:
            recorder.record(report.path, report.original, report.repaired)
            write_file(report.path, report.original, report.repaired, root)
        except WriteError as error:
            yield replace(report, error=str(error))
        except OSError as error:
            yield replace(report, error=f"not written, for its old content could not be kept: {reason(error)}")
        else:
            yield replace(report, written=True)
