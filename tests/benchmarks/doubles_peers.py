"""Runs the tools of others that look for doubled words, as released: retext-repeated-words, write-good, proselint."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.packages import CACHE

Spans = list[tuple[int, int]]

_NODE = {
    "retext-repeated-words": "5.0.0",
    "write-good": "1.0.8",
    "retext-english": "5.0.0",
    "retext-stringify": "4.0.0",
    "unified": "11.0.5",
}
_PROSELINT = "0.16.0"
_ASK_PROSELINT = """
import json, sys
sys.path.insert(0, sys.argv[1])
from proselint.checks import lexical_illusions
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
CheckRegistry().register_many(lexical_illusions.__register__)
config = {"max_errors": 1000, "checks": {"lexical_illusions": True}}
answer = []
for text in json.load(sys.stdin):
    found = LintFile("text", text).lint(config)
    answer.append([list(result.check_result.span) for result in found])
json.dump(answer, sys.stdout)
"""
VERSIONS = {"retext-repeated-words": "5.0.0", "write-good": "1.0.8", "proselint": _PROSELINT}


def findings(texts: Sequence[str]) -> dict[str, list[Spans]]:
    """Return for each tool the spans it reports in each text, in code points."""
    asked = json.dumps(list(texts)).encode()
    by_node = json.loads(_run(["node", str(_node_script())], asked))
    result = {
        name: [[(a, b) for a, b in one[name]] for one in by_node] for name in ("retext-repeated-words", "write-good")
    }
    by_proselint = json.loads(_run([sys.executable, "-c", _ASK_PROSELINT, str(_proselint())], asked))
    result["proselint"] = [[(a, b) for a, b in one] for one in by_proselint]
    return result


def _run(command: Sequence[str], asked: bytes) -> bytes:
    return subprocess.run(command, input=asked, stdout=subprocess.PIPE, check=True).stdout


def _node_script() -> Path:
    folder = CACHE / "doubles-node"
    if not (folder / "node_modules").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}", encoding="utf-8")
        names = [f"{name}@{version}" for name, version in _NODE.items()]
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund", *names], cwd=folder, check=True)
    return Path(shutil.copy(Path(__file__).with_suffix(".mjs"), folder / "ask.mjs"))


def _proselint() -> Path:
    folder = CACHE / f"proselint-{_PROSELINT}"
    if not folder.exists():
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--target",
            str(folder),
            f"proselint=={_PROSELINT}",
        ]
        subprocess.run(command, check=True)
    return folder
