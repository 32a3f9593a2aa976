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


class PatternsBuildHook(BuildHookInterface[Any]):
    """Writes ``src/meetx/data/patterns.*.bin`` before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the interface's
        """Called by hatchling."""
        root = Path(self.root)
        for stale in root.glob("src/meetx/data/patterns.*.bin"):
            stale.unlink()
        pages = sorted(str(p) for p in root.glob("samples/*") if p.suffix in (".txt", ".html"))
        command = [sys.executable, str(root / "scripts" / "shelve_patterns.py"), *pages]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script
        if done.returncode:
            self.app.display_warning(f"patterns will be worked out at start-up: {done.stderr.strip().splitlines()[-1]}")
        else:
            self.app.display_info(done.stdout.strip())
