"""The command line: reads arguments and inputs, calls the pipeline, writes outputs. No rules live here."""

from __future__ import annotations

import os
import sys


def run() -> int:
    """Run the command that ``sys.argv`` names; the exit status comes back."""
    # What plugins of Pydantic there may be in the environment have no part in a record; looking for
    # them reads the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if "_MEETX_COMPLETE" in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined]

        completion_init()
    import typer

    from meetx.cli import streams
    from meetx.cli.app import app

    try:
        status = app(sys.argv[1:] or ["--help"], prog_name="meetx", standalone_mode=False)
    except typer.TyperException as error:
        streams.tell(f"{_message(error)}: try {_help_of(error)}")
        return error.exit_code
    except typer.Abort:
        status = 130
    except streams.ReaderGoneError:
        return streams.READER_GONE
    except Exception as error:  # noqa: BLE001 - the last line of defence: a bug gets one line, too
        return streams.fail(error)
    if status == 130:
        streams.tell("interrupted")
    return status if isinstance(status, int) else streams.finish()


def _message(error: Exception) -> str:
    """What was not understood, without the words that the libraries below put around it."""
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    return str(message).replace("Value error, ", "").rstrip(".")


def _help_of(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    return f"{context.command_path if context else 'meetx'} --help"
