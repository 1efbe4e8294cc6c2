"""Runs the two commands of hooks and folders without loading typer, whose import takes longer than their work.

It reads the same table of options. What it does not know (help, a spelling mistake, a value that is
not allowed) it leaves to typer, which has the words for it.
"""

from __future__ import annotations

from dataclasses import Field, fields
from typing import Any

from unbake.cli.options import Options, flag_of

COMMANDS = ("check", "fix")


def parse(arguments: list[str]) -> tuple[str, list[str], Options] | None:
    """Return command, paths and options; None where typer must have a look."""
    if not arguments or arguments[0] not in COMMANDS:
        return None
    known = _known()
    given: dict[str, Any] = {}
    paths: list[str] = []
    rest = iter(arguments[1:])
    for argument in rest:
        if argument == "--":
            paths.extend(rest)
        elif argument == "-" or not argument.startswith("-"):
            paths.append(argument)
        else:
            flag, value = _flag_and_value(argument)
            field = known.get(flag)
            if field is None or not _take(field, value, rest, given):
                return None
    return arguments[0], paths, Options(**given)


def run(arguments: list[str]) -> int | None:
    """Run the command line and return its exit code; None where typer must have a look."""
    parsed = parse(arguments)
    if parsed is None:
        return None
    command, paths, options = parsed
    if command == "check":
        from unbake.cli.check import check

        return check(paths, options)
    from unbake.cli.fix import fix

    return fix(paths, options)


def _known() -> dict[str, Field[Any]]:
    table: dict[str, Field[Any]] = {}
    for field in fields(Options):
        table[flag_of(field.name)] = field
        if field.metadata["short"]:
            table[field.metadata["short"]] = field
    return table


def _flag_and_value(argument: str) -> tuple[str, str | None]:
    """Cut `--jobs=2` and `-j2` in two."""
    if not argument.startswith("--"):
        return argument[:2], argument[2:] or None
    flag, equals, value = argument.partition("=")
    return flag, value if equals else None


def _take(field: Field[Any], value: str | None, rest: Any, given: dict[str, Any]) -> bool:
    """Read one option into `given`; False where it cannot be read."""
    kind = field.metadata["kind"]
    if kind is bool:
        given[field.name] = True
        return value is None
    value = next(rest, None) if value is None else value
    if value is None:
        return False
    if kind is list:
        given.setdefault(field.name, []).append(value)
        return True
    try:
        given[field.name] = kind(value)
    except ValueError:
        return False
    return kind is not int or given[field.name] >= 1
