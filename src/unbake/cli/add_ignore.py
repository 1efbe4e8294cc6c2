"""`unbake check --add-ignore`: silence what is found today."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable

from unbake.adopt import Adoption, silenced
from unbake.cli.options import Options
from unbake.cli.output import say
from unbake.cli.targets import targets
from unbake.config import ConfigError, nearest
from unbake.files import Target, is_binary, reason
from unbake.fix.write import WriteError, write_file
from unbake.model import Allow
from unbake.report.visible import visible

NEW_SETTINGS = "unbake.toml"


def add_ignores(paths: list[str], options: Options) -> int:
    """Write an ignore for each error found; return the exit code."""
    comments = failed = 0
    allowed: list[Allow] = []
    left = 0
    for target in list(targets(paths, options)):
        try:
            adoption = _adopt(target)
        except (OSError, WriteError) as error:
            say(f"{visible(target.name)}: error: {visible(reason(error))}")
            failed += 1
            continue
        comments += adoption.comments
        allowed += adoption.allowed
        left += len(adoption.left)
        for finding in adoption.left:
            sys.stdout.write(f"{visible(target.name)}: {finding.rule}: not silenced; see `per-file-ignores`\n")
    if allowed:
        place = _write_allowed(allowed)
        sys.stdout.write(f"{len(allowed)} texts allowed in {visible(place)}\n")
    say(f"{comments} comments added, {len(allowed)} texts allowed, {left} errors left")
    return 2 if failed else int(left > 0)


def _adopt(target: Target) -> Adoption:
    if target.error is not None:
        raise WriteError(target.error)
    with open(target.path, "rb") as file:
        data = file.read()
    if is_binary(data):
        return Adoption(None, 0, (), ())
    adoption = silenced(data, target.relative, target.settings)
    if adoption.content is not None:
        write_file(target.path, data, adoption.content, os.getcwd())
        sys.stdout.write(f"{visible(target.name)}: {adoption.comments} ignored by comments\n")
    return adoption


def _write_allowed(allowed: Iterable[Allow]) -> str:
    """Append tables to the settings file that holds here, or to a new one; return its path."""
    found = nearest(".")
    path = NEW_SETTINGS if found is None else found.path
    if found is not None and isinstance(found.table.get("allow"), list) and not _has_tables(path):
        raise ConfigError(f"{path}: `allow` is written as one list; write it as tables, and run this again")
    header = "[[tool.unbake.allow]]" if os.path.basename(path) == "pyproject.toml" else "[[allow]]"
    tables = (
        f"\n{header}\ntext = {_quoted(allow.text)}\npath = {_quoted(allow.path)}\nreason = {_quoted(allow.reason)}\n"
        for allow in allowed
    )
    try:
        with open(path, "a", encoding="utf-8", newline="\n") as file:
            file.writelines(tables)
    except OSError as error:
        raise ConfigError(f"{path}: {reason(error)}") from None
    return path


def _has_tables(path: str) -> bool:
    with open(path, encoding="utf-8") as file:
        return any("allow]]" in line for line in file)


def _quoted(text: str) -> str:
    """Return a TOML basic string; TOML takes JSON's escapes but for DEL, which must be escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
