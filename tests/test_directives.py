"""Directives: cases as data, wild, synthetic and negative."""

from __future__ import annotations

import re

import pytest

from meetx.mentions import directives
from tests.conftest import cases, document


@pytest.mark.parametrize("case", cases("directives"))
def test_case(case: dict) -> None:
    doc = document(case["text"])
    names = sorted(
        directives.Name(m.start(), m.end(), name) for name in case.get("names", []) for m in re.finditer(re.escape(name), doc.text)
    )
    found = [[d.speaker, d.verb, doc.text[d.start : d.end]] for d in directives.find(doc, names)]
    assert found == case["expect"]


def test_a_long_adversarial_line_takes_linear_time() -> None:
    doc = document("会议强调，" + "要抓好各项工作；“" * 5000)
    assert directives.find(doc, [])
