"""Records as text: YAML, JSON and JSON Lines. A record knows nothing of its formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from meetx.models import MeetingRecord

Format = Literal["yaml", "json", "jsonl"]

SUFFIXES: dict[str, Format] = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}
"""The format that the name of an output file asks for."""

SPAN_KEYS = frozenset({"spans", "title_spans"})

_BY_VALUE = frozenset({"attendees_by_title"})  # its keys are titles off the page, never names of fields


def plain(record: MeetingRecord, *, spans: bool = True) -> dict[str, Any]:
    """The record as dictionaries, lists, strings and numbers, in the order of the schema.

    Args:
        record: what to turn.
        spans: keep ``spans`` and ``title_spans``; without, they are dropped at every level.
    """
    data: dict[str, Any] = record.model_dump(mode="json")
    return data if spans else _without_spans(data)


def _without_spans(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: v if k in _BY_VALUE else _without_spans(v) for k, v in value.items() if k not in SPAN_KEYS}
    if isinstance(value, list):
        return [_without_spans(v) for v in value]
    return value


def to_json(record: MeetingRecord, *, indent: int | None = None, spans: bool = True) -> str:
    """One record as JSON, without a line break at its end; characters are not escaped where JSON lets them stand."""
    if spans:
        return record.model_dump_json(indent=indent)
    from pydantic_core import to_json as dump

    return dump(plain(record, spans=False), indent=indent).decode()


def to_yaml(record: MeetingRecord, *, spans: bool = True) -> str:
    """One record as a YAML document, without ``---``; every scalar reads back as the type it had."""
    return _dump_yaml(plain(record, spans=spans))


def write(records: Iterable[MeetingRecord], form: Format, *, several: bool = False, spans: bool = True) -> Iterator[str]:
    """The text of an output file, piece by piece as the records come.

    Args:
        records: in the order to write them.
        form: ``yaml``, ``json`` or ``jsonl``.
        several: the output is to hold any number of records: JSON becomes an array, and each YAML
            document opens with ``---``. Without it there is one record at most.
        spans: keep the spans.
    """
    if form == "json" and several:
        yield from _array(to_json(record, indent=2, spans=spans) for record in records)
        return
    for record in records:
        if form == "yaml":
            yield ("---\n" if several else "") + to_yaml(record, spans=spans)
        else:
            yield to_json(record, indent=2 if form == "json" else None, spans=spans) + "\n"


def _array(objects: Iterable[str]) -> Iterator[str]:
    opened = False
    for text in objects:
        yield (",\n" if opened else "[\n") + text
        opened = True
    yield "\n]\n" if opened else "[]\n"


def form_of(path: str) -> Format | None:
    """The format that a file name's suffix asks for; ``None`` where it asks for none."""
    dot = path.rfind(".")
    return SUFFIXES.get(path[dot:].lower()) if dot >= 0 else None


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record."""
    from meetx.models import SCHEMA_ID, MeetingRecord

    schema = MeetingRecord.model_json_schema(mode="validation")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    return {**head, "title": schema.pop("title"), **schema}


def printable(text: str) -> str:
    r"""The text with everything that could steer a terminal shown as ``\uXXXX``: control characters
    but line break and tab, and the marks that turn the direction of writing.

    >>> printable("a\x1b[31mb")
    'a\\u001b[31mb'
    """
    import re

    return re.sub(_STEERING, lambda m: f"\\u{ord(m.group()):04x}", text)


# Controls but \t and \n; DEL and C1 (U+009B opens a sequence as ESC [ does); line separators and marks
# of direction; halves of surrogate pairs, which stand for undecodable bytes of a file name.
_STEERING = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def _dump_yaml(data: dict[str, Any]) -> str:
    import re

    import yaml

    text: str = yaml.dump(_flow(data), Dumper=_dumper("CSafeDumper"), **_READABLE)
    # libyaml escapes what lies beyond the first plane, and rare names do (𠮷); PyYAML's own dumper lets it stand.
    return yaml.dump(_flow(data), Dumper=_dumper("SafeDumper"), **_READABLE) if re.search(_ESCAPED, text) else text


_ESCAPED = r"\\U000[0-9A-F]{5}"
_READABLE: dict[str, Any] = {
    "allow_unicode": True,
    "sort_keys": False,
    "default_flow_style": False,
    "width": 1 << 30,  # a column that no line reaches: values stay on one line
}


class _Flow(list[Any]):
    """Spans: written on one line, as ``[[12, 40]]``."""


def _flow(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _Flow(v) if k in SPAN_KEYS and isinstance(v, list) else _flow(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_flow(v) for v in value]
    return value


@cache
def _dumper(name: str) -> Any:
    """A dumper of records over one of PyYAML's; libyaml's writes the same text six times faster, where it is there."""
    import yaml

    base: Any = getattr(yaml, name, yaml.SafeDumper)

    class Dumper(base):  # type: ignore[misc]
        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
            return True

    Dumper.add_representer(_Flow, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=True))
    return Dumper
