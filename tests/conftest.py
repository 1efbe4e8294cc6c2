"""What holds for all tests: examples made at random have no time limit each, for machines are busy."""

from hypothesis import settings

settings.register_profile("unbake", deadline=None)
settings.load_profile("unbake")
