"""Each case is a file and, beside it, the same file with the zone of every code point written under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats.notation import LETTERS, SIGNS, written
from unbake.formats import source_code
from unbake.formats.registry import all_formats, format_for
from unbake.model import ZoneKind, Zones

CASES = Path(__file__).parent / "zones"
NAMES = sorted(
    path.relative_to(CASES).as_posix() for path in CASES.glob("*/*") if path.suffix != ".zones" and path.is_file()
)
LEAST = {"markdown": 12}


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


@pytest.mark.parametrize("name", NAMES)
def test_every_code_point_lies_in_the_zone_written_under_it(name: str) -> None:
    path = CASES / name
    text = read(path)
    file_format = format_for(path.name, {})
    assert file_format.name == path.parent.name
    expected = path.with_name(f"{path.name}.zones").read_text(encoding="utf-8")
    assert written(text, file_format.zones(text)) == expected


@pytest.mark.parametrize("name", NAMES)
def test_windows_line_ends_change_no_zone(name: str) -> None:
    path = CASES / name
    text = read(path).replace("\r\n", "\n")
    zones = format_for(path.name, {}).zones
    kinds = kinds_of(text, zones(text))
    windows = text.replace("\n", "\r\n")
    found = [
        kind for kind, character in zip(kinds_of(windows, zones(windows)), windows, strict=True) if character != "\r"
    ]
    assert found == kinds


@pytest.mark.parametrize("name", NAMES)
def test_a_byte_order_mark_changes_no_zone_after_it(name: str) -> None:
    path = CASES / name
    text = read(path).removeprefix("\ufeff")
    zones = format_for(path.name, {}).zones
    assert kinds_of(text, zones("\ufeff" + text))[1:] == kinds_of(text, zones(text))


def kinds_of(text: str, zones: Zones) -> list[ZoneKind]:
    return [zone.kind for zone in zones for _ in range(zone.start, zone.end)]


def test_every_reader_has_its_cases() -> None:
    counts = dict.fromkeys(all_formats(), 0)
    for name in NAMES:
        counts[name.partition("/")[0]] += 1
    languages = {known.name for known in source_code.FORMATS} - {"python", "c", "javascript", "shell", "css"}
    short = {name: count for name, count in counts.items() if count < LEAST.get(name, 5) and name not in languages}
    assert short == {}


def test_every_kind_of_zone_has_a_sign_of_its_own() -> None:
    assert {*LETTERS, *SIGNS} == set(ZoneKind)
    signs = [*LETTERS.values(), *SIGNS.values()]
    assert len(set(signs)) == len(signs)
