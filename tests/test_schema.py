"""The published schema: it is what the models say, it takes what meetx writes, and it moves with its version only."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import jsonschema
import pytest

from meetx import parse_file, writers
from meetx.models import SCHEMA_ID, SCHEMA_VERSION, MeetingRecord
from tests.conftest import PAGES, ROOT

FILE = ROOT / "schemas" / f"record-{SCHEMA_VERSION}.json"
FINGERPRINTS = ROOT / "schemas" / "fingerprints.json"


def fingerprint(schema: object) -> str:
    """Of everything a program can rely on: without titles and descriptions, which may be reworded."""

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if not (k in ("title", "description") and isinstance(v, str))}
        return [bare(v) for v in value] if isinstance(value, list) else value

    return hashlib.sha256(json.dumps(bare(schema), sort_keys=True).encode()).hexdigest()


def test_the_file_is_what_the_models_say() -> None:
    assert json.loads(FILE.read_text(encoding="utf-8")) == writers.json_schema(), f"run: meetx schema > schemas/{FILE.name}"


def test_the_models_do_not_move_without_the_version() -> None:
    known = json.loads(FINGERPRINTS.read_text(encoding="utf-8"))
    assert known.get(SCHEMA_VERSION) == fingerprint(writers.json_schema()), (
        "the models have changed: a schema that has been released needs a new SCHEMA_VERSION, a new file in schemas/ and a line in fingerprints.json"
    )


def test_every_version_keeps_its_file() -> None:
    for version, known in json.loads(FINGERPRINTS.read_text(encoding="utf-8")).items():
        published = json.loads((ROOT / "schemas" / f"record-{version}.json").read_text(encoding="utf-8"))
        assert fingerprint(published) == known


def test_it_is_a_valid_2020_12_schema() -> None:
    schema = writers.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA_ID
    assert SCHEMA_VERSION in SCHEMA_ID


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_it_takes_what_meetx_writes(page: Path) -> None:
    validator = jsonschema.Draft202012Validator(writers.json_schema())
    record = parse_file(page)
    for spans in (True, False):
        validator.validate(writers.plain(record, spans=spans))


def test_the_version_of_a_record_is_the_schemas() -> None:
    assert MeetingRecord.model_fields["schema_version"].default == SCHEMA_VERSION


def test_every_field_of_the_top_is_described_or_a_model_that_is() -> None:
    schema = writers.json_schema()
    for name, definition in schema["$defs"].items():
        assert definition.get("description"), name
