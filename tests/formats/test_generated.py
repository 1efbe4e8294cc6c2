"""Generated files with damage in every zone: after the repair an independent parser reads what it should."""

from __future__ import annotations

import os
import random

import pytest

from tests.formats.generated import MAKERS, Fill
from unbake.model import Settings
from unbake.pipeline import check_bytes

# `make test` reads a few of each format; UNBAKE_GENERATED_FILES=200 reads as many as the claim says.
FILES = int(os.environ.get("UNBAKE_GENERATED_FILES", "12"))


@pytest.mark.parametrize("ending", MAKERS)
def test_a_repaired_file_reads_as_it_should(ending: str) -> None:
    make, read = MAKERS[ending]
    for seed in range(FILES):
        damaged = make(Fill(random.Random(seed), damaged=True))
        expected = make(Fill(random.Random(seed), damaged=False))
        report = check_bytes(damaged.encode("utf-8"), f"page.{ending}", Settings())
        repaired = damaged if report.repaired is None else report.repaired.decode("utf-8")
        assert read(repaired) == read(expected), f"seed {seed}"
