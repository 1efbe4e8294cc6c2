"""What holds for all tests made at random: no time limit each, for machines are busy, and in CI the same each time."""

import os

from hypothesis import settings

settings.register_profile("unbake", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("unbake")
