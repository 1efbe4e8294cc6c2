"""Which family of rules works in which zone: the one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from unbake.model import ZoneKind


class Treatment(StrEnum):
    """What becomes of a finding in a zone."""

    FIX = "fix"
    SUGGEST = "suggest"
    IGNORE = "ignore"


def decide(family: str, kinds: Sequence[ZoneKind], overrides: Mapping[str, Mapping[str, str]]) -> Treatment:
    """Return what becomes of a finding of `family` that touches zones of these kinds."""
    return Treatment.FIX
