"""Rules for text that stands twice."""
