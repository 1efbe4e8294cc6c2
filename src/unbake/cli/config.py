"""`unbake config`: the settings that hold here, and where each comes from."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Annotated, Any

import typer

from unbake.config import KEYS, nearest, settings_from
from unbake.config import schema as schema_of_settings
from unbake.model import Settings

Folder = Annotated[str, typer.Argument(help="The folder to ask about.")]
Schema = Annotated[bool, typer.Option("--schema", help="Print the JSON schema of the settings, for editors.")]


def config(folder: Folder = ".", schema: Schema = False) -> None:
    """Show each setting's value and where it comes from."""
    if schema:
        sys.stdout.write(json.dumps(schema_of_settings(), indent=2) + "\n")
        return
    found = nearest(folder)
    settings = Settings() if found is None else settings_from(found.table, Settings(), found.path)
    for name, key in KEYS.items():
        origin = found.path if found is not None and name in found.table else "default"
        value = json.dumps(_plain(getattr(settings, key.field)), ensure_ascii=False)
        sys.stdout.write(f"{name} = {value}  # {origin}\n")


def _plain(value: Any) -> Any:
    """Return a value of the settings as JSON takes it."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value
