"""Rules for text decoded in a wrong encoding."""
