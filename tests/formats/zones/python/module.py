#!/usr/bin/env python
"""Doc string
goes on."""
x = "s t" # a note
'''just a string'''
def f():
    """Doc."""
    return f"a {x} b"
