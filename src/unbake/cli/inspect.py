"""`unbake inspect`: the encoding of each file, the evidence for it, its newlines, and what `fix` would do."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace

from unbake.cli.options import Options, OutputFormat
from unbake.cli.targets import STDIN, targets
from unbake.config import ConfigError
from unbake.files import Target, is_binary, reason
from unbake.model import Certainty, Level, Settings, Source
from unbake.report.visible import visible

_UNBOUND = 10_000
"""Columns of a table that goes into a file or another program."""
FORMATS = (OutputFormat.FULL, OutputFormat.JSON)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is known of the encoding of one file; only `path` and `error` where it could not be read."""

    path: str
    encoding: str = ""
    """The encoding's usual name; `binary` for a file that is no text, `unknown` where it is undecided."""
    certainty: str = ""
    evidence: str = ""
    bom: bool = False
    newlines: dict[str, int] | None = None
    non_ascii: float = 0.0
    """Share of the code points beyond ASCII; of a file that is not wholly decoded, of its bytes and characters."""
    candidates: tuple[tuple[str, str], ...] = ()
    """Encodings that are left, each with a sample of how it reads."""
    verdict: str = ""
    error: str | None = None


def inspect(paths: list[str], options: Options) -> int:
    """Tell each file's encoding and the evidence for it, its byte order mark and newlines, and what `fix` would do."""
    if options.output_format not in (None, *FORMATS):
        raise ConfigError(f"inspect has the output formats {' and '.join(FORMATS)}")
    found = (
        [_inspected_stdin(options)] if paths == [STDIN] else [_inspected(target) for target in targets(paths, options)]
    )
    if options.output_format is OutputFormat.JSON:
        files = [{key: value for key, value in asdict(one).items() if value is not None} for one in found]
        json.dump({"version": 1, "files": files}, sys.stdout, indent=2, ensure_ascii=True)
        sys.stdout.write("\n")
    else:
        _print_table(found)
    return 2 if any(one.error for one in found) else 0


def _inspected_stdin(options: Options) -> Inspection:
    from unbake.cli.settings import settings_lookup

    name = options.stdin_filename or STDIN
    return inspected(sys.stdin.buffer.read(), name, settings_lookup(options)("."))


def _inspected(target: Target) -> Inspection:
    if target.error is not None:
        return Inspection(target.name, error=target.error)
    try:
        with open(target.path, "rb") as file:
            data = file.read()
    except OSError as error:
        return Inspection(target.name, error=reason(error))
    return replace(inspected(data, target.relative, target.settings), path=target.name)


def inspected(data: bytes, path: str, settings: Settings) -> Inspection:
    """Say what is known of the encoding of a file's bytes."""
    from unbake.detect.encoding.mixed_newlines import newline_counts
    from unbake.source import read_source

    if is_binary(data):
        return Inspection(path, "binary", evidence="what its first bytes hold", verdict="no text: left alone")
    source = read_source(data, path, settings)
    undecided = source.certainty is Certainty.UNDECIDED
    beyond = len(source.text) - sum(map(str.isascii, source.text)) if not source.text.isascii() else 0
    return Inspection(
        path,
        "unknown" if undecided else source.encoding,
        source.certainty.value,
        source.evidence,
        source.text.startswith("\N{BYTE ORDER MARK}"),
        {name: count for name, count in newline_counts(source.text).items() if count},
        round(beyond / max(1, len(source.text)), 4),
        tuple((candidate.encoding, candidate.sample) for candidate in source.candidates),
        _verdict(source, path, settings),
    )


def _verdict(source: Source, path: str, settings: Settings) -> str:
    """Say what `fix` would do about the encoding, as the rules of the family find it."""
    from unbake.pipeline import check_bytes

    report = check_bytes(source.data, path, replace(settings, select=("encoding",), unsafe_fixes=False))
    if report.error is not None:
        return report.error
    done = [finding for finding in report.findings if finding.applicable]
    others = [finding for finding in report.findings if not finding.applicable]
    left = sum(finding.level is Level.ERROR for finding in others)
    parts = []
    if any(finding.recode for finding in done):
        parts.append(f"fix writes {report.encoding.after}")
    elif done:
        parts.append(f"fix makes {len(done)} {'edit' if len(done) == 1 else 'edits'}")
    if source.certainty is Certainty.UNDECIDED:
        parts.append("undecided: name it with --encoding")
    elif left:
        parts.append(f"{left} {'error' if left == 1 else 'errors'} left to you")
    parts += [f"suggested: {finding.rule}" for finding in others if finding.level is Level.SUGGESTION]
    return "; ".join(parts) or "as it should be"


def _print_table(found: Iterable[Inspection]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("file", "encoding", "BOM", "newlines", "beyond ASCII", "evidence", "verdict"):
        table.add_column(heading, justify="right" if heading == "beyond ASCII" else "left", overflow="fold")
    for one in found:
        for row in _rows(one):
            table.add_row(*(Text(visible(cell)) for cell in row))
    if sys.stdout.isatty():
        Console(file=sys.stdout, highlight=False).print(table)
        return
    wide = Console(highlight=False, width=_UNBOUND)
    with wide.capture() as printed:
        wide.print(table)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in printed.get().splitlines())


def _rows(one: Inspection) -> Iterator[tuple[str, ...]]:
    if one.error is not None:
        yield one.path, "", "", "", "", "", one.error
        return
    newlines = " ".join(f"{name} {count}" for name, count in (one.newlines or {}).items())
    share = f"{one.non_ascii:.1%}" if one.newlines is not None else ""
    yield one.path, one.encoding, "yes" if one.bom else "", newlines, share, one.evidence, one.verdict
    for encoding, sample in one.candidates:
        yield "", f"  {encoding}?", "", "", "", f"  {sample}", ""
