"""Page parts: every line of invented pages, and lines that only look like furniture."""

from __future__ import annotations

import pytest

from meetx import page
from meetx.spans import Hint, SourceText, View
from tests.conftest import cases


@pytest.mark.parametrize("case", cases("page"))
def test_parts(case: dict) -> None:
    rows = [line.split("|", 1) for line in case["page"].splitlines()]
    text = "\n".join(text for _, text in rows)
    found = page.lines(SourceText(text, ""), View(text))
    assert [(line.part.value, text[line.start : line.end]) for line in found] == [
        (part, _shown(content)) for part, content in rows
    ]


def _shown(line: str) -> str:
    return line.strip(" \u3000").removeprefix("标题: ")


def test_no_character_but_white_space_is_dropped() -> None:
    text = "首页 > 新闻\n\n某县召开会议\n来源：某网\n　　5月6日，某县召开会议，县长出席会议并讲话，提出明确要求。\n编辑：甲乙"
    found = page.lines(SourceText(text, ""), View(text))
    assert "".join(text[line.start : line.end] for line in found) == "".join(x.strip() for x in text.splitlines())


def test_markup_names_furniture_and_headline() -> None:
    lines = ["猜你想看的某条新闻", "某县召开会议", "5月6日，某县召开会议，县长出席会议并讲话，提出明确要求。", "另一篇文章的第一段，它写的是别的会议，不是本文，请勿混淆。"]
    text = "\n".join(lines)
    hints = tuple(Hint(text.index(lines[i]), text.index(lines[i]) + len(lines[i]), kind) for i, kind in ((0, "furniture"), (1, "h1"), (3, "furniture")))
    found = page.lines(SourceText(text, "", markup="html", hints=hints), View(text))
    assert [line.part.value for line in found] == ["furniture", "title", "body", "furniture"]


def test_a_wrong_class_does_not_eat_the_body() -> None:
    text = "某县召开会议\n5月6日，某县召开会议，县长出席会议并讲话，提出明确要求，部署下一步工作。"
    source = SourceText(text, "", markup="html", hints=(Hint(0, len(text), "furniture"),))
    assert [line.part.value for line in page.lines(source, View(text))] == ["title", "body"]


def test_an_empty_page_has_no_lines() -> None:
    assert page.lines(SourceText("\n \n", ""), View("\n \n")) == []
