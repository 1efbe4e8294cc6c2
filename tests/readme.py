"""Writes the table of rules into README.md: `python -m tests.readme`."""

from __future__ import annotations

import re
from pathlib import Path

from unbake.detect.registry import all_rules
from unbake.rule import Outcome, Rule

README = Path(__file__).parents[1] / "README.md"
BEGIN = "<!-- rules: written by `python -m tests.readme` -->\n"
END = "<!-- /rules -->"


def table() -> str:
    """The table of all rules: family, name, what it finds, whether `fix` repairs it."""
    rows = ["| family | rule | finds | `fix` |", "|---|---|---|---|"]
    rows += [f"| {rule.family} | `{rule.name}` | {headline(rule)} | {repairs(rule)} |" for rule in all_rules()]
    return "\n".join(rows) + "\n"


def headline(rule: Rule) -> str:
    return rule.doc.strip().splitlines()[0].rstrip(".").replace("|", "\\|")


def repairs(rule: Rule) -> str:
    outcomes = {example.expected for example in rule.examples}
    if Outcome.FIXED in outcomes:
        return "repairs where it is sure"
    return "offers a repair" if Outcome.OFFERED in outcomes else "reports"


def with_table(text: str) -> str:
    return re.sub(re.escape(BEGIN) + r".*?" + re.escape(END), lambda _: BEGIN + table() + END, text, flags=re.DOTALL)


if __name__ == "__main__":
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
