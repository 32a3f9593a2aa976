"""``meetx parse``: pages to records."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from meetx import errors, inputs
from meetx.cli import pages, streams
from meetx.writers import Format, form_of, write

if TYPE_CHECKING:
    from meetx.models import MeetingRecord


def parse(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Pages, plain text or HTML; - is standard input.", show_default=False)],
    form: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="Default: what the suffix of -o says, else yaml for one page and jsonl for several.", show_default=False
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here; the file is whole or left as it was.")
    ] = None,
    spans: Annotated[bool, typer.Option("--spans/--no-spans", help="Keep or drop where in the source text each value stands.")] = True,
    script: pages.ScriptOption = "simplified",
    encoding: pages.EncodingOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="A page that is no meeting report is a failure (exit status 4).")] = False,
    quiet: pages.QuietOption = False,
) -> None:
    """Turn pages into records.

    One file that cannot be read never stops the others: it gets one line on standard error, and
    the exit status is 5 at the end.

    \b
    Examples:
      meetx parse page.txt
      meetx parse page.html --no-spans --format json
      meetx parse pages/*.txt -o records.jsonl
      curl -s URL | meetx parse - --strict
      meetx parse pages/*.txt | jq -r '[.date.start, .title] | @tsv'
    """
    pages.check_encoding(encoding)
    _keep_inputs(files, output)
    several = len(files) > 1
    failed: list[int] = []
    form = form or (form_of(output) if output else None) or ("jsonl" if several else "yaml")
    records = _records(files, encoding, script, strict=strict, quiet=quiet, failed=failed)
    streams.deliver(write(records, form, several=several, spans=spans), output)
    if failed:
        raise typer.Exit(errors.SOME_FAILED if several else failed[0])


def _records(
    files: list[str], encoding: str | None, script: pages.Script, *, strict: bool, quiet: bool, failed: list[int]
) -> "Iterator[MeetingRecord]":
    for path in files:
        name = inputs.shown(path)
        try:
            record = pages.analyse(path, encoding, script).record
            _check_kind(record, name, strict=strict)
        except Exception as error:  # noqa: BLE001 - whatever one page does, the others are read
            failed.append(streams.fail(error, name))
            continue
        if record.warnings and not quiet:
            streams.tell(_warnings_line(name, [w.code for w in record.warnings]))
        yield record


def _check_kind(record: "MeetingRecord", name: str, *, strict: bool) -> None:
    if strict and record.kind != "meeting_report":
        raise errors.NoMeetingError(f"{name}: no meeting report (kind: {record.kind})", "leave out --strict to get its record")


def _warnings_line(name: str, codes: list[str]) -> str:
    each = ", ".join(f"{code} ({codes.count(code)})" if codes.count(code) > 1 else code for code in dict.fromkeys(codes))
    return f"{name}: {len(codes)} warning{'s' if len(codes) > 1 else ''}: {each}"


def _keep_inputs(files: list[str], output: str | None) -> None:
    """Refuse to write over a page that is to be read."""
    if output is None or output == "-" or not os.path.isfile(output):
        return
    for path in files:
        if path != "-" and os.path.exists(path) and os.path.samefile(path, output):
            raise typer.BadParameter(f"{inputs.shown(output)} is one of the inputs; name another file", param_hint="'--output'")
