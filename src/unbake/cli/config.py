"""`unbake config`: the settings that hold here, and where each comes from."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Annotated, Any

import typer

from unbake.config import KEYS, entries, nearest, settings_from
from unbake.files import NEVER_WALKED
from unbake.model import Settings
from unbake.report.visible import visible
from unbake.settings_schema import schema as schema_of_settings

Folder = Annotated[str, typer.Argument(help="The folder to ask about.")]
Schema = Annotated[bool, typer.Option("--schema", help="Print the JSON schema of the settings, for editors.")]


def config(folder: Folder = ".", schema: Schema = False) -> None:
    """Show each setting's value and where it comes from."""
    if schema:
        sys.stdout.write(json.dumps(schema_of_settings(), indent=2) + "\n")
        return
    found = nearest(folder)
    settings = Settings() if found is None else settings_from(found.table, Settings(), found.path)
    given = {} if found is None else entries(found.table)
    for name, key in KEYS.items():
        origin = found.path if found is not None and name in given else "default"
        sys.stdout.write(f"{name} = {_toml(_effective(settings, key.field))}  # {visible(origin)}\n")


def _effective(settings: Settings, field: str) -> Any:
    if field == "exclude" and settings.exclude is None:
        return tuple(f"{name}/" for name in sorted(NEVER_WALKED))
    return getattr(settings, field)


def _toml(value: Any) -> str:
    """Write a value of the settings as TOML."""
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {_toml(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
