"""The options that the commands over files share, stated once; nothing of typer is loaded for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Color(StrEnum):
    """When to color the output."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class OutputFormat(StrEnum):
    """The output formats."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSON_LINES = "json-lines"
    DIFF = "diff"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    HTML = "html"


RULES, FILES, OUTPUT, SETTINGS = "Which rules", "Which files", "Output", "Settings"


def _option(kind: type, panel: str, text: str, *, short: str = "", default: Any = None, shown: str = "") -> Any:
    """Declare an option: `kind` is the type of one value; a list collects them, bool makes a flag."""
    return field(default=default, metadata={"kind": kind, "panel": panel, "help": text, "short": short, "shown": shown})


@dataclass(frozen=True)
class Options:
    """What the user asked for on the command line."""

    select: list[str] | None = _option(list, RULES, "Families or rules to run.")
    ignore: list[str] | None = _option(list, RULES, "Families or rules to leave out.")
    extend_select: list[str] | None = _option(list, RULES, "Families or rules to add to the selected ones.")
    per_file_ignores: list[str] | None = _option(list, RULES, "PATTERN:RULE, left out in those files.")
    unsafe_fixes: bool = _option(bool, RULES, "Count unsafe edits in.", default=False)
    strict: bool = _option(bool, RULES, "Let suggestions count for the exit code.", default=False)
    exclude: list[str] | None = _option(list, FILES, "Patterns to pass over, instead of the built-in ones.")
    extend_exclude: list[str] | None = _option(list, FILES, "Patterns to pass over as well.")
    force_exclude: bool = _option(bool, FILES, "Pass over excluded files even where they are named.", default=False)
    no_respect_gitignore: bool = _option(bool, FILES, "Look at what .gitignore excludes too.", default=False)
    files_from: str | None = _option(str, FILES, "A file that lists paths, one a line; `-` for standard input.")
    stdin_filename: str | None = _option(str, FILES, "The name that standard input goes by.")
    encoding: str | None = _option(str, FILES, "The encoding of every file.")
    output_format: OutputFormat | None = _option(
        OutputFormat, OUTPUT, "How to report.", shown="full on a terminal, else concise"
    )
    diff: bool = _option(bool, OUTPUT, "Print the patch from the damaged to the repaired files.", default=False)
    add_ignore: bool = _option(bool, RULES, "With `check`: silence all errors found, by comments.", default=False)
    output_file: str | None = _option(str, OUTPUT, "Where to report to.")
    statistics: bool = _option(bool, OUTPUT, "Count by rule instead of listing.", default=False)
    color: Color = _option(Color, OUTPUT, "When to color.", default=Color.AUTO)
    quiet: bool = _option(bool, OUTPUT, "No totals.", short="-q", default=False)
    verbose: bool = _option(bool, OUTPUT, "List clean files too.", short="-v", default=False)
    jobs: int | None = _option(int, SETTINGS, "Processes.", short="-j", shown="one per core")
    no_cache: bool = _option(
        bool, SETTINGS, "Remember no clean files, and look at those again that are remembered.", default=False
    )
    config: list[str] | None = _option(list, SETTINGS, "A settings file, or KEY=VALUE (in TOML) over the settings.")
    isolated: bool = _option(bool, SETTINGS, "Read no settings file.", default=False)


def flag_of(name: str) -> str:
    """Return the flag of a field: `files_from` is `--files-from`."""
    return "--" + name.replace("_", "-")
