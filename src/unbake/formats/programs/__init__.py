"""What opens strings, comments and other long things in programs, as their lexers read them; a file a language."""
