"""The gate: on pages with hand-made answers no field may fall below its floor."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import defaultdict
from typing import Any

import pytest
import yaml

from meetx import MeetingRecord, parse_file
from tests.conftest import ROOT

GOLD = ROOT / "tests" / "gold"
FLOORS = GOLD / "floors.json"
_DROP = dict.fromkeys(map(ord, " \t\r\n\u3000\u00a0\"'“”‘’「」『』《》"))


def norm(text: Any) -> str:
    return unicodedata.normalize("NFKC", str(text or "")).translate(_DROP).strip(",.;:!?、。…-—")


def right(gold: dict[str, Any], record: MeetingRecord) -> dict[str, tuple[int, int]]:
    """Right answers and answers in all, for each field: for a set, twice what is common over the sum of both."""
    out = {"kind": (record.kind == gold["kind"], 1)}
    out["title"] = (norm(record.title) in {norm(t) for t in [gold["title"], *(gold.get("title_also") or [])]}, 1)
    out["publisher"] = (norm(record.publication.publisher) == norm(gold["publisher"]), 1)
    out["published"] = ((record.publication.published or "")[:10] == str(gold["published"] or "")[:10], 1)
    if gold["kind"] != "other":
        if gold["meeting_date"]["year_from"] != "url":
            out["date"] = (norm(record.date.start) == norm(gold["meeting_date"]["date"]), 1)
        out["locality"] = (norm(record.locality.name) == norm(gold["locality"]["name"]), 1)
    people = gold["attendees"] or []
    sets: dict[str, tuple[set[Any], set[Any]]] = {
        "names": ({norm(p["name"]) for p in people}, {norm(p.name) for p in record.attendees}),
        "titles": (
            {(norm(p["name"]), norm(t)) for p in people for t in p["titles"]},
            {(norm(p.name), norm(t)) for p in record.attendees for t in p.titles},
        ),
    }
    if gold.get("directives") is not None:
        sets["directives"] = (
            {(norm(d["speaker"]), norm(d["verb"]), norm(d["text"])) for d in gold["directives"]},
            {(norm(d.speaker), norm(d.verb), norm(d.text)) for d in record.directives},
        )
    for field, (wanted, got) in sets.items():
        out[field] = (2 * len(wanted & got), len(wanted) + len(got))
    return out


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    """Right answers over answers in all, to three places, for each field."""
    hits: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path in sorted((GOLD / "answers").glob("*.yaml")):
        gold = yaml.safe_load(path.read_text("utf-8"))
        for field, (good, of) in right(gold, parse_file(GOLD / "pages" / gold["page"])).items():
            hits[field][0] += good
            hits[field][1] += of
    return {field: round(good / of, 3) for field, (good, of) in hits.items()}


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted([*(GOLD / "pages").iterdir(), *(GOLD / "answers").iterdir()]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def test_no_field_is_below_its_floor(figures: dict[str, float]) -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))["floors"]
    assert set(floors) == set(figures)
    low = {field: (figures[field], floor) for field, floor in floors.items() if figures[field] < floor}
    assert not low, f"below the floor (now, floor): {low}"


def test_a_floor_that_was_passed_is_raised(figures: dict[str, float]) -> None:
    """The ratchet: what was won is not lost again unnoticed."""
    floors = json.loads(FLOORS.read_text("utf-8"))["floors"]
    high = {field: (figures[field], floor) for field, floor in floors.items() if figures[field] > floor + 0.01}
    assert not high, f"raise these floors (now, floor): {high}"


def test_the_answers_are_those_that_the_floors_were_measured_on() -> None:
    assert json.loads(FLOORS.read_text("utf-8"))["gold"] == fingerprint(), "the pages or answers have changed: measure the floors anew"
