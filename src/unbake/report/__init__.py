"""The reporter: one file per output format."""
