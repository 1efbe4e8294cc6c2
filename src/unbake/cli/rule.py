"""`unbake rule`: what a rule finds, why, how it repairs it, and its examples."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import Annotated

import typer

from unbake.config import ConfigError
from unbake.detect.registry import all_rules
from unbake.report.visible import visible
from unbake.rule import Example, Outcome, Rule

Name = Annotated[str | None, typer.Argument(help="A rule, or nothing for the list of all.")]


def rule(name: Name = None) -> None:
    """Explain a rule, or list all rules."""
    rules = {rule.name: rule for rule in all_rules()}
    if name is None:
        for family in dict.fromkeys(rule.family for rule in rules.values()):
            sys.stdout.write(f"{family}\n")
            for one in rules.values():
                if one.family == family:
                    sys.stdout.write(f"  {one.name:28} {_headline(one)}\n")
        return
    if name not in rules:
        near = get_close_matches(name, rules, n=1, cutoff=0.5)
        raise ConfigError(f"no rule is named `{name}`" + (f"; did you mean `{near[0]}`?" if near else ""))
    text = rule_page(rules[name])
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(text))
    else:
        sys.stdout.write(text)


def rule_page(one: Rule) -> str:
    """Return the page of a rule as Markdown: its doc, then its examples."""
    lines = [f"# {one.name}", "", one.doc.strip(), "", "## Examples", ""]
    lines += [_example_line(example) for example in one.examples]
    return "\n".join(lines) + "\n"


def _headline(one: Rule) -> str:
    return one.doc.strip().splitlines()[0]


def _example_line(example: Example) -> str:
    before = _shown(example.before)
    outcomes = {
        Outcome.QUIET: f"- {before} stays as it is",
        Outcome.FIXED: f"- {before} becomes {_shown(example.after or '')}",
        Outcome.OFFERED: f"- {before} is reported, with an edit to {_shown(example.after or '')}",
        Outcome.REPORTED: f"- {before} is reported",
    }
    suffix = "" if example.kind == "txt" else f" (`.{example.kind}`)"
    return outcomes[example.expected] + suffix


def _shown(text: str | bytes) -> str:
    if isinstance(text, bytes):
        text = text.decode("utf-8", "surrogateescape")
    if not text:
        return "nothing"
    fence = "``" if "`" in text else "`"
    return f"{fence}{visible(text)}{fence}"
