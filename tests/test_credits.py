"""Credits: labels of the staff and the names behind them; cases as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from meetx.document import Block, Document, Part
from meetx.mentions import credits as staff
from meetx.mentions import officials
from meetx.resolve import people
from meetx.spans import SourceText, View

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "credits" / "credits.yaml").read_text("utf-8"))


def page(text: str, part: str = "body") -> Document:
    blocks = []
    at = 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), Part(part)))
        at += len(line) + 1
    return Document(SourceText(text=text, sha256=""), View(text), blocks)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    doc = page(case["text"], case.get("part", "body"))
    assert [[c.role, *c.names] for c in staff.find(doc)] == case["expect"]


def test_spans_point_at_the_names() -> None:
    doc = page("责编：施 恩、陈育柱", "credit")
    found = staff.find(doc)[0]
    assert [doc.text[a:b] for a, b in found.spans] == ["施 恩", "陈育柱"]


def test_an_attendee_in_the_staff_line_is_a_warning() -> None:
    doc = page("县委常委邱石主持会议。\n监制：邱石")
    doc.blocks[1].part = Part.CREDIT
    present, _ = people.attendees(doc, officials.find(doc), staff.find(doc))
    assert [p.name for p in present] == ["邱石"]
    assert [n.code for n in doc.notices] == ["attendee-in-credits"]
