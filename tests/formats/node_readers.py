"""The parsers of AsciiDoc and MDX, which npm carries: `python -m tests.formats.node_readers` fetches them.

They lie in the cache, outside of the repository; tests that need them are skipped where they are not.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PLACE = Path(__file__).parents[2] / ".cache" / "readers-node"
PACKAGES = ("@asciidoctor/core", "@mdx-js/mdx")
SCRIPT = Path(__file__).with_name("node_readers.mjs")


def are_there() -> bool:
    """Tell whether node and the parsers are at hand."""
    return shutil.which("node") is not None and all((PLACE / "node_modules" / name).is_dir() for name in PACKAGES)


def fetch() -> None:
    """Install the parsers into the cache."""
    PLACE.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm") or "npm"
    subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund", *PACKAGES], cwd=PLACE, check=True)


def read(kind: str, texts: Sequence[str]) -> list[Any]:
    """Return what the parser of `kind` (`adoc` or `mdx`) reads in each of the texts."""
    script = PLACE / SCRIPT.name
    script.write_bytes(SCRIPT.read_bytes())  # node looks for packages beside the script
    command = [shutil.which("node") or "node", str(script), kind]
    found = subprocess.run(command, input=json.dumps(texts).encode(), stdout=subprocess.PIPE, check=True, cwd=PLACE)
    results: list[Any] = json.loads(found.stdout)
    return results


if __name__ == "__main__":
    fetch()
