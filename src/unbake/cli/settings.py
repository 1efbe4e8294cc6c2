"""From the options of the command line to the settings of each folder."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from unbake.cli.options import Options
from unbake.config import ConfigError, SettingsLookup, settings_from
from unbake.model import Settings


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
    if not entries:
        return {}
    import tomllib

    try:
        return tomllib.loads("\n".join(map(_quoted, entries)))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"--config: {error}") from None


def _quoted(entry: str) -> str:
    """Return KEY=VALUE with quotes around a value that is one plain word, which TOML has no other use for."""
    key, _, value = entry.partition("=")
    word = value.strip()
    is_plain = word[:1].isalpha() and word.replace("-", "").replace("_", "").isalnum()
    return f'{key}="{word}"' if is_plain and word not in ("true", "false", "inf", "nan") else entry
