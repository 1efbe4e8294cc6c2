"""The JSON schema of the settings, for editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unbake.config import KEYS
from unbake.detect.registry import FAMILIES, all_rules
from unbake.formats.policy import Treatment
from unbake.formats.registry import all_formats
from unbake.model import ZoneKind


def schema() -> dict[str, Any]:
    """Return the JSON schema of the settings table."""
    named = _with_names()
    properties: dict[str, Any] = {}
    for name, key in KEYS.items():
        table, _, inner = name.rpartition(".")
        entry = {**named.get(name, key.schema), "description": key.doc}
        if table:
            whole = properties.setdefault(table, {"type": "object", "additionalProperties": False, "properties": {}})
            whole["properties"][inner] = entry
        else:
            properties[name] = entry
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of unbake",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _with_names() -> dict[str, Mapping[str, Any]]:
    """Return the schemas of the keys whose values name what is known here, so that an editor can offer it."""
    selectors = {"type": "array", "items": {"enum": ["all", *FAMILIES, *(rule.name for rule in all_rules())]}}
    treatment = {"enum": [str(treatment) for treatment in Treatment]}
    zones = {"type": "object", "additionalProperties": False, "properties": {str(kind): treatment for kind in ZoneKind}}
    return {
        **dict.fromkeys(("select", "ignore", "extend-select"), selectors),
        "per-file-ignores": {"type": "object", "additionalProperties": selectors},
        "formats": {"type": "object", "additionalProperties": {"enum": sorted(all_formats())}},
        "zones": {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(FAMILIES, zones),
        },
    }
