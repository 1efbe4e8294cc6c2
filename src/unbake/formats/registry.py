"""Which file is of which format."""

from __future__ import annotations

from collections.abc import Mapping

from unbake.model import Format, Zone, ZoneKind, Zones


def format_for(path: str, overrides: Mapping[str, str]) -> Format:
    """Return the format of the file at `path`, by the settings' patterns and then by its name."""
    return Format(
        name="unknown",
        patterns=(),
        zones=lambda text: Zones((Zone(0, len(text), ZoneKind.UNKNOWN),)),
        shape=lambda text: None,
        escape=lambda text, zone, replacement: replacement,
    )
