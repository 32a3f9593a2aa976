"""What the tests share: a document from a string, the cases as data, the samples, the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from meetx import page, segment
from meetx.document import Block, Document, Part
from meetx.spans import SourceText, View

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
SAMPLES = ROOT / "samples"
PAGES = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".html"))

REGENERATE = os.environ.get("MEETX_REGENERATE") == "1"
"""Write expected records and README's examples anew; the tests that do so fail once, to be seen."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def document(text: str, *, title: str | None = None) -> Document:
    """A document whose lines are all body; with ``title``, that line stands above as the headline."""
    whole = text if title is None else f"{title}\n{text}"
    source = SourceText(whole, "")
    view = View(whole)
    lines = [line._replace(part=Part.BODY) for line in page.lines(source, view)]
    if title is not None:
        lines[0] = lines[0]._replace(part=Part.TITLE)
    return segment.read(source, view, lines, [])


def whole_page(text: str) -> Document:
    """A document with the parts that the page room finds."""
    source = SourceText(text, "")
    view = View(text)
    return segment.read(source, view, page.lines(source, view), [])


def cases(room: str) -> list[Any]:
    """The cases of a room, from every file but the known failures; each as a pytest parameter."""
    out = []
    for path in sorted((CASES / room).glob("*.yaml")):
        failing = path.stem == "known_failures"
        for case in yaml.safe_load(path.read_text("utf-8")) or []:
            marks = [pytest.mark.xfail(strict=True, reason=case.get("comment", ""))] if failing else []
            out.append(pytest.param(case, id=f"{path.stem}: {case['label']}", marks=marks))
    return out


def texts(doc: Document, blocks: list[Block]) -> list[str]:
    """The texts of blocks."""
    return [doc.text[b.start : b.end] for b in blocks]


@pytest.fixture
def run() -> Run:
    """Run the command line as a process of its own: ``run("parse", path, stdin=b"...")``."""

    def run(
        *arguments: str | os.PathLike[str], stdin: bytes = b"", cwd: str | os.PathLike[str] | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "meetx", *arguments],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, **environment},
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(name="page")
def page_of_its_own(tmp_path: Path) -> Path:
    """A page that is a meeting report, in a folder of its own."""
    path = tmp_path / "page.txt"
    path.write_bytes((SAMPLES / "education-guangshan.txt").read_bytes())
    return path
