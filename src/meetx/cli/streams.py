"""Where output goes: standard output, a file that is whole or not there, and lines on standard error."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from meetx.errors import OPERATIONAL, MeetxError, OutputError
from meetx.writers import printable

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

READER_GONE = 141  # what a shell shows for a command that writes to `| head` after head has left


class ReaderGoneError(Exception):
    """Whoever read our standard output has closed it: nothing more to do, and nothing to say."""


def tell(message: str) -> None:
    """One line on standard error, with nothing in it that could steer a terminal."""
    line = printable(f"meetx: {message}".replace("\r", " ").replace("\n", " "))
    with contextlib.suppress(OSError, ValueError, AttributeError):  # closed, or none: there is no one to tell
        sys.stderr.write(line + "\n")


def fail(error: Exception, name: str | None = None) -> int:
    """Tell what went wrong with an input or a whole run; the exit status comes back."""
    if isinstance(error, MeetxError):
        line, status = str(error), error.exit_status
    elif isinstance(error, MemoryError):
        line, status = "not enough memory: try a smaller input", OPERATIONAL
    else:
        if os.environ.get("MEETX_DEBUG"):
            raise error
        line = f"internal error ({type(error).__name__}: {error}): please report it; MEETX_DEBUG=1 shows where it comes from"
        status = OPERATIONAL
    if name is not None:  # messages name their input; every line starts with it
        line = f"{name}: {line.removeprefix(name).lstrip(': ')}"
    tell(line)
    return status


def put(text: str) -> None:
    """Write to standard output: UTF-8 whatever the locale; made harmless where it is a terminal.

    Raises:
        ReaderGoneError: the reader has closed it.
        OutputError: it cannot be written (a full disk, say).
    """
    out = sys.stdout
    if out is None:
        raise OutputError("standard output: closed", "leave it open, or name a file with -o")
    try:
        if out.isatty():
            text = printable(text.replace("\r\n", "\n"))
        out.buffer.write(text.encode("utf-8", "replace"))
        out.flush()
    except BrokenPipeError:
        _abandon_stdout()
        raise ReaderGoneError from None
    except OSError as error:
        _abandon_stdout()
        raise OutputError(
            f"standard output: cannot be written ({error.strerror or error})", "free some space, or write elsewhere"
        ) from error


def _abandon_stdout() -> None:
    """Let what is still buffered go nowhere, so that the interpreter's own flush at exit says nothing."""
    with contextlib.suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


def finish() -> int:
    """The status of a run that came to its end without a status of its own."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _abandon_stdout()
        return READER_GONE
    except OSError as error:
        _abandon_stdout()
        return fail(OutputError(f"standard output: cannot be written ({error.strerror or error})", "free some space, or write elsewhere"))
    return 0


class WholeFile:
    """A file that appears under its name when all of it is written, and not at all otherwise.

    It is written beside its name and moved there at the end, so that a reader never sees half of it
    and an older file stays as it is until then. A pipe or a device is written to directly.
    """

    def __init__(self, path: str) -> None:
        """Open it.

        Raises:
            OutputError: it cannot be written there.
        """
        self.path = path
        self._temporary: str | None = None
        try:
            self._target = os.path.realpath(path)  # a link stays a link
            folder = os.path.dirname(self._target)
            if not os.path.isdir(folder):
                raise OutputError(f"{path}: its folder does not exist", f"make it first (mkdir -p {os.path.dirname(path)})")
            try:
                mode = os.stat(self._target).st_mode
            except FileNotFoundError:
                mode = None
            if mode is not None and stat.S_ISDIR(mode):
                raise OutputError(f"{path}: is a folder", "name a file in it")
            if mode is not None and not stat.S_ISREG(mode):
                self._file = open(self._target, "wb")  # noqa: SIM115 - closed in __exit__
                return
            beside = os.path.join(folder, f".{os.path.basename(self._target)}.{os.getpid()}.part")
            self._file = open(beside, "xb")  # noqa: SIM115 - closed in __exit__
            self._temporary = beside
            if mode is not None:
                os.chmod(beside, stat.S_IMODE(mode))
        except (OSError, ValueError) as error:
            self._drop()
            raise self._unwritable(error) from error

    def write(self, text: str) -> None:
        """Add to it.

        Raises:
            OutputError: it cannot be written.
        """
        try:
            self._file.write(text.encode("utf-8", "replace"))
        except OSError as error:
            raise self._unwritable(error) from error

    def commit(self) -> None:
        """Move it to its name.

        Raises:
            OutputError: it cannot be written.
        """
        try:
            self._file.flush()
            if self._temporary:
                os.fsync(self._file.fileno())
                self._file.close()
                os.replace(self._temporary, self._target)
                self._temporary = None
        except OSError as error:
            raise self._unwritable(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with contextlib.suppress(OSError):
            self._file.close()
        self._drop()

    def _drop(self) -> None:
        if self._temporary:
            with contextlib.suppress(OSError):
                os.unlink(self._temporary)

    def _unwritable(self, error: Exception) -> OutputError:
        why = getattr(error, "strerror", None) or error
        return OutputError(f"{self.path}: cannot be written ({why})", "check the folder's permissions and the space on its disk")


def deliver(pieces: Iterable[str], output: str | None) -> None:
    """Write pieces of text to a file, or to standard output as they come.

    A file is left as it was where there is no piece at all: every input failed.
    """
    if output is None or output == "-":
        for piece in pieces:
            put(piece)
        return
    with WholeFile(output) as file:
        some = False
        for piece in pieces:
            file.write(piece)
            some = True
        if some:
            file.commit()
