"""Rules for the comments that silence other rules."""
