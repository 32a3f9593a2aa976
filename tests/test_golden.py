"""The samples: each page gives the record that stands beside it, byte for byte.

``MEETX_REGENERATE=1 python -m pytest tests/test_golden.py`` writes the records anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from meetx import parse_bytes, writers
from tests.conftest import PAGES, REGENERATE, SAMPLES


def test_the_switch_is_off() -> None:
    assert not REGENERATE, "the expected records have just been written anew: read `git diff samples`, then run without MEETX_REGENERATE"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_sample(page: Path) -> None:
    expected = page.with_suffix(".expected.yaml")
    text = writers.to_yaml(parse_bytes(page.read_bytes(), path=f"samples/{page.name}"))
    if REGENERATE:
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")


def test_there_are_pages_of_both_sorts_and_no_record_without_a_page() -> None:
    assert len(PAGES) >= 8
    assert {p.suffix for p in PAGES} == {".txt", ".html"}
    assert len({p.stem for p in PAGES}) == len(PAGES)
    assert {p.name for p in SAMPLES.glob("*.expected.yaml")} == {f"{p.stem}.expected.yaml" for p in PAGES}


def test_every_sample_is_described() -> None:
    described = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in PAGES if f"`{p.name}`" not in described] == []
