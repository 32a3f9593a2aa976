"""Localities: invented pages, negative cases first-class (tests/cases/places)."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from meetx.document import Block, Document, Part
from meetx.mentions import dates, meetings
from meetx.mentions import places as mentions
from meetx.resolve import places as resolve
from meetx.resolve.meetings import choose
from meetx.spans import SourceText, View
from tests.conftest import whole_page

CASES = Path(__file__).parent / "cases" / "places"
FILES = ("wild", "synthetic", "headlines", "central", "negative")


def load(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return found


def page(parts: list[dict[str, str]], head: dict[str, str] | None = None) -> Document:
    """A document with one block a part, a blank line between them."""
    text, blocks = "", []
    for part in parts:
        ((kind, line),) = part.items()
        blocks.append(Block(len(text), len(text) + len(line), Part(kind), gap=True))
        text += line + "\n\n"
    return Document(SourceText(text, "", meta=head or {}), View(text), blocks)


def resolve_case(case: dict[str, Any]) -> tuple[Document, resolve.LocalityFound]:
    doc = page(case["page"], case.get("head"))
    found = resolve.locality(
        doc, mentions.find(doc), meeting_date=case.get("date"), published=case.get("published"), title_span=None, meetings=[]
    )
    return doc, found


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{name}: {case['label']}") for name in FILES for case in load(name)])
def test_cases(case: dict[str, Any]) -> None:
    doc, found = resolve_case(case)
    got = found._asdict()
    assert {key: got[key] for key in case["expect"]} == case["expect"], (found, doc.trace)
    for code in case.get("notices", ()):
        assert code in [n.code for n in doc.notices]
    for start, end in found.spans:
        assert 0 <= start < end <= len(doc.text)
    if found.name:
        assert found.rule.startswith("places.")


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in load("known_failures")])
def test_known_failures(case: dict[str, Any]) -> None:
    _, found = resolve_case(case)
    assert {key: found._asdict()[key] for key in case["expect"]} == case["expect"]


def test_labels_are_unique() -> None:
    for name in FILES:
        labels = [case["label"] for case in load(name)]
        assert len(labels) == len(set(labels)), name


def test_what_was_passed_over_is_in_the_trace() -> None:
    doc = page(
        [
            {"title": "全市信访工作会议召开"},
            {"meta": "来源：金华日报"},
            {"body": "3月3日，全市会议召开。义乌市负责人参加。各县（市、区）参会。"},
        ]
    )
    found = resolve.locality(doc, mentions.find(doc), meeting_date=None, published="2022-03-04", title_span=None, meetings=[])
    assert found.name == "金华市"
    assert [(d.value, d.kept) for d in doc.trace if d.value.startswith("义乌市")] == [("义乌市", False)]


def test_a_name_of_a_meeting_goes_before_the_lead() -> None:
    body = "记者从有关方面获悉，泾县近日开展调研。"
    doc = page([{"title": "凝心聚力谋发展"}, {"body": f"歙县2022年林长制工作会议召开。{body}"}])
    start = doc.text.index("歙县")
    found = resolve.locality(
        doc, mentions.find(doc), meeting_date="2022-03-04", published=None, title_span=None, meetings=[(start, start + 15)]
    )
    assert (found.name, found.rule) == ("歙县", "places.meeting-name.unit")


@pytest.mark.parametrize(
    "seed", ["市", "县委", "全市召开", "中央和省委、市委", "某区", "连州市", "鼓楼区召开", "（", "镇召开", "大学召开", "省委常委、", "全国"]
)
@pytest.mark.parametrize("part", ["title", "body", "furniture"])
def test_long_lines_take_linear_time(seed: str, part: str) -> None:
    doc = page([{"title": "全市会议"}, {part: seed * (20_000 // len(seed))}])
    start = time.perf_counter()
    resolve.locality(doc, mentions.find(doc), meeting_date=None, published=None, title_span=None, meetings=[])
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize("case", [pytest.param(c, id=c["label"]) for c in load("pages")])
def test_whole_pages(case: dict[str, Any]) -> None:
    doc = whole_page(case["text"])
    chosen = choose(doc, meetings.find(doc), dates.find(doc))
    found = resolve.locality(
        doc,
        mentions.find(doc),
        meeting_date=None,
        published=case["published"],
        title_span=None,
        meetings=[m.spans[0] for m in chosen],
    )
    assert {key: getattr(found, key) for key in case["expect"]} == case["expect"], (found, doc.trace)
