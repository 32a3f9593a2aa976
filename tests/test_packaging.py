"""What is shipped: versions, the lock, the wheel."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from meetx import __version__
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\s\[<>=!~;]", r, maxsplit=1)[0].lower() for r in requirements}


def test_run_time_needs_these_six_only() -> None:
    assert names(PROJECT["dependencies"]) == {"beautifulsoup4", "opencc", "pydantic", "pyyaml", "rich", "typer"}
    assert all(">=" in r and "==" not in r and "<" not in r for r in PROJECT["dependencies"])


def test_the_lock_has_hashes_and_no_addresses() -> None:
    assert "://" not in LOCK
    assert "--index" not in LOCK
    assert "--find-links" not in LOCK
    pins = re.findall(r"^([A-Za-z0-9._-]+)==\S+(.*?)(?=^\S|\Z)", LOCK, re.MULTILINE | re.DOTALL)
    assert len(pins) > 15
    assert [name for name, rest in pins if "--hash=sha256:" not in rest] == []


def test_the_lock_covers_run_time_and_tests() -> None:
    locked = {n.lower() for n in re.findall(r"^([A-Za-z0-9._-]+)==", LOCK, re.MULTILINE)}
    assert names(PROJECT["dependencies"]) | names(PROJECT["optional-dependencies"]["test"]) <= locked


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.skipif(importlib.util.find_spec("hatchling") is None, reason="hatchling is not installed; pip install 'meetx[test]' has it")
def test_the_wheel_has_every_file_and_nothing_else(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, capture_output=True, timeout=120, check=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == f"meetx-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        shipped = {n for n in archive.namelist() if ".dist-info/" not in n}
        entry_points = archive.read(f"meetx-{__version__}.dist-info/entry_points.txt").decode()
    source = ROOT / "src"
    kept = {str(p.relative_to(source)) for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert shipped == kept
    assert "meetx/py.typed" in shipped
    assert any(n.startswith("meetx/data/") for n in shipped)
    assert "meetx = meetx.__main__:main" in entry_points
    assert wheel.stat().st_size < 2_000_000


def test_nothing_of_a_private_place_is_in_the_repository() -> None:
    """Folders and hosts of where it was written have no place in what is shipped."""
    private = re.compile(r"/(?:home|root|Users)/\w|/work/\w|localhost:\d")
    shipped = [p for p in ROOT.rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.relative_to(ROOT).parts)]
    texts = [p for p in [*shipped, ROOT / ".ci" / "run"] if p.suffix in (".py", ".md", ".toml", ".lock", ".yaml", ".json", ".tsv", "")]
    assert [p.name for p in texts if p != Path(__file__) and private.search(p.read_text(encoding="utf-8", errors="replace"))] == []
