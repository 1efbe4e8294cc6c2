"""Gives typer the options that the commands over files share."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import Field, fields
from typing import Annotated, Any

import typer

from unbake.cli.options import Options, flag_of

Command = Callable[[list[str], Options], int]
"""Paths and options -> exit code."""

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Files and folders; `-` for standard input.", show_default="the current folder"),
]


def takes_options(command: Command) -> Callable[..., None]:
    """Make a typer command that takes paths and every option of `Options`, and leaves with the code returned."""

    def wrapped(**arguments: Any) -> None:
        paths = arguments.pop("paths") or []
        raise typer.Exit(command(paths, Options(**arguments)))

    parameters = [
        inspect.Parameter("paths", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Paths),
        *(_parameter(field) for field in fields(Options)),
    ]
    wrapped.__name__ = command.__name__
    wrapped.__doc__ = command.__doc__
    wrapped.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return wrapped


def _parameter(field: Field[Any]) -> inspect.Parameter:
    told = field.metadata
    kind = list[str] if told["kind"] is list else told["kind"]
    flags = [flag_of(field.name), *([told["short"]] if told["short"] else [])]
    more = {"show_default": told["shown"]} if told["shown"] else {}
    if kind is int:
        more["min"] = 1
    option = typer.Option(*flags, help=told["help"], rich_help_panel=told["panel"], **more)
    value: Any = kind if field.default is not None else kind | None
    annotation = Annotated[value, option]
    return inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=annotation)
