"""Which directives of reStructuredText, docutils' and Sphinx', hold code, and which text."""

from __future__ import annotations

CODE_DIRECTIVES = frozenset(
    {
        "code",
        "code-block",
        "sourcecode",
        "highlight",
        "literalinclude",
        "raw",
        "include",
        "doctest",
        "testcode",
        "testoutput",
        "testsetup",
        "productionlist",
        "graphviz",
        "digraph",
        "plantuml",
        "mermaid",
        "ipython",
        "jupyter-execute",
        "prompt",
        "toctree",
        "autosummary",
        "csv-table",
        "list-table-data",
        "parsed-literal",
        "automodule",
        "autoclass",
        "autofunction",
    }
)
# Directives whose argument is text; of all others it names something.
TEXT_ARGUMENT = frozenset(
    {
        "note",
        "warning",
        "tip",
        "hint",
        "important",
        "caution",
        "danger",
        "error",
        "attention",
        "seealso",
        "admonition",
        "topic",
        "sidebar",
        "rubric",
        "versionadded",
        "versionchanged",
        "deprecated",
        "todo",
        "centered",
        "epigraph",
        "replace",
        "table",
        "list-table",
        "describe",
        "title",
    }
)
