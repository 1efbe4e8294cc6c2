"""The command: `unbake`, or `python -m unbake`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line and exit with its code; whatever goes wrong ends in one line and exit code 2."""
    gc.set_threshold(_NEW_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    from unbake.config import ConfigError

    try:
        _run()
    except ConfigError as error:
        _end(str(error))
    except KeyboardInterrupt:
        _end("interrupted")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains at its end
        sys.exit(2)
    except Exception as error:  # the user gets a line, never a traceback
        _end(f"internal error, please report it: {type(error).__name__}: {error}")


_NEW_OBJECTS = 200_000
"""How many more objects there are before cycles are looked for; hardly any are made, and each look costs time."""


def _run() -> None:
    from unbake.cli.quick import run

    code = run(sys.argv[1:])
    if code is not None:
        sys.exit(code)
    from unbake.cli.app import commands

    commands()


def _end(message: str) -> None:
    sys.stderr.write(f"unbake: {message}\n")
    sys.exit(2)


if __name__ == "__main__":
    main()
