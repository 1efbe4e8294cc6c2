"""File formats: the zones of a text, and whether its structure stayed."""
