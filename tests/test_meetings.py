"""Names of meetings: invented sentences, negative cases first-class (tests/cases/meetings)."""

from __future__ import annotations

from typing import Any

import pytest

from meetx.lexicons import table
from meetx.mentions import dates, meetings
from meetx.resolve.meetings import choose
from tests.conftest import cases, document


@pytest.mark.parametrize("case", cases("meetings"))
def test_names(case: dict[str, Any]) -> None:
    title, text = case["text"].split("\n", 1)
    doc = document(text, title=title)
    chosen = choose(doc, meetings.find(doc), dates.find(doc))
    assert [m.name for m in chosen] == case["names"]
    for mention in chosen:
        assert "".join(doc.value(a, b) for a, b in mention.spans) == mention.name


@pytest.mark.parametrize("name", ["dated_events", "meeting_nouns", "outlets", "page_kinds", "publication_labels", "year_marks"])
def test_tables_have_unique_keys(name: str) -> None:
    rows = table(name)
    keys = [next(iter(row.values())) for row in rows]
    assert len(keys) == len(set(keys))
    assert all(None not in row.values() for row in rows)
