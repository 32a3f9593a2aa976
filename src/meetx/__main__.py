"""``python -m meetx`` and the console script.

The version is answered here, before the machinery of a command line is imported.
"""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line; what it returns is the exit status."""
    if sys.argv[1:] == ["--version"]:
        from meetx import __version__

        sys.stdout.write(f"meetx {__version__}\n")
        return 0
    # Next to nothing that start-up allocates is garbage: at its default the collector looks through it
    # dozens of times, and once more when the interpreter goes; together a tenth of the time of one page.
    gc.set_threshold(500_000)
    try:
        from meetx.cli import run

        return run()
    except KeyboardInterrupt:  # while modules were being imported
        sys.stderr.write("meetx: interrupted\n")
        return 130
    finally:
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
