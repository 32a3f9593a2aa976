"""Patterns from the shelf are the patterns that ``re.compile`` makes; without a shelf all works the same."""

from __future__ import annotations

import marshal
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from meetx import patterns
from tests.conftest import ROOT, SAMPLES

CASES = [
    (r"(?P<year>[12]\d{3})年(?P<month>\d{1,2})月", 0, "2023年3月20日"),
    (r"(会议|大会)(?:强调|指出)[,，]?", 0, "会议强调，要"),
    (r"^[一-鿿]+$", re.MULTILINE, "全县\n工作\n"),
    (r"abc", re.IGNORECASE, "xABC"),
    (rb"<meta[^>]*charset=([\w-]+)", re.IGNORECASE, b"<META charset=GB2312>"),
]  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for a shelf that has not been read yet."""
    monkeypatch.setattr(patterns, "_shelf", None)
    monkeypatch.setattr(patterns, "shelf_file", lambda: str(tmp_path / "patterns.bin"))
    return tmp_path / "patterns.bin"


def shelve() -> dict[str, Any]:
    """What the script would store for the cases."""
    code = """
import _sre, marshal, runpy, sys
take_apart = runpy.run_path(sys.argv[1])["take_apart"]
cases = marshal.loads(sys.stdin.buffer.read())
stored = {case: take_apart(*case) for case in cases}
sys.stdout.buffer.write(marshal.dumps({"magic": (_sre.MAGIC, _sre.CODESIZE), "patterns": stored, "values": {("sum", (1, 2)): 3}}))
"""
    cases = marshal.dumps([(pattern, int(flags)) for pattern, flags, _ in CASES])
    script = ROOT / "scripts" / "shelve_patterns.py"
    done = subprocess.run([sys.executable, "-c", code, script], input=cases, capture_output=True, timeout=60, check=True)
    stored: dict[str, Any] = marshal.loads(done.stdout)
    return stored


def check() -> None:
    for pattern, flags, text in CASES:
        ours, plain = patterns.compile(pattern, flags), re.compile(pattern, flags)  # type: ignore[type-var]
        assert (ours.pattern, ours.flags, ours.groups, ours.groupindex) == (plain.pattern, plain.flags, plain.groups, plain.groupindex)
        assert [m.groups() for m in ours.finditer(text)] == [m.groups() for m in plain.finditer(text)] != []


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="the shelf is for CPython")
def test_from_the_shelf(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.write_bytes(marshal.dumps(shelve()))
    assembled = []
    assemble = patterns.assemble
    monkeypatch.setattr(patterns, "assemble", lambda p, made: assembled.append(p) or assemble(p, made))
    check()
    assert len(assembled) == len(CASES)


@pytest.mark.parametrize(
    "content", [None, b"", b"junk", marshal.dumps({}), marshal.dumps({"magic": (0, 0), "patterns": {}}), marshal.dumps([1])]
)
def test_without_one(shelf: Path, content: bytes | None) -> None:
    if content is not None:
        shelf.write_bytes(content)
    check()


def test_code_that_the_engine_refuses_is_not_used(shelf: Path) -> None:
    stored = shelve()
    broken = {key: (flags, code[: len(code) // 2], *rest) for key, (flags, code, *rest) in stored["patterns"].items()}
    shelf.write_bytes(marshal.dumps({**stored, "patterns": broken}))
    check()


def test_records_do_not_depend_on_it() -> None:
    code = """
import sys
from meetx import patterns, parse_file
if sys.argv[1] == "without":
    patterns._shelf = {}
print(*(parse_file(p).model_dump_json() for p in sys.argv[2:]))
"""
    pages = sorted(SAMPLES.glob("*.txt"))
    outputs = {
        subprocess.run([sys.executable, "-c", code, how, *pages], capture_output=True, timeout=120, check=True).stdout
        for how in ("with", "without")
    }
    assert len(outputs) == 1
