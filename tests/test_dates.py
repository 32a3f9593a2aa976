"""Calendar phrases and the day of the meeting: invented pages, negative cases first-class (tests/cases/dates)."""

from __future__ import annotations

from typing import Any

import pytest

from meetx.document import Document
from meetx.mentions import dates, meetings, publication
from meetx.resolve import dates as resolve
from meetx.resolve.meetings import choose
from tests.conftest import cases, document, whole_page

ALL = cases("dates")


def day_of(doc: Document) -> resolve.MeetingDay:
    calendar = dates.find(doc)
    published = resolve.published(doc, calendar, publication.find(doc))
    return resolve.meeting(doc, calendar, published, choose(doc, meetings.find(doc), calendar))


@pytest.mark.parametrize("case", [c for c in ALL if "phrases" not in c.values[0]])
def test_day_of_the_meeting(case: dict[str, Any]) -> None:
    doc = whole_page(case["text"])
    day = day_of(doc)
    assert {k: getattr(day, k) for k in case["expect"]} == case["expect"]
    codes = {n.code for n in doc.notices}
    assert codes >= set(case.get("notices", ()))
    if day.year_from in ("published", "context", "url", "explicit") and day.start:
        assert "year-unknown" not in codes
    assert "".join(doc.value(a, b) for a, b in day.spans) == (day.text or "")


@pytest.mark.parametrize("case", [c for c in ALL if "phrases" in c.values[0]])
def test_phrases(case: dict[str, Any]) -> None:
    doc = document(case["text"])
    found = [m for m in dates.find(doc) if m.grain != "month"]
    assert [m.text(doc) for m in found] == case["phrases"]
    if "times" in case:
        assert [m.time for m in found] == case["times"]


def test_a_dateline_is_marked() -> None:
    doc = document("新华社北京5月3日电 全国会议3日在京召开。")
    assert [(m.text(doc), m.dateline) for m in dates.find(doc)] == [("5月3日", True), ("3日", False)]


def test_a_call_is_no_dateline() -> None:
    doc = document("5月3日电话会议召开，3日电视台报道。")
    assert not any(m.dateline for m in dates.find(doc))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 50_000,
        "月" * 50_000,
        "2月" * 20_000,
        "二" * 50_000,
        "昨日(" * 20_000,
        "会" * 50_000,
        "召开" * 20_000,
        "在" * 30_000 + "会上强调",
        "“" * 30_000 + "会议召开",
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    doc = whole_page(text)
    day_of(doc)
