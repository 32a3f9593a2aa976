"""What the commands that read pages share: arguments, reading, and one line a failure."""

import codecs
import contextlib
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from meetx import errors, inputs

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from typing import BinaryIO

    from meetx.pipeline import Analysis
    from meetx.spans import SourceText

Script = Literal["simplified", "keep"]

EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Encoding of the input (utf-8, gb18030, big5, …), where it is not found out rightly."),
]
ScriptOption = Annotated[Script, typer.Option("--script", help="Values in simplified script, or in the page's own.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No lines about warnings on standard error; failures are still told.")]


def check_encoding(name: str | None) -> None:
    """Refuse an encoding that Python does not know.

    Raises:
        typer.BadParameter: there is none of this name.
    """
    if name is None:
        return
    try:
        known = codecs.lookup(name)
        "".encode(name)
    except (LookupError, ValueError, TypeError):
        known = None
    if known is None:
        raise typer.BadParameter(
            f"unknown encoding {name!r} (known are utf-8, gb18030, gbk, big5, utf-16 and others)", param_hint="'--encoding'"
        )


def read(path: str, encoding: str | None) -> "SourceText":
    """The source text of a file, or of standard input for ``-``.

    Raises:
        MeetxError: it cannot be read or decoded.
    """
    from meetx import pipeline

    if path == "-":
        with opened(path) as stream:
            data = inputs.read_stream(stream, name=path)
    else:
        data = inputs.read_file(path)
    return pipeline.source_from_bytes(data, path=inputs.shown(path), encoding=encoding)


def opened(path: str) -> "AbstractContextManager[BinaryIO]":
    """A file, or standard input for ``-`` (which stays open).

    Raises:
        InputError: it cannot be opened.
    """
    if path != "-":
        return inputs.open_file(path)
    if sys.stdin is None:
        raise errors.InputError("-: standard input is closed", "pipe a page into it, or name a file")
    return contextlib.nullcontext(sys.stdin.buffer)


def analyse(path: str, encoding: str | None, script: Script) -> "Analysis":
    """The record of a file, with the document it was read from.

    Raises:
        MeetxError: it cannot be read or decoded.
    """
    from meetx import pipeline

    return pipeline.analyse(read(path, encoding), script=script)
