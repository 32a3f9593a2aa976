"""Kinds of pages: invented pages, negative cases first-class (tests/cases/kind)."""

from __future__ import annotations

from typing import Any

import pytest

from meetx.mentions import dates, meetings
from meetx.resolve.kind import kind
from meetx.resolve.meetings import choose
from tests.conftest import cases, document, whole_page


@pytest.mark.parametrize("case", cases("kind"))
def test_kind(case: dict[str, Any]) -> None:
    title, text = case["text"].split("\n", 1)
    doc = whole_page(case["text"]) if case.get("whole") else document(text, title=title)
    named = meetings.find(doc)
    found = kind(doc, named, choose(doc, named, dates.find(doc)))
    assert found.name == case["kind"], found.rule
