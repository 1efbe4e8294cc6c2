"""Rules for what a tool's syntax left behind in the text."""
