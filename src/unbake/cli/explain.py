"""`unbake explain`: the chain that broke a string, its repair, and each of its code points."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from unbake.explanation import explain as explain_text
from unbake.report.visible import described, visible

Text = Annotated[list[str] | None, typer.Argument(help="The text; without it, standard input.")]


def explain(text: Text = None) -> None:
    """Say what broke a text, what it was before, and what characters it is made of."""
    given = " ".join(text) if text else sys.stdin.read().rstrip("\n")
    explanation = explain_text(given)
    for finding in explanation.findings:
        sys.stdout.write(f"{finding.rule}: {visible(finding.message)}\n")
        if finding.edit is not None:
            sys.stdout.write(f"  {visible(finding.edit.before)} → {visible(finding.edit.after)}\n")
        if finding.proof:
            sys.stdout.write(f"  {visible(finding.proof)}\n")
    if explanation.repaired != given:
        sys.stdout.write(f"repaired: {visible(explanation.repaired)}\n")
    else:
        sys.stdout.write("nothing to repair\n")
    sys.stdout.write("\n")
    for character in given:
        sys.stdout.write(f"  {visible(character):8} {described(character)}\n")
