"""The detector: one file per rule, in the folder of its family."""
