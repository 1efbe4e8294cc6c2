/* open
text
