"""What the rooms' tests share: a document from a string, and the cases as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from meetx import page, segment
from meetx.document import Block, Document, Part
from meetx.spans import SourceText, View

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"


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
    import pytest

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
