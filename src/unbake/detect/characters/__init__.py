"""Rules for single code points that do not belong in text."""
