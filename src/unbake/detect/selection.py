"""Which rules run on a file: select, ignore, extend-select and per-file-ignores."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from unbake.detect.registry import FAMILIES, all_rules
from unbake.model import Settings
from unbake.patterns import matches
from unbake.rule import Rule
from unbake.screen import Glance


class UnknownSelectorError(ValueError):
    """A selector that names neither a family nor a rule; the message says which is nearest."""


def rules_for(path: str, settings: Settings) -> tuple[Rule, ...]:
    """Return the rules that run on the file at `path`, in stage order.

    Raises:
        UnknownSelectorError: a selector names no family and no rule.
    """
    if not settings.per_file_ignores:
        return _selected(settings.select, settings.extend_select, settings.ignore)
    ignored = {
        selector
        for pattern, selectors in settings.per_file_ignores.items()
        if matches(pattern, path)
        for selector in selectors
    }
    return _selected(settings.select, settings.extend_select, (*settings.ignore, *sorted(ignored)))


@lru_cache(maxsize=64)
def screens_of(rules: tuple[Rule, ...]) -> tuple[Callable[[Glance], bool], ...]:
    """Return the screens of the rules, in order."""
    return tuple(rule.screen for rule in rules)


def check_selectors(selectors: Iterable[str]) -> None:
    """Raise `UnknownSelectorError` for the first selector that names no family and no rule."""
    known = ("all", *FAMILIES, *(rule.name for rule in all_rules()))
    for selector in selectors:
        if selector not in known:
            from difflib import get_close_matches

            near = get_close_matches(selector, known, n=1, cutoff=0.5)
            hint = f"; did you mean `{near[0]}`?" if near else ""
            raise UnknownSelectorError(f"no rule or family is named `{selector}`{hint}")


@lru_cache(maxsize=256)
def _selected(select: tuple[str, ...], extend: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    check_selectors((*select, *extend, *ignore))
    return tuple(rule for rule in all_rules() if _is_on(rule, select, extend, ignore))


def _is_on(rule: Rule, select: tuple[str, ...], extend: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Decide for one rule: a rule's own name beats its family's, and `ignore` beats a selector as exact."""
    if rule.name in ignore:
        return False
    if rule.name in select or rule.name in extend:
        return True
    if rule.family in ignore or "all" in ignore:
        return False
    if not rule.default:
        return False
    return not select or "all" in select or rule.family in select or rule.family in extend
