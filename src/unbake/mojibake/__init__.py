"""The mojibake engine: which chain of wrong decodings made a text, and the text before it."""
