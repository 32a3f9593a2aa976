"""``meetx schema`` and ``meetx validate``: the contract, and records held against it."""

from typing import Annotated

import typer

from meetx import errors, inputs
from meetx.cli import pages, streams


def schema() -> None:
    """Print the JSON Schema of a record (2020-12).

    \b
    Example:
      meetx schema > record.schema.json
    """
    import json

    from meetx.writers import json_schema

    streams.put(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")


def validate(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Records as YAML, JSON or JSON Lines; - is standard input.", show_default=False)
    ],
    quiet: pages.QuietOption = False,
) -> None:
    """Check records against the schema.

    Each fault is told with its file, record, line and field; the exit status is 6 where there is one.

    \b
    Examples:
      meetx validate records.jsonl
      meetx parse page.txt | meetx validate -
    """
    from meetx.cli.checking import check

    failed: list[int] = []
    for path in files:
        name = inputs.shown(path)
        try:
            with pages.opened(path) as stream:
                count, found = check(stream, name)
        except Exception as error:  # noqa: BLE001 - whatever one file does, the others are checked
            failed.append(streams.fail(error, name))
            continue
        for fault in found:
            streams.tell(f"{name}: {fault}")
        if found:
            failed.append(errors.INVALID_RECORD)
        elif not quiet:
            streams.tell(f"{name}: {count} record{'s' if count != 1 else ''}, valid")
    if failed:
        raise typer.Exit(errors.INVALID_RECORD if errors.INVALID_RECORD in failed else errors.SOME_FAILED if len(files) > 1 else failed[0])
