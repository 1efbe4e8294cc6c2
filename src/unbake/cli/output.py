"""Where reports go: standard output or a file, and the totals and progress on standard error."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from time import monotonic
from typing import BinaryIO, TextIO

from unbake.cli.options import Color, Options, OutputFormat
from unbake.model import FileReport
from unbake.report.reporter import Render, Screen, reporter_named
from unbake.report.tally import Tally

PROGRESS_AFTER = 1.0
"""Seconds before progress is shown."""


def report_on(reports: Iterable[FileReport], options: Options, stream: TextIO) -> Tally:
    """Render the reports onto `stream` (or the file that the options name) and the totals onto standard error."""
    tally = Tally()
    name = OutputFormat.DIFF if options.diff else options.output_format or _default_format(options, stream)
    render, is_data = _renderer(name, options)
    counted = tally.counted(_with_progress(reports, options, stream))
    with ExitStack() as stack:
        target = stream if options.output_file is None else stack.enter_context(_opened(options.output_file))
        for piece in render(counted, tally, screen_of(options, target)):
            _write(piece, target, is_data)
        target.flush()
    return tally


def say(message: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{message}\n")


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    raw: BinaryIO | None = getattr(sys.stdout, "buffer", None)
    if raw is None:
        sys.stdout.write(data.decode("utf-8", "replace"))
    else:
        sys.stdout.flush()
        raw.write(data)
        raw.flush()


def totals(tally: Tally, *, wrote: bool) -> str:
    """Return the totals of a run in a sentence."""
    found = [_counted(tally.errors, "error"), _counted(tally.suggestions, "suggestion")]
    repaired = f"{tally.applied:,} repaired in {_counted(tally.changed, 'file')}" if tally.applied else ""
    left = f"{_counted(tally.left, 'error')} left" if tally.left else ""
    fixable = f"{tally.fixable:,} fixable with `unbake fix`" if tally.fixable else ""
    failed = f"{tally.failed:,} could not be read or written" if tally.failed else ""
    said = [", ".join(filter(None, found)), *((repaired, left) if wrote else (fixable,)), failed]
    return f"{_counted(tally.files, 'file')}: {'; '.join(filter(None, said)) or 'clean'}"


def _counted(number: int, noun: str) -> str:
    """Return `1 file`, `2 files`, nothing for none."""
    return f"{number:,} {noun if number == 1 else noun + 's'}" if number or noun == "file" else ""


def _default_format(options: Options, stream: TextIO) -> OutputFormat:
    on_terminal = options.output_file is None and stream.isatty()
    return OutputFormat.FULL if on_terminal else OutputFormat.CONCISE


def _renderer(name: OutputFormat, options: Options) -> tuple[Render, bool]:
    if options.statistics:
        from unbake.report.statistics import render

        return render, False
    reporter = reporter_named(name)
    return reporter.render, reporter.is_data


def screen_of(options: Options, stream: TextIO) -> Screen:
    """Return what `stream` shows, as the options and the environment say."""
    return Screen(
        color=_colored(options, stream),
        width=_width() if stream.isatty() or options.output_format is OutputFormat.FULL else 80,
        verbose=options.verbose,
        unicode=(getattr(stream, "encoding", None) or "").lower().replace("-", "") in ("utf8", "utf16", "cp65001"),
    )


def _colored(options: Options, stream: TextIO) -> bool:
    if options.color is not Color.AUTO:
        return options.color is Color.ALWAYS
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _opened(path: str) -> TextIO:
    from unbake.config import ConfigError
    from unbake.files import reason

    try:
        return open(path, "w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise ConfigError(f"--output-file {path}: {reason(error)}") from None


def _write(piece: str, stream: TextIO, is_data: bool) -> None:
    raw: BinaryIO | None = getattr(stream, "buffer", None)
    if is_data and raw is not None:
        stream.flush()
        raw.write(piece.encode("utf-8", "surrogateescape"))
    else:
        stream.write(piece)


def _with_progress(reports: Iterable[FileReport], options: Options, stream: TextIO) -> Iterator[FileReport]:
    """Pass reports on; after a second show how many went by, where a person watches and no report fills the screen."""
    if not _is_watched(options, stream):
        yield from reports
        return
    begin = monotonic()
    iterator = iter(reports)
    count = 0
    for report in iterator:
        count += 1
        yield report
        if monotonic() - begin > PROGRESS_AFTER:
            break
    else:
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("") as status:
        shares_screen = stream.isatty() and options.output_file is None
        for report in iterator:
            count += 1
            if count % 50 == 0:
                status.update(f"{count:,} files checked")
            if shares_screen and (report.findings or report.error):
                status.stop()
                yield report
                status.start()
            else:
                yield report


def _is_watched(options: Options, stream: TextIO) -> bool:
    """Tell whether a person watches standard error, and nothing else writes to the same terminal unseen.

    Hooks and CI have a terminal at times, but nobody before it; what goes into a pipe may come out there.
    """
    if options.quiet or os.environ.keys() & {"CI", "PRE_COMMIT"} or not sys.stderr.isatty():
        return False
    return stream.isatty() or options.output_file is not None or _is_regular_file(stream)


def _is_regular_file(stream: TextIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def end(tally: Tally, options: Options, *, wrote: bool) -> int:
    """Say the totals and return the exit code they mean."""
    if not options.quiet:
        say(totals(tally, wrote=wrote))
    return tally.exit_code(options.strict)
