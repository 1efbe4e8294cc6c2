"""What a double is taken for, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Tier(IntEnum):
    """How sure it is that a double is damage."""

    QUIET = 0
    SUGGESTED = 1
    AUTOMATIC = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a double is taken for, why, and the other readings of it, best first."""

    tier: Tier
    reason: str = ""
    candidates: tuple[str, ...] = ()


QUIET = Verdict(Tier.QUIET)
