"""The real command, run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"


def run(
    folder: Path, *arguments: str, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `unbake` in `folder`; its records of runs go beside that folder."""
    own = {"UNBAKE_STATE_DIR": str(folder.parent / "state"), "PYTHONUTF8": "1", "PYTHONPATH": str(SOURCE)}
    return subprocess.run(
        [sys.executable, "-m", "unbake", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        env={**os.environ, **own, **environment},
        check=False,
        timeout=120,
    )
