"""Formats: what is written reads back as the same record."""

from __future__ import annotations

import json

import pytest
import yaml

from meetx import MeetingRecord, parse_file, writers
from tests.conftest import PAGES

AWKWARD = [
    "2023-03-20", "no", "on", "yes", "是", "0123", "1_000", "1e3", "0x1f", "12:30:45", "~", "null", "true", "", " ", "=", "<<",
    "- a", "a: b", "#a", "'", '"', "𠮷", "䶮", "骉\ue000", "a\nb", "\ta", "a\x85b", "\u2028", "\ufeff", "\x07", "【】：、", "*a", "&a", "!a", "%a", "@a", "`a",
    "长" * 500,
]  # fmt: skip


def record(**values: object) -> MeetingRecord:
    return MeetingRecord.model_validate({"kind": "other", "source": {"sha256": "0"}, **values})


@pytest.mark.parametrize("text", AWKWARD)
def test_yaml_keeps_strings_strings(text: str) -> None:
    given = record(title=text, meetings=[text], attendees_by_title={text: [text]})
    assert MeetingRecord.model_validate(yaml.safe_load(writers.to_yaml(given))) == given


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_format_round_trips(page) -> None:  # type: ignore[no-untyped-def]
    given = parse_file(page)
    for text, load in (
        (writers.to_yaml(given), yaml.safe_load),
        (writers.to_json(given), json.loads),
        (writers.to_json(given, indent=2), json.loads),
    ):
        assert MeetingRecord.model_validate(load(text)) == given


def test_libyaml_and_python_write_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [record(title=text, groups=[text]) for text in AWKWARD if text.isprintable()]
    fast = [writers.to_yaml(r) for r in given]
    monkeypatch.delattr(yaml, "CSafeDumper")
    writers._dumper.cache_clear()
    assert [writers.to_yaml(r) for r in given] == fast
    writers._dumper.cache_clear()


@pytest.mark.parametrize("name", ["𠮷田", "䶮", "a𠮷:'b\"", "李𬭎\\U00020BB7"])
def test_rare_characters_are_not_escaped(name: str) -> None:
    text = writers.to_yaml(record(title=name))
    assert "".join(c for c in name if c > "\u4000") in text
    assert yaml.safe_load(text)["title"] == name


def test_yaml_is_readable() -> None:
    text = writers.to_yaml(record(title="会议", date={"start": "2023-03-20", "spans": [[1, 2], [3, 4]]}))
    assert "title: 会议\n" in text
    assert "  start: '2023-03-20'\n" in text
    assert "  spans: [[1, 2], [3, 4]]\n" in text
    assert text.startswith("schema_version: '1'\nkind: other\n")


def test_without_spans_titles_that_are_called_spans_stay() -> None:
    given = record(
        attendees_by_title={"spans": ["王平"]},
        frameworks=[{"name": "x", "count": 1, "items": [{"marker": None, "text": "a", "items": [{"marker": None, "text": "b"}]}]}],
    )
    data = writers.plain(given, spans=False)
    assert data["attendees_by_title"] == {"spans": ["王平"]}
    assert data["frameworks"][0]["items"][0]["items"] == [{"marker": None, "text": "b", "items": []}]
    assert "spans" not in data
    assert json.loads(writers.to_json(given, spans=False)) == data == yaml.safe_load(writers.to_yaml(given, spans=False))
    assert MeetingRecord.model_validate(data) == given


def test_json_array_of_none_one_and_two() -> None:
    for n in range(3):
        text = "".join(writers.write([record()] * n, "json", several=True))
        assert len(json.loads(text)) == n


def test_json_does_not_escape_chinese() -> None:
    assert "会议" in writers.to_json(record(title="会议"))
    assert "会议" in writers.to_json(record(title="会议"), spans=False)


def test_records_are_written_as_they_come() -> None:
    def records():  # type: ignore[no-untyped-def]
        yield record()
        raise RuntimeError

    for form in ("yaml", "json", "jsonl"):
        pieces = writers.write(records(), form, several=True)
        assert next(pieces)
        with pytest.raises(RuntimeError):
            next(pieces)


@pytest.mark.parametrize(
    ("path", "form"),
    [("a.yaml", "yaml"), ("A.YML", "yaml"), ("x/a.b.json", "json"), ("a.jsonl", "jsonl"), ("a.csv", None), ("json", None), ("-", None)],
)
def test_form_of(path: str, form: str | None) -> None:
    assert writers.form_of(path) == form


def test_printable_leaves_text_alone() -> None:
    for text in ("会议,要 —— “两个确立”\n\t𠮷", "a\u3000b", "é ü ①"):
        assert writers.printable(text) == text
    assert writers.printable("a\x1b\x9b\u202eb\r\ud800") == "a\\u001b\\u009b\\u202eb\\u000d\\ud800"
