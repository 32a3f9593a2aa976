"""Numbered sets: cases as data, and what holds for any text."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from meetx import page, segment
from meetx.document import Document, Part
from meetx.lexicons import table
from meetx.mentions import frameworks
from meetx.mentions.frameworks import FrameworkMention, ItemMention
from meetx.spans import SourceText, View

CASES = Path(__file__).parent / "cases" / "frameworks"


def document(text: str, title: str | None = None) -> Document:
    """A document whose lines are all body, below the headline if one is given."""
    whole = text if title is None else f"{title}\n{text}"
    source, view = SourceText(whole, ""), View(whole)
    lines = [line._replace(part=Part.BODY) for line in page.lines(source, view)]
    if title is not None:
        lines[0] = lines[0]._replace(part=Part.TITLE)
    return segment.read(source, view, lines, [])


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['label']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def shown(doc: Any, items: tuple[ItemMention, ...]) -> list[Any]:
    """Items as a case writes them: the text, or a mapping where items stand under it."""
    out: list[Any] = []
    for item in items:
        text = doc.value(item.start, item.end)
        out.append({"text": text, "items": shown(doc, item.items)} if item.items else text)
    return out


def as_case(doc: Any, found: FrameworkMention) -> Any:
    if not found.items:
        return found.name
    out = {"name": found.name, "count": found.count, "items": shown(doc, found.items)}
    if not found.complete:
        out["complete"] = False
    return out


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    doc = document(case["text"], case.get("title"))
    assert [as_case(doc, f) for f in frameworks.find(doc)] == case["expect"]


def test_spans_are_every_place_that_names_the_set() -> None:
    doc = document("要做到“两个维护”。\n各级要践行“两个维护”。")
    (found,) = frameworks.find(doc)
    assert [doc.text[a:b] for a, b in found.spans] == ["两个维护", "两个维护"]
    assert found.complete is None
    assert found.count == 2


def test_markers_are_kept_as_printed() -> None:
    doc = document("会议强调，一是要快；二要准。\n①甲乙\n②丙丁")
    first, second = frameworks.find(doc)
    assert [i.marker for i in first.items] == ["一是", "二"]
    assert [i.marker for i in second.items] == ["①", "②"]


def test_every_set_leaves_a_decision() -> None:
    doc = document("要做到“两个维护”。一是甲；二是乙。")
    found = frameworks.find(doc)
    assert [d.rule for d in doc.trace] == [f.rule for f in found]


def test_a_count_that_the_items_do_not_reach_is_a_notice() -> None:
    doc = document("提出三点要求：一是要快；二是要准。")
    frameworks.find(doc)
    assert [(n.code, n.message) for n in doc.notices] == [("item-count", "“三点要求” declares 3 items; the page prints 2.")]


def test_furniture_and_credits_hold_no_sets() -> None:
    doc = document("要做到“两个维护”。\n学习“四个意识”\n编辑部")
    doc.blocks[1].part = Part.FURNITURE
    assert [f.name for f in frameworks.find(doc)] == ["两个维护"]


def test_official_phrases() -> None:
    known = frameworks.official("四个意识")
    assert known is not None
    assert known.number == len(known.items) == 4
    assert known.year == 2016
    assert frameworks.official("五大行动") is None


def test_tables_have_unique_keys_and_counts_that_agree_with_their_items() -> None:
    for name in ("set_phrases", "set_nouns", "set_frames", "set_idioms"):
        keys = [next(iter(row.values())) for row in table(name)]
        assert len(keys) == len(set(keys)), name
    for row in table("set_phrases"):
        assert row["plain"] in ("yes", "no")
        if row["count"] and row["items"]:
            assert int(row["count"]) == len(row["items"].split("|")), row["phrase"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="一二三四五六是要、。；：，“”（）()①②③1234.个大项点方面工作要求等和即\n甲乙", max_size=120))
def test_any_text_gives_spans_in_range_and_in_order(text: str) -> None:
    doc = document("开头。\n" + text)
    found = frameworks.find(doc)
    assert [f.spans[0] for f in found] == sorted(f.spans[0] for f in found)
    for f in found:
        assert all(0 <= a < b <= len(doc.text) for a, b in f.spans)
        assert all(0 <= i.start < i.end <= len(doc.text) for i in f.items)


@pytest.mark.parametrize(
    "unit",
    [
        "一是甲乙；",
        "“四个意识”、",
        "三点要求：",
        "“",
        "（",
        "甲、",
        "一、",
        "三大",
        "1+1+",
        "①",
        "“两个",
        "等三项重点工作",
        "“四抓四促”：",
        "一抓甲；",
        "一、甲\n1.乙\n",
    ],
)
def test_long_hostile_lines_take_linear_time(unit: str) -> None:
    doc = document("开头。\n" + unit * (200_000 // len(unit.encode())))
    start = time.perf_counter()
    frameworks.find(doc)
    assert time.perf_counter() - start < 3
