"""Localities: invented pages, negative cases first-class (tests/cases/places)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from meetx.document import Block, Document, Part
from meetx.mentions import places as mentions
from meetx.resolve import places as resolve
from meetx.spans import SourceText, View

CASES = Path(__file__).parent / "cases" / "places"


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
    found = resolve.locality(doc, mentions.find(doc), meeting_date=case.get("date"), published=case.get("published"), title_span=None, meetings=[])
    return doc, found


def parameters(*names: str) -> list[Any]:
    return [pytest.param(case, id=f"{name}: {case['label']}") for name in names for case in load(name)]


@pytest.mark.parametrize("case", parameters("wild", "synthetic", "central", "negative"))
def test_cases(case: dict[str, Any]) -> None:
    doc, found = resolve_case(case)
    got = found._asdict()
    assert {key: got[key] for key in case["expect"]} == case["expect"], (found, doc.trace)
    for code in case.get("notices", ()):
        assert code in [n.code for n in doc.notices]
    for start, end in found.spans:
        assert 0 <= start < end <= len(doc.text)


def test_labels_are_unique() -> None:
    labels = [case["label"] for name in ("wild", "synthetic", "central", "negative") for case in load(name)]
    assert len(labels) == len(set(labels))
