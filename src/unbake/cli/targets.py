"""From the paths and options of the command line to the files of the run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace

from unbake.cache import opened
from unbake.cli.options import Options
from unbake.cli.settings import settings_lookup
from unbake.config import ConfigError
from unbake.files import Target, find_targets, reason, shown
from unbake.model import FileReport
from unbake.pipeline import check_bytes
from unbake.scan import scan

STDIN = "-"


def reports(paths: list[str], options: Options) -> Iterator[FileReport]:
    """Yield the reports of all files named, in order.

    Raises:
        ConfigError: the settings or an option cannot be used.
    """
    # What is listed with its format and evidence has to be looked at.
    remembers = not (options.no_cache or options.verbose)
    return scan(targets(paths, options), options.jobs, opened if remembers else None)


def targets(paths: list[str], options: Options) -> Iterator[Target]:
    """Yield all files named, in order.

    Raises:
        ConfigError: the settings or an option cannot be used.
    """
    lookup = settings_lookup(options)
    named = [*paths, *_listed(options)]
    if not named and options.files_from is None:
        named = ["."]
    for path in named:
        lookup(path if os.path.isdir(path) else os.path.dirname(path) or ".")
    return find_targets(named, lookup)


def stdin_report(options: Options) -> tuple[bytes, FileReport]:
    """Read standard input and check it; return its bytes and its report.

    Raises:
        ConfigError: the settings or an option cannot be used.
    """
    name = shown(options.stdin_filename) if options.stdin_filename else STDIN
    settings = settings_lookup(options)(os.path.dirname(name) or ".")
    data = sys.stdin.buffer.read()
    report = check_bytes(data, name, settings)
    return data, replace(report, path=name)


def _listed(options: Options) -> list[str]:
    if options.files_from is None:
        return []
    try:
        if options.files_from == STDIN:
            data = sys.stdin.buffer.read()
        else:
            with open(options.files_from, "rb") as file:
                data = file.read()
    except OSError as error:
        raise ConfigError(f"--files-from {options.files_from}: {reason(error)}") from None
    lines = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(line) for line in lines if line]
