"""``meetx explain``: why a record is as it is."""

from typing import Annotated, Literal

import typer

from meetx import inputs
from meetx.cli import pages, streams


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A page, plain text or HTML; - is standard input.", show_default=False)],
    field: Annotated[
        list[str] | None,
        typer.Option("--field", metavar="NAME", help="Only this field of the record (title, date, …); may be given again."),
    ] = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="For people or for programs.")] = "text",
    script: pages.ScriptOption = "simplified",
    encoding: pages.EncodingOption = None,
) -> None:
    """Show rules, quotes and rejected candidates.

    For each value of the record: the rule that gave it, the words of the page it came from, and
    what was turned down and why.

    \b
    Examples:
      meetx explain page.txt
      meetx explain page.txt --field date --field locality
      meetx explain page.txt --format json | jq '.fields.date'
    """
    from meetx import explain as explaining

    pages.check_encoding(encoding)
    for name in field or ():
        if name not in explaining.FIELDS:
            raise typer.BadParameter(f"no field {name!r}; there are {', '.join(explaining.FIELDS)}", param_hint="'--field'")
    try:
        found = pages.analyse(file, encoding, script)
        accounts = explaining.explain(found.record, found.document, field or explaining.FIELDS)
    except Exception as error:  # noqa: BLE001 - one line, whatever it is
        raise typer.Exit(streams.fail(error, inputs.shown(file))) from None
    streams.put(explaining.as_json(found.record, accounts) if form == "json" else explaining.as_text(accounts))
