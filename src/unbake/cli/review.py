"""`unbake review`: go through findings one by one, and write only what the person said yes to."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unbake.cli.options import Options
from unbake.cli.output import say, screen_of
from unbake.cli.targets import targets
from unbake.config import ConfigError
from unbake.examination import repaired_with
from unbake.files import Target
from unbake.fix.journal import Recorder
from unbake.fix.write import WriteError, write_file
from unbake.model import FileReport, Finding
from unbake.report.full_format import paragraph
from unbake.report.visible import visible
from unbake.scan import check_target

HELP = """  y  make this edit
  n  leave it
  a  make this edit and all the rest of this file
  d  leave this and all the rest of this file
  q  write what was said yes to, and stop
"""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a key means for the finding at hand and for those after it."""

    takes: bool = False
    rest_of_file: bool = False
    stops: bool = False


ANSWERS = {
    "y": _Answer(takes=True),
    "n": _Answer(),
    "a": _Answer(takes=True, rest_of_file=True),
    "d": _Answer(rest_of_file=True),
    "q": _Answer(rest_of_file=True, stops=True),
}


def review(paths: list[str], options: Options) -> int:
    """Go through the findings one by one; an edit is made only after a yes."""
    recorder = Recorder()
    accepted = failed = 0
    for target in targets(paths, options):
        report = check_target(target)
        if report is None:
            continue
        if report.error is not None:
            say(f"{visible(report.path)}: error: {visible(report.error)}")
            failed += 1
        offered = [finding for finding in report.findings if finding.edit is not None or finding.recode is not None]
        chosen, stops = _ask(report, offered, options)
        if chosen:
            error = _write(target, chosen, recorder)
            failed += error is not None
            accepted += len(chosen) if error is None else 0
            if error is not None:
                say(f"{visible(report.path)}: error: {error}")
        if stops:
            break
    say(f"{accepted} {'edit' if accepted == 1 else 'edits'} made")
    if recorder.run is not None:
        say(f"`unbake undo` puts the files back (run {recorder.run.name})")
    return 2 if failed else 0


def _ask(report: FileReport, offered: Sequence[Finding], options: Options) -> tuple[list[Finding], bool]:
    """Ask about each finding; return those to apply, and whether the person wants no more questions."""
    chosen: list[Finding] = []
    answer = _Answer()
    for number, finding in enumerate(offered, 1):
        if not answer.rest_of_file:
            for line in paragraph(visible(report.path), finding, report, screen_of(options, sys.stdout)):
                sys.stdout.write(f"{line}\n")
            answer = next(_answers(f"({number}/{len(offered)}) make this edit [y,n,a,d,q,?]? "))
        if answer.takes:
            chosen.append(finding)
        if answer.stops:
            break
    return chosen, answer.stops


def _answers(question: str) -> Iterator[_Answer]:
    while True:
        sys.stdout.write(question)
        sys.stdout.flush()
        line = sys.stdin.readline()
        key = line.strip().lower()[:1] if line else "q"
        if key in ANSWERS:
            yield ANSWERS[key]
        else:
            sys.stdout.write(HELP)


def _write(target: Target, chosen: Sequence[Finding], recorder: Recorder) -> str | None:
    """Write the chosen edits of a file; return why it was not written, None where it was."""
    try:
        with open(target.path, "rb") as file:
            data = file.read()
        repaired = repaired_with(data, target.relative, target.settings, chosen)
        if repaired is None:
            return "not written: these edits together would change its structure"
        recorder.record(target.path, data, repaired)
        write_file(target.path, data, repaired, os.getcwd())
    except WriteError as error:
        return str(error)
    except OSError as error:
        raise ConfigError(f"{visible(target.name)}: {error.strerror or error}") from None
    return None
