"""What the readers by tree-sitter's grammars have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from importlib import import_module
from itertools import accumulate
from typing import TYPE_CHECKING

from unbake.formats.canvas import Canvas
from unbake.formats.standin import stand_in
from unbake.model import ZoneKind, Zones

if TYPE_CHECKING:
    from tree_sitter import Language, Node, Parser


@cache
def _language(package: str) -> Language:
    from tree_sitter import Language

    return Language(import_module(package).language())


@cache
def _parser(package: str) -> Parser:
    from tree_sitter import Parser

    return Parser(_language(package))


def parsed(text: str, package: str) -> Node:
    """Return the root of the tree that the grammar in `package` makes of a text; its offsets are code points."""
    return parsed_stand_in(stand_in(text), package)


def parsed_stand_in(data: bytes, package: str) -> Node:
    """Return the root of the tree that the grammar makes of what stands in for a text."""
    return _parser(package).parse(data).root_node


_DEEPEST = 10_000
"""Brackets within brackets that a tree is made of: what nests deeper is no data, and costs a kilobyte each."""


def nests_too_deep(text: str) -> bool:
    """Tell whether more brackets are open at a place of a text than a tree should hold."""
    if text.count("[") + text.count("{") <= _DEEPEST:
        return False
    steps = (1 if match.group() in "[{" else -1 for match in _brackets().finditer(text))
    return any(depth > _DEEPEST for depth in accumulate(steps))


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"[\[\]{}]")


def unread(text: str, base: int) -> Zones:
    """Return the zones of broken syntax: from `base` on, nothing counts as text."""
    canvas = Canvas(len(text), ZoneKind.MARKUP)
    canvas.paint(base, len(text), ZoneKind.VERBATIM)
    return canvas.zones()


def nodes_of(root: Node, types: Set[str]) -> Iterator[Node]:
    """Yield the nodes of some types in order, but none within another."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.type in types:
            yield node
        else:
            waiting += reversed(node.named_children)
