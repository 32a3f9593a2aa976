"""The commands, put together."""

from typing import Annotated

import typer

from meetx.cli import explain, parse, records, text

EPILOG = """\
\b
Exit status:
  0    all went well
  1    an input could not be read, an output could not be written
  2    the command was not understood
  3    the bytes of an input are no text in any known encoding
  4    a page is no meeting report (with --strict)
  5    several inputs were given and some failed; the others were written
  6    a record does not fit the schema (validate)
  130  interrupted
  141  whoever read standard output closed it (`| head`)
"""

# Lean: help without rich markup and errors without decorated tracebacks start 100 ms sooner.
app = typer.Typer(
    name="meetx",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from meetx import __version__

        typer.echo(f"meetx {__version__}")
        raise typer.Exit


@app.callback()
def meetx(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Turn Chinese news pages about official work conferences into validated records.

    \b
    Examples:
      meetx parse page.txt                          one record as YAML
      meetx parse pages/*.html -o records.jsonl     many, one JSON object a line
      curl -s URL | meetx parse -                   from standard input
      meetx explain page.txt --field date           which rule, which words
    """


for command in (parse.parse, text.text, explain.explain, records.schema, records.validate):
    app.command()(command)
