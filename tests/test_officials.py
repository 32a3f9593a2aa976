"""Officials: the grammar of posts and names, lists, roles, groups; cases as data."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from meetx.document import Block, Document, Part
from meetx.lexicons import table
from meetx.mentions import officials
from meetx.mentions.officials import predicates
from meetx.resolve import people
from meetx.spans import SourceText, View

CASES = Path(__file__).parent / "cases" / "officials"


def page(text: str, title: str | None = None) -> Document:
    """A document of one block a line, all body but the title."""
    whole = f"{title}\n{text}" if title else text
    blocks = []
    at = 0
    for n, line in enumerate(whole.split("\n")):
        if line.strip():
            blocks.append(Block(at, at + len(line), Part.TITLE if title and n == 0 else Part.BODY))
        at += len(line) + 1
    return Document(SourceText(text=whole, sha256=""), View(whole), blocks)


def cases() -> list[Any]:
    out = []
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            marks = [pytest.mark.xfail(strict=True, reason=case["comment"])] if path.stem == "known_failures" else []
            out.append(pytest.param(case, id=f"{path.stem}: {case['label']}", marks=marks))
    return out


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    doc = page(case["text"], case.get("title"))
    found = officials.find(doc)
    present, named = people.attendees(doc, found, [])
    if "people" in case:
        want = {}
        for name, value in case["people"].items():
            posts, roles = value.split(";")
            want[name] = ([p for p in posts.strip().split("|") if p], roles.split())
        assert {p.name: ([value for value, _ in p.titles], list(p.roles)) for p in present} == want
    if "groups" in case:
        assert [g.text for g in found.groups] == case["groups"]
    for name in case.get("mentioned", []):
        assert name in {p.name for p in named}
    if "notices" in case:
        assert [n.code for n in doc.notices] == case["notices"]


def test_spans_point_at_names_and_titles() -> None:
    doc = page("区委副书记、区长　赵　嘉主持会议。")
    found = officials.find(doc)
    person = found.people[0]
    assert person.name == "赵嘉"
    assert doc.text[slice(*person.span)] == "赵　嘉"
    assert [doc.text[slice(*span)] for _, span in person.titles] == ["区委副书记", "区长"]


def test_known_names_lists_every_place() -> None:
    doc = page("县委书记岑参主持会议。\n岑参强调，要抓好落实。")
    spans = officials.known_names(officials.find(doc))["岑参"]
    assert [doc.text[a:b] for a, b in spans] == ["岑参", "岑参"]


def test_staff_lines_are_not_read() -> None:
    doc = page("县委书记岑参主持会议。\n编辑：县委书记张三")
    doc.blocks[1].part = Part.CREDIT
    assert {p.name for p in officials.find(doc).people} == {"岑参"}


@pytest.mark.parametrize("unit", ["县委书记、", "县委书记张三、", "县长王五出席", "各单位负责人参加会议，", "由受的县长", "和王"])
def test_a_long_line_takes_linear_time(unit: str) -> None:
    doc = page(unit * 5_000)
    began = time.process_time()
    officials.find(doc)
    assert time.process_time() - began < 5  # a tenth of that; quadratic work takes minutes


def test_predicates_open_as_their_table_says() -> None:
    """Looking only where a predicate can open finds what looking everywhere finds."""
    rows = table("predicates")
    everywhere = re.compile("|".join(f"({row['pattern']})" for row in rows))
    texts = [case["text"] for path in sorted(CASES.glob("*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))]
    for text in [*texts, *(row["example"] for row in rows)]:
        want = [
            (m.start(), m.end(), rows[m.lastindex - 1]["role"]) for m in everywhere.finditer(text) if m.lastindex and m.end() > m.start()
        ]
        assert [tuple(p) for p in predicates.scan(text, 0, len(text))] == want
