"""unbake: find and repair damaged text."""
