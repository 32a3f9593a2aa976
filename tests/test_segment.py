"""Blocks: joined lines, list markers, headings, signatures."""

from __future__ import annotations

import pytest

from meetx.document import sentences
from tests.conftest import cases, document


@pytest.mark.parametrize("case", cases("segment"))
def test_blocks(case: dict) -> None:
    doc = document(case["text"])
    found = []
    for block in doc.blocks:
        row: dict = {"text": doc.text[block.start : block.end]}
        if block.marker:
            row["marker"] = [block.marker.style, block.marker.number]
        if block.heading:
            row["heading"] = True
        found.append(row)
    assert found == case["expect"]


def test_a_joined_line_still_points_at_both_halves() -> None:
    text = "会议强调，要推广良种良法；要让专家走进田间地\n\n头，手把手教会农户。"
    doc = document(text)
    at = doc.text.index("田间地头")
    start, end = doc.view.source_span(at, at + 4)
    assert text[start:end] == "田间地\n\n头"
    assert doc.view.read((start, end)) == "田间地头"


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("甲。乙！丙？", ["甲。", "乙！", "丙？"]),
        ("他说：“甲。乙。”丙。", ["他说：“甲。乙。”", "丙。"]),
        ("“甲乙丙。”张三说。丁。", ["“甲乙丙。”张三说。", "丁。"]),
        ("甲，乙……丙。", ["甲，乙……丙。"]),
    ],
)
def test_sentences(text: str, expect: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == expect
