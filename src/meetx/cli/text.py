"""``meetx text``: the text that spans index."""

import sys
from typing import Annotated

import typer

from meetx import inputs
from meetx.cli import pages, streams


def text(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A page, plain text or HTML; - is standard input.", show_default=False)],
    repaired: Annotated[bool, typer.Option("--repaired", help="After repair: pinyin out, script converted, broken lines joined.")] = False,
    parts: Annotated[
        bool, typer.Option("--parts", help="One block a line, with its part (title, body, furniture …) and a tab before it.")
    ] = False,
    script: pages.ScriptOption = "simplified",
    encoding: pages.EncodingOption = None,
) -> None:
    """Print the text of a page that spans index.


    For a text file that is the decoded file, to the character; for HTML the visible text.

    \b
    Examples:
      meetx text page.html
      meetx text page.html --repaired
      meetx text page.txt --parts | grep ^furniture
    """
    pages.check_encoding(encoding)
    try:
        if not repaired and not parts:
            _put_page(pages.read(file, encoding).text)
            return
        document = pages.analyse(file, encoding, script).document
    except Exception as error:  # noqa: BLE001 - one line, whatever it is
        raise typer.Exit(streams.fail(error, inputs.shown(file))) from None
    if not parts:
        _put_page(document.view.printed)
        return
    for block in document.blocks:
        if repaired:
            shown = document.value(block.start, block.end)
        else:
            start, end = document.view.source_span(block.start, block.end)
            shown = document.source.text[start:end]
        streams.put(f"{block.part}\t{' '.join(shown.split())}\n")


def _put_page(page: str) -> None:
    """To the character, but for a line break that keeps a terminal's prompt on a line of its own."""
    ends = page.endswith("\n") or not (sys.stdout and sys.stdout.isatty())
    streams.put(page if ends else page + "\n")
