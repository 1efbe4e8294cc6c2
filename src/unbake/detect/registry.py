"""Finds the rules by walking this package: a file in a family's folder is a rule, and nothing is registered."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from unbake.rule import Rule

FAMILIES = ("encoding", "mojibake", "characters", "leftovers", "doubles", "ignores")
"""The families in the order of their stages."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by stage and within a stage by name."""
    return tuple(rule for family in FAMILIES for rule in sorted(_family(family), key=lambda rule: rule.name))


def _family(family: str) -> list[Rule]:
    package = import_module(f"unbake.detect.{family}")
    modules = (import_module(f"{package.__name__}.{module.name}") for module in iter_modules(package.__path__))
    return [module.RULE for module in modules if hasattr(module, "RULE")]
