"""What MDX takes out of Markdown before its blocks are read: modules and expressions that go over blank lines.

Source: https://mdxjs.com/docs/what-is-mdx/#mdx-syntax. A statement that begins with `import` or `export` at
the start of a line, and an expression in braces, end where their brackets close, whatever stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache


@cache
def _opening() -> re.Pattern[str]:
    """Match what hides braces (a fence, a code span), a statement at the start of a block, and a brace."""
    return re.compile(
        r"^[ \t>]*+(?P<fence>`{3,}+|~{3,}+)[^\n`]*+$|(?P<span>(?<!`)`++)"
        r"|(?:\A\ufeff?|(?<=\n)[ \t]*+\r?\n)(?P<statement>(?:import|export)[ \t{])|\\.|(?P<brace>\{)",
        re.MULTILINE,
    )


@cache
def _token() -> re.Pattern[str]:
    """Match a bracket of a program, and what hides brackets: strings, templates, comments."""
    return re.compile(
        r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+(?:`|\Z)|//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)"
        r"|(?P<opens>[{(\[])|(?P<closes>[})\]])|(?P<blank>\n[ \t]*\r?(?=\n|\Z))",
        re.DOTALL,
    )


def statements(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the modules' statements stand."""
    return ((start, end) for start, end, is_statement in _programs(text) if is_statement)


def over_blank_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the statements and expressions stand that hold blank lines."""
    return ((start, end) for start, end, _ in _programs(text) if _blank().search(text, start, end))


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(r"\n[ \t]*\r?\n")


def _programs(text: str) -> Iterator[tuple[int, int, bool]]:
    at = 0
    unclosed: set[bool] = set()  # what no bracket closes is not looked for again: that would cost the rest each time
    while found := _opening().search(text, at):
        at = found.end()
        if found["fence"]:
            sign = re.escape(found["fence"])
            close = re.compile(rf"^[ \t>]*{sign}{found['fence'][0]}*[ \t]*\r?$", re.MULTILINE).search(text, at)
            at = len(text) if close is None else close.end()
        elif found["span"]:
            close_at = text.find(found["span"], at)
            if close_at >= 0 and text.find("\n\n", at, close_at) < 0:
                at = close_at + len(found["span"])
        elif (found["statement"] or found["brace"]) and bool(found["statement"]) not in unclosed:
            is_statement = bool(found["statement"])
            start = found.start("statement" if is_statement else "brace")
            end = _end(text, start, is_statement=is_statement)
            if end is None:
                unclosed.add(is_statement)
                continue
            yield start, end, is_statement
            at = end


def _end(text: str, start: int, *, is_statement: bool) -> int | None:
    """Return where the brackets that open from `start` are all closed: a statement ends before a blank line."""
    depth = 0
    for token in _token().finditer(text, start):
        if token["opens"]:
            depth += 1
        elif token["closes"]:
            depth -= 1
            if depth < 0:
                return None
            if not depth and not is_statement:
                return token.end()
        elif token["blank"] is not None and not depth and is_statement:
            return token.start()
    return len(text) if is_statement and not depth else None
