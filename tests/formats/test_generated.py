"""Generated files with damage in every zone: after the repair an independent parser reads what it should."""

from __future__ import annotations

import os
import random
from collections.abc import Callable

import pytest

from tests.formats import node_readers
from tests.formats.generated import MAKERS, NODE_MAKERS, Fill
from unbake.model import Settings
from unbake.pipeline import check_bytes

# `make test` reads a few of each format; UNBAKE_GENERATED_FILES=200 reads as many as the claim says.
FILES = int(os.environ.get("UNBAKE_GENERATED_FILES", "12"))


@pytest.mark.parametrize("ending", MAKERS)
def test_a_repaired_file_reads_as_it_should(ending: str) -> None:
    make, read = MAKERS[ending]
    for seed in range(FILES):
        repaired, expected = repaired_and_expected(make, ending, seed)
        assert read(repaired) == read(expected), f"seed {seed}"


@pytest.mark.parametrize("ending", NODE_MAKERS)
@pytest.mark.skipif(not node_readers.are_there(), reason="`python -m tests.formats.node_readers` fetches the parsers")
def test_a_repaired_page_reads_as_it_should(ending: str) -> None:
    pairs = [repaired_and_expected(NODE_MAKERS[ending], ending, seed) for seed in range(FILES)]
    read = node_readers.read(ending, [text for pair in pairs for text in pair])
    for seed in range(FILES):
        assert read[2 * seed] == read[2 * seed + 1], f"seed {seed}"


def repaired_and_expected(make: Callable[[Fill], str], ending: str, seed: int) -> tuple[str, str]:
    damaged = make(Fill(random.Random(seed), damaged=True))
    expected = make(Fill(random.Random(seed), damaged=False))
    report = check_bytes(damaged.encode("utf-8"), f"page.{ending}", Settings())
    return (damaged if report.repaired is None else report.repaired.decode("utf-8")), expected
