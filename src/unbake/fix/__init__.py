"""The fixer: repaired bytes onto the disk, and back."""
