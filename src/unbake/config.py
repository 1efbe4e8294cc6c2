"""Settings from `[tool.unbake]` in pyproject.toml or from unbake.toml; the nearest file above a folder holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from unbake.detect.selection import UnknownSelectorError, check_selectors
from unbake.model import SETTINGS_FILES, Allow, Settings


class ConfigError(ValueError):
    """A settings file or an option that cannot be used; the message says where, what, and what would be right."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the settings."""

    field: str
    """The field of `Settings` that it sets."""
    read: Callable[[Any], Any]
    """From the TOML value to the field's; raises ValueError with what is expected."""
    schema: Mapping[str, Any]
    """Its JSON schema."""
    doc: str


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of strings is expected")
    return tuple(value)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a string is expected")
    return value


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is expected")
    return value


def _encoding(value: Any) -> str:
    name = _string(value)
    try:
        "".encode(name)
    except LookupError:
        raise ValueError(f"no encoding is named `{name}`") from None
    return name


def _encodings(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError("a table of pattern = encoding is expected")
    return {pattern: _encoding(name) for pattern, name in value.items()}


def _string_table(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise ValueError("a table of pattern = name is expected")
    return dict(value)


def _selectors(value: Any) -> tuple[str, ...]:
    selectors = _strings(value)
    try:
        check_selectors(selectors)
    except UnknownSelectorError as error:
        raise ValueError(str(error)) from None
    return selectors


def _selector_table(value: Any) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise ValueError("a table of pattern = list of rules is expected")
    return {pattern: _selectors(item) for pattern, item in value.items()}


def _zones(value: Any) -> Mapping[str, Mapping[str, str]]:
    from unbake.detect.registry import FAMILIES
    from unbake.formats.policy import Treatment
    from unbake.model import ZoneKind

    if not isinstance(value, dict) or not all(isinstance(row, dict) for row in value.values()):
        raise ValueError("a table of family = { zone = treatment } is expected")
    for family, row in value.items():
        _one_of(family, FAMILIES, "family")
        for zone, treatment in row.items():
            _one_of(zone, [str(kind) for kind in ZoneKind], "zone")
            _one_of(treatment, [str(kind) for kind in Treatment], "treatment")
    return {family: dict(row) for family, row in value.items()}


def _one_of(value: Any, known: Any, what: str) -> None:
    if value not in known:
        raise ValueError(f"no {what} is named `{value}`{_hint(str(value), known)}")


def _allows(value: Any) -> tuple[Allow, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError("a list of tables with text, path and reason is expected")
    for item in value:
        for name in item:
            _one_of(name, ("text", "path", "reason"), "key of `allow`")
        if not isinstance(item.get("text"), str) or not item["text"]:
            raise ValueError("`text` is missing")
    return tuple(Allow(**item) for item in value)


_STRINGS = {"type": "array", "items": {"type": "string"}}
_TABLE = {"type": "object", "additionalProperties": {"type": "string"}}

KEYS: Mapping[str, Key] = MappingProxyType(
    {
        "select": Key("select", _selectors, _STRINGS, "Families or rules to run; empty for all."),
        "ignore": Key("ignore", _selectors, _STRINGS, "Families or rules to leave out."),
        "extend-select": Key("extend_select", _selectors, _STRINGS, "Families or rules to add to the selected ones."),
        "per-file-ignores": Key(
            "per_file_ignores",
            _selector_table,
            {"type": "object", "additionalProperties": _STRINGS},
            "File name pattern -> families or rules to leave out there.",
        ),
        "exclude": Key("exclude", _strings, _STRINGS, "Patterns of files to pass over, instead of the built-in ones."),
        "extend-exclude": Key("extend_exclude", _strings, _STRINGS, "Patterns of files to pass over as well."),
        "force-exclude": Key(
            "force_exclude", _boolean, {"type": "boolean"}, "Pass over excluded files even where they are named."
        ),
        "respect-gitignore": Key(
            "respect_gitignore", _boolean, {"type": "boolean"}, "Pass over what .gitignore files exclude."
        ),
        "formats": Key("formats", _string_table, _TABLE, "File name pattern -> format."),
        "encoding.assume": Key("assume_encoding", _encodings, _TABLE, "File name pattern -> encoding of those files."),
        "encoding.target": Key("target_encoding", _encoding, {"type": "string"}, "The encoding files should have."),
        "languages": Key("languages", _strings, _STRINGS, "Languages of the text, as ISO 639-1 codes."),
        "allowed-doubles": Key("allowed_doubles", _strings, _STRINGS, "Words or pairs that may stand twice."),
        "zones": Key(
            "zones",
            _zones,
            {"type": "object", "additionalProperties": _TABLE},
            "Family -> zone -> fix, suggest or ignore.",
        ),
        "allow": Key(
            "allow",
            _allows,
            {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["text"],
                    "additionalProperties": False,
                    "properties": {name: {"type": "string"} for name in ("text", "path", "reason")},
                },
            },
            "Texts that a person said are right.",
        ),
        "unsafe-fixes": Key("unsafe_fixes", _boolean, {"type": "boolean"}, "Apply unsafe edits as well."),
    }
)
"""Every key of the settings: the one table behind reading, checking, the schema and `unbake config`.

A key with a dot stands in the table that its first part names.
"""

_TABLES = frozenset(name.partition(".")[0] for name in KEYS if "." in name)


def entries(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a settings table under the names of `KEYS`, known or not.

    Raises:
        ValueError: a value stands where a table is expected.
    """
    found: dict[str, Any] = {}
    for name, value in table.items():
        if name not in _TABLES:
            found[name] = value
        elif isinstance(value, dict):
            found.update({f"{name}.{inner}": item for inner, item in value.items()})
        else:
            keys = " and ".join(key.rpartition(".")[2] for key in KEYS if key.startswith(f"{name}."))
            raise ValueError(f"`{name}`: a table with {keys} is expected")
    return found


def settings_from(table: Mapping[str, Any], base: Settings, where: str) -> Settings:
    """Return `base` with the keys of a settings table over it.

    Raises:
        ConfigError: a key is unknown or its value cannot be used; `where` begins the message.
    """
    values: dict[str, Any] = {}
    try:
        given = entries(table)
    except ValueError as error:
        raise ConfigError(f"{where}: {error}") from None
    for name, value in given.items():
        key = KEYS.get(name)
        if key is None:
            raise ConfigError(f"{where}: unknown key `{name}`{_hint(name, KEYS)}")
        try:
            values[key.field] = key.read(value)
        except ValueError as error:
            raise ConfigError(f"{where}: `{name}`: {error}") from None
    return replace(base, **values)


def _hint(name: str, known: Any) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.replace("_", "-"), list(known), n=1, cutoff=0.5)
    return f"; did you mean `{near[0]}`?" if near else ""


@dataclass(frozen=True, slots=True)
class Found:
    """A settings file and what it holds."""

    path: str
    table: Mapping[str, Any]


def read_table(path: str) -> Mapping[str, Any] | None:
    """Return the settings table of a TOML file; None for a pyproject.toml that has none.

    Raises:
        ConfigError: the file cannot be read or is no TOML.
    """
    import tomllib

    try:
        with open(path, "rb") as file:
            content = tomllib.load(file)
    except OSError as error:
        raise ConfigError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    if os.path.basename(path) != "pyproject.toml":
        return content
    tool = content.get("tool", {})
    table = tool.get("unbake") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: `tool.unbake` is no table")
    return table


def nearest(folder: str) -> Found | None:
    """Return the settings file that holds for `folder`: the first one going up."""
    current = os.path.abspath(folder)
    while True:
        for name in SETTINGS_FILES:
            path = os.path.join(current, name)
            if os.path.isfile(path) and (table := read_table(path)) is not None:
                return Found(path, table)
        parent = os.path.dirname(current)
        if parent == current:
            return None
        current = parent


@dataclass(frozen=True)
class SettingsLookup:
    """Finds the settings of a folder; the command line's stand over the file's."""

    overrides: Callable[[Settings], Settings]
    """Lays the command line's options over a file's settings."""
    file: str | None = None
    """A settings file for all folders, instead of the nearest."""
    isolated: bool = False
    """Whether no settings file is read at all."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", {})

    def __call__(self, folder: str) -> Settings:
        """Return the settings for the files in `folder`.

        Raises:
            ConfigError: the settings file cannot be used.
        """
        known: dict[str, Settings] = self.__dict__["_known"]
        key = os.path.abspath(folder)
        if key not in known:
            known[key] = self._read(key)
        return known[key]

    def _read(self, folder: str) -> Settings:
        if self.isolated:
            return self.overrides(Settings(root=os.getcwd()))
        if self.file is not None:
            table = read_table(self.file)
            return self.overrides(settings_from(table or {}, Settings(root=os.getcwd()), self.file))
        known: dict[str, Settings] = self.__dict__["_known"]
        if not any(os.path.isfile(os.path.join(folder, name)) for name in SETTINGS_FILES):
            parent = os.path.dirname(folder)
            if parent != folder:
                return known.get(parent) or self(parent)
            return self.overrides(Settings(root=os.getcwd()))
        found = nearest(folder)
        if found is None:
            return self.overrides(Settings(root=os.getcwd()))
        base = Settings(root=os.path.dirname(found.path))
        return self.overrides(settings_from(found.table, base, found.path))
