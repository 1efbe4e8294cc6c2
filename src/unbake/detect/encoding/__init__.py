"""Rules for a file's bytes."""
