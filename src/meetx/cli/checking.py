"""Records held against the models: faults with the record, the line and the field they are in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from meetx import inputs
from meetx.errors import DecodeError, InputError, InvalidRecordError
from meetx.writers import form_of

if TYPE_CHECKING:
    from typing import BinaryIO

MOST_FAULTS = 20  # of one file that are told one by one

Path = tuple[int | str, ...]


class _Entry(NamedTuple):
    """One record of a file: its JSON, and how to find the line of a field."""

    text: str | bytes
    line_of: Callable[[Path], int | None]


def check(stream: BinaryIO, name: str) -> tuple[int, list[str]]:
    """The number of records in a stream, and what is wrong with them, a line each.

    Args:
        stream: YAML (one or more documents), JSON (an object or an array) or JSON Lines. JSON Lines
            are read line by line and may be of any length.
        name: of the file; its suffix settles the format where the text does not.

    Raises:
        InputError: there is nothing in it.
        TooLargeError: it is YAML or JSON, and larger than meetx reads at once.
        DecodeError: it is not UTF-8.
        InvalidRecordError: it is broken YAML or JSON.
    """
    from pydantic import ValidationError

    from meetx.models import MeetingRecord

    count = 0
    more = 0
    found: list[str] = []
    for count, entry in enumerate(_entries(stream, name), 1):
        try:
            MeetingRecord.model_validate_json(entry.text, strict=True)
        except ValidationError as error:
            faults = [_told(count, entry, dict(fault)) for fault in error.errors(include_url=False)]
            room = max(0, MOST_FAULTS - len(found))
            found += faults[:room]
            more += len(faults[room:])
    if not count:
        raise InputError(f"{name}: empty", "give a file with records in it")
    if more:
        found.append(f"and {more} more")
    return count, found


def _told(number: int, entry: _Entry, fault: dict[str, Any]) -> str:
    path: Path = fault["loc"]
    line = entry.line_of(path)
    value = fault.get("input")
    message = fault["msg"]
    if isinstance(value, dict) and _BARE in value:
        message = f"{message}; put it in quotation marks ('{value[_BARE]}')"
    where = f"record {number} (line {line})" if line else f"record {number}"
    return f"{where}: {'.'.join(map(str, path)) or 'record'}: {message}"


def _entries(stream: BinaryIO, name: str) -> Iterator[_Entry]:
    first = stream.readline(inputs.MAX_BYTES)
    if form_of(name) == "jsonl" or _whole_object(first):
        yield from _lines(chain([first], iter(lambda: stream.readline(inputs.MAX_BYTES), b"")))
        return
    data = first + inputs.read_rest(stream, name=name, size=len(first))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecodeError(f"{name}: not UTF-8 (byte {error.start})", "records are UTF-8; convert the file first") from error
    if not text.strip():
        return
    if text.lstrip()[0] in "{[":
        yield from _json(text, name)
    else:
        yield from _yaml(text, name)


def _whole_object(line: bytes) -> bool:
    if not line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _lines(lines: Iterator[bytes]) -> Iterator[_Entry]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _Entry(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, lambda _path, number=number: number)  # type: ignore[misc]


def _json(text: str, name: str) -> Iterator[_Entry]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise InvalidRecordError(
            f"{name}: {f'line {line}: ' if line else ''}broken JSON ({error})", "mend the file, or write it again"
        ) from error
    for record in data if isinstance(data, list) else [data]:
        yield _Entry(json.dumps(record), lambda _path: None)


def _yaml(text: str, name: str) -> Iterator[_Entry]:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if _ANCHOR.search(text) and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, loader)):
            raise InvalidRecordError(f"{name}: YAML with aliases (*name)", "write the values out")
        reading = loader(text)
        while reading.check_node():
            node = reading.get_node()
            value = reading.construct_document(node)
            yield _Entry(json.dumps(value, default=_bare), lambda path, node=node: _line_in(node, path))  # type: ignore[misc]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        what = getattr(error, "problem", None) or " ".join(str(error).split())
        raise InvalidRecordError(f"{name}: {where}broken YAML ({what})", "mend the file, or write it again") from error
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidRecordError(f"{name}: YAML that no record can hold ({error})", "mend the file, or write it again") from error


_ANCHOR = re.compile(r"(?:^|[\s\[{,:-])&\S", re.MULTILINE)  # `- &a`; not the & of an address

_BARE = "\0bare"


def _bare(value: object) -> dict[str, str]:
    """What YAML reads as a date where quotation marks are missing: kept, to be named in the fault."""
    return {_BARE: str(value)}


def _line_in(node: Any, path: Path) -> int | None:
    """The line of a field in a YAML document, or of what it is missing from."""
    for step in path:
        children = node.value
        if isinstance(step, int) and isinstance(children, list) and step < len(children) and not isinstance(children[step], tuple):
            node = children[step]
            continue
        inner = (
            next((v for k, v in children if k.value == step), None)
            if isinstance(children, list) and children and isinstance(children[0], tuple)
            else None
        )
        if inner is None:
            break
        node = inner
    line: int = node.start_mark.line + 1
    return line
