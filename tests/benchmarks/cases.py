"""Which of a file of known cases come out as wanted: `python -m tests.benchmarks.cases [FILE]`.

The file is a JSON list of objects with `input`, `want`, `kind` and `note`; it is no part of the repository.
Each input goes through the whole pipeline, as a file of the format that its kind suggests, with safe edits alone and
with the unsafe ones.
"""

from __future__ import annotations

import html
import json
import sys
from pathlib import Path

from tests.benchmarks.sections import table
from unbake.model import Settings
from unbake.pipeline import check_bytes

DEFAULT = Path(__file__).parents[3] / "shared" / "research" / "mojibake-cases.json"


def _name(text: str) -> str:
    if text.startswith(("<p>", "AT&")):
        return "case.html"
    if text.startswith("{"):
        return "case.json"
    if text.startswith(('"a"', "\ufeffa,")):
        return "case.csv"
    return "case.txt"


def outcome(text: str, want: str) -> str:
    """Return how a case comes out: `safe`, `offered`, `reported`, `kept`, `missed` or `wrong: …`."""
    data = text.encode("utf-8", "surrogatepass")
    name = _name(text)
    report = check_bytes(data, name, Settings())
    safe = (report.repaired or data).decode("utf-8", "surrogatepass")
    if safe == want or (name == "case.html" and safe != text and html.unescape(safe) == html.unescape(want)):
        return "kept" if text == want else "safe"
    if safe != text:
        return f"wrong: {safe!r}"
    offered = check_bytes(data, name, Settings(unsafe_fixes=True))
    if (offered.repaired or data).decode("utf-8", "surrogatepass") == want:
        return "offered"
    return "reported" if report.findings else "missed"


def main() -> None:
    """Print each case and a count by outcome."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    rows = []
    counts: dict[str, int] = {}
    for number, case in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        found = outcome(case["input"], case["want"])
        counts[found.split(":")[0]] = counts.get(found.split(":")[0], 0) + 1
        rows.append([str(number), case["kind"], found, repr(case["input"]), repr(case["want"]), case.get("note") or ""])
    print(table(["#", "kind", "outcome", "input", "want", "note"], rows))
    print(", ".join(f"{count} {name}" for name, count in sorted(counts.items())))


if __name__ == "__main__":
    main()
