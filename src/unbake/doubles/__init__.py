"""What stands behind the rules for doubles: words, languages, and what a doubled word most likely is."""
