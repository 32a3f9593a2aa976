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
    # Next to nothing that start-up allocates is garbage; at its default the collector looks through
    # it dozens of times, for a fifteenth of the time that one page takes.
    gc.set_threshold(50_000)
    try:
        from meetx.cli import run

        return run()
    except KeyboardInterrupt:  # while modules were being imported
        sys.stderr.write("meetx: interrupted\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
