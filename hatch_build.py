"""Run when meetx is built or installed: works out the regular expressions for the Python at hand.

See ``src/meetx/patterns.py``. A wheel that was built by another Python, or where this could not be
done, works the same and starts slower.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WRITE = """
import sys
sys.path.insert(0, sys.argv[1])
from meetx import patterns
print(*patterns.write_shelf(open(page, "rb").read() for page in sys.argv[2:]))
"""


class PatternsBuildHook(BuildHookInterface[Any]):
    """Writes ``src/meetx/data/patterns.*.bin`` before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the interface's
        """Called by hatchling."""
        source = Path(self.root, "src")
        for stale in source.glob("meetx/data/patterns.*.bin"):
            stale.unlink()
        pages = sorted(str(p) for p in Path(self.root, "samples").glob("*") if p.suffix in (".txt", ".html"))
        done = subprocess.run([sys.executable, "-c", WRITE, str(source), *pages], capture_output=True, text=True, check=False)  # noqa: S603 - our own code
        if done.returncode:
            self.app.display_warning(f"patterns are compiled at start-up: {done.stderr.strip().splitlines()[-1]}")
        else:
            self.app.display_info(f"patterns: {done.stdout.strip()}")
