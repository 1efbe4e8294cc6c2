"""The options that the commands over files share, stated once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import partial, wraps
from typing import Annotated, Any, get_type_hints

import typer

from unbake.config import ConfigError, SettingsLookup, settings_from
from unbake.model import Settings


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


Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Files and folders; `-` for standard input.", show_default="the current folder"),
]
about_rules = partial(typer.Option, rich_help_panel="Which rules")
about_files = partial(typer.Option, rich_help_panel="Which files")
about_output = partial(typer.Option, rich_help_panel="Output")


@dataclass(frozen=True)
class Options:
    """What the user asked for on the command line."""

    select: Annotated[list[str] | None, about_rules(help="Families or rules to run.")] = None
    ignore: Annotated[list[str] | None, about_rules(help="Families or rules to leave out.")] = None
    extend_select: Annotated[list[str] | None, about_rules(help="Families or rules to add to the selected ones.")] = (
        None
    )
    per_file_ignores: Annotated[list[str] | None, about_rules(help="PATTERN:RULE, left out in those files.")] = None
    unsafe_fixes: Annotated[bool, about_rules("--unsafe-fixes", help="Count unsafe edits in.")] = False
    strict: Annotated[bool, about_rules("--strict", help="Let suggestions count for the exit code.")] = False
    exclude: Annotated[
        list[str] | None,
        about_files(help="Patterns to pass over, instead of the built-in ones."),
    ] = None
    extend_exclude: Annotated[list[str] | None, about_files(help="Patterns to pass over as well.")] = None
    force_exclude: Annotated[
        bool,
        about_files("--force-exclude", help="Pass over excluded files even where they are named."),
    ] = False
    no_respect_gitignore: Annotated[
        bool,
        about_files("--no-respect-gitignore", help="Look at what .gitignore excludes too."),
    ] = False
    files_from: Annotated[
        str | None,
        about_files(help="A file that lists paths, one a line; `-` for standard input."),
    ] = None
    stdin_filename: Annotated[str | None, about_files(help="The name that standard input goes by.")] = None
    encoding: Annotated[str | None, about_files(help="The encoding of every file.")] = None
    output_format: Annotated[
        OutputFormat | None,
        about_output(help="How to report.", show_default="full on a terminal, else concise"),
    ] = None
    output_file: Annotated[str | None, about_output(help="Where to report to.")] = None
    statistics: Annotated[bool, about_output("--statistics", help="Count by rule instead of listing.")] = False
    color: Annotated[Color, about_output(help="When to color.")] = Color.AUTO
    quiet: Annotated[bool, about_output("--quiet", "-q", help="No totals.")] = False
    verbose: Annotated[bool, about_output("--verbose", "-v", help="List clean files too.")] = False
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes.", show_default="one per core")] = (
        None
    )
    config: Annotated[
        list[str] | None, typer.Option(help="A settings file, or KEY=VALUE (in TOML) over the settings.")
    ] = None
    isolated: Annotated[bool, typer.Option("--isolated", help="Read no settings file.")] = False


def takes_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command every option of `Options`; it gets them as its argument `options`."""
    hints = get_type_hints(Options, include_extras=True)
    shared = [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )
        for field in fields(Options)
    ]
    names = [parameter.name for parameter in shared]

    @wraps(command)
    def wrapped(**arguments: Any) -> None:
        options = Options(**{name: arguments.pop(name) for name in names})
        command(**arguments, options=options)

    own_hints = get_type_hints(command, include_extras=True)
    own = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=own_hints[parameter.name])
        for parameter in inspect.signature(command).parameters.values()
        if parameter.name != "options"
    ]
    wrapped.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
    wrapped.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *shared)}
    return wrapped


def settings_lookup(options: Options) -> SettingsLookup:
    """Return the lookup of each folder's settings, with the command line's options over the files'.

    Raises:
        ConfigError: an option cannot be used.
    """
    entries = options.config or []
    files = [entry for entry in entries if "=" not in entry]
    if len(files) > 1:
        raise ConfigError("--config names more than one settings file")
    table = _table_of([entry for entry in entries if "=" in entry])
    table.update(_given(options))
    settings_from(table, Settings(), "command line")

    def overrides(settings: Settings) -> Settings:
        changed = settings_from(table, settings, "command line")
        return replace(changed, encoding=options.encoding or changed.encoding)

    return SettingsLookup(overrides, files[0] if files else None, options.isolated)


def _given(options: Options) -> dict[str, Any]:
    """Return the options that were given, as keys of the settings."""
    lists = {
        "select": options.select,
        "ignore": options.ignore,
        "extend-select": options.extend_select,
        "exclude": options.exclude,
        "extend-exclude": options.extend_exclude,
    }
    given: dict[str, Any] = {name: _split(values) for name, values in lists.items() if values is not None}
    if options.per_file_ignores:
        given["per-file-ignores"] = _per_file(options.per_file_ignores)
    flags = {"unsafe-fixes": options.unsafe_fixes, "force-exclude": options.force_exclude}
    given.update({name: True for name, flag in flags.items() if flag})
    if options.no_respect_gitignore:
        given["respect-gitignore"] = False
    if options.encoding is not None:
        try:
            "".encode(options.encoding)
        except LookupError:
            raise ConfigError(f"--encoding: no encoding is named `{options.encoding}`") from None
    return given


def _split(values: list[str]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _per_file(values: list[str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for value in _split(values):
        pattern, colon, selector = value.rpartition(":")
        if not colon or not pattern:
            raise ConfigError(f"--per-file-ignores: `{value}` is not PATTERN:RULE")
        table.setdefault(pattern, []).append(selector.strip())
    return table


def _table_of(entries: list[str]) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads("\n".join(entries))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"--config: {error}") from None
