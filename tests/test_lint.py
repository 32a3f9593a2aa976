"""ruff, mypy and the import layers: part of the tests."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

from tests.conftest import ROOT


def clean(*command: str) -> None:
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, cwd=ROOT, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def installed(*modules: str) -> pytest.MarkDecorator:
    missing = [m for m in modules if importlib.util.find_spec(m) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}; pip install 'meetx[test]' has them")


@installed("ruff")
def test_ruff_has_nothing_to_say() -> None:
    clean("-m", "ruff", "check", "src", "tests", "benchmarks", "scripts", "hatch_build.py")


@installed("mypy")
def test_mypy_strict_has_nothing_to_say() -> None:
    clean("-m", "mypy")


@installed("importlinter")
def test_each_layer_imports_only_what_stands_below_it() -> None:
    clean("-c", "import sys; from importlinter.cli import lint_imports_command; sys.argv[1:] = ['--no-cache']; lint_imports_command()")


def test_no_room_is_too_large() -> None:
    sizes = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in (ROOT / "src").rglob("*.py")}
    assert {str(p.relative_to(ROOT)): n for p, n in sizes.items() if n > 600} == {}


def test_no_line_is_too_long() -> None:
    """160 characters; ruff would count each Chinese one as two."""
    files = [p for folder in ("src", "tests", "benchmarks") for p in (ROOT / folder).rglob("*.py")]
    long = [f"{p.relative_to(ROOT)}:{n}" for p in files for n, line in enumerate(p.read_text("utf-8").splitlines(), 1) if len(line) > 160]
    assert long == []
