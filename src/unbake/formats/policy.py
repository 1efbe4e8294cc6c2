"""Which family of rules works in which zone: the one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from unbake.model import ZoneKind


class Treatment(StrEnum):
    """What becomes of a finding in a zone."""

    FIX = "fix"  # left as the rule says
    SUGGEST = "suggest"  # reported, as a suggestion
    IGNORE = "ignore"  # not reported


def _each(treatment: Treatment, kinds: Iterable[ZoneKind]) -> dict[ZoneKind, Treatment]:
    return dict.fromkeys(kinds, treatment)


_READ_BY_PEOPLE = (
    ZoneKind.PROSE,
    ZoneKind.HEADING,
    ZoneKind.TABLE_CELL,
    ZoneKind.ATTRIBUTE_TEXT,
    ZoneKind.VALUE,
    ZoneKind.COMMENT,
    ZoneKind.TRANSLATION,
    ZoneKind.CUE,
)

# What a family does in a zone that its row does not name.
_ELSEWHERE: Mapping[str, Treatment] = {
    # Bytes that decode to nothing are damage wherever they stand.
    "encoding": Treatment.FIX,
    "mojibake": Treatment.SUGGEST,
    "characters": Treatment.SUGGEST,
    "leftovers": Treatment.IGNORE,
    "doubles": Treatment.IGNORE,
}

_TABLE: Mapping[str, Mapping[ZoneKind, Treatment]] = {
    "encoding": {},
    "mojibake": _each(Treatment.FIX, (*_READ_BY_PEOPLE, ZoneKind.UNKNOWN, ZoneKind.ENTITY)),
    "characters": _each(Treatment.FIX, (*_READ_BY_PEOPLE, ZoneKind.UNKNOWN)),
    "leftovers": {
        # The leftover may be the entity itself: `&amp;nbsp;`.
        **_each(Treatment.FIX, (*_READ_BY_PEOPLE, ZoneKind.ENTITY)),
        ZoneKind.COMMENT: Treatment.SUGGEST,
    },
    "doubles": {
        ZoneKind.PROSE: Treatment.FIX,
        # Data, labels and speech repeat words on purpose more often than running text does.
        **_each(
            Treatment.SUGGEST,
            (
                ZoneKind.HEADING,
                ZoneKind.TABLE_CELL,
                ZoneKind.ATTRIBUTE_TEXT,
                ZoneKind.VALUE,
                ZoneKind.COMMENT,
                ZoneKind.TRANSLATION,
                ZoneKind.CUE,
            ),
        ),
    },
}

_ORDER = (Treatment.FIX, Treatment.SUGGEST, Treatment.IGNORE)


def decide(family: str, kinds: Sequence[ZoneKind], overrides: Mapping[str, Mapping[str, str]]) -> Treatment:
    """Return what becomes of a finding of `family` that touches zones of these kinds: the most careful of theirs.

    `overrides` is the setting `zones`: family -> zone kind -> treatment.
    """
    if len(kinds) == 1 and not overrides:
        return _TABLE.get(family, {}).get(kinds[0], _ELSEWHERE.get(family, Treatment.SUGGEST))
    row, elsewhere = _TABLE.get(family, {}), _ELSEWHERE.get(family, Treatment.SUGGEST)
    own = overrides.get(family, {})
    found = (Treatment(own[kind]) if kind in own else row.get(kind, elsewhere) for kind in kinds)
    return max(found, key=_ORDER.index, default=Treatment.FIX)
